"""When a customer wishes to be called: `mon-fri 18:00-20:00`, `mon,thu 14:00-17:00`, spans separated by `;` or `,`."""

import re
from datetime import datetime

_DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_DAY = "|".join(_DAYS)
_CLOCK = r"(?:[01]\d|2[0-3]):[0-5]\d|24:00"
_RUN = rf"(?:{_DAY})(?:-(?:{_DAY}))?"
_SPAN = re.compile(rf"\s*(?P<days>{_RUN}(?:\s*,\s*{_RUN})*)\s+(?P<start>{_CLOCK})-(?P<end>{_CLOCK})\s*", re.IGNORECASE)
#: A comma between days belongs to the span; one that follows a time begins another.
_BETWEEN_SPANS = re.compile(r";|(?<=\d)\s*,")


def is_contact_time(hours: str | None, local: datetime) -> bool | None:
    """Whether `local` (in the customer's zone) falls in the hours; None when no readable hours are known."""
    spans = [_SPAN.fullmatch(part) for part in _BETWEEN_SPANS.split(hours or "")]
    known = [span for span in spans if span]
    if not known:
        return None
    return any(_holds(span, local) for span in known)


def _holds(span: re.Match[str], local: datetime) -> bool:
    runs = span["days"].lower().split(",")
    in_days = any(_in_run(run.strip(), local.weekday()) for run in runs)
    return in_days and _minute(span["start"]) <= local.hour * 60 + local.minute < _minute(span["end"])


def _in_run(run: str, day: int) -> bool:
    first, _, last = run.partition("-")
    start, end = _DAYS.index(first), _DAYS.index(last or first)
    return start <= day <= end if start <= end else day >= start or day <= end


def _minute(clock: str) -> int:
    return int(clock[:2]) * 60 + int(clock[3:])
