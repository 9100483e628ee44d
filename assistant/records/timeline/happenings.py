"""What happened or is to be done without a word: the events and tasks of customers."""

from collections.abc import Collection
from datetime import datetime
from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session

from assistant.records.tasks.models import Task
from assistant.records.timeline.models import Event

#: Events, and tasks, read of a long history: the newest.
LATEST = 200


class HappeningSort(StrEnum):
    """Which record tells it."""

    EVENT = "event"
    TASK = "task"


class Happening(NamedTuple):
    """An event, or a task at the time it is due; `code` is its kind, `status` that of a task."""

    sort: HappeningSort
    code: str
    ref: str
    at: datetime
    amount: Decimal | None
    currency: str | None
    status: str | None


def happenings_within(
    session: Session, customer_ids: Collection[int], *, since: datetime | None, until: datetime
) -> list[Happening]:
    """Events since `since` (inclusive) and before `until`, and the tasks due since then, the newest first."""
    events = select(Event.kind, Event.ref, Event.at, Event.amount, Event.currency).where(
        Event.customer_id.in_(customer_ids), Event.at < until
    )
    tasks = select(Task.kind, Task.ref, Task.due_at, Task.status).where(Task.customer_id.in_(customer_ids))
    if since is not None:
        events, tasks = events.where(Event.at >= since), tasks.where(Task.due_at >= since)
    happened = session.execute(events.order_by(Event.at.desc(), Event.id.desc()).limit(LATEST)).all()
    planned = session.execute(tasks.order_by(Task.due_at.desc(), Task.id.desc()).limit(LATEST)).all()
    found = [Happening(HappeningSort.EVENT, *row, None) for row in happened]
    found += [Happening(HappeningSort.TASK, kind, ref, due, None, None, status) for kind, ref, due, status in planned]
    return sorted(found, key=lambda each: each.at, reverse=True)
