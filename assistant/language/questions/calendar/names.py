"""What days, months, seasons and units of time are called, folded, French and English; fragments of patterns."""

from collections.abc import Iterable, Mapping


def any_of(words: Iterable[str]) -> str:
    """A group that matches any of the words, the longest first."""
    return f"(?:{'|'.join(sorted(set(words), key=lambda word: (-len(word), word)))})"


def _numbered(first: int, *names: str) -> dict[str, int]:
    return {name: n for n, each in enumerate(names, start=first) for name in each.split()}


MONTHS: Mapping[str, int] = _numbered(
    1,
    "janvier janv january jan",
    "fevrier fevr fev february feb",
    "mars march mar",
    "avril avr april apr",
    "mai may",
    "juin june jun",
    "juillet juil july jul",
    "aout august aug",
    "septembre september sept sep",
    "octobre october oct",
    "novembre november nov",
    "decembre december dec",
)
#: Beside a day or a year any form will do.
MONTH = rf"(?:{any_of(MONTHS)}\b\.?)"
_AMBIGUOUS = {"may", "march", "mar", "sep", "dec", "jun", "jul", "apr", "jan"}
#: Alone, these name a month; the others are also other words, and need « in » or « since » before them.
MONTH_ALONE = rf"(?:{any_of(set(MONTHS) - _AMBIGUOUS)}\b\.?)"
MONTH_AMBIGUOUS = rf"(?:{any_of(_AMBIGUOUS)}\b\.?)"
_ENGLISH_ONLY = "january jan february feb march april apr may june july aug august september october november december"
ENGLISH_MONTH = rf"(?:{any_of([*_ENGLISH_ONLY.split(), 'sept', 'oct', 'nov', 'dec'])}\b\.?)"

_WEEKDAYS = _numbered(
    0,
    "lundi monday",
    "mardi tuesday",
    "mercredi wednesday",
    "jeudi thursday",
    "vendredi friday",
    "samedi saturday",
    "dimanche sunday",
)
_SHORT_WEEKDAYS = _numbered(
    0, "lun", "mar tue tues", "mer merc wed", "jeu thu thur thurs", "ven vend vendr fri", "sam sat", "dim"
)
WEEKDAYS: Mapping[str, int] = {**_WEEKDAYS, **_SHORT_WEEKDAYS}
WEEKDAY = rf"(?:{any_of(_WEEKDAYS)}\b)"
#: « ven. », "fri": also other words when nothing around says that a day is meant.
SHORT_WEEKDAY = rf"(?:{any_of(_SHORT_WEEKDAYS)}\b\.?)"

SEASONS: Mapping[str, str] = {
    "printemps": "spring", "spring": "spring", "ete": "summer", "summer": "summer", "automne": "autumn",
    "autumn": "autumn", "fall": "autumn", "hiver": "winter", "winter": "winter",
}  # fmt: skip

UNITS: Mapping[str, str] = {
    "jour": "day", "jours": "day", "jr": "day", "jrs": "day", "j": "day", "day": "day", "days": "day",
    "semaine": "week", "semaines": "week", "sem": "week", "week": "week", "weeks": "week", "wk": "week", "wks": "week",
    "fortnight": "fortnight", "mois": "month", "month": "month", "months": "month", "trimestre": "quarter",
    "trimestres": "quarter", "quarter": "quarter", "quarters": "quarter", "semestre": "half", "an": "year",
    "ans": "year", "annee": "year", "annees": "year", "year": "year", "years": "year", "yr": "year", "yrs": "year",
    "heure": "hour", "heures": "hour", "h": "hour", "hour": "hour", "hours": "hour", "hrs": "hour",
}  # fmt: skip
#: A unit after a number.
UNIT = any_of(UNITS)
#: A unit of the calendar: this week, last month.
CALENDAR_UNIT = any_of(["semaine", "sem", "week", "mois", "month", "trimestre", "quarter", "an", "annee", "year"])
