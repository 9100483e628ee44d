"""When a customer wishes to be called: `mon-fri 18:00-20:00`, several spans separated by `;` or `,`."""

import re
from datetime import datetime, time

_DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_SPAN = re.compile(
    r"^\s*(?P<first>mon|tue|wed|thu|fri|sat|sun)(?:-(?P<last>mon|tue|wed|thu|fri|sat|sun))?"
    r"\s+(?P<start>\d{2}:\d{2})-(?P<end>\d{2}:\d{2})\s*$",
    re.IGNORECASE,
)


def is_contact_time(hours: str | None, local: datetime) -> bool | None:
    """Whether `local` (in the customer's zone) falls in the hours; None when no readable hours are known."""
    spans = [_SPAN.match(part) for part in re.split(r"[;,]", hours or "")]
    known = [span for span in spans if span]
    if not known:
        return None
    return any(_holds(span, local) for span in known)


def _holds(span: re.Match[str], local: datetime) -> bool:
    first = _DAYS.index(span["first"].lower())
    last = _DAYS.index((span["last"] or span["first"]).lower())
    day = local.weekday()
    in_days = first <= day <= last if first <= last else day >= first or day <= last
    return in_days and time.fromisoformat(span["start"]) <= local.time() < time.fromisoformat(span["end"])
