"""What promises are found in, and what may settle them: interactions, events and tasks, as their finder reads them."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import Select, literal, select, tuple_
from sqlalchemy.orm import Session

from assistant.records.customers.models import Customer
from assistant.records.tasks.codes import TaskStatus
from assistant.records.tasks.models import Task
from assistant.records.timeline.models import Event, Interaction
from assistant.records.timeline.reading_order import Place
from assistant.store.base import UtcTime
from assistant.store.inserting import in_slices


class Source(NamedTuple):
    """An interaction, with the name of its customer."""

    id: int
    customer_id: int
    at: datetime
    channel: str
    kind: str
    direction: str | None
    subject: str | None
    text: str
    outcome: str | None
    thread: str | None
    complaint_status: str | None
    customer_name: str

    @property
    def place(self) -> Place:
        """Where the next page starts after this one."""
        return Place(self.customer_id, self.at, self.id)


class Happened(NamedTuple):
    """An event, or a task that was done; `text` is what a task was about."""

    id: int
    customer_id: int
    at: datetime
    kind: str
    text: str | None


def sources_in_reading_order(session: Session, *, after: Place | None, limit: int) -> list[Source]:
    """The next `limit` interactions by customer, then time, from the one that follows `after`."""
    place = (Interaction.customer_id, Interaction.at, Interaction.id)
    wanted = _sources().order_by(*place).limit(limit)
    if after is not None:
        start = tuple_(literal(after.customer_id), literal(after.at, UtcTime()), literal(after.id))
        wanted = wanted.where(tuple_(*place) > start)
    return [Source._make(row) for row in session.execute(wanted)]


def sources_of_ids(session: Session, ids: Iterable[int]) -> list[Source]:
    """The interactions of these ids that exist."""
    found: list[Source] = []
    for part in in_slices(list(ids)):
        found += [Source._make(row) for row in session.execute(_sources().where(Interaction.id.in_(part)))]
    return found


def sources_of_customer(session: Session, customer_id: int, *, after: datetime, until: datetime) -> list[Source]:
    """A customer's interactions after one moment and up to another, oldest first."""
    wanted = _sources().where(Interaction.customer_id == customer_id, Interaction.at > after, Interaction.at <= until)
    return [Source._make(row) for row in session.execute(wanted.order_by(Interaction.at, Interaction.id))]


def events_of_customer(session: Session, customer_id: int, *, after: datetime, until: datetime) -> list[Happened]:
    """A customer's events after one moment and up to another, oldest first."""
    wanted = (
        select(Event.id, Event.customer_id, Event.at, Event.kind, literal(None))
        .where(Event.customer_id == customer_id, Event.at > after, Event.at <= until)
        .order_by(Event.at, Event.id)
    )
    return [Happened._make(row) for row in session.execute(wanted)]


def tasks_done_for(session: Session, customer_id: int, *, after: datetime) -> list[Happened]:
    """A customer's tasks that were done and due after a moment, by the time they were due: no other is kept."""
    wanted = (
        select(Task.id, Task.customer_id, Task.due_at, Task.kind, Task.text)
        .where(Task.customer_id == customer_id, Task.status == TaskStatus.DONE, Task.due_at > after)
        .order_by(Task.due_at, Task.id)
    )
    return [Happened._make(row) for row in session.execute(wanted)]


def existing_interactions(session: Session, ids: Sequence[int]) -> Iterator[Interaction]:
    """Those of these interactions that are stored, to be changed."""
    for part in in_slices(ids):
        yield from session.scalars(select(Interaction).where(Interaction.id.in_(part)))


def _sources() -> Select[*tuple[Any, ...]]:
    return select(
        Interaction.id,
        Interaction.customer_id,
        Interaction.at,
        Interaction.channel,
        Interaction.kind,
        Interaction.direction,
        Interaction.subject,
        Interaction.text,
        Interaction.outcome,
        Interaction.thread,
        Interaction.complaint_status,
        Customer.name,
    ).join(Customer, Customer.id == Interaction.customer_id)
