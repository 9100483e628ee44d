"""A use case owns its transaction: stored together or not at all, and never beside another's."""

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import select
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from assistant.records.customers.models import Customer, CustomerPhone
from assistant.store.database import Database
from assistant.store.unit_of_work import UnitOfWork

THREADS, TIMES = 8, 100


def counter(session: Session) -> Customer:
    """A row whose name is a number."""
    return session.scalars(select(Customer).where(Customer.ref == "counter")).one()


def stored(database: Database) -> list[str]:
    with UnitOfWork(database).reading() as work:
        return list(work.session.scalars(select(Customer.ref).order_by(Customer.ref)))


def customer(ref: str, name: str = "Sélène") -> Customer:
    return Customer(ref=ref, kind="person", name=name)


def test_what_is_written_is_stored(database: Database) -> None:
    with UnitOfWork(database).atomic() as work:
        work.session.add(customer("C-1"))
    assert stored(database) == ["C-1"]


def test_a_failed_unit_of_work_leaves_nothing(database: Database) -> None:
    def fail() -> None:
        with UnitOfWork(database).atomic() as work:
            work.session.add(customer("C-1"))
            work.session.flush()
            work.session.add(customer("C-2"))
            raise ValueError("the last step fails")

    with pytest.raises(ValueError, match="the last step"):
        fail()
    assert stored(database) == []


def test_what_cannot_be_stored_undoes_the_rest(database: Database) -> None:
    def break_a_rule() -> None:
        with UnitOfWork(database).atomic() as work:
            work.session.add_all([customer("C-1"), customer("C-1")])

    with pytest.raises(DBAPIError):
        break_a_rule()
    assert stored(database) == []


def test_the_database_works_on_after_a_failure(database: Database) -> None:
    for ref in ("C-1", "C-1", "C-2"):
        try:
            with UnitOfWork(database).atomic() as work:
                work.session.add(customer(ref))
        except DBAPIError:
            assert ref == "C-1"
    assert stored(database) == ["C-1", "C-2"]


def test_a_reader_cannot_write(database: Database) -> None:
    def write_while_reading() -> None:
        with UnitOfWork(database).reading() as work:
            work.session.add(customer("C-1"))
            work.session.flush()

    with pytest.raises(DBAPIError, match=r"readonly|read-only"):
        write_while_reading()
    assert stored(database) == []


def test_a_writer_may_write_after_a_reader(database: Database) -> None:
    assert stored(database) == []
    with UnitOfWork(database).atomic() as work:
        work.session.add(customer("C-1"))
    assert stored(database) == ["C-1"]


def test_a_reader_sees_one_moment(database: Database) -> None:
    unit_of_work = UnitOfWork(database)
    with unit_of_work.reading() as reader:
        before = reader.session.scalars(select(Customer.ref)).all()
        with unit_of_work.atomic() as writer:
            writer.session.add(customer("C-1"))
        after = reader.session.scalars(select(Customer.ref)).all()
    assert (before, after) == ([], [])
    assert stored(database) == ["C-1"]


def test_readers_do_not_wait_for_the_writer(database: Database) -> None:
    unit_of_work = UnitOfWork(database)
    with unit_of_work.atomic() as writer:
        writer.session.add(customer("C-1"))
        writer.session.flush()
        assert stored(database) == []
    assert stored(database) == ["C-1"]


def test_increments_of_many_threads_all_count(sqlite_database: Database) -> None:
    """With the driver's default transactions all 800 "commit" and 137 remain."""
    unit_of_work = UnitOfWork(sqlite_database)
    with unit_of_work.atomic() as work:
        work.session.add(customer("counter", "0"))
    together = threading.Barrier(THREADS)

    def count() -> None:
        together.wait()
        for _ in range(TIMES):
            with unit_of_work.atomic() as work:
                row = counter(work.session)
                row.name = str(int(row.name) + 1)

    with ThreadPoolExecutor(THREADS) as threads:
        for done in [threads.submit(count) for _ in range(THREADS)]:
            done.result()
    with unit_of_work.reading() as work:
        assert counter(work.session).name == str(THREADS * TIMES)


def test_what_follows_a_commit_happens_after_it(database: Database) -> None:
    seen: list[list[str]] = []
    with UnitOfWork(database).atomic() as work:
        work.session.add(customer("C-1"))
        work.on_commit(lambda: seen.append(stored(database)))
        assert seen == []
    assert seen == [["C-1"]]


def test_what_follows_a_commit_does_not_happen_without_one(database: Database) -> None:
    told: list[str] = []

    def fail(after: Callable[[], None]) -> None:
        with UnitOfWork(database).atomic() as work:
            work.on_commit(after)
            raise ValueError("no commit")

    with pytest.raises(ValueError, match="no commit"):
        fail(lambda: told.append("committed"))
    assert told == []


def test_a_row_that_names_nobody_is_refused(database: Database) -> None:
    def orphan() -> None:
        with UnitOfWork(database).atomic() as work:
            work.session.add(CustomerPhone(customer_id=404, position=0, number="06 39 98 12 34"))

    with pytest.raises(DBAPIError, match="(?i)foreign key"):
        orphan()
