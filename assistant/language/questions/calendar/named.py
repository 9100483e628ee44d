"""Days that have a name or a number: dates, months, years, seasons, quarters, feasts."""

import re
from collections.abc import Callable
from datetime import date

from assistant.language.questions.calendar.days import (
    Days,
    Now,
    day_of,
    last_over,
    month_of,
    months_of,
    next_to_come,
    part_of,
    season_of,
    week_of,
    which_year,
    year_of,
)
from assistant.language.questions.calendar.feasts import FEASTS
from assistant.language.questions.calendar.names import (
    ENGLISH_MONTH,
    MONTH,
    MONTH_ALONE,
    MONTH_AMBIGUOUS,
    MONTHS,
    SEASONS,
    SHORT_WEEKDAY,
    WEEKDAY,
    any_of,
)

Yearly = Callable[[int], Days | None]
Meaning = Callable[[re.Match[str], Now], Days | None]
Rule = tuple[re.Pattern[str], Meaning]

#: No letter or digit before: an expression begins where a word does. `#` stands for what is a reference.
BEGIN = r"(?<![a-z0-9#])"
LAST = r"(?:derniere?s?|der|passee?s?|ecoulee?s?)(?![a-z])"
NEXT = r"(?:prochaine?s?|pro|qui viennent|qui vient|a venir)(?![a-z])"
LAST_YEAR = r"(?:l ?an (?:dernier|passe)|l ?annee (?:derniere|passee|precedente)|last year)"
THIS_YEAR = r"(?:cette annee|de l ?annee|this year)"
NEXT_YEAR = r"(?:l ?an prochain|l ?annee prochaine|next year)"
_YEAR = r"(?P<year>(?:19|20)\d\d)(?![\d#]|[.,]\d| ?(?:€|eur|%|\$|£))"
#: What may follow a month, a season or a feast and says which year's.
_WHICH = (
    rf"(?:,? (?:(?:de |d |of |en |in )?{_YEAR}|(?:de |of |in )?(?P<yearword>{LAST_YEAR}|{THIS_YEAR}|{NEXT_YEAR})"
    rf"|(?P<after>{LAST}|{NEXT}|(?:last|next)(?![a-z ]))))?"
)
_CERTAIN_WHICH = _WHICH[:-1]
#: What may stand before one.
_BEFORE = r"(?:(?P<before>last|next|this|cet|cette|ce) |(?:(?:le |au |the )?mois de |(?:the )?month of ))?"
_HALF_MONTH = r"(?:premiere|1ere|1re|deuxieme|2eme|2e|seconde) quinzaine"
PART = (
    rf"(?:(?:le |la |the )?(?P<part>{_HALF_MONTH}|(?:tout )?debut|mi|milieu|(?:toute )?fin|early|mid|middle|late"
    rf"|end|beginning|start)"
    r"[ -](?:(?:de la |de l ?|de |du |d |des |of |in )(?:the )?)?)?"
)
_PARTS = {
    "debut": "first", "early": "first", "beginning": "first", "start": "first", "mi": "middle", "milieu": "middle",
    "mid": "middle", "middle": "middle", "fin": "last", "late": "last", "end": "last",
}  # fmt: skip


def within(days: Days | None, part: str | None) -> Days | None:
    """The part of a span that was named (« début », "late"); the whole where none was."""
    if days is None or not part:
        return days
    if "quinzaine" in part:
        middle = days.start.replace(day=15)
        return Days(days.start, middle) if part[0] in "p1" else Days(middle.replace(day=16), days.end)
    return part_of(days, _PARTS[part.split()[-1]])


def _yearly(again: Yearly, found: re.Match[str], now: Now) -> Days | None:
    """The days of the year that was said, or of that which is meant where none was."""
    said = found.groupdict(default="")
    if said.get("year"):
        return again(int(said["year"]))
    if word := said.get("yearword"):
        return again(
            now.today.year + (-1 if re.fullmatch(LAST_YEAR, word) else 1 if re.fullmatch(NEXT_YEAR, word) else 0)
        )
    which = said.get("after") or said.get("before") or ""
    if which == "last" or re.fullmatch(LAST, which):
        return last_over(again, now)
    if which == "next" or re.fullmatch(NEXT, which):
        return next_to_come(again, now)
    return which_year(again, now)


def _parted(again: Yearly, found: re.Match[str]) -> Yearly:
    return lambda year: within(again(year), found["part"])


def _month_number(found: re.Match[str]) -> int:
    return MONTHS[found["month"].rstrip(".")]


def _month_day(found: re.Match[str], now: Now) -> Days | None:
    day = 1 if found["day"] in {"premier", "first"} else int(found["day"])
    return _yearly(lambda year: day_of(year, _month_number(found), day), found, now)


def _days_of_month(found: re.Match[str], now: Now) -> Days | None:
    def of(year: int) -> Days | None:
        first, last = (day_of(year, _month_number(found), int(found[name])) for name in ("first", "last"))
        return Days(first.start, last.end) if first and last and first.start <= last.end else None

    return _yearly(of, found, now)


def _iso(found: re.Match[str], _now: Now) -> Days | None:
    return day_of(int(found["year"]), int(found["month"]), int(found["day"]))


def _numeric(found: re.Match[str], now: Now) -> Days | None:
    month, day, year = int(found["month"]), int(found["day"]), found["year"]
    if year:
        return day_of(int(year) if len(year) == len("2026") else 2000 + int(year), month, day)
    return which_year(lambda each: day_of(each, month, day), now)


def _month(found: re.Match[str], now: Now) -> Days | None:
    return _yearly(_parted(lambda year: month_of(year, _month_number(found)), found), found, now)


def _season(found: re.Match[str], now: Now) -> Days | None:
    return _yearly(_parted(lambda year: season_of(year, SEASONS[found["season"]]), found), found, now)


def _year(found: re.Match[str], now: Now) -> Days | None:
    """A year after a word that announces one; alone, a year of these times that numbers nothing."""
    year = int(found["year"])
    before = found.string[max(0, found.start() - 16) : found.start()]
    announced = found.start() < found.start("year") or _ANNOUNCES_YEAR.search(before)
    of_these_times = now.today.year - 20 <= year <= now.today.year + 1 and not _NUMBERS_A_THING.search(before)
    return within(year_of(year), found["part"]) if announced or of_these_times else None


def _fraction(months: int) -> Meaning:
    """A quarter or a half of a year: « T1 », « le second semestre 2025 »."""

    def of(found: re.Match[str], now: Now) -> Days | None:
        first = (_nth(found["nth"]) - 1) * months + 1
        return _yearly(lambda year: months_of(year, first, first + months - 1), found, now) if 0 < first <= 12 else None

    return of


def _week_number(found: re.Match[str], now: Now) -> Days | None:
    number = int(found["number"])
    return (
        _yearly(lambda year: week_of(date.fromisocalendar(year, number, 1)), found, now) if 1 <= number <= 52 else None
    )


def _week_around(found: re.Match[str], now: Now) -> Days | None:
    day = _month_day(found, now)
    return week_of(day.start) if day else None


def _week_of_month(found: re.Match[str], now: Now) -> Days | None:
    nth = _nth(found["nth"])

    def of(year: int) -> Days:
        days = month_of(year, _month_number(found))
        if nth < 0:
            return Days(days.end.replace(day=days.end.day - 6), days.end)
        return Days(days.start.replace(day=7 * nth - 6), days.start.replace(day=7 * nth))

    return _yearly(of, found, now)


def _feast(again: Yearly) -> Meaning:
    return lambda found, now: _yearly(again, found, now)


_ORDINALS = {
    "premier": 1, "premiere": 1, "first": 1, "deuxieme": 2, "second": 2, "seconde": 2, "troisieme": 3, "third": 3,
    "quatrieme": 4, "fourth": 4, "dernier": -1, "derniere": -1, "last": -1,
}  # fmt: skip
_NUMERAL = r"[1-4](?:ere|er|re|nd|rd|st|th|eme|e)?"
_NTH = rf"(?P<nth>{any_of(_ORDINALS)}|{_NUMERAL})"

_NTH_FRACTION = rf"(?P<nth>{any_of(name for name, nth in _ORDINALS.items() if nth > 0)}|{_NUMERAL})"


def _nth(said: str) -> int:
    return _ORDINALS.get(said) or int(said[0])


_DAY = r"(?P<day>\d{1,2}|premier|first)(?: ?(?:ere|er|st|nd|rd|th|eme|e))?(?![\d:h])"
_WEEKDAY = rf"(?:(?:{WEEKDAY}|{SHORT_WEEKDAY}),? )?"
_TO = r"(?: (?:au|a|et(?: le)?|to|and|until|till)(?: the)? | ?- ?)"
_NTH_ENDING = r"(?:er|st|nd|rd|th)?"
#: « March 3 calls » counts calls.
_NO_DAY = r"(?!\d|:| ?(?:h|am|pm|€|£|e|eur|euros?|%|calls?|emails?|letters?|times?|fois|appels?|pounds?|quid)(?![a-z]))"
_TIME_WORDS = (
    "en de d depuis avant apres dans in of since before after by until till during through from and to between"
)
#: « may » and « march » are months after one of these.
_TIMED = f"(?:{'|'.join(rf'(?<=(?<![a-z]){word} )' for word in _TIME_WORDS.split())}"
_OR_PART = r"|(?=(?:last|next|this|early|mid|late|debut|fin|end of|beginning of|start of|month of|mois de)[ -]))"
_ANNOUNCES_YEAR = re.compile(rf"{BEGIN}(?:en|depuis|avant|apres|in|since|before|after|by|until|during) $")
#: « contrat 2024 »: the number of a thing, not a year.
_NUMBERS_A_THING = re.compile(
    rf"{BEGIN}(?:n|no|n°|dossier|contrat|contract|carte|card|code|ref|reference|numero|number|claim|sinistre|compte"
    r"|account|terminal|agence|branch)[ :°]*$"
)
_SEASON = rf"(?P<season>{any_of(SEASONS)})(?![a-z])"
_ARTICLE = r"(?:(?P<before>last|next|this|cet|ce) |l ?|le |the |d ?|en |in |au |during )"


def _begin(pattern: str) -> re.Pattern[str]:
    return re.compile(BEGIN + pattern)


#: Patterns over folded text with its numbers in digits, and what they mean.
RULES: tuple[Rule, ...] = (
    (_begin(r"(?P<year>(?:19|20)\d\d)-(?P<month>\d\d)-(?P<day>\d\d)(?![\d-])"), _iso),
    (
        re.compile(
            r"(?<![a-z0-9#/.,-])(?P<day>\d{1,2})(?P<mark>[/.-])(?P<month>\d{1,2})(?P=mark)(?P<year>\d{4}|\d\d)"
            r"(?![\d/#]|[.,-]\d)"
        ),
        _numeric,
    ),
    (
        re.compile(
            r"(?<![a-z0-9#/.,-])(?P<day>\d{1,2})/(?P<month>(?:0\d|1[0-2])|(?<=(?:le|du|au|on|by) \d/)\d|(?<=(?:le"
            r"|du|au|on|by) \d\d/)\d)"
            r"(?P<year>)(?![\d/#]|[.,]\d| ?(?:€|%|mois|jours?|an))"
        ),
        _numeric,
    ),
    (_begin(rf"{_WEEKDAY}(?:le |the )?{_DAY} (?:of |de )?(?P<month>{MONTH}){_WHICH}"), _month_day),
    (
        _begin(
            rf"(?P<first>\d{{1,2}}){_NTH_ENDING}{_TO}(?P<last>\d{{1,2}}){_NTH_ENDING}"
            rf" (?:of )?(?P<month>{MONTH}){_WHICH}"
        ),
        _days_of_month,
    ),
    (
        _begin(
            rf"(?P<month>{ENGLISH_MONTH}) (?P<first>\d{{1,2}}){_NTH_ENDING}{_TO}"
            rf"(?P<last>\d{{1,2}}){_NTH_ENDING}{_NO_DAY}{_WHICH}"
        ),
        _days_of_month,
    ),
    (
        _begin(rf"{_WEEKDAY}(?P<month>{ENGLISH_MONTH}) (?:the )?(?P<day>\d{{1,2}}){_NTH_ENDING}{_NO_DAY}{_WHICH}"),
        _month_day,
    ),
    (_begin(rf"{PART}{_BEFORE}(?P<month>{MONTH_ALONE}){_WHICH}"), _month),
    (re.compile(rf"{_TIMED}{_OR_PART}{PART}{_BEFORE}(?P<month>{MONTH_AMBIGUOUS}){_WHICH}"), _month),
    (_begin(rf"{PART}{_BEFORE}(?P<month>{MONTH_AMBIGUOUS}){_CERTAIN_WHICH}"), _month),
    (
        _begin(rf"(?:la |the )?{_NTH} (?:semaine|week) (?:de |d |of |du mois de )(?P<month>{MONTH}){_WHICH}"),
        _week_of_month,
    ),
    (
        _begin(rf"(?:la |the )?(?:semaine|week) (?:du |of (?:the )?){_DAY} (?:of )?(?P<month>{MONTH}){_WHICH}"),
        _week_around,
    ),
    (_begin(rf"(?:la |the )?(?:semaine|sem\.?|week) (?P<number>\d{{1,2}})(?!\d){_WHICH}"), _week_number),
    (_begin(rf"{PART}{_ARTICLE}{_SEASON}{_WHICH}"), _season),
    (_begin(rf"{PART}{_BEFORE}{_SEASON}{_CERTAIN_WHICH}"), _season),
    (_begin(rf"(?:le |au |the )?{_NTH_FRACTION} (?:trimestre|quarter){_WHICH}"), _fraction(3)),
    (
        _begin(
            rf"(?:(?<=au )|(?<=en )|(?<=depuis )|(?<=avant )|(?<=fin )|(?<=debut )|(?<=in )|(?<=since )"
            rf"|(?=[tq]\d 20\d\d)|(?=[tq]\d derni))[tq](?P<nth>[1-4])(?![a-z0-9]){_WHICH}"
        ),
        _fraction(3),
    ),
    (_begin(rf"(?:le |au |the )?{_NTH_FRACTION} (?:semestre|half){_WHICH}"), _fraction(6)),
    (_begin(rf"{PART}(?:courant |annee |l ?annee |the year )?{_YEAR}"), _year),
    *(
        (
            _begin(rf"(?:(?P<before>last|next|this|ce|cette) )?(?:la |le |l ?|les |the )?(?:{names})(?![a-z]){_WHICH}"),
            _feast(again),
        )
        for names, again in FEASTS.items()
    ),
)
