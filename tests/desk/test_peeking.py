"""What a history says of the words typed so far."""

from pathlib import Path

from assistant.desk.ask_customer import PeekPassages
from assistant.dialogue.searching import FindPassages
from assistant.search.engine import Filters, Why
from assistant.store.unit_of_work import UnitOfWork
from tests.search.bank import PARIS, Bank


def test_a_word_that_is_being_typed_meets_those_it_begins(unit_of_work: UnitOfWork, tmp_path: Path) -> None:
    bank = Bank.at(unit_of_work, tmp_path / "indexes")
    selene = bank.customer("C-1")
    bank.note(selene, "Le prélèvement est passé deux fois.")
    find = FindPassages(unit_of_work, bank.engine(), PARIS)
    peek = PeekPassages(unit_of_work, bank.clock, find)
    assert [hit.why for hit in peek("C-1", "prélè", actor="nadia").hits] != [Why.MEANING]
    assert [hit.why for hit in peek("C-1", "prélè ", actor="nadia").hits] == [Why.MEANING]
    sent = find("prélè", customer_ids=frozenset({selene}), filters=Filters())
    assert [hit.why for hit in sent.hits] == [Why.MEANING]
