"""Every bad input gets a clear reject, and the good lines around it go in."""

import json
from pathlib import Path
from typing import Any

import pytest

from assistant.ingest.reasons import EXPLANATIONS, Reason
from tests.ingest.desk import ARTICLE, CUSTOMER, EVENT, INTERACTION, LONGEST, OFFER, Desk

GOOD = json.dumps(CUSTOMER).encode()


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        (json.dumps(INTERACTION).encode()[:60], "json"),
        (b"ref;kind;name", "json"),
        (json.dumps(INTERACTION | {"text": "é"}, ensure_ascii=False).encode("latin-1"), "encoding"),
        (json.dumps(CUSTOMER).encode("utf-16"), "encoding"),
        (b'{"type": "customer", "name": "\xed\xa0\x80"}', "encoding"),
        (b'{"type": "customer", "name": "\\ud800"}', "json"),
        (b'{"type": "customer", "name": "a\x01b"}', "control_character"),
        (b'{"type": "event", "amount": NaN}', "json"),
        (b"[" * 50_000, "json"),
        (b'{"n": ' + b"9" * 5000 + b"}", "json"),
        (b"[1, 2]", "not_an_object"),
        (b'"customer"', "not_an_object"),
        (b"{}", "missing"),
        (b'{"type": null}', "missing"),
        (b'{"type": "mandate", "ref": "M-1"}', "unknown_type"),
        (b'{"type": ["customer"]}', "unknown_type"),
        (b'{"type": "customer", "text": "' + b"x" * LONGEST + b'"}', "line_too_long"),
    ],
)
def test_a_line_that_cannot_be_read_is_told_and_its_neighbours_go_in(desk: Desk, line: bytes, reason: str) -> None:
    path = desk.file(line + b"\n" + GOOD + b"\n")

    report = desk.bring_in(path)

    assert report.rejects[0].line == 1
    assert {r.reason for r in report.rejects} == {reason}
    assert report.types["customer"].created == 1


INVALID: list[tuple[dict[str, Any], str, str]] = [
    (CUSTOMER | {"name": None}, "name", "missing"),
    (CUSTOMER | {"name": "  "}, "name", "missing"),
    (CUSTOMER | {"name": 12}, "name", "wrong_type"),
    (CUSTOMER | {"ref": "x" * 501}, "ref", "too_long"),
    (CUSTOMER | {"kind": "company"}, "kind", "unknown_code"),
    (CUSTOMER | {"birth_date": "1984-02-30"}, "birth_date", "bad_date"),
    (CUSTOMER | {"birth_date": "30/01/1984"}, "birth_date", "bad_date"),
    (CUSTOMER | {"birth_date": 19840130}, "birth_date", "bad_date"),
    (CUSTOMER | {"phones": "0639981234"}, "phones", "wrong_type"),
    (CUSTOMER | {"flags": ["vip", "blue"]}, "flags.1", "unknown_code"),
    (CUSTOMER | {"value": {"current": "12,5"}}, "value.current", "bad_number"),
    (CUSTOMER | {"value": {"current": "1e30"}}, "value.current", "out_of_range"),
    (
        CUSTOMER | {"scores": [{"name": "attrition", "value": 1.2, "at": "2026-01-01T00:00:00Z"}]},
        "scores.0.value",
        "out_of_range",
    ),
    (
        CUSTOMER | {"scores": [{"name": "attrition", "value": -1, "at": "2026-01-01T00:00:00Z"}]},
        "scores.0.value",
        "negative",
    ),
    (
        CUSTOMER | {"scores": [{"name": "mood", "value": 1, "at": "2026-01-01T00:00:00Z"}]},
        "scores.0.name",
        "malformed_code",
    ),
    (
        CUSTOMER | {"satisfaction": [{"value": 11, "at": "2026-01-01T00:00:00Z"}]},
        "satisfaction.0.value",
        "out_of_range",
    ),
    (
        CUSTOMER
        | {"consents": [{"purpose": "marketing", "channel": "fax", "granted": True, "at": "2026-01-01T00:00:00Z"}]},
        "consents.0.channel",
        "unknown_code",
    ),
    (CUSTOMER | {"extra": ["x"]}, "extra", "wrong_type"),
    (CUSTOMER | {"shoe": {"size": "4\u00002"}}, "shoe.size", "control_character"),
    (CUSTOMER | {"shoe\x07": 42}, "", "control_character"),
    (INTERACTION | {"at": "2026-03-12T10:00:00"}, "at", "naive_time"),
    (INTERACTION | {"at": "2026-03-12"}, "at", "naive_time"),
    (INTERACTION | {"at": "2026-02-30T10:00:00+01:00"}, "at", "bad_time"),
    (INTERACTION | {"at": "2026-03-12T25:00:00+01:00"}, "at", "bad_time"),
    (INTERACTION | {"at": 1773306000}, "at", "bad_time"),
    (INTERACTION | {"at": "0001-01-01T00:00:00Z"}, "at", "out_of_range"),
    (INTERACTION | {"channel": "fax"}, "channel", "unknown_code"),
    (INTERACTION | {"duration_s": -5}, "duration_s", "negative"),
    (INTERACTION | {"duration_s": True}, "duration_s", "bad_number"),
    (INTERACTION | {"duration_s": 2**31}, "duration_s", "out_of_range"),
    (INTERACTION | {"text": "bip \u0007"}, "text", "control_character"),
    (INTERACTION | {"text": "nul \u0000"}, "text", "control_character"),
    (INTERACTION | {"text": "mal décodé \x92"}, "text", "control_character"),
    (INTERACTION | {"complaint": {"status": "lost"}}, "complaint.status", "unknown_code"),
    (INTERACTION | {"customer": "C-9"}, "customer", "unknown_customer"),
    (EVENT | {"kind": "Carte Bloquée"}, "kind", "malformed_code"),
    (EVENT | {"amount": "12.34567"}, "amount", "bad_number"),
    (EVENT | {"amount": "NaN"}, "amount", "bad_number"),
    (EVENT | {"amount": 1, "currency": "euro"}, "currency", "malformed_code"),
    (EVENT | {"attributes": {"rate": float("1e308") * 1}, "amount": "x"}, "amount", "bad_number"),
    (ARTICLE | {"body": ""}, "body", "missing"),
    (OFFER | {"value": -3}, "value", "negative"),
    (OFFER | {"label": {}}, "label", "missing"),
    (OFFER | {"triggers": [{"event": "birth", "within_days": -1}]}, "triggers.0.within_days", "negative"),
    (OFFER | {"eligible": "customer.age >="}, "eligible", "expression"),
    (OFFER | {"eligible": "customer.shoe_size > 40"}, "eligible", "unknown_fact"),
    ({"type": "relationship", "from": "C-1", "to": "C-1", "role": "spouse"}, "", "same_customer"),
    ({"type": "relationship", "from": "C-1", "to": "C-9", "role": "spouse"}, "to", "unknown_customer"),
    ({"type": "relationship", "from": "C-1", "role": "spouse"}, "to", "missing"),
]


@pytest.mark.parametrize(("record", "field", "reason"), INVALID)
def test_a_line_that_breaks_a_rule_is_told_with_its_field(
    desk: Desk, record: dict[str, Any], field: str, reason: str
) -> None:
    desk.send(CUSTOMER)

    report = desk.send(CUSTOMER | {"ref": "C-0"}, record)

    assert [(r.line, r.field or "", r.reason) for r in report.rejects] == [(2, field, reason)]
    assert report.rejected == 1
    assert report.types["customer"].created == 1


def test_an_unknown_fact_is_told_with_its_position(desk: Desk) -> None:
    report = desk.send(OFFER | {"eligible": "customer.age > 18 &&\n  shoes == 2"})

    assert report.rejects[0].detail == "shoes, line 2, column 3"


def test_every_problem_of_a_line_is_told(desk: Desk) -> None:
    report = desk.send(CUSTOMER | {"kind": "x", "birth_date": "y"})

    assert [r.field for r in report.rejects] == ["kind", "birth_date"]
    assert report.rejected == 1


def test_personal_data_is_masked_in_the_report(desk: Desk) -> None:
    report = desk.send(
        CUSTOMER | {"ref": "C-2", "name": ["Sélène"], "birth_date": "1984-02-31"},
        INTERACTION | {"channel": "selene@example.fr"},
    )

    assert [r.value for r in report.rejects] == ['["••••••"]', "1•••-••-••", "s•••••@•••••••.••"]


def test_a_byte_order_mark_and_windows_line_ends_are_accepted(desk: Desk) -> None:
    path = desk.file(b"\xef\xbb\xbf" + GOOD + b"\r\n\r\n" + json.dumps(INTERACTION | {"text": "un\r\ndeux"}).encode())

    report = desk.bring_in(path)

    assert report.total.created == 2
    assert desk.only("interaction")["text"] == "un\ndeux"


def test_html_and_script_stay_inert_text(desk: Desk) -> None:
    text = "<script>alert('x')</script> & <b>gras</b>"
    desk.send(CUSTOMER, INTERACTION | {"text": text})

    assert desk.only("interaction")["text"] == text


def test_the_same_reference_twice_is_refused_unless_it_says_the_same(desk: Desk) -> None:
    again = {key: INTERACTION[key] for key in reversed(INTERACTION)}

    report = desk.send(CUSTOMER, INTERACTION, again, INTERACTION | {"text": "autre chose"})

    assert [(r.line, r.field, r.reason, r.value) for r in report.rejects] == [(4, "ref", "duplicate_ref", "I-1")]
    assert report.types["interaction"].created == 1
    assert report.types["interaction"].unchanged == 1
    assert desk.only("interaction")["text"] == INTERACTION["text"]


def test_a_rejected_line_does_not_claim_its_reference(desk: Desk) -> None:
    report = desk.send(CUSTOMER, INTERACTION | {"customer": "C-9"}, INTERACTION)

    assert report.types["interaction"].created == 1


def test_negative_amounts_of_events_are_kept(desk: Desk) -> None:
    desk.send(CUSTOMER, EVENT | {"amount": "-120.50"})

    assert desk.only("event")["amount"] == "-120.5"
    assert desk.only("event")["currency"] == "EUR"


def test_the_list_of_rejects_is_bounded_and_their_number_is_not(desk: Desk) -> None:
    report = desk.bring_in(desk.file("{\n" * 1500))

    assert len(report.rejects) == 1000
    assert report.rejected == 1500


def test_every_reason_is_explained() -> None:
    assert set(EXPLANATIONS) == set(Reason)


def test_every_reason_is_documented() -> None:
    page = (Path(__file__).parents[2] / "docs" / "exchange-format.md").read_text(encoding="utf-8")

    assert [reason for reason in Reason if f"`{reason}`" not in page] == []
