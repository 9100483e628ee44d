"""Passages with their records."""

from pathlib import Path

import pytest

from assistant.dialogue.searching import FindPassages, SearchRecords
from assistant.kernel.errors import NotFound
from assistant.search.engine import Filters
from assistant.store.unit_of_work import UnitOfWork
from tests.search.bank import PARIS, Bank


@pytest.fixture
def bank(unit_of_work: UnitOfWork, tmp_path: Path) -> Bank:
    return Bank.at(unit_of_work, tmp_path / "indexes")


def test_a_passage_comes_with_its_record_in_the_shape_promised(bank: Bank) -> None:
    selene = bank.customer("C-1")
    bank.note(selene, "Bonjour Madame Valtier. Le chéquier est commandé.", subject="Chéquier")
    find = FindPassages(bank.unit_of_work, bank.engine(), PARIS)
    found = find("chéquier commandé", customer_ids=frozenset({selene}), filters=Filters())
    hit = found.hits[0]
    assert (hit.customer_name, hit.subject, hit.author) == ("Sélène Valtier", "Chéquier", None)
    assert hit.passage == "Le chéquier est commandé."
    shape = found.as_json()
    assert isinstance(shape["took_ms"], float)
    assert shape["hits"] == [
        {
            "interaction": "I-0001",
            "customer": "C-1",
            "at": "2026-03-12T13:00:00+01:00",
            "channel": "phone",
            "kind": "note",
            "passage": "Le chéquier est commandé.",
            "start": 24,
            "end": 49,
            "score": pytest.approx(1, abs=0.01),
            "why": "both",
        }
    ]


def test_a_hit_whose_record_is_gone_is_dropped(bank: Bank) -> None:
    selene = bank.customer("C-1")
    kept, gone = bank.note(selene, "Le livret est ouvert."), bank.note(selene, "Le livret est fermé.")
    engine = bank.engine()
    engine.catch_up()
    bank.delete(gone)
    found = FindPassages(bank.unit_of_work, engine, PARIS)("livret", customer_ids=None, filters=Filters())
    assert [hit.interaction for hit in found.hits] == [f"I-{kept:04}"]


def test_offsets_never_leave_a_text_that_was_cut_meanwhile(bank: Bank) -> None:
    selene = bank.customer("C-1")
    note = bank.note(selene, "Un premier fait sans rapport. Le livret est ouvert.")
    engine = bank.engine()
    engine.catch_up()
    bank.rewrite(note, "Effacé.")
    hit = FindPassages(bank.unit_of_work, engine, PARIS)("livret", customer_ids=None, filters=Filters()).hits[0]
    assert (hit.text, hit.passage, hit.start, hit.end) == ("Effacé.", "", 7, 7)


def test_records_are_searched_by_the_reference_of_a_customer(bank: Bank) -> None:
    selene, mathieu = bank.customer("C-1"), bank.customer("C-2")
    for customer in (selene, mathieu):
        bank.note(customer, "Le livret est ouvert.")
    search = SearchRecords(bank.unit_of_work, FindPassages(bank.unit_of_work, bank.engine(), PARIS))
    assert [hit.customer for hit in search("livret", customer="C-2", filters=Filters()).hits] == ["C-2"]
    assert len(search("livret", customer=None, filters=Filters()).hits) == 2
    with pytest.raises(NotFound):
        search("livret", customer="C-9", filters=Filters())
