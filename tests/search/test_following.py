"""What changes is seen, by every process."""

import time
from pathlib import Path

import pytest

from assistant.kernel.clock import FixedClock
from assistant.records.customers.models import Customer
from assistant.records.shorthand.queries import save_shorthand
from assistant.search.embedded import EmbeddedEngine
from assistant.search.engine import Filters, Hit, Scope, Why
from assistant.store.database import Database
from assistant.store.outbox import Action, Announcement, announce
from assistant.store.unit_of_work import UnitOfWork
from tests.search.bank import NOON, Bank
from tests.search.hashing import HashingEncoder
from tests.search.processes import other_process

DEADLINE = 20.0


def found(engine: EmbeddedEngine, query: str) -> list[int]:
    return [hit.interaction for hit in engine.search(query, Filters(), Scope.everyone())]


def until_found(engine: EmbeddedEngine, query: str) -> list[Hit]:
    deadline = time.monotonic() + DEADLINE
    while time.monotonic() < deadline:
        if hits := engine.search(query, Filters(), Scope.everyone()):
            return hits
    return []


def test_a_note_saved_here_is_found_by_another_process(database: Database, database_url: str, tmp_path: Path) -> None:
    bank = Bank.at(UnitOfWork(database), tmp_path / "indexes")
    selene = bank.customer("C-1")
    bank.build()
    with other_process("watch", database_url, bank, "chéquier") as watcher:
        assert watcher.stdout is not None
        assert watcher.stdout.readline() == "following\n"
        bank.note(selene, "Elle demande un chéquier.")
        assert watcher.stdout.readline() == "found\n"


def test_a_build_in_another_process_takes_over_without_an_error(sqlite_url: str, bank: Bank) -> None:
    selene = bank.customer("C-1")
    bank.notes(selene, 50)
    before = bank.build().name
    engine = bank.engine()
    engine.follow()
    with other_process("build", sqlite_url, bank) as builder:
        while builder.poll() is None:
            assert len(found(engine, "dossier")) == 10
        assert builder.returncode == 0
    engine.catch_up()
    engine.close()
    assert engine.status().generation == bank.shelf.current() != before


def test_a_following_engine_sees_a_note_without_being_told(bank: Bank) -> None:
    selene = bank.customer("C-1")
    engine = bank.engine()
    engine.follow()
    note = bank.note(selene, "Elle demande un chéquier.")
    assert [hit.interaction for hit in until_found(engine, "chéquier")] == [note]
    engine.close()


def test_the_follower_outlives_a_database_that_is_away(
    bank: Bank, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    selene = bank.customer("C-1")
    engine = bank.engine()
    engine.catch_up()
    with monkeypatch.context() as away:
        away.setattr(bank.unit_of_work.database, "engine", None)
        engine.follow()
        deadline = time.monotonic() + DEADLINE
        while not caplog.records and time.monotonic() < deadline:
            pass
    note = bank.note(selene, "Elle demande un chéquier.")
    assert [hit.interaction for hit in until_found(engine, "chéquier")] == [note]
    engine.close()
    assert "trying again" in caplog.text


def test_what_the_delta_has_no_room_for_waits_for_a_build(bank: Bank) -> None:
    selene = bank.customer("C-1")
    engine = bank.engine(delta_limit=10)
    engine.catch_up()
    bank.notes(selene, 30)
    latest = bank.note(selene, "Elle demande un chéquier.")
    bank.clock = later = FixedClock(NOON.replace(hour=13))
    engine = Bank(bank.unit_of_work, later, bank.folder, bank.encoder).engine(delta_limit=10)
    assert found(engine, "chéquier")[0] == latest
    status = engine.status()
    assert status.wants_rebuild
    assert (status.documents, status.pending, status.lag_seconds) == (5, 26, 3600)
    bank.build()
    engine.catch_up()
    status = engine.status()
    assert not status.wants_rebuild
    assert (status.documents, status.pending, status.lag_seconds, status.delta) == (31, 0, 0, 0)


def test_a_new_generation_replays_what_came_after_it(unit_of_work: UnitOfWork, tmp_path: Path) -> None:
    encoder = HashingEncoder()
    bank = Bank.at(unit_of_work, tmp_path / "indexes", encoder)
    selene = bank.customer("C-1")
    bank.notes(selene, 5)
    engine = bank.engine()
    engine.catch_up()
    bank.build()
    bank.note(selene, "Elle demande un chéquier.")
    seen = encoder.seen
    engine.catch_up()
    assert encoder.seen == seen + 1
    assert engine.status().delta == 1
    assert len(found(engine, "dossier")) >= 5
    assert found(engine, "chéquier") != []


def test_a_broken_new_generation_leaves_the_old_one_serving(bank: Bank, caplog: pytest.LogCaptureFixture) -> None:
    selene = bank.customer("C-1")
    bank.notes(selene, 5)
    first = bank.build().name
    engine = bank.engine()
    engine.catch_up()
    second = bank.build().name
    (bank.folder / second / "vectors.npy").write_bytes(b"")
    note = bank.note(selene, "Elle demande un chéquier.")
    engine.catch_up()
    engine.catch_up()
    assert engine.status().generation == first
    assert engine.wants_rebuild
    assert found(engine, "chéquier")[0] == note
    assert len(caplog.records) == 1
    bank.build()
    engine.catch_up()
    assert not engine.wants_rebuild


def test_an_erased_customer_is_found_no_more(bank: Bank) -> None:
    selene, mathieu = bank.customer("C-1"), bank.customer("C-2")
    bank.note(selene, "Le livret est ouvert.")
    bank.build()
    bank.note(selene, "Le livret est fermé.")
    kept = bank.note(mathieu, "Le livret est ouvert.")
    engine = bank.engine()
    assert len(found(engine, "livret")) == 3
    with bank.unit_of_work.atomic() as work:
        work.session.delete(work.session.get_one(Customer, selene))
        announce(work.session, [Announcement("customer", selene, selene, Action.DELETED)], at=NOON)
    engine.catch_up()
    assert found(engine, "livret") == [kept]


def say(bank: Bank, form: str, meaning: str | None) -> None:
    with bank.unit_of_work.atomic() as work:
        entry = save_shorthand(work.session, form, meaning, at=NOON)
        announce(work.session, [Announcement("shorthand", entry.id, None)], at=NOON)


def by_words(engine: EmbeddedEngine, query: str) -> list[int]:
    hits = engine.search(query, Filters(), Scope.everyone())
    return [hit.interaction for hit in hits if hit.why is not Why.MEANING]


@pytest.mark.parametrize("built", [True, False])
def test_shorthand_that_changes_counts_without_a_new_index(bank: Bank, built: bool) -> None:
    selene = bank.customer("C-1")
    short, full = bank.note(selene, "prvl rejeté ce jour."), bank.note(selene, "Le prélèvement est passé.")
    generation = bank.build().name if built else None
    engine, other = bank.engine(), bank.engine()
    assert (by_words(engine, "prvl"), by_words(other, "prélèvement")) == ([short], [full])
    say(bank, "prvl", "prélèvement")
    engine.catch_up()
    other.catch_up()
    assert sorted(by_words(engine, "prvl")) == sorted(by_words(other, "prélèvement")) == [short, full]
    say(bank, "prvl", None)
    engine.catch_up()
    assert by_words(engine, "prvl") == [short]
    assert bank.engine().status().generation == generation


def test_shorthand_is_read_anew_behind_changes_that_are_skipped(bank: Bank) -> None:
    selene = bank.customer("C-1")
    engine = bank.engine(delta_limit=10)
    engine.catch_up()
    bank.notes(selene, 30)
    say(bank, "prvl", "prélèvement")
    bank.notes(selene, 30)
    full = bank.note(selene, "Le prélèvement est passé.")
    engine.catch_up()
    assert by_words(engine, "prvl") == [full]
