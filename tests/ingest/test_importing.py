"""What importing does to what is stored."""

import json
from pathlib import Path
from typing import Any

import pytest

from assistant.kernel.errors import Invalid
from assistant.records.customers.finding import find_customers
from assistant.store.outbox import changes_after
from tests.ingest.desk import ARTICLE, CUSTOMER, EVENT, INTERACTION, Desk

FULL: dict[str, Any] = CUSTOMER | {
    "phones": ["06 39.98-12 34"],
    "emails": ["Selene@Example.FR"],
    "addresses": [{"line": "8 impasse du Clos", "postcode": "44115", "city": "Basse-Goulaine", "since": "2024-08-24"}],
    "segment": "famille",
    "flags": ["vip"],
    "value": {"current": 410, "potential": "720.50", "at": "2026-10-31T00:00:00+01:00"},
    "scores": [{"name": "attrition", "value": 0.5, "at": "2026-01-01T00:00:00+01:00", "model": "a-1"}],
    "shoe_size": 38,
}


def test_the_same_file_again_changes_nothing(desk_on_both: Desk) -> None:
    records = (FULL, INTERACTION, EVENT, ARTICLE)
    desk_on_both.send(*records)

    report = desk_on_both.send(*records)

    assert report.total.unchanged == report.total.read == 4


def test_lines_come_in_any_order_and_over_several_files(desk_on_both: Desk) -> None:
    spouse = {"type": "relationship", "from": "C-1", "to": "C-2", "role": "spouse"}
    first = desk_on_both.lines(INTERACTION, spouse, name="a.jsonl")
    second = desk_on_both.lines(CUSTOMER, CUSTOMER | {"ref": "C-2"}, name="b.jsonl")

    report = desk_on_both.bring_in(first, second)

    assert report.total.created == 4
    assert [(file.read, file.rejected) for file in report.files] == [(2, 0), (2, 0)]


def test_a_field_left_out_stays_and_null_clears_it(desk_on_both: Desk) -> None:
    desk_on_both.send(FULL)

    report = desk_on_both.send(CUSTOMER | {"segment": None, "phones": [], "value": {"current": 500}, "shoe_size": None})

    customer = desk_on_both.only("customer")
    assert report.types["customer"].updated == 1
    assert "segment" not in customer
    assert "phones" not in customer
    assert "extra" not in customer
    assert customer["emails"] == FULL["emails"]
    assert customer["value"] == {"current": "500", "potential": "720.5", "at": "2026-10-31T00:00:00+01:00"}


def test_lists_replace(desk: Desk) -> None:
    desk.send(FULL)
    desk.send(FULL | {"phones": ["06 39 98 55 55", "06 39.98-12 34"], "flags": ["vulnerable"]})

    assert desk.only("customer")["phones"] == ["06 39 98 55 55", "06 39.98-12 34"]
    assert desk.only("customer")["flags"] == ["vulnerable"]


def test_histories_grow_and_never_lose_a_line(desk_on_both: Desk) -> None:
    later = {"name": "attrition", "value": 0.7, "at": "2026-02-01T00:00:00+01:00"}
    desk_on_both.send(FULL)
    desk_on_both.send(CUSTOMER | {"scores": [later, later]})
    desk_on_both.send(CUSTOMER | {"scores": None})
    report = desk_on_both.send(CUSTOMER | {"scores": []})

    assert desk_on_both.only("customer")["scores"] == [*FULL["scores"], later]
    assert report.types["customer"].unchanged == 1


def test_unknown_fields_are_kept_inside_objects_too(desk_on_both: Desk) -> None:
    desk_on_both.send(
        CUSTOMER | {"addresses": [{"city": "Brest", "floor": 3}], "extra": {"a": {"z": 1, "b": [None]}}, "shoe": 1e20},
        INTERACTION | {"complaint": {"status": "open", "severity": "high"}},
    )

    assert desk_on_both.only("customer")["addresses"] == [{"city": "Brest", "extra": {"floor": 3}}]
    assert desk_on_both.only("customer")["extra"] == {"a": {"b": [None], "z": 1}, "shoe": 10**20}
    assert desk_on_both.only("interaction")["extra"] == {"complaint.severity": "high"}


def test_a_partial_complaint_keeps_the_rest(desk: Desk) -> None:
    desk.send(CUSTOMER, INTERACTION | {"complaint": {"status": "open", "category": "fees"}})
    desk.send(INTERACTION | {"complaint": {"status": "answered"}})

    assert desk.only("interaction")["complaint"] == {"status": "answered", "category": "fees"}


def test_what_changed_is_announced_in_the_order_it_was_stored(desk_on_both: Desk) -> None:
    desk_on_both.send(CUSTOMER, INTERACTION, EVENT, ARTICLE)
    desk_on_both.send(INTERACTION | {"text": "corrigé"}, ARTICLE)

    with desk_on_both.unit_of_work.reading() as work:
        changes = changes_after(work.session, 0)
    said = [change for change in changes if change.subject in ("article", "interaction")]
    assert [change.subject for change in said] == ["article", "interaction", "interaction"]
    assert said[1].subject_id == said[2].subject_id
    assert {change.subject for change in changes} == {"article", "interaction", "event"}
    assert said[1].customer_id is not None


@pytest.mark.parametrize("text", ["0639981234", "+33 (0)6 39 98 12 34", "selene@example.fr", "valtier", "goulaine"])
def test_an_imported_customer_is_found(desk_on_both: Desk, text: str) -> None:
    desk_on_both.send(FULL)

    with desk_on_both.unit_of_work.reading() as work:
        assert len(find_customers(work.session, text)) == 1


def test_rejects_are_set_aside_byte_for_byte_then_the_file_goes_away(desk: Desk) -> None:
    bad = b'{"type": "interaction",   "ref": "I-1", "customer": "C-1", "at": "hier"}'
    path = desk.file(b'{"truncated\r\n' + json.dumps(CUSTOMER).encode() + b"\n" + bad)

    report = desk.bring_in(path)

    rejects = path.with_name("records.jsonl.rejects.jsonl")
    assert report.files[0].rejects == str(rejects)
    assert rejects.read_bytes() == b'{"truncated\r\n' + bad + b"\n"
    desk.send(CUSTOMER)
    assert not rejects.exists()


def test_rejects_go_to_the_folder_asked_for(desk: Desk, tmp_path: Path) -> None:
    path = desk.file("{\n")

    desk.bring_in(path, rejects_dir=tmp_path)

    assert (tmp_path / "records.jsonl.rejects.jsonl").read_bytes() == b"{\n"
    assert list(desk.folder.iterdir()) == [path]


def test_two_files_of_one_name_keep_their_rejects_apart(desk: Desk, tmp_path: Path) -> None:
    (desk.folder / "a").mkdir()
    (desk.folder / "b").mkdir()
    one, other = desk.file("{1\n", "a/x.jsonl"), desk.file("{2\n", "b/x.jsonl")

    report = desk.bring_in(one, other, rejects_dir=tmp_path)

    assert [Path(str(file.rejects)).read_bytes() for file in report.files] == [b"{1\n", b"{2\n"]


def test_a_dry_run_says_the_same_and_writes_nothing(desk_on_both: Desk) -> None:
    desk_on_both.send(CUSTOMER | {"ref": "C-0"})
    records = (
        CUSTOMER,
        INTERACTION,
        INTERACTION | {"text": "x"},
        EVENT | {"customer": "C-8"},
        CUSTOMER | {"ref": "C-0"},
    )
    path = desk_on_both.lines(*records)
    before = desk_on_both.export()

    trial = desk_on_both.bring_in(path, dry_run=True)

    assert desk_on_both.export() == before
    assert not path.with_name("records.jsonl.rejects.jsonl").exists()
    real = desk_on_both.bring_in(path)
    assert trial.types == real.types
    assert trial.rejects == real.rejects


def test_a_directory_is_refused(desk: Desk) -> None:
    with pytest.raises(Invalid):
        desk.bring_in(desk.folder)
