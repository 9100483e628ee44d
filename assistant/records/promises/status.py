"""Where a promise stands, from its day, what settled it and the moment it is asked."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from assistant.records.promises.codes import PromiseStatus


def status_of(
    *, due_on: date | None, settled_at: datetime | None, withdrawn_at: datetime | None, now: datetime, zone: ZoneInfo
) -> PromiseStatus:
    """The status at `now`; a day ends at midnight in `zone`. What happened after `now` is not known yet.

    A promise without a day is due until it is kept: nobody can say that it was broken.
    """
    if withdrawn_at is not None and withdrawn_at <= now:
        return PromiseStatus.WITHDRAWN
    if settled_at is not None and settled_at <= now:
        in_time = due_on is None or settled_at.astimezone(zone).date() <= due_on
        return PromiseStatus.KEPT if in_time else PromiseStatus.KEPT_LATE
    late = due_on is not None and now.astimezone(zone).date() > due_on
    return PromiseStatus.BROKEN if late else PromiseStatus.DUE
