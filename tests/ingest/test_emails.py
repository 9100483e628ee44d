"""E-mails come in as interactions of the customer whose address they bear, or wait."""

from email.message import EmailMessage
from pathlib import Path

import pytest

from assistant.records.mailbox.models import WaitingEmail
from assistant.records.mailbox.queries import waiting_emails
from tests.ingest.desk import CUSTOMER, Desk

SELENE = CUSTOMER | {"emails": ["Selene.Valtier@Example.FR"]}
PAUL = CUSTOMER | {"ref": "C-2", "name": "Paul Valtier", "emails": ["paul@example.fr", "famille@example.fr"]}
LISELLE = CUSTOMER | {"ref": "C-3", "name": "Liselle Valtier", "emails": ["famille@example.fr"]}

BODY = """Bonjour,

Le virement n'est pas arrivé.

Cordialement,
Sélène Valtier

Le 12 mars 2026 à 10:14, Estran <contact@estran.example> a écrit :
> Nous avons émis le virement.
"""


def _email(
    sender: str = "Sélène Valtier <selene.valtier@example.fr>",
    to: str = "contact@estran.example",
    body: str = BODY,
    message_id: str = "<m1@example.fr>",
) -> EmailMessage:
    message = EmailMessage()
    message["From"], message["To"], message["Message-ID"] = sender, to, message_id
    message["Subject"] = "Où est mon virement ?"
    message["Date"] = "Thu, 12 Mar 2026 11:02:00 +0100"
    message.set_content(body)
    return message


def _save(desk: Desk, message: EmailMessage, name: str = "m.eml") -> Path:
    return desk.file(bytes(message), name)


def _waiting(desk: Desk) -> list[WaitingEmail]:
    with desk.unit_of_work.reading() as work:
        return list(waiting_emails(work.session))


def test_an_email_becomes_an_interaction_with_its_new_text_apart(desk_on_both: Desk) -> None:
    desk_on_both.send(SELENE)
    message = _email()
    message["References"] = "<root@estran.example> <second@example.fr>"
    message["In-Reply-To"] = "<second@example.fr>"
    message.add_attachment(b"%PDF-1.4", maintype="application", subtype="pdf", filename="relevé.pdf")

    report = desk_on_both.bring_in(_save(desk_on_both, message))

    assert report.types["interaction"].created == 1
    assert desk_on_both.only("interaction") == {
        "type": "interaction",
        "ref": "m1@example.fr",
        "customer": "C-1",
        "at": "2026-03-12T11:02:00+01:00",
        "channel": "email",
        "kind": "email",
        "direction": "in",
        "subject": "Où est mon virement ?",
        "text": "Bonjour,\n\nLe virement n'est pas arrivé.",
        "author": "Sélène Valtier",
        "thread": "root@estran.example",
        "extra": {
            "attachments": [{"name": "relevé.pdf", "size": 8, "type": "application/pdf"}],
            "from": "Sélène Valtier <selene.valtier@example.fr>",
            "quoted": BODY[BODY.index("Le 12 mars") :].strip(),
            "signature": "Cordialement,\nSélène Valtier",
            "to": ["contact@estran.example"],
        },
    }


def test_the_same_message_again_changes_nothing(desk_on_both: Desk) -> None:
    desk_on_both.send(SELENE)
    path = _save(desk_on_both, _email())
    desk_on_both.bring_in(path)

    assert desk_on_both.bring_in(path).types["interaction"].unchanged == 1


def test_what_we_sent_is_outgoing(desk: Desk) -> None:
    desk.send(SELENE)

    desk.bring_in(_save(desk, _email("contact@estran.example", "Selene Valtier <SELENE.VALTIER@example.fr>")))

    assert desk.only("interaction")["direction"] == "out"
    assert desk.only("interaction")["thread"] == "m1@example.fr"


def test_an_unknown_or_shared_address_waits_and_nothing_is_guessed(desk_on_both: Desk) -> None:
    desk_on_both.send(SELENE, PAUL, LISELLE)
    unknown = _save(desk_on_both, _email("inconnu@example.net", message_id="<u@x>"), "u.eml")
    shared = _save(desk_on_both, _email("famille@example.fr", message_id="<s@x>"), "s.eml")

    for _ in range(2):
        report = desk_on_both.bring_in(unknown, shared)
        assert (report.total.waiting, report.total.created, report.total.rejected) == (2, 0, 0)

    waiting = {email.ref: email for email in _waiting(desk_on_both)}
    assert {ref: email.candidates for ref, email in waiting.items()} == {"u@x": [], "s@x": ["C-2", "C-3"]}
    assert waiting["u@x"].sender == "inconnu@example.net"
    assert "customer" not in waiting["u@x"].fields


def test_a_waiting_email_finds_its_customer_once_the_address_is_known(desk_on_both: Desk) -> None:
    path = _save(desk_on_both, _email())
    desk_on_both.bring_in(path)
    assert len(_waiting(desk_on_both)) == 1

    desk_on_both.send(SELENE)
    report = desk_on_both.bring_in(path)

    assert report.types["interaction"].created == 1
    assert _waiting(desk_on_both) == []


def test_an_email_a_person_gave_to_a_customer_stays_there(desk: Desk) -> None:
    desk.send(SELENE, PAUL)
    path = _save(desk, _email("inconnu@example.net"))
    desk.bring_in(path)
    fields = _waiting(desk)[0].fields
    desk.send(fields | {"customer": "C-2"})

    report = desk.bring_in(path)

    assert (report.total.unchanged, report.total.waiting) == (1, 0)
    assert desk.only("interaction")["customer"] == "C-2"


def test_a_dry_run_knows_the_customers_it_would_have_created(desk: Desk) -> None:
    report = desk.bring_in(desk.lines(SELENE), _save(desk, _email()), dry_run=True)

    assert report.types["interaction"].created == 1
    assert desk.export() == b""


def test_an_html_message_is_cleaned_to_text(desk: Desk) -> None:
    desk.send(SELENE)
    message = _email()
    message.clear_content()
    message.set_content(
        "<html><head><style>p{color:red}</style></head><body><p>Bonjour,</p><p onclick='x()'>Où en est <b>mon</b> "
        "dossier&nbsp;?</p><script>alert(1)</script><img src=x onerror=alert(1)></body></html>",
        subtype="html",
    )

    desk.bring_in(_save(desk, message))

    assert desk.only("interaction")["text"] == "Bonjour,\n\nOù en est mon dossier\N{NO-BREAK SPACE}?"


def _mailbox(*messages: bytes) -> bytes:
    return b"\n".join(b"From x@example.fr Thu Mar 12 11:02:00 2026\n" + message for message in messages)


def test_a_mailbox_gives_its_good_messages_and_sets_the_others_aside(desk_on_both: Desk) -> None:
    desk_on_both.send(SELENE)
    good = bytes(_email(body="ligne\n>From Brest, bonjour\n"))
    bad = b"From: selene.valtier@example.fr\nSubject: sans date\nMessage-ID: <b@x>\n\nrien\n"
    last = bytes(_email(message_id="<m2@example.fr>"))
    path = desk_on_both.file(_mailbox(good, bad, last), "inbox")

    report = desk_on_both.bring_in(path)

    assert [(r.field, r.reason) for r in report.rejects] == [("Date", "missing")]
    assert report.types["interaction"].created == 2
    assert path.with_name("inbox.rejects.mbox").read_bytes().rstrip() == _mailbox(bad).rstrip()
    texts = [record["text"] for record in desk_on_both.exported() if record["type"] == "interaction"]
    assert texts[0] == "ligne\nFrom Brest, bonjour"


@pytest.mark.parametrize(
    ("header", "value", "reason"),
    [
        ("Message-ID", "", "missing"),
        ("Date", "Tue, 31 Feb 2026 10:00:00 +0100", "bad_time"),
        ("Date", "Thu, 12 Mar 2026 11:02:00", "naive_time"),
        ("Date", "demain", "bad_time"),
        ("To", "(" * 30_000, "email"),
        ("To", "a@b.example, " * 8000, "too_long"),
        ("Message-ID", "<" + "x" * 600 + "@x>", "too_long"),
    ],
)
def test_a_message_that_says_too_little_is_told(desk: Desk, header: str, value: str, reason: str) -> None:
    desk.send(SELENE)
    headers = {
        "From": "selene.valtier@example.fr",
        "To": "x@y.example",
        "Message-ID": "<a@b>",
        "Date": "Thu, 12 Mar 2026 11:02:00 +0100",
    } | {header: value}
    raw = "".join(f"{name}: {text}\n" for name, text in headers.items()) + "\ntexte\n"

    report = desk.bring_in(desk.file(raw, "m.eml"))

    assert {r.reason for r in report.rejects} == {reason}
    assert report.rejected == 1


@pytest.mark.parametrize(
    ("charset", "body", "text"),
    [
        ("iso-8859-1", "l\x92été".encode("latin-1"), "l’été"),
        ("us-ascii", "été".encode(), "été"),
        ("utf-8", "été".encode(), "été"),
        ("windows-1252", "été €".encode("cp1252"), "été €"),
    ],
)
def test_bodies_are_read_in_the_encoding_they_are_in(desk: Desk, charset: str, body: bytes, text: str) -> None:
    desk.send(SELENE)
    head = (
        "From: selene.valtier@example.fr\nMessage-ID: <a@b>\nDate: Thu, 12 Mar 2026 11:02:00 -0000\n"
        f"Content-Type: text/plain; charset={charset}\nContent-Transfer-Encoding: 8bit\n\n"
    )

    desk.bring_in(desk.file(head.encode() + body, "m.eml"))

    assert desk.only("interaction")["text"] == text


@pytest.mark.parametrize(("charset", "body"), [("utf-8", b"\xe9t\xe9"), ("klingon", b"nuqneH")])
def test_a_body_in_another_encoding_than_it_claims_is_told(desk: Desk, charset: str, body: bytes) -> None:
    head = (
        "From: x@example.fr\nMessage-ID: <a@b>\nDate: Thu, 12 Mar 2026 11:02:00 +0100\n"
        f"Content-Type: text/plain; charset={charset}\nContent-Transfer-Encoding: 8bit\n\n"
    )

    report = desk.bring_in(desk.file(head.encode() + body, "m.eml"))

    assert [(r.field, r.reason) for r in report.rejects] == [("text", "encoding")]


def test_an_attached_message_is_an_attachment(desk: Desk) -> None:
    desk.send(SELENE)
    message = _email(body="voir ci-joint\n")
    message.add_attachment(_email(message_id="<inner@x>"))

    desk.bring_in(_save(desk, message))

    assert desk.only("interaction")["text"] == "voir ci-joint"
    assert [a["type"] for a in desk.only("interaction")["extra"]["attachments"]] == ["message/rfc822"]


def test_an_empty_file_is_no_message(desk: Desk) -> None:
    report = desk.bring_in(desk.file("", "m.eml"))

    assert [r.reason for r in report.rejects] == ["email"]
