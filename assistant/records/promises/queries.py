"""Questions asked of promises, and what is kept of those that were found."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from assistant.kernel.errors import NotFound, message
from assistant.records.promises.codes import PromiseStatus
from assistant.records.promises.models import Promise
from assistant.records.promises.status import status_of
from assistant.records.timeline.reading_order import Found, found_interactions
from assistant.store.inserting import in_slices


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownPromise:
    """A promise as it stands at a moment, with the interaction that holds its sentence (`start`, `end` in its text)."""

    id: int
    by: str
    kind: str
    status: PromiseStatus
    due_on: date | None
    made_at: datetime
    settled_by: str | None
    settled_id: int | None
    settled_at: datetime | None
    certainty: float
    start: int
    end: int
    source: Found

    @property
    def sentence(self) -> str:
        """The words that promise."""
        return self.source.text[self.start : self.end]


def promises_of(session: Session, customer_id: int, *, now: datetime, zone: ZoneInfo) -> tuple[KnownPromise, ...]:
    """What was promised to a customer and by them up to `now`, newest first; each with its status at `now`."""
    rows = session.scalars(
        select(Promise)
        .where(Promise.customer_id == customer_id, Promise.made_at <= now)
        .order_by(Promise.made_at.desc(), Promise.id.desc())
    ).all()
    sources = found_interactions(session, {row.interaction_id for row in rows})
    return tuple(_known(row, sources[row.interaction_id], now, zone) for row in rows if row.interaction_id in sources)


def promise_of(session: Session, customer_id: int, promise_id: int) -> Promise:
    """One promise of a customer.

    Raises:
        NotFound: the customer has no such promise.
    """
    found = session.get(Promise, promise_id)
    if found is None or found.customer_id != customer_id:
        raise NotFound("promise_unknown", message("This promise is no longer in the records."))
    return found


def stored_promises(session: Session, interaction_ids: Iterable[int]) -> dict[int, list[Promise]]:
    """The promises found in these interactions before, by interaction."""
    found: dict[int, list[Promise]] = {}
    for part in in_slices(list(interaction_ids)):
        for promise in session.scalars(select(Promise).where(Promise.interaction_id.in_(part)).order_by(Promise.id)):
            found.setdefault(promise.interaction_id, []).append(promise)
    return found


def forget_promises(session: Session, promises: Iterable[Promise]) -> None:
    """Delete promises that their text no longer holds."""
    for part in in_slices([promise.id for promise in promises]):
        session.execute(delete(Promise).where(Promise.id.in_(part)))


def promises_to_settle(session: Session, customer_ids: Iterable[int]) -> Sequence[Promise]:
    """Every promise of these customers that nobody withdrew nor settled by hand, oldest first."""
    found: list[Promise] = []
    for part in in_slices(list(customer_ids)):
        found += session.scalars(
            select(Promise)
            .where(
                Promise.customer_id.in_(part),
                Promise.withdrawn_at.is_(None),
                Promise.settled_by.is_(None) | (Promise.settled_by != "agent"),
            )
            .order_by(Promise.customer_id, Promise.made_at, Promise.id)
        )
    return found


def _known(row: Promise, source: Found, now: datetime, zone: ZoneInfo) -> KnownPromise:
    settled = row.settled_at is not None and row.settled_at <= now
    return KnownPromise(
        id=row.id,
        by=row.by,
        kind=row.kind,
        status=status_of(
            due_on=row.due_on, settled_at=row.settled_at, withdrawn_at=row.withdrawn_at, now=now, zone=zone
        ),
        due_on=row.due_on,
        made_at=row.made_at,
        settled_by=row.settled_by if settled else None,
        settled_id=row.settled_id if settled else None,
        settled_at=row.settled_at if settled else None,
        certainty=row.certainty,
        start=row.start,
        end=row.end,
        source=source,
    )
