"""Easter, the public holidays of France, and the feasts people date things by."""

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from functools import lru_cache

from assistant.language.questions.calendar.days import DAY, Days, days_later, months_of, one_day

_SATURDAY, _SUNDAY = 5, 6


@lru_cache(maxsize=256)
def easter(year: int) -> date:
    """Easter Sunday of a year (Gregorian; Meeus, Jones and Butcher, in Meeus, *Astronomical Algorithms*, 1991)."""
    century, of_century = divmod(year, 100)
    leap, rest = divmod(century, 4)
    moon = (19 * (year % 19) + century - leap - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    weekday = (32 + 2 * rest + 2 * (of_century // 4) - moon - of_century % 4) % 7
    late = (year % 19 + 11 * moon + 22 * weekday) // 451
    month, day = divmod(moon + weekday - 7 * late + 114, 31)
    return date(year, month, day + 1)


@lru_cache(maxsize=256)
def public_holidays(year: int) -> frozenset[date]:
    """The eleven public holidays of France (Code du travail, article L3133-1)."""
    fixed = ((1, 1), (5, 1), (5, 8), (7, 14), (8, 15), (11, 1), (11, 11), (12, 25))
    moving = (1, 39, 50)
    return frozenset({*(date(year, *day) for day in fixed), *(easter(year) + days * DAY for days in moving)})


def working_days_later(day: date, count: int, *, saturdays: bool = False) -> date:
    """The day `count` working days after another; `saturdays` counts them too (« jours ouvrables »).

    Week-ends and French public holidays are left out.
    """
    rest = {_SUNDAY} if saturdays else {_SATURDAY, _SUNDAY}
    while count > 0 and day < date.max - timedelta(days=1):
        day = days_later(day, 1)
        if day.weekday() not in rest and day not in public_holidays(day.year):
            count -= 1
    return day


def _fixed(month: int, day: int, *, lasts: int = 1) -> Callable[[int], Days]:
    return lambda year: Days(date(year, month, day), date(year, month, day) + (lasts - 1) * DAY)


def _from_easter(days: int, *, lasts: int = 1) -> Callable[[int], Days]:
    return lambda year: Days(easter(year) + days * DAY, easter(year) + (days + lasts - 1) * DAY)


def _months(first: int, last: int) -> Callable[[int], Days]:
    return lambda year: months_of(year, first, last)


def _nth(month: int, weekday: int, nth: int) -> Callable[[int], Days]:
    def of(year: int) -> Days:
        first = date(year, month, 1)
        return one_day(first + ((weekday - first.weekday()) % 7 + 7 * (nth - 1)) * DAY)

    return of


#: Folded names → the days of a year. Easter is Sunday and Monday; « la rentrée », the month of September.
FEASTS: Mapping[str, Callable[[int], Days]] = {
    r"(?:jour de )?noel|christmas(?: day)?|xmas": _fixed(12, 25),
    r"reveillon(?: de noel)?|christmas eve": _fixed(12, 24),
    r"fetes(?: de fin d annee)?|christmas holidays?|holiday season": _fixed(12, 24, lasts=9),
    r"vacances de noel|christmas break": _fixed(12, 20, lasts=16),
    r"(?:le )?(?:premier|1er|jour) de l ?an|nouvel an|new years?(?: s)?(?: day)?": _fixed(1, 1),
    r"(?:reveillon (?:du nouvel an|du jour de l ?an|de la saint sylvestre)|(?:la )?saint sylvestre"
    r"|new years?(?: s)? eve)": _fixed(12, 31),
    r"epiphanie|epiphany": _fixed(1, 6),
    r"chandeleur": _fixed(2, 2),
    r"(?:st|saint) valentin|valentines?(?: s)?(?: day)?": _fixed(2, 14),
    r"mardi gras|shrove tuesday": _from_easter(-47),
    r"vendredi saint|good friday": _from_easter(-2),
    r"lundi de paques|easter monday": _from_easter(1),
    r"paques|easter(?: sunday)?": _from_easter(0, lasts=2),
    r"ascension": _from_easter(39),
    r"pentecote|whitsun|pentecost": _from_easter(49, lasts=2),
    r"lundi de pentecote|whit monday": _from_easter(50),
    r"fete du travail|labou?r day|may day": _fixed(5, 1),
    r"fete nationale|bastille day": _fixed(7, 14),
    r"assomption": _fixed(8, 15),
    r"toussaint|all saints?(?: day)?": _fixed(11, 1),
    r"armistice|remembrance day": _fixed(11, 11),
    r"halloween": _fixed(10, 31),
    r"boxing day": _fixed(12, 26),
    r"thanksgiving": _nth(11, 3, 4),
    r"vacances d ete|grandes vacances|summer holidays?": _months(7, 8),
    r"rentree(?: scolaire| des classes)?|start of (?:the )?school year|back to school": _months(9, 9),
}  # fmt: skip
