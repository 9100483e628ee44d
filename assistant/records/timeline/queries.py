"""Questions asked of interactions and events."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from assistant.language.folding import fold
from assistant.records.customers.models import Customer
from assistant.records.timeline.codes import UNANSWERED
from assistant.records.timeline.models import Event, Interaction

#: Events that mean a payment did not go through.
UNPAID_KINDS = ("direct_debit_rejected",)
#: Interactions looked at to fill the lists of a filter.
LATEST = 5_000


def interaction_by_ref(session: Session, ref: str) -> Interaction | None:
    """One interaction by its key in the source system, or None."""
    return session.scalar(select(Interaction).where(Interaction.ref == ref))


def open_complaints(session: Session, customer_id: int) -> Sequence[Interaction]:
    """Registered complaints that wait for an answer, oldest first."""
    return session.scalars(
        select(Interaction)
        .where(Interaction.customer_id == customer_id, Interaction.complaint_status.in_(UNANSWERED))
        .order_by(Interaction.complaint_received_at, Interaction.id)
    ).all()


def events_of_kinds(session: Session, customer_id: int, kinds: Iterable[str]) -> Sequence[tuple[str, datetime]]:
    """Kinds and times of a customer's events of some kinds, oldest first."""
    rows = session.execute(
        select(Event.kind, Event.at)
        .where(Event.customer_id == customer_id, Event.kind.in_(sorted(kinds)))
        .order_by(Event.at, Event.id)
    )
    return [(row.kind, row.at) for row in rows]


def count_open_complaints(session: Session, customer_ids: Iterable[int]) -> dict[int, int]:
    """How many complaints wait for an answer, for those of the customers who have any."""
    rows = session.execute(
        select(Interaction.customer_id, func.count())
        .where(Interaction.customer_id.in_(list(customer_ids)), Interaction.complaint_status.in_(UNANSWERED))
        .group_by(Interaction.customer_id)
    )
    return dict(rows.all())


def last_contacts(session: Session, customer_ids: Iterable[int]) -> dict[int, datetime]:
    """When each of the customers was last in contact."""
    rows = session.execute(
        select(Interaction.customer_id, func.max(Interaction.at))
        .where(Interaction.customer_id.in_(list(customer_ids)), Interaction.kind != "campaign")
        .group_by(Interaction.customer_id)
    )
    return dict(rows.all())


def count_unpaid(session: Session, customer_id: int, *, since: datetime) -> int:
    """How many payments of this customer were rejected since a moment."""
    return (
        session.scalar(
            select(func.count())
            .select_from(Event)
            .where(Event.customer_id == customer_id, Event.kind.in_(UNPAID_KINDS), Event.at >= since)
        )
        or 0
    )


@dataclass(frozen=True, slots=True)
class SummaryFilter:
    """What a supervisor wants to read; empty fields keep all; `since` inclusive, `until` exclusive."""

    channels: frozenset[str] = frozenset()
    kinds: frozenset[str] = frozenset()
    team: str = ""
    author: str = ""
    outcome: str = ""
    complaint: str = ""
    since: datetime | None = None
    until: datetime | None = None


def summaries(
    session: Session, wanted: SummaryFilter, *, before: tuple[datetime, int] | None = None, limit: int = 50
) -> Sequence[tuple[Interaction, Customer]]:
    """Interactions with their customer, newest first; `before` is the (time, id) of the last one already read."""
    query = select(Interaction, Customer).join(Customer, Customer.id == Interaction.customer_id)
    if before:
        at, row = before
        query = query.where((Interaction.at < at) | ((Interaction.at == at) & (Interaction.id < row)))
    rows = session.execute(
        query.where(*_conditions(wanted)).order_by(Interaction.at.desc(), Interaction.id.desc()).limit(limit)
    )
    return rows.all()


def count_summaries(session: Session, wanted: SummaryFilter) -> int:
    """How many interactions a supervisor's filter keeps."""
    return session.scalar(select(func.count()).select_from(Interaction).where(*_conditions(wanted))) or 0


def interaction_with_customer(session: Session, interaction_id: int) -> tuple[Interaction, Customer] | None:
    """One interaction and whose it is, or None."""
    row = session.execute(
        select(Interaction, Customer)
        .join(Customer, Customer.id == Interaction.customer_id)
        .where(Interaction.id == interaction_id)
    ).one_or_none()
    return row and (row[0], row[1])


def distinct_values(session: Session) -> dict[str, tuple[str, ...]]:
    """The teams, authors and outcomes of the latest interactions of ours, for the lists of a filter.

    Only the latest: over a long history, three `DISTINCT` would read every row at each page.
    """
    latest = (
        select(Interaction.team, Interaction.author, Interaction.outcome, Interaction.direction)
        .order_by(Interaction.at.desc(), Interaction.id.desc())
        .limit(LATEST)
        .subquery()
    )
    # What customers sent bears their own names.
    ours = (
        select(latest.c.team, latest.c.author, latest.c.outcome)
        .where(latest.c.direction.is_distinct_from("in"))
        .distinct()
    )
    rows = session.execute(ours).all()
    columns = zip(("team", "author", "outcome"), zip(*rows, strict=True) if rows else ((), (), ()), strict=True)
    return {name: tuple(sorted({value for value in values if value}, key=fold)) for name, values in columns}


def _conditions(wanted: SummaryFilter) -> list[ColumnElement[bool]]:
    conditions: list[ColumnElement[bool]] = []
    if wanted.channels:
        conditions.append(Interaction.channel.in_(wanted.channels))
    if wanted.kinds:
        conditions.append(Interaction.kind.in_(wanted.kinds))
    if wanted.since:
        conditions.append(Interaction.at >= wanted.since)
    if wanted.until:
        conditions.append(Interaction.at < wanted.until)
    exact = (
        (Interaction.team, wanted.team),
        (Interaction.author, wanted.author),
        (Interaction.outcome, wanted.outcome),
    )
    conditions += [column == value for column, value in exact if value]
    if wanted.complaint == "open":
        conditions.append(Interaction.complaint_status.in_(UNANSWERED))
    elif wanted.complaint == "any":
        conditions.append(Interaction.complaint_status.is_not(None))
    return conditions
