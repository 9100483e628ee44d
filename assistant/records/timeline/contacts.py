"""The contacts of customers, counted and listed without their texts."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from assistant.records.timeline.models import Interaction

#: Contacts listed of a longer history.
LISTED = 2000


@dataclass(frozen=True, slots=True)
class ContactFilter:
    """What to keep; `since` is inclusive, `until` exclusive, empty sets mean any."""

    since: datetime | None = None
    until: datetime | None = None
    channels: frozenset[str] = frozenset()
    kinds: frozenset[str] = frozenset()


class ContactLine(NamedTuple):
    """An interaction without its text."""

    ref: str
    at: datetime
    channel: str
    kind: str
    direction: str | None
    author: str | None


class Extent(NamedTuple):
    """How many interactions there are, the first and the last."""

    interactions: int
    first: datetime | None
    last: datetime | None


def contacts_within(
    session: Session, wanted: ContactFilter, customer_ids: Collection[int], *, limit: int = LISTED
) -> Sequence[ContactLine]:
    """The contacts of these customers that a filter keeps, newest first, at most `limit`."""
    rows = session.execute(
        select(
            Interaction.ref,
            Interaction.at,
            Interaction.channel,
            Interaction.kind,
            Interaction.direction,
            Interaction.author,
        )
        .where(*_conditions(wanted, customer_ids))
        .order_by(Interaction.at.desc(), Interaction.id.desc())
        .limit(limit)
    )
    return [ContactLine(*row) for row in rows]


def extent_within(session: Session, wanted: ContactFilter, customer_ids: Collection[int] | None) -> Extent:
    """How many contacts a filter keeps, and from when to when; of everyone where `customer_ids` is None."""
    row = session.execute(
        select(func.count(), func.min(Interaction.at), func.max(Interaction.at)).where(
            *_conditions(wanted, customer_ids)
        )
    ).one()
    return Extent(*row)


def _conditions(wanted: ContactFilter, customer_ids: Collection[int] | None) -> list[ColumnElement[bool]]:
    conditions: list[ColumnElement[bool]] = []
    if customer_ids is not None:
        conditions.append(Interaction.customer_id.in_(customer_ids))
    if wanted.since:
        conditions.append(Interaction.at >= wanted.since)
    if wanted.until:
        conditions.append(Interaction.at < wanted.until)
    if wanted.channels:
        conditions.append(Interaction.channel.in_(wanted.channels))
    if wanted.kinds:
        conditions.append(Interaction.kind.in_(wanted.kinds))
    return conditions
