from dataclasses import dataclass, field, replace
from datetime import timedelta
from pathlib import Path

import pytest

from assistant.kernel.clock import FixedClock
from assistant.records.builds.codes import BuildStatus
from assistant.records.builds.queries import last_build
from assistant.search.building import BuildIndex
from assistant.search.generations import Shelf
from assistant.store.unit_of_work import UnitOfWork
from assistant.upkeep.index import AskRebuild
from assistant.upkeep.minding import PATIENCE, MindIndex
from tests.search.bank import Bank
from tests.search.hashing import HashingEncoder


@dataclass
class Minder:
    """A worker who minds the index of a bank, and counts how often it asked for a rebuild."""

    bank: Bank
    shelf: Shelf
    asked: list[None] = field(default_factory=list)

    def look(self, *, encoder: HashingEncoder | None = None, later: timedelta = timedelta()) -> int:
        """Look once; return how many rebuilds were asked for."""
        self.asked.clear()
        unit_of_work, clock = self.bank.unit_of_work, FixedClock(self.bank.clock.now() + later)
        ask = AskRebuild(unit_of_work, clock, lambda: self.asked.append(None))
        encoder = encoder or HashingEncoder()
        MindIndex(unit_of_work, clock, self.shelf, encoder, delta_limit=6, ask_rebuild=ask)()
        return len(self.asked)

    def build(self) -> None:
        """Build the index that was asked for."""
        bank = self.bank
        BuildIndex(bank.unit_of_work, HashingEncoder(), self.shelf, bank.clock)()
        self.finish(BuildStatus.DONE)

    def finish(self, status: BuildStatus) -> None:
        with self.bank.unit_of_work.atomic() as work:
            build = last_build(work.session)
            if build is not None:
                build.status, build.finished_at = status, self.bank.clock.now()


@pytest.fixture
def minder(unit_of_work: UnitOfWork, tmp_path: Path) -> Minder:
    return Minder(Bank.at(unit_of_work, tmp_path / "indexes"), Shelf(tmp_path / "indexes"))


@pytest.fixture
def indexed(minder: Minder) -> Minder:
    """One customer with one note, indexed."""
    minder.bank.note(minder.bank.customer("C-1"), "Remboursement annoncé sous dix jours.")
    minder.build()
    return minder


def test_nothing_is_built_while_there_is_nothing_to_search(minder: Minder) -> None:
    assert minder.look() == 0


def test_the_first_records_are_indexed_without_anyone_asking(minder: Minder) -> None:
    minder.bank.note(minder.bank.customer("C-1"), "Carte perdue au marché.")
    assert minder.look() == 1


def test_an_index_that_is_up_to_date_is_left_alone(indexed: Minder) -> None:
    assert indexed.look() == 0


def test_a_few_changes_are_left_to_those_who_follow_them_and_many_are_indexed(indexed: Minder) -> None:
    customer = indexed.bank.customer("C-2")
    for number in range(3):
        indexed.bank.note(customer, f"Appel numéro {number} pour le prêt.")
    assert indexed.look() == 0
    indexed.bank.note(customer, "Appel de trop.")
    assert indexed.look() == 1


def test_another_encoder_means_another_index(indexed: Minder) -> None:
    assert indexed.look(encoder=HashingEncoder(digest="hashing-2")) == 1


def test_other_rules_for_words_mean_another_index(indexed: Minder) -> None:
    name = indexed.shelf.current()
    assert name is not None
    manifest = indexed.shelf.manifest(name)
    replace(manifest, settings={"analysis": "of last year"}).write(indexed.shelf.folder / name)
    assert indexed.look() == 1


def test_an_index_cut_short_by_a_full_disk_is_built_again(indexed: Minder) -> None:
    name = indexed.shelf.current()
    assert name is not None
    vectors = indexed.shelf.folder / name / "vectors.npy"
    vectors.write_bytes(vectors.read_bytes()[:-1])
    assert indexed.look() == 1


def test_a_generation_that_went_missing_is_built_again(indexed: Minder) -> None:
    (indexed.shelf.folder / "CURRENT").write_text("0042-lost-20260312T120000\n")
    assert indexed.look() == 1


def test_a_rebuild_that_a_killed_worker_left_behind_is_told_again(indexed: Minder) -> None:
    AskRebuild(indexed.bank.unit_of_work, indexed.bank.clock, lambda: None)(actor="admin")
    indexed.finish(BuildStatus.RUNNING)
    assert indexed.look() == 1


def test_a_rebuild_that_failed_is_not_tried_again_at_once(minder: Minder) -> None:
    minder.bank.note(minder.bank.customer("C-1"), "Carte perdue au marché.")
    assert minder.look() == 1
    minder.finish(BuildStatus.FAILED)
    assert minder.look(later=PATIENCE - timedelta(seconds=1)) == 0
    assert minder.look(later=PATIENCE) == 1
