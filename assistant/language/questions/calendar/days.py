"""Spans of days: months, seasons, quarters, weeks, and the one that is meant where no year is said."""

from __future__ import annotations

import calendar
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from enum import StrEnum

DAY = timedelta(days=1)
WEEK = timedelta(days=7)

#: First days of the seasons, as calendars print them (the astronomical day moves by one).
_SEASONS = {"spring": ((3, 20), (6, 20)), "summer": ((6, 21), (9, 22)), "autumn": ((9, 23), (12, 20))}


class Bound(StrEnum):
    """How a period is bound to the days that were named."""

    WITHIN = "within"
    SINCE = "since"
    AFTER = "after"
    BEFORE = "before"
    UNTIL = "until"


@dataclass(frozen=True, slots=True)
class Days:
    """The days `start` to `end`, both included.

    `again` gives the same days of another year where no year was said; `weekly` says that they come each week.
    `closes`: they are the end of something, and « before » them means before they are over.
    `bound`: the words themselves say how they bind (« depuis deux ans »), and no preposition is looked for.
    """

    start: date
    end: date
    again: Callable[[int], Days | None] | None = None
    weekly: bool = False
    closes: bool = False
    bound: Bound | None = None


@dataclass(frozen=True, slots=True)
class Now:
    """The moment a text was written, and whether its bare days lie ahead."""

    moment: datetime
    future: bool

    @property
    def today(self) -> date:
        """The day it was written."""
        return self.moment.date()


def one_day(day: date) -> Days:
    """A single day."""
    return Days(day, day)


def day_of(year: int, month: int, day: int) -> Days | None:
    """A day of the calendar; None for one that does not exist (31 February)."""
    try:
        return one_day(date(year, month, day))
    except ValueError:
        return None


def month_of(year: int, month: int) -> Days:
    """A whole month."""
    return Days(date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1]))


def months_of(year: int, first: int, last: int) -> Days:
    """Whole months, `first` to `last` of a year."""
    return Days(month_of(year, first).start, month_of(year, last).end)


def year_of(year: int) -> Days:
    """A whole year."""
    return months_of(year, 1, 12)


def quarter_of(day: date) -> Days:
    """The quarter that holds a day."""
    first = (day.month - 1) // 3 * 3 + 1
    return months_of(day.year, first, first + 2)


def week_of(day: date) -> Days:
    """Monday to Sunday around a day."""
    monday = day - day.weekday() * DAY
    return Days(monday, monday + 6 * DAY)


def week_end_of(day: date) -> Days:
    """Saturday and Sunday of the week of a day."""
    monday = week_of(day).start
    return Days(monday + 5 * DAY, monday + 6 * DAY)


def season_of(year: int, season: str) -> Days:
    """A season; winter is that which ends in `year`, as meteorologists count it."""
    if season == "winter":
        return Days(date(year - 1, 12, 21), date(year, 3, 19))
    (month, day), (last_month, last_day) = _SEASONS[season]
    return Days(date(year, month, day), date(year, last_month, last_day))


def months_later(day: date, months: int) -> date:
    """The same day of the month `months` later (negative: earlier), or the last of a shorter month."""
    count = max(day.year * 12 + day.month - 1 + months, 12)
    year, month = min(count // 12, 9999), count % 12 + 1
    return date(year, month, min(day.day, calendar.monthrange(year, month)[1]))


def days_later(day: date, days: int) -> date:
    """The day `days` later (negative: earlier), within the calendar that Python knows."""
    return date.fromordinal(min(max(day.toordinal() + days, 1), date.max.toordinal()))


def which_year(again: Callable[[int], Days | None], now: Now) -> Days | None:
    """Of the days that come each year, the last ones begun; or, ahead, the first ones not over."""
    years = (
        range(now.today.year - 1, now.today.year + 10)
        if now.future
        else range(now.today.year + 1, now.today.year - 9, -1)
    )
    for year in years:
        days = again(year)
        if days and (days.end >= now.today if now.future else days.start <= now.today):
            return replace(days, again=again)
    return None


def last_over(again: Callable[[int], Days | None], now: Now) -> Days | None:
    """Of the days that come each year, the last ones that are over: « l'été dernier », "last spring"."""
    found = (again(year) for year in range(now.today.year + 1, now.today.year - 9, -1))
    return next((days for days in found if days and days.end < now.today), None)


def next_to_come(again: Callable[[int], Days | None], now: Now) -> Days | None:
    """Of the days that come each year, the first ones not begun: « l'été prochain »."""
    found = (again(year) for year in range(now.today.year, now.today.year + 10))
    return next((days for days in found if days and days.start > now.today), None)


def weekday_before(today: date, weekday: int) -> date:
    """The last such weekday before today (0 = Monday)."""
    return days_later(today, -((today.weekday() - weekday - 1) % 7 + 1))


def weekday_after(today: date, weekday: int) -> date:
    """The next such weekday after today (0 = Monday)."""
    return days_later(today, (weekday - today.weekday() - 1) % 7 + 1)


def part_of(days: Days, part: str) -> Days:
    """The `first`, `middle` or `last` third of a span: « début mars » ends on the 10th."""
    length = (days.end - days.start).days + 1
    if length > 300:
        first = {"first": 1, "middle": 5, "last": 9}[part]
        third = months_of(days.start.year, first, first + 3)
    elif length == 7:
        first, last = {"first": (0, 1), "middle": (2, 3), "last": (3, 6)}[part]
        third = Days(days.start + first * DAY, days.start + last * DAY)
    else:
        size = length // 3
        start = days.start + {"first": 0, "middle": size, "last": 2 * size}[part] * DAY
        third = Days(start, days.end if part == "last" else start + (size - 1) * DAY)
    return replace(third, closes=part == "last")
