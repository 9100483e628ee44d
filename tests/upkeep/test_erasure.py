"""A customer who asks to be forgotten is."""

from datetime import UTC, date, datetime

import pytest
from sqlalchemy import func, select

from assistant.kernel.clock import FixedClock
from assistant.kernel.errors import NotFound
from assistant.records.audit.queries import entries_about
from assistant.records.customers.finding import find_customers, refresh_words
from assistant.records.customers.models import Address, Customer, CustomerPhone, NameVariant, NameWord
from assistant.records.timeline.models import Interaction
from assistant.store.database import Database
from assistant.store.outbox import Action, changes_after
from assistant.store.unit_of_work import UnitOfWork
from assistant.upkeep.erasure import EraseCustomer

AT = datetime(2026, 3, 1, 9, tzinfo=UTC)


@pytest.fixture
def erase(database: Database, clock: FixedClock) -> EraseCustomer:
    work_of = UnitOfWork(database)
    with work_of.atomic() as work:
        for ref, name in (("C-1", "Zoé Kerdraon"), ("C-2", "Zoé Martin")):
            customer = Customer(
                ref=ref,
                kind="person",
                name=name,
                birth_date=date(1980, 1, 1),
                phones=[CustomerPhone(position=0, number="06 39 98 10 01", e164="+33639981001")],
                addresses=[Address(position=0, city="Quimper")],
            )
            work.session.add(customer)
            work.session.flush()
            work.session.add(
                Interaction(
                    ref=f"I-{ref}", customer_id=customer.id, at=AT, channel="phone", kind="call", text="bonjour"
                )
            )
            refresh_words(work.session, [customer.id])
    return EraseCustomer(work_of, clock)


def test_nothing_of_an_erased_customer_can_be_found_again(erase: EraseCustomer) -> None:
    assert erase("C-1", actor="cli") == 1
    with erase.unit_of_work.reading() as work:
        assert find_customers(work.session, "Kerdraon") == []
        assert len(find_customers(work.session, "06 39 98 10 01")) == 1
        assert work.session.scalar(select(func.count()).select_from(Interaction)) == 1
        assert work.session.scalar(select(NameWord).where(NameWord.word == "kerdraon")) is None
        assert work.session.scalar(select(NameVariant).where(NameVariant.variant == "kerdran")) is None


def test_others_are_still_found_by_the_words_they_share(erase: EraseCustomer) -> None:
    erase("C-1", actor="cli")
    with erase.unit_of_work.reading() as work:
        assert len(find_customers(work.session, "Zoé")) == 1
        assert len(find_customers(work.session, "Quinper")) == 1  # the variants of a shared word stay


def test_an_erasure_is_announced_to_the_index_and_written_in_the_audit_log(erase: EraseCustomer) -> None:
    erase("C-1", actor="cli")
    with erase.unit_of_work.reading() as work:
        assert [change.action for change in changes_after(work.session, 0)] == [Action.DELETED]
        assert [entry.action for entry in entries_about(work.session, "C-1")] == ["customer.erased"]


def test_erasing_someone_unknown_says_so(erase: EraseCustomer) -> None:
    with pytest.raises(NotFound):
        erase("C-404", actor="cli")
