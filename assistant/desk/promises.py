"""Promises on the desk: what is broken, what is due, and what an agent says of them."""

from dataclasses import dataclass
from datetime import date, timedelta
from zoneinfo import ZoneInfo

from assistant.kernel.clock import Clock
from assistant.language.promises.codes import PromiseKind
from assistant.records.audit.queries import record
from assistant.records.customers.queries import customer_by_ref
from assistant.records.dissatisfaction.queries import ProposedComplaint, proposed_complaints
from assistant.records.promises.codes import PromiseStatus, Settler
from assistant.records.promises.queries import KnownPromise, promise_of, promises_of
from assistant.store.unit_of_work import UnitOfWork

#: A promise broken this long ago is history: the film and the answers still hold it.
BROKEN_SHOWN = timedelta(days=120)
#: A meeting leaves no trace in most records: what shows nothing is soon passed over.
MEETING_SHOWN = timedelta(days=7)
#: One without a day is shown this long, for nobody can say when it ends.
UNDATED_SHOWN = timedelta(days=30)
#: Dissatisfaction older than the regulator's two months is history too.
DISSATISFACTION_SHOWN = timedelta(days=62)


@dataclass(frozen=True, slots=True)
class OpenPromises:
    """What an agent must know of: broken promises, the latest first, then those due, the most urgent first.

    `proposed` are interactions in which the customer was dissatisfied and nobody has decided, newest first.
    """

    broken: tuple[KnownPromise, ...]
    due: tuple[KnownPromise, ...]
    proposed: tuple[ProposedComplaint, ...]


@dataclass(frozen=True, slots=True)
class SeePromises:
    """What was promised to a customer and by them, and is not settled."""

    unit_of_work: UnitOfWork
    clock: Clock
    zone: ZoneInfo

    def __call__(self, ref: str) -> OpenPromises:
        """Return the open promises of the customer `ref`, as they stand now.

        Raises:
            NotFound: no customer bears `ref`.
        """
        now = self.clock.now()
        with self.unit_of_work.reading() as work:
            customer = customer_by_ref(work.session, ref)
            promises = promises_of(work.session, customer.id, now=now, zone=self.zone)
            proposed = proposed_complaints(work.session, customer.id, since=now - DISSATISFACTION_SHOWN, until=now)
        today = now.astimezone(self.zone).date()
        broken = [p for p in promises if p.status is PromiseStatus.BROKEN and _is_recent(p, today)]
        due = [p for p in promises if p.status is PromiseStatus.DUE]
        return OpenPromises(
            broken=tuple(_by_day(broken, latest_first=True)),
            due=tuple(p for p in _by_day(due) if p.due_on is not None or now - p.made_at <= UNDATED_SHOWN),
            proposed=proposed,
        )


def _is_recent(promise: KnownPromise, today: date) -> bool:
    shown = MEETING_SHOWN if promise.kind == PromiseKind.APPOINTMENT else BROKEN_SHOWN
    return promise.due_on is not None and today - promise.due_on <= shown


def _by_day(promises: list[KnownPromise], *, latest_first: bool = False) -> list[KnownPromise]:
    """By the day they are due, those without one last."""
    dated = [promise for promise in promises if promise.due_on is not None]
    dated.sort(key=lambda promise: (promise.due_on, promise.id), reverse=latest_first)
    return dated + [promise for promise in promises if promise.due_on is None]


@dataclass(frozen=True, slots=True)
class SettlePromise:
    """An agent says that a promise was kept, where the records do not show it; audited."""

    unit_of_work: UnitOfWork
    clock: Clock

    def __call__(self, ref: str, promise_id: int, *, actor: str) -> None:
        """Count the promise as kept from now on.

        Raises:
            NotFound: there is no such customer, or no such promise of theirs.
        """
        now = self.clock.now()
        with self.unit_of_work.atomic() as work:
            promise = promise_of(work.session, customer_by_ref(work.session, ref).id, promise_id)
            promise.settled_by, promise.settled_id, promise.settled_at = Settler.AGENT, None, now
            record(
                work.session,
                actor,
                "promise.settled",
                at=now,
                customer_ref=ref,
                subject="promise",
                subject_id=promise_id,
            )


@dataclass(frozen=True, slots=True)
class WithdrawPromise:
    """An agent says that a sentence is no promise, or holds no more; audited."""

    unit_of_work: UnitOfWork
    clock: Clock

    def __call__(self, ref: str, promise_id: int, *, actor: str) -> None:
        """Show it no more.

        Raises:
            NotFound: there is no such customer, or no such promise of theirs.
        """
        now = self.clock.now()
        with self.unit_of_work.atomic() as work:
            promise = promise_of(work.session, customer_by_ref(work.session, ref).id, promise_id)
            promise.withdrawn_by, promise.withdrawn_at = actor, now
            record(
                work.session, actor, "promise.withdrawn", at=now, customer_ref=ref, subject="promise",
                subject_id=promise_id,
            )  # fmt: skip
