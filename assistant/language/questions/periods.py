"""When a text speaks of: days and spans of days, French and English, relative to a moment that is given."""

from dataclasses import dataclass
from datetime import date, datetime, time
from enum import StrEnum

from assistant.language.questions.plain import Place


class Bound(StrEnum):
    """How a period is bound to the days that were named."""

    WITHIN = "within"
    SINCE = "since"
    AFTER = "after"
    BEFORE = "before"
    UNTIL = "until"


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """The days `since` to `until`, both included; None where it is open.

    `anchor` is the noun phrase that a record must date (« depuis le sinistre de mars »: `sinistre de mars`); `since`
    and `until` then hold what the words alone say. A period with neither days nor anchor is relative to the turn
    before (« et avant ? »). `at` is a time of day that was said. `place` is the whole expression, preposition
    included.
    """

    since: date | None
    until: date | None
    place: Place
    bound: Bound = Bound.WITHIN
    anchor: str = ""
    at: time | None = None


def periods(text: str, *, now: datetime, future: bool = False) -> tuple[Period, ...]:
    """The periods that a question names, in order; days without a year are past unless `future`."""
    return moments(text, written_at=now, future=future)


def moments(text: str, *, written_at: datetime, future: bool) -> tuple[Period, ...]:
    """The days that a text written at `written_at` names, in order of place.

    For a note or a letter: « je vous rappelle vendredi », « rbt ss 10 j », "by Friday". With `future`, a day without
    a year or a week (« vendredi », « le 3 octobre ») is the next one, else the last one. The day a promise is due is
    `until`, or `since` where that is open. Working days (« sous 10 jours ouvrés ») leave out week-ends and French
    public holidays. Never raises.
    """
    return ()
