"""Importing an export changes nothing, and exporting again gives the same bytes."""

import json
from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, example, given, settings

from assistant.ingest.exporting import ExportRecords
from assistant.ingest.formats.eligibility import check_expression
from assistant.kernel.errors import NotFound
from assistant.records.schema import TABLES
from assistant.store.base import Base
from assistant.store.database import Database
from tests.ingest.desk import ARTICLE, CUSTOMER, EVENT, INTERACTION, OFFER, PARIS, Desk
from tests.ingest.records import Records, records


def _empty(database: Database) -> None:
    assert TABLES
    with database.writing() as session:
        for table in reversed(Base.metadata.sorted_tables):
            session.execute(table.delete())


def test_an_export_comes_back_unchanged_and_leaves_again_as_the_same_bytes(
    database: Database, make_desk: Callable[[Database], Desk]
) -> None:
    desk = make_desk(database)
    check_expression("true")  # the library raises Python's recursion limit once, which Hypothesis would notice

    @settings(max_examples=20, deadline=None, suppress_health_check=list(HealthCheck), print_blob=True)
    @given(records)
    @example([CUSTOMER | {"scores": [{"name": "attrition", "value": 0.5, "at": "2026-01-01T00:00:00Z", "x": -0.0}]}])
    def holds(sent: Records) -> None:
        _empty(database)
        assert desk.send(*sent).rejects == []
        first = desk.export()

        again = desk.bring_in(desk.file(first))
        assert again.total.unchanged == again.total.read == len(sent)
        assert desk.send(*sent).total.unchanged == len(sent)
        assert desk.export() == first

        _empty(database)
        assert desk.bring_in(desk.file(first)).total.created == len(sent)
        assert desk.export() == first

    holds()


def test_types_come_in_the_order_of_the_format_then_references_by_bytes(desk_on_both: Desk) -> None:
    refs = ["é", "b", "B", "a-1", "a1", "Z"]
    desk_on_both.send(OFFER, ARTICLE, *[CUSTOMER | {"ref": ref} for ref in refs], EVENT | {"customer": "b"})

    exported = desk_on_both.exported()

    assert [record["type"] for record in exported] == ["customer"] * 6 + ["event", "article", "offer"]
    assert [record["ref"] for record in exported[:6]] == sorted(refs, key=str.encode)


def test_times_are_written_in_the_zone_of_the_site_and_nothing_empty_is(desk: Desk) -> None:
    desk.send(CUSTOMER, INTERACTION | {"at": "2026-07-01T08:00:00Z", "subject": "", "team": None, "extra": {}})

    assert desk.only("interaction") == INTERACTION | {"at": "2026-07-01T10:00:00+02:00"}


def test_one_customer_is_exported_with_everything_that_names_it(desk_on_both: Desk) -> None:
    other = CUSTOMER | {"ref": "C-2"}
    spouse = {"type": "relationship", "from": "C-2", "to": "C-1", "role": "spouse"}
    desk_on_both.send(CUSTOMER, other, spouse, INTERACTION, EVENT | {"customer": "C-2"}, OFFER, ARTICLE)

    assert desk_on_both.exported("C-1") == [CUSTOMER, spouse, INTERACTION]


def test_an_unknown_customer_leaves_an_earlier_export_as_it_was(desk: Desk) -> None:
    desk.send(CUSTOMER)
    before = desk.export()

    with pytest.raises(NotFound):
        desk.export("C-9")

    assert (desk.folder / "export.jsonl").read_bytes() == before
    assert {path.name for path in desk.folder.iterdir()} == {"records.jsonl", "export.jsonl"}


def test_a_link_is_followed_and_not_replaced(desk: Desk, tmp_path_factory: pytest.TempPathFactory) -> None:
    desk.send(CUSTOMER)
    read_end = tmp_path_factory.mktemp("link") / "link.jsonl"
    real = desk.file("", "real.jsonl")
    read_end.symlink_to(real)

    ExportRecords(desk.unit_of_work, PARIS)(read_end)

    assert read_end.is_symlink()
    assert json.loads(real.read_bytes()) == CUSTOMER
