"""Interactions as the search index reads them: page by page in the order of the index, or by id."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from typing import NamedTuple, TypeVarTuple

from sqlalchemy import Row, Select, func, literal, select, tuple_
from sqlalchemy.orm import Session

from assistant.records.customers.models import Customer
from assistant.records.timeline.models import Interaction
from assistant.store.base import UtcTime
from assistant.store.inserting import in_slices
from assistant.store.outbox import Change

#: Ids in one query: SQLite allows 32 766 parameters.
IDS_AT_ONCE = 1000

Columns = TypeVarTuple("Columns")


class Place(NamedTuple):
    """Where an interaction stands: by customer, then time, then id."""

    customer_id: int
    at: datetime
    id: int


class Readable(NamedTuple):
    """What the index needs of an interaction."""

    id: int
    customer_id: int
    at: datetime
    channel: str
    kind: str
    subject: str | None
    text: str

    @property
    def place(self) -> Place:
        """Where the next page starts after this one."""
        return Place(self.customer_id, self.at, self.id)


class Found(NamedTuple):
    """What a hit shows of its interaction and of the customer."""

    id: int
    ref: str
    customer_id: int
    customer_ref: str
    customer_name: str
    at: datetime
    channel: str
    kind: str
    author: str | None
    team: str | None
    subject: str | None
    text: str


_READABLE = (
    Interaction.id,
    Interaction.customer_id,
    Interaction.at,
    Interaction.channel,
    Interaction.kind,
    Interaction.subject,
    Interaction.text,
)


def count_interactions(session: Session) -> int:
    """How many interactions there are."""
    return session.scalar(select(func.count()).select_from(Interaction)) or 0


def more_interactions_changed(session: Session, sequence: int, *, than: int) -> bool:
    """Whether more than so many interactions changed after change number `sequence`; reads no further than it must."""
    changed = select(Change.subject_id).where(Change.sequence > sequence, Change.subject == "interaction")
    some = changed.distinct().limit(than + 1).subquery()
    return (session.scalar(select(func.count()).select_from(some)) or 0) > than


def page_in_reading_order(session: Session, *, after: Place | None, limit: int) -> list[Readable]:
    """The next `limit` interactions in the order of the index, from the one that follows `after`."""
    place = (Interaction.customer_id, Interaction.at, Interaction.id)
    wanted = select(*_READABLE).order_by(*place).limit(limit)
    if after is not None:
        start = tuple_(literal(after.customer_id), literal(after.at, UtcTime()), literal(after.id))
        wanted = wanted.where(tuple_(*place) > start)
    return [Readable(*row) for row in session.execute(wanted)]


def readable_interactions(session: Session, ids: Iterable[int]) -> list[Readable]:
    """The interactions of these ids that exist."""
    wanted = select(*_READABLE)
    return [Readable(*row) for row in _by_id(session, wanted, list(ids))]


def found_interactions(session: Session, ids: Iterable[int]) -> dict[int, Found]:
    """The interactions of these ids that exist, each with whose it is."""
    return {row[0]: Found._make(row) for row in _by_id(session, _found(), list(ids))}


def found_by_refs(session: Session, refs: Iterable[str]) -> dict[str, Found]:
    """The interactions that bear these references, each with whose it is."""
    rows = (row for part in in_slices(list(refs)) for row in session.execute(_found().where(Interaction.ref.in_(part))))
    return {row[1]: Found._make(row) for row in rows}


def _found() -> Select[int, str, int, str, str, datetime, str, str, str | None, str | None, str | None, str]:
    return select(
        Interaction.id,
        Interaction.ref,
        Interaction.customer_id,
        Customer.ref,
        Customer.name,
        Interaction.at,
        Interaction.channel,
        Interaction.kind,
        Interaction.author,
        Interaction.team,
        Interaction.subject,
        Interaction.text,
    ).join(Customer, Customer.id == Interaction.customer_id)


def _by_id(session: Session, wanted: Select[*Columns], ids: Sequence[int]) -> Iterator[Row[*Columns]]:
    for start in range(0, len(ids), IDS_AT_ONCE):
        yield from session.execute(wanted.where(Interaction.id.in_(ids[start : start + IDS_AT_ONCE])))
