"""Days told by how far they are from the moment of writing: yesterday, last month, in 48 hours, three weeks ago."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

from assistant.language.questions.calendar.days import (
    DAY,
    Bound,
    Days,
    Now,
    day_of,
    days_later,
    month_of,
    months_later,
    one_day,
    quarter_of,
    week_end_of,
    week_of,
    weekday_after,
    weekday_before,
    year_of,
)
from assistant.language.questions.calendar.feasts import working_days_later
from assistant.language.questions.calendar.named import BEGIN, LAST, NEXT, PART, Meaning, Rule, within
from assistant.language.questions.calendar.names import CALENDAR_UNIT, SHORT_WEEKDAY, UNIT, UNITS, WEEKDAY, WEEKDAYS
from assistant.language.questions.plain import alternatives

_ABOUT = r"(?:environ |a peu pres |deja |bien |presque |pres de |au moins |about |around |nearly |some |roughly )?"
#: A number that is not the tail of a longer one.
_N = (
    r"(?P<n>(?<![\d.,])\d{1,3}|une?|an?|one|quelques|qq|qqs|plusieurs|several|(?:a )?few|(?:a )?couple(?: of)?"
    r"|(?:une )?(?:huitaine|dizaine|quinzaine|vingtaine|trentaine)(?: de)?)"
)
_NUMBERS = {
    "un": 1, "une": 1, "a": 1, "an": 1, "one": 1, "couple": 2, "quelques": 3, "qq": 3, "qqs": 3, "few": 3,
    "several": 4, "plusieurs": 4,
    "huitaine": 8, "dizaine": 10, "quinzaine": 15, "vingtaine": 20, "trentaine": 30,
}  # fmt: skip
_COUNTED = rf"{_N} ?(?P<unit>{UNIT})(?![a-z0-9])"
_WORKING = r"(?: (?P<working>ouvres?|ouvrables?|ouvre|working|business))?"
_COUNTED_WORKING = (
    rf"{_N}(?: ?(?:-|a|to|ou|or) ?(?P<upper>\d{{1,3}}))? ?(?:(?P<business>working"
    rf"|business) )?(?P<unit>{UNIT})(?![a-z0-9]){_WORKING}"
)
#: « ces derniers jours »: how many, where nobody says.
_RECENT = {"day": 10, "week": 6, "month": 6, "quarter": 4, "half": 2, "year": 5, "hour": 24, "fortnight": 2}


def _number(said: str) -> int:
    return int(said) if said.isdecimal() else max(_NUMBERS.get(word, 1) for word in said.split())


def _unit(found: re.Match[str]) -> str:
    return UNITS[found["unit"]]


def _moved(now: Now, count: int, unit: str) -> date:
    """The day `count` units from now."""
    if unit == "hour":
        return days_later((now.moment + timedelta(hours=count % 24)).date(), count // 24)
    if unit in {"day", "week", "fortnight"}:
        return days_later(now.today, count * {"day": 1, "week": 7, "fortnight": 14}[unit])
    return months_later(now.today, count * {"month": 1, "quarter": 3, "half": 6, "year": 12}[unit])


def _around(day: date, unit: str) -> Days:
    """The calendar unit that holds a day: what « il y a trois semaines » leaves open."""
    if unit in {"week", "fortnight"}:
        return week_of(day)
    if unit == "month":
        return month_of(day.year, day.month)
    if unit == "quarter":
        return quarter_of(day)
    return year_of(day.year) if unit in {"year", "half"} else one_day(day)


def _day_word(shift: int) -> Meaning:
    return lambda _found, now: one_day(days_later(now.today, shift))


def _ago(found: re.Match[str], now: Now) -> Days:
    day = _moved(now, -_number(found["n"]), _unit(found))
    if found["margin"] in {"plus de", "plus d", "more than", "over"}:
        return Days(day, day, bound=Bound.BEFORE)
    if found["margin"]:
        return Days(day, now.today, bound=Bound.SINCE)
    return _around(day, _unit(found))


def _for_some_time(found: re.Match[str], now: Now) -> Days:
    """« depuis deux ans »."""
    return Days(_moved(now, -_number(found["n"]), _unit(found)), now.today, bound=Bound.SINCE)


def _last_some(found: re.Match[str], now: Now) -> Days:
    """« ces six derniers mois », "recent weeks"."""
    count = _number(found["n"]) if found.groupdict().get("n") else _RECENT[_unit(found)]
    return Days(_moved(now, -count, _unit(found)), now.today)


def _next_some(found: re.Match[str], now: Now) -> Days:
    """« dans les prochains jours », "in the next three weeks"."""
    count = _number(found["n"]) if found.groupdict().get("n") else _RECENT[_unit(found)]
    return Days(now.today, _moved(now, count, _unit(found)), bound=Bound.UNTIL)


def _in_some(found: re.Match[str], now: Now) -> Days | None:
    """« dans trois jours »: that day; « dans deux mois » too, for it is a day that somebody counts."""
    days = _within_some(found, now)
    return one_day(days.end) if days else None


def _within_some(found: re.Match[str], now: Now) -> Days | None:
    """« sous 48 h », "within 5 working days": the day by which; « délai de 30 jours » says one in a promise alone."""
    if found["announced"] and not now.future:
        return None
    count = int(found["upper"] or 0) or _number(found["n"])
    working = found["working"] or found["business"]
    if working and _unit(found) == "day":
        due = working_days_later(now.today, min(count, 999), saturdays=working.startswith("ouvrable"))
    else:
        due = _moved(now, count, _unit(found))
    return Days(now.today, due, bound=Bound.UNTIL)


def _day_plus(found: re.Match[str], now: Now) -> Days:
    """« J+3 »."""
    return one_day(days_later(now.today, int(found["n"])))


def _in_a_fortnight(days: int) -> Meaning:
    """« sous huitaine », « sous quinzaine »."""
    return lambda _found, now: Days(now.today, days_later(now.today, days), bound=Bound.UNTIL)


def _unit_beside(shift: int, unit: str, now: Now) -> Days:
    """The calendar unit `shift` units from this one."""
    if unit == "week":
        return week_of(days_later(now.today, 7 * shift))
    first = {"month": 1, "quarter": 3, "year": 12}[unit] * shift
    day = months_later(now.today.replace(day=1), first)
    return _around(day, unit)


def _calendar_unit(shift: int) -> Meaning:
    return lambda found, now: within(_unit_beside(shift, _unit(found), now), found["part"])


def _end_of_unit(found: re.Match[str], now: Now) -> Days | None:
    """« fin du mois », "end of the year": of this one, or of the one it can only be."""
    days = within(_unit_beside(0, _unit(found), now), found["part"])
    if days and not now.future and days.start > now.today:
        return within(_unit_beside(-1, _unit(found), now), found["part"])
    if days and now.future and days.end < now.today:
        return within(_unit_beside(1, _unit(found), now), found["part"])
    return days


def _units_before(found: re.Match[str], now: Now) -> Days:
    """« les années d'avant »: all that was over when this one began."""
    this = _unit_beside(0, _unit(found), now)
    return replace(this, bound=Bound.BEFORE)


def _week_end(found: re.Match[str], now: Now) -> Days:
    this = week_end_of(now.today)
    which = found["before"] or found["after"] or ""
    if which == "last" or re.fullmatch(LAST, which) or (not which and not now.future and this.start > now.today):
        return Days(this.start - 7 * DAY, this.end - 7 * DAY)
    if which == "next" or re.fullmatch(NEXT, which):
        return Days(this.start + 7 * DAY, this.end + 7 * DAY) if this.start <= now.today else this
    return this


def _weekday(found: re.Match[str], now: Now) -> Days | None:
    number = WEEKDAYS[found["weekday"].rstrip(".")]
    which = found["before"] or found["after"] or ""
    if week := found["week"]:
        shift = 7 if re.search(NEXT, week) or "next" in week else -7 if re.search(LAST, week) or "last" in week else 0
        return one_day(week_of(days_later(now.today, shift)).start + number * DAY)
    if which in {"this", "ce"}:
        return one_day(week_of(now.today).start + number * DAY)
    if which in {"en 8", "week"}:
        return one_day(days_later(weekday_after(now.today, number), 7))
    if which == "en 15":
        return one_day(days_later(weekday_after(now.today, number), 14))
    ahead = which in {"next", "coming"} or (which not in {"last"} and not re.fullmatch(LAST, which) and now.future)
    ahead = ahead or bool(re.fullmatch(NEXT, which))
    day = weekday_after(now.today, number) if ahead else weekday_before(now.today, number)
    return Days(day, day, weekly=not which)


def _weekday_of_month(found: re.Match[str], now: Now) -> Days | None:
    """« mardi 3 »: the nearest month, before or after, in which that day is one."""
    number = WEEKDAYS[found["weekday"].rstrip(".")]
    return next((days for days in _days_numbered(int(found["day"]), now) if days.start.weekday() == number), None)


def _day_numbered(found: re.Match[str], now: Now) -> Days | None:
    """« le 15 », « le 3 du mois prochain »."""
    day = 1 if found["day"] in {"premier", "first"} else int(found["day"])
    if month := found["month"]:
        shift = (
            -1 if re.search(LAST, month) or "last" in month else 1 if re.search(NEXT, month) or "next" in month else 0
        )
        first = _unit_beside(shift, "month", now).start
        return day_of(first.year, first.month, day)
    return next(_days_numbered(day, now), None)


def _days_numbered_range(found: re.Match[str], now: Now) -> Days | None:
    """« du 3 au 12 »."""
    first, last = int(found["first"]), int(found["last"])
    if first > last:
        return None
    end = next(_days_numbered(last, now), None)
    start = day_of(end.end.year, end.end.month, first) if end else None
    return Days(start.start, end.end) if start and end else None


def _days_numbered(number: int, now: Now) -> Iterator[Days]:
    """The days of that number in this month and those before it (after it, ahead), nearest first."""
    for shift in range(13):
        first = months_later(now.today.replace(day=1), shift if now.future else -shift)
        days = day_of(first.year, first.month, number)
        if days and (days.start >= now.today if now.future else days.start <= now.today):
            yield days


_TODAY = alternatives(
    """
    aujourd ?hui|auj|ajd|ce jour|ce jr|ce matin|ce midi|ce soir|cet? (?:apres midi|aprem|apm)|cette (?:apres midi|nuit)
    a l instant|tout a l heure|tantot|dans la (?:journee|matinee|soiree)|(?:en )?fin de (?:journee|matinee)|dans l heure
    today|tdy|tonight|this (?:morning|afternoon|evening)|within the hour|in the day
    (?:eod|cob|close of business|(?:the )?end of (?:the )?(?:day|business))(?! (?:on )?(?:tomorrow|[a-z]+day|\\d))
    """
)
_THIS = (
    r"(?:cette|ce|cet|this|the current|dans la|dans le|dans l|(?:dans le )?courant (?:de la|du|de l)"
    r"|in the course of the|during the)"
)
_DETERMINER = r"(?:(?:de la|de l|du|la|le|l|au|the|de)? ?)"
_HABIT = r"(?<!(?<![a-z])tous les )(?<!(?<![a-z])chaque )(?<!(?<![a-z])every )(?<!(?<![a-z])each )"
#: « le lundi » and « du lundi au vendredi » are each week's, « le lundi 3 » and « lundi » are one.
_ONE = rf"{_HABIT}(?<!(?<![a-z])le )(?<!(?<![a-z])du )(?<!(?<![a-z])au )"
_WEEK = (
    r"(?P<week> (?:de )?(?:la )?semaine (?:prochaine|derniere|passee|pro)| de cette semaine"
    r"| (?:of )?(?:next|last|this) week)?"
)
_SAYS_DAY = (
    r"(?:(?<=rappel )|(?<=rappeler )|(?<=rappelle )|(?<=ici )|(?<=avant )|(?<=pour )|(?<=depuis )|(?<=rdv )"
    r"|(?<=by )|(?<=on )"
    r"|(?<=until )|(?<=last )|(?<=next )|(?<=this )|(?<=before )|(?<=since ))"
)
_ENDS_DAY = (
    r"(?=$|[ ]?[?!.,;:)]| (?:au|a|matin|soir|aprem|apres|dernier|prochain|et|ou|il|elle|on|ils|elles|pour|par|par"
    r"|avec|je|tu|nous|vous"
    r"|le|la|les|c|s|qui|que|quoi|combien|ouvert|recu|vers)(?![a-z]))"
)
_OF_MONTH = (
    r"(?P<month> (?:du|de ce) mois(?: (?:dernier|prochain|ci|courant|passe))?| of (?:the|this|last|next) month"
    r"| courant| prochain"
    r"| dernier| ct)?"
)


def _begin(pattern: str) -> re.Pattern[str]:
    return re.compile(BEGIN + pattern)


#: Patterns over folded text with its numbers in digits, and what they mean.
RULES: tuple[Rule, ...] = (
    (_begin(rf"(?:{_TODAY})(?![a-z0-9])"), _day_word(0)),
    (_begin(r"(?:avant hier|the day before yesterday|day before yesterday)(?![a-z])"), _day_word(-2)),
    (_begin(r"(?:hier|yesterday|last night|la nuit derniere)(?![a-z])"), _day_word(-1)),
    (_begin(r"(?:apres demain|the day after tomorrow|day after tomorrow)(?![a-z])"), _day_word(2)),
    (_begin(r"(?:demain|tomorrow|tmrw|tomorow|2moro)(?![a-z])"), _day_word(1)),
    (_begin(rf"{PART}{_THIS} ?(?P<unit>{CALENDAR_UNIT})(?:[ -]?ci|[ -]?la)?(?![a-z])"), _calendar_unit(0)),
    (
        _begin(rf"{PART}{_DETERMINER}(?P<unit>{CALENDAR_UNIT}) (?:en cours|courante?|actuelle?)(?![a-z])"),
        _calendar_unit(0),
    ),
    (
        _begin(
            rf"(?=(?:le |la |the |tout |toute )*(?:debut|fin|mi|milieu|end|early|late|beginning|start"
            rf"|middle)[ -]){PART}(?P<unit>{CALENDAR_UNIT})(?![a-z])"
        ),
        _end_of_unit,
    ),
    (
        re.compile(
            rf"(?<![a-z0-9#]){PART}{_DETERMINER}(?P<unit>{CALENDAR_UNIT}) (?:{LAST}|precedente?|d avant)(?![a-z])"
        ),
        _calendar_unit(-1),
    ),
    (_begin(rf"{PART}{_DETERMINER}(?P<unit>{CALENDAR_UNIT}) {NEXT}"), _calendar_unit(1)),
    (_begin(rf"{PART}(?:the )?(?:last|previous|past) (?P<unit>{CALENDAR_UNIT})(?![a-z])"), _calendar_unit(-1)),
    (_begin(rf"{PART}(?:the )?(?:next|coming|following) (?P<unit>{CALENDAR_UNIT})(?![a-z])"), _calendar_unit(1)),
    (
        _begin(
            r"(?:les |des )?(?P<unit>semaines|mois|annees) (?:d avant|precedentes?|precedents|anterieurs"
            r"|anterieures)(?![a-z])"
        ),
        _units_before,
    ),
    (_begin(r"(?:the |in )?(?:previous|earlier|prior) (?P<unit>weeks|months|years)(?![a-z])"), _units_before),
    (
        _begin(
            rf"(?:(?P<before>last|next|this|ce|cet) )?(?:le |the )?(?:week ?end|(?:(?<=ce )|(?<=le )|(?<=du )"
            rf"|(?<=au ))we|we(?= (?:dernier|prochain|passe|pro)(?![a-z])))(?: (?P<after>{LAST}|{NEXT}))?(?![a-z])"
        ),
        _week_end,
    ),
    (_begin(rf"(?:il )?y ?a (?:(?P<margin>plus d[e]?|moins d[e]?) )?{_ABOUT}{_COUNTED}"), _ago),
    (_begin(rf"(?:(?P<margin>more than|over|less than|under) )?{_ABOUT}{_COUNTED} ago(?![a-z])"), _ago),
    (
        _begin(
            rf"(?:depuis|since|ca fait|voila|cela fait) (?:plus de |plus d |moins de |moins d |les |ces "
            rf"|more than |over )?{_ABOUT}{_COUNTED}(?! (?:{LAST}|ago))"
        ),
        _for_some_time,
    ),
    (_begin(rf"(?:(?:ces|les|des|aux|the) )?{_N} ?(?:{LAST}|dernier) ?(?P<unit>{UNIT})(?![a-z0-9])"), _last_some),
    (_begin(rf"(?:(?:ces|les|des|aux) )?(?:derniers|dernieres) {_COUNTED}"), _last_some),
    (_begin(rf"(?:(?:the|these|over|in) )*(?:last|past|previous) {_COUNTED}"), _last_some),
    (
        _begin(
            r"(?:ces|les|des|aux) (?:tout )?(?:derniers|dernieres) (?P<unit>jours|semaines|mois|annees|heures)(?![a-z])"
        ),
        _last_some,
    ),
    (
        _begin(r"(?:in |over |the )*(?:recent|last few|past few|last|past) (?P<unit>days|weeks|months|years)(?![a-z])"),
        _last_some,
    ),
    (
        _begin(rf"(?:dans |sous |d ici )?(?:les |des )?{_N} (?:prochains|prochaines) (?P<unit>{UNIT})(?![a-z0-9])"),
        _next_some,
    ),
    (
        _begin(
            r"(?:dans |sous |d ici )?(?:les |des )(?:prochains|prochaines) (?P<unit>jours|semaines|mois|annees"
            r"|heures)(?![a-z])"
        ),
        _next_some,
    ),
    (_begin(rf"(?:in |over |within )?(?:the )?(?:next|coming) {_COUNTED}"), _next_some),
    (_begin(r"(?:in |over )?(?:the )?(?:next few|coming|next) (?P<unit>days|weeks|months|years)(?![a-z])"), _next_some),
    (_begin(rf"(?:dans|ds|in) {_ABOUT}(?P<announced>){_COUNTED_WORKING}(?! (?:{LAST}|ago))"), _in_some),
    (
        _begin(
            rf"(?:(?P<announced>maximum|maxi?|compte[zr](?: environ)?|allow|delai(?: de)?(?: :)?)|sous|ss|s/"
            rf"|within|inside"
            rf"|d ?ici(?: a)?|(?:dans|ds|sous) (?:les|un delai (?:de|d)|le delai de)|en moins de|in less than|in under)"
            rf" ?(?:les |the |about |environ )?{_COUNTED_WORKING}"
        ),
        _within_some,
    ),
    (
        _begin(rf"(?P<announced>){_COUNTED_WORKING} (?:maximum|maxi?|au plus|at most|at the latest)(?![a-z])"),
        _within_some,
    ),
    (_begin(r"j ?\+ ?(?P<n>\d{1,3})(?!\d)"), _day_plus),
    (_begin(r"sous (?:une )?huitaine(?! de)(?![a-z])"), _in_a_fortnight(8)),
    (_begin(r"(?:sous|dans) (?:une )?quinzaine(?! de)(?![a-z])"), _in_a_fortnight(15)),
    (
        _begin(
            rf"{_ONE}(?:(?P<before>ce|this|next|last|coming) )?(?P<weekday>{WEEKDAY}|(?:{SHORT_WEEKDAY}(?<=\.)"
            rf"|{_SAYS_DAY}{SHORT_WEEKDAY}"
            rf"|{SHORT_WEEKDAY}(?= (?:matin|soir|aprem|apres midi|prochain|dernier|pro|am|pm"
            rf"|\d\d?[:h])(?![a-z]))))(?! \d\d?(?!\d|:| ?h))"
            rf"(?: (?P<after>{LAST}|{NEXT}|en 8|en 15|week(?! end)))?{_WEEK}"
        ),
        _weekday,
    ),
    (
        _begin(rf"{_HABIT}(?:le )?(?P<before>)(?P<weekday>{WEEKDAY}) (?P<after>{LAST}|{NEXT}){_WEEK}"),
        _weekday,
    ),
    (
        _begin(
            rf"(?:le |the )?(?P<weekday>{WEEKDAY}|{SHORT_WEEKDAY}) (?:the )?(?P<day>\d{{1,2}})(?:st|nd|rd"
            rf"|th)?(?!\d|:| ?h(?![a-z])|/)"
        ),
        _weekday_of_month,
    ),
    (
        _begin(
            rf"(?:du|entre le|from the|between the) (?P<first>\d{{1,2}})(?:st|nd|rd|th)? (?:au|et le|to the"
            rf"|and the) (?P<last>\d{{1,2}})(?:st|nd|rd|th)?{_ENDS_DAY}"
        ),
        _days_numbered_range,
    ),
    (
        _begin(
            rf"(?:le|du|au) (?P<day>\d{{1,2}}|premier(?= (?:du mois|de ce mois|courant)))(?:er)?{_OF_MONTH}{_ENDS_DAY}"
        ),
        _day_numbered,
    ),
    (
        _begin(
            rf"the (?P<day>\d{{1,2}}(?=st|nd|rd|th)|first(?= of (?:the|this|last|next) month))(?:st|nd|rd"
            rf"|th)?{_OF_MONTH}{_ENDS_DAY}"
        ),
        _day_numbered,
    ),
)
