"""The outbox: what changed, in order, none lost, none out of turn."""

import threading
import time
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import delete, text

from assistant.store.database import Database
from assistant.store.outbox import (
    ANNOUNCER_LOCK,
    Action,
    Announcement,
    Change,
    announce,
    changes_after,
    count_after,
    last_sequence,
    oldest_after,
)
from assistant.store.unit_of_work import UnitOfWork

NOON = datetime(2026, 11, 20, 12, tzinfo=UTC)
PATIENCE = 30.0
WRITERS, TIMES = 6, 30


def tell(unit_of_work: UnitOfWork, *subject_ids: int, at: datetime = NOON) -> None:
    with unit_of_work.atomic() as work:
        announce(work.session, [Announcement("interaction", number, 1) for number in subject_ids], at=at)


def read_after(unit_of_work: UnitOfWork, sequence: int, *, limit: int = 1000) -> list[tuple[int, int]]:
    with unit_of_work.reading() as work:
        changes = changes_after(work.session, sequence, limit=limit)
        return [(change.sequence, change.subject_id) for change in changes]


def test_changes_come_in_the_order_they_were_announced(database: Database) -> None:
    unit_of_work = UnitOfWork(database)
    tell(unit_of_work, 30, 10)
    tell(unit_of_work, 20)
    read = read_after(unit_of_work, 0)
    assert [subject for _sequence, subject in read] == [30, 10, 20]
    assert [sequence for sequence, _subject in read] == sorted(sequence for sequence, _subject in read)


def test_a_reader_goes_on_from_where_it_was(database: Database) -> None:
    unit_of_work = UnitOfWork(database)
    tell(unit_of_work, 1, 2, 3, 4, 5)
    first = read_after(unit_of_work, 0, limit=2)
    rest = read_after(unit_of_work, first[-1][0])
    assert [subject for _sequence, subject in first + rest] == [1, 2, 3, 4, 5]


def test_a_change_tells_what_whose_and_when(database: Database) -> None:
    unit_of_work = UnitOfWork(database)
    with unit_of_work.atomic() as work:
        announce(work.session, [Announcement("article", 7, None, Action.DELETED)], at=NOON)
    with unit_of_work.reading() as work:
        change = changes_after(work.session, 0)[0]
        told = (change.subject, change.subject_id, change.customer_id, change.action, change.at)
    assert told == ("article", 7, None, "deleted", NOON)


def test_nothing_to_announce_is_nothing_announced(database: Database) -> None:
    unit_of_work = UnitOfWork(database)
    tell(unit_of_work)
    with unit_of_work.reading() as work:
        assert last_sequence(work.session) == 0
        assert oldest_after(work.session, 0) is None


def test_the_lag_is_counted_from_the_oldest_change_not_read(database: Database) -> None:
    unit_of_work = UnitOfWork(database)
    for minute in range(3):
        tell(unit_of_work, minute, at=NOON + timedelta(minutes=minute))
    first = read_after(unit_of_work, 0)[0][0]
    with unit_of_work.reading() as work:
        assert count_after(work.session, first) == 2
        assert oldest_after(work.session, first) == NOON + timedelta(minutes=1)
        assert count_after(work.session, last_sequence(work.session)) == 0


def test_an_undone_change_is_not_announced(database: Database) -> None:
    unit_of_work = UnitOfWork(database)

    def fail() -> None:
        with unit_of_work.atomic() as work:
            announce(work.session, [Announcement("interaction", 1, 1)], at=NOON)
            raise ValueError("undone")

    with pytest.raises(ValueError, match="undone"):
        fail()
    assert read_after(unit_of_work, 0) == []


def test_a_number_is_never_given_again(database: Database) -> None:
    unit_of_work = UnitOfWork(database)
    tell(unit_of_work, 1, 2)
    last = read_after(unit_of_work, 0)[-1][0]
    with unit_of_work.atomic() as work:
        work.session.execute(delete(Change))
    tell(unit_of_work, 3)
    assert [subject for _sequence, subject in read_after(unit_of_work, last)] == [3]


def test_a_follower_misses_nothing_while_many_write(database: Database) -> None:
    """Numbers given before their turn would appear behind one already read, and be lost."""
    unit_of_work = UnitOfWork(database)
    together = threading.Barrier(WRITERS + 1)

    def write(writer: int) -> None:
        together.wait()
        for turn in range(writer * TIMES, (writer + 1) * TIMES):
            tell(unit_of_work, turn, WRITERS * TIMES + turn)

    with ThreadPoolExecutor(WRITERS) as threads:
        writers = [threads.submit(write, writer) for writer in range(WRITERS)]
        together.wait()
        followed = follow_until_done(unit_of_work, writers)
    assert sorted(followed) == list(range(2 * WRITERS * TIMES))


@pytest.mark.parametrize("database_url", ["postgresql"], indirect=True)
def test_an_announcer_waits_for_the_one_before_it(database: Database) -> None:
    """On PostgreSQL two transactions may write at once; the second one's numbers must not be seen first."""
    unit_of_work = UnitOfWork(database)
    with ThreadPoolExecutor(1) as threads:
        with unit_of_work.atomic() as first:
            announce(first.session, [Announcement("interaction", 1, 1)], at=NOON)
            second = threads.submit(tell, unit_of_work, 2)
            wait_until(lambda: announcers_waiting(database) == 1)
            assert read_after(unit_of_work, 0) == []
            assert not second.done()
        second.result(PATIENCE)
    assert [subject for _sequence, subject in read_after(unit_of_work, 0)] == [1, 2]


def follow_until_done(unit_of_work: UnitOfWork, writers: list[Future[None]]) -> list[int]:
    """What a follower reads, from the first change until the writers are done and nothing is left."""
    followed: list[int] = []
    at = 0
    while True:
        done = all(writer.done() for writer in writers)
        changes = read_after(unit_of_work, at, limit=7)
        followed += [subject for _sequence, subject in changes]
        at = changes[-1][0] if changes else at
        if done and not changes:
            return followed


def announcers_waiting(database: Database) -> int:
    waiting = "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND objid = :key AND NOT granted"
    with database.engine.connect() as connection:
        return connection.scalar(text(waiting), {"key": ANNOUNCER_LOCK}) or 0


def wait_until(condition: Callable[[], bool]) -> None:
    deadline = time.monotonic() + PATIENCE
    while not condition():
        assert time.monotonic() < deadline, "waited in vain"
