"""The days of the load data, each with the ways people write it; computed once because every text needs several."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Final
from zoneinfo import ZoneInfo

FIRST: Final = date(2022, 1, 3)
#: The last day something happened; promises and tasks may fall after it.
LAST: Final = date(2026, 11, 20)
_HORIZON: Final = date(2027, 6, 30)
_PARIS: Final = ZoneInfo("Europe/Paris")
_WEEKDAYS: Final = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")
_MONTHS: Final = (
    *("janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre"),
    "décembre",
)


@dataclass(frozen=True, slots=True)
class Day:
    """A day: its number from the first one, its ISO form, its offset in Paris from 5 h on, and how it is written."""

    number: int
    iso: str
    offset: str
    weekday: int
    slashed: str
    dated: str
    spoken: str
    full: str
    named: str
    weekday_name: str
    month_name: str
    english: str

    def stamp(self, second: int) -> str:
        """ISO 8601 with offset, `second` seconds after midnight; exact from 5 h on, when clocks have changed."""
        minutes, seconds = divmod(second, 60)
        hours, minutes = divmod(minutes, 60)
        return f"{self.iso}T{hours:02}:{minutes:02}:{seconds:02}{self.offset}"


def _day(number: int) -> Day:
    day = FIRST + timedelta(days=number)
    noon = datetime.combine(day, time(12), _PARIS)
    month = _MONTHS[day.month - 1]
    spoken = f"{'1er' if day.day == 1 else day.day} {month}"
    weekday = _WEEKDAYS[day.weekday()]
    return Day(
        number=number,
        iso=day.isoformat(),
        offset=noon.isoformat()[-6:],
        weekday=day.weekday(),
        slashed=f"{day.day:02}/{day.month:02}",
        dated=f"{day.day:02}/{day.month:02}/{day.year % 100:02}",
        spoken=spoken,
        full=f"{spoken} {day.year}",
        named=f"{weekday} {spoken}",
        weekday_name=weekday,
        month_name=month,
        english=f"{day.day} {day:%B}",
    )


DAYS: Final = tuple(_day(number) for number in range((_HORIZON - FIRST).days + 1))
LAST_NUMBER: Final = (LAST - FIRST).days
SUNDAY: Final = 6


def day_of(number: int) -> Day:
    """The day of that number, or the nearest one known."""
    return DAYS[min(max(number, 0), len(DAYS) - 1)]


def working_day(number: int) -> Day:
    """The day of that number, or the Monday after when it is a Sunday; never after the last day."""
    day = day_of(min(number, LAST_NUMBER))
    return day if day.weekday != SUNDAY else day_of(day.number - 1 if day.number == LAST_NUMBER else day.number + 1)
