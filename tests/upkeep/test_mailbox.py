"""An admin says whose the e-mails are that nobody could be found for."""

from pathlib import Path

import pytest
from sqlalchemy import select

from assistant.records.audit.models import AuditEntry
from assistant.records.staff.permissions import StaffRole
from assistant.records.timeline.models import Interaction
from assistant.store.outbox import changes_after
from assistant.wiring.services import Services
from tests.pages import Visitor

CUSTOMERS = """\
{"type": "customer", "ref": "C-1", "kind": "person", "name": "Zoé Kerdraon", "emails": ["shared@example.fr"]}
{"type": "customer", "ref": "C-2", "kind": "person", "name": "<i>Yann</i>", "emails": ["shared@example.fr"]}
"""
EMAIL = """\
From: {sender}
To: {to}
Subject: {subject}
Date: Fri, 20 Nov 2026 09:12:00 +0100
Message-ID: <{ref}>
Content-Type: text/plain; charset=utf-8

{text}
"""


def email(
    folder: Path,
    ref: str,
    *,
    sender: str = "someone@elsewhere.example",
    to: str = "bank@estran.example",
    subject: str = "RIB",
    text: str = "Voici mon RIB.",
) -> Path:
    file = folder / f"{ref}.eml"
    file.write_text(EMAIL.format(ref=ref, sender=sender, to=to, subject=subject, text=text), encoding="utf-8")
    return file


@pytest.fixture
def admin(visitor: Visitor, services: Services, tmp_path: Path) -> Visitor:
    """An admin with two e-mails to deal with: of nobody, and of two customers who share an address."""
    customers = tmp_path / "customers.jsonl"
    customers.write_text(CUSTOMERS, encoding="utf-8")
    files = [
        customers,
        email(tmp_path, "nobody@example", subject="<script>alert(1)</script>", text="<img src=x> bonjour"),
        email(tmp_path, "shared@example", sender="shared@example.fr"),
    ]
    assert services.import_files(files, rejects_dir=tmp_path).total.waiting == 2
    return visitor.signed_in_as(StaffRole.ADMIN, login="maud")


def waiting(services: Services) -> dict[str, int]:
    """Numbers of the e-mails that wait, by sender."""
    return {email.sender or "": email.id for email in services.list_waiting_emails(actor="test").emails}


def stored(services: Services, ref: str) -> Interaction | None:
    with services.unit_of_work.reading() as work:
        return work.session.scalar(select(Interaction).where(Interaction.ref == ref))


def audited(services: Services, action: str) -> list[tuple[str, str | None]]:
    with services.unit_of_work.reading() as work:
        entries = work.session.scalars(select(AuditEntry).where(AuditEntry.action == action))
        return [(entry.actor, entry.customer_ref) for entry in entries]


@pytest.mark.parametrize("role", [StaffRole.AGENT, StaffRole.SUPERVISOR])
def test_only_admins_open_the_mailbox(visitor: Visitor, role: StaffRole) -> None:
    visitor.signed_in_as(role)
    assert visitor.get("/mailbox").status_code == 403
    assert visitor.post("/mailbox/1/customer", {"customer": "C-1"}).status_code == 403
    assert visitor.post("/mailbox/1/discard").status_code == 403


def test_what_waits_is_shown_with_those_whose_it_may_be(admin: Visitor) -> None:
    page = admin.get("/mailbox").text
    assert "2 e-mails attendent" in page
    assert 'name="customer" value="C-1"' in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page
    assert "&lt;i&gt;Yann&lt;/i&gt;" in page
    assert "<img" not in page
    assert audited(admin.services, "mailbox.read") == [("maud", None)]


def test_an_attached_email_is_in_the_history_announced_and_audited(admin: Visitor) -> None:
    number = waiting(admin.services)["someone@elsewhere.example"]
    answer = admin.post(f"/mailbox/{number}/customer", {"customer": " C-1 "}, follow_redirects=True)
    assert "dans l’historique de Zoé Kerdraon" in answer.text
    interaction = stored(admin.services, "nobody@example")
    assert interaction is not None
    assert (interaction.channel, interaction.direction, interaction.text) == ("email", "in", "<img src=x> bonjour")
    with admin.services.unit_of_work.reading() as work:
        assert [change.subject_id for change in changes_after(work.session, 0)] == [interaction.id]
    assert audited(admin.services, "email.attached") == [("maud", "C-1")]
    assert list(waiting(admin.services)) == ["shared@example.fr"]


def test_importing_an_attached_email_again_leaves_it_where_it_is(admin: Visitor, tmp_path: Path) -> None:
    admin.post(f"/mailbox/{waiting(admin.services)['shared@example.fr']}/customer", {"customer": "C-2"})
    report = admin.services.import_files([tmp_path / "shared@example.eml"], rejects_dir=tmp_path)
    assert (report.total.unchanged, report.total.waiting) == (1, 0)


def test_what_we_wrote_to_an_address_of_theirs_is_outgoing(admin: Visitor, tmp_path: Path) -> None:
    ours = email(tmp_path, "ours@example", sender="advisor@estran.example", to="shared@example.fr")
    admin.services.import_files([ours], rejects_dir=tmp_path)
    admin.post(f"/mailbox/{waiting(admin.services)['advisor@estran.example']}/customer", {"customer": "C-1"})
    interaction = stored(admin.services, "ours@example")
    assert interaction is not None
    assert interaction.direction == "out"


def test_a_reference_of_nobody_is_said_beside_the_email_and_kept_as_typed(admin: Visitor) -> None:
    number = waiting(admin.services)["shared@example.fr"]
    answer = admin.post(f"/mailbox/{number}/customer", {"customer": '"><b>'})
    assert answer.status_code == 404
    assert f'id="refusal-{number}"' in answer.text
    assert 'value="&#34;&gt;&lt;b&gt;"' in answer.text
    assert len(waiting(admin.services)) == 2


def test_a_discarded_email_is_gone_and_audited(admin: Visitor) -> None:
    number = waiting(admin.services)["someone@elsewhere.example"]
    assert admin.post(f"/mailbox/{number}/discard").location == "/mailbox"
    assert admin.post(f"/mailbox/{number}/discard").status_code == 404
    assert stored(admin.services, "nobody@example") is None
    assert audited(admin.services, "email.discarded") == [("maud", None)]


def test_dealing_with_an_email_that_someone_else_dealt_with_says_so(admin: Visitor) -> None:
    answer = admin.post("/mailbox/999/customer", {"customer": "C-1"})
    assert answer.status_code == 404
    assert 'role="alert"' in answer.text


def test_an_empty_mailbox_says_so(visitor: Visitor) -> None:
    visitor.signed_in_as(StaffRole.ADMIN)
    assert "Aucun e-mail n’attend" in visitor.get("/mailbox").text
