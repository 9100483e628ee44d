"""Every engine that must keep the promises of `test_search_engine.py`: what is particular to each stands here alone.

An engine joins by a line in ENGINES: something that opens it, empty, over a database whose records it follows.
"""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from assistant.search.encoder.port import Encoder
from assistant.search.engine import Filters, Hit, Scope, SearchEngine
from assistant.search.everyone import Sizes
from assistant.store.unit_of_work import UnitOfWork
from tests.search.bank import Bank, Records
from tests.search.hashing import HashingEncoder


@dataclass(frozen=True, slots=True)
class House:
    """Records and an engine over them; `settle` lets the engine see what was written."""

    records: Records
    engine: SearchEngine
    settle: Callable[[], None]

    def found(self, query: str, scope: Scope, filters: Filters | None = None) -> list[int]:
        """The interactions found, once everything written is seen."""
        return [hit.interaction for hit in self.hits(query, scope, filters)]

    def hits(self, query: str, scope: Scope, filters: Filters | None = None) -> list[Hit]:
        """The same, whole."""
        self.settle()
        return self.engine.search(query, filters or Filters(), scope)


#: Opens an engine: the database, a folder of its own, and what turns texts into vectors.
Opens = Callable[[UnitOfWork, Path, Encoder], House]


def _embedded(unit_of_work: UnitOfWork, folder: Path, encoder: Encoder) -> House:
    bank = Bank.at(unit_of_work, folder, encoder)
    engine = bank.engine()
    return House(bank, engine, engine.catch_up)


def _embedded_after_a_build(unit_of_work: UnitOfWork, folder: Path, encoder: Encoder) -> House:
    """The same promises hold when everything was in the generation rather than in the delta."""
    return _built(Bank.at(unit_of_work, folder, encoder))


def _embedded_in_lists(unit_of_work: UnitOfWork, folder: Path, encoder: Encoder) -> House:
    """And when the index over everyone is laid out as that of a million rows is."""
    bank = Bank.at(unit_of_work, folder, encoder)
    bank.sizes = Sizes(listed_from=1)
    return _built(bank)


def _built(bank: Bank) -> House:
    engine = bank.engine()

    def settle() -> None:
        bank.build()
        engine.catch_up()

    return House(bank, engine, settle)


ENGINES: dict[str, Opens] = {
    "embedded": _embedded,
    "embedded-built": _embedded_after_a_build,
    "embedded-in-lists": _embedded_in_lists,
}


def quick_encoder() -> Encoder:
    """What turns texts into vectors where meaning does not matter."""
    return HashingEncoder()
