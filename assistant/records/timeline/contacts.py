"""The contacts of customers, counted and named without their texts."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from assistant.records.timeline.models import Interaction


@dataclass(frozen=True, slots=True)
class ContactFilter:
    """What to keep; `since` is inclusive, `until` exclusive, empty sets mean any, `customers` None everyone's."""

    customers: Collection[int] | None
    since: datetime | None = None
    until: datetime | None = None
    channels: frozenset[str] = frozenset()
    kinds: frozenset[str] = frozenset()


class Contact(NamedTuple):
    """An interaction without its text."""

    ref: str
    at: datetime
    channel: str
    kind: str
    direction: str | None
    author: str | None


class Tally(NamedTuple):
    """How many contacts there are of a channel, kind and direction, the first and the last."""

    channel: str
    kind: str
    direction: str | None
    number: int
    first: datetime
    last: datetime


class Extent(NamedTuple):
    """How many interactions there are, the first and the last."""

    interactions: int
    first: datetime | None
    last: datetime | None


def contacts_named(session: Session, refs: Sequence[str]) -> list[Contact]:
    """The contacts of these references, newest first."""
    rows = session.execute(
        select(
            Interaction.ref,
            Interaction.at,
            Interaction.channel,
            Interaction.kind,
            Interaction.direction,
            Interaction.author,
        )
        .where(Interaction.ref.in_(refs))
        .order_by(Interaction.at.desc(), Interaction.id.desc())
    )
    return [Contact(*row) for row in rows]


def tallies_within(session: Session, wanted: ContactFilter) -> list[Tally]:
    """How many contacts a filter keeps, by channel, kind and direction."""
    groups = (Interaction.channel, Interaction.kind, Interaction.direction)
    rows = session.execute(
        select(*groups, func.count(), func.min(Interaction.at), func.max(Interaction.at))
        .where(*_conditions(wanted))
        .group_by(*groups)
        .order_by(*groups)
    )
    return [Tally(*row) for row in rows]


def extent_within(session: Session, wanted: ContactFilter) -> Extent:
    """How many contacts a filter keeps, and from when to when."""
    row = session.execute(
        select(func.count(), func.min(Interaction.at), func.max(Interaction.at)).where(*_conditions(wanted))
    ).one()
    return Extent(*row)


def _conditions(wanted: ContactFilter) -> list[ColumnElement[bool]]:
    conditions: list[ColumnElement[bool]] = []
    if wanted.customers is not None:
        conditions.append(Interaction.customer_id.in_(wanted.customers))
    if wanted.since:
        conditions.append(Interaction.at >= wanted.since)
    if wanted.until:
        conditions.append(Interaction.at < wanted.until)
    if wanted.channels:
        conditions.append(Interaction.channel.in_(wanted.channels))
    if wanted.kinds:
        conditions.append(Interaction.kind.in_(wanted.kinds))
    return conditions
