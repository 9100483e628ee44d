"""The days that a promise may be due on."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from assistant.language.promises.sentence import Sentence
from assistant.language.promises.wording import word_set
from assistant.language.questions.periods import Bound, Period, moments

#: A day without a year that is further off than this is that of something else (« votre courrier du 3 octobre »).
FURTHEST = timedelta(days=200)
#: After one of these a day belongs to the thing named before it, unless it is a meeting.
_BELONGS = word_set("du de des d of from dated datant")
_OF = word_set("du de of from")
_MEETINGS = word_set("rdv rendez appointment appt visite passage journee matinee fin debut courant semaine")


@dataclass(frozen=True, slots=True)
class Due:
    """A day, and the index of the word of the sentence at which it is said."""

    at: int
    day: date


def dues(sentence: Sentence, *, written_at: datetime) -> tuple[Due, ...]:
    """The days of a sentence on or after the day it was written, in order."""
    found = moments(sentence.plain.text, written_at=written_at, future=True)
    return tuple(_kept(sentence, found, written_at.date()))


def _kept(sentence: Sentence, found: tuple[Period, ...], today: date) -> Iterator[Due]:
    for period in found:
        place = next((n for n, start in enumerate(sentence.plain.starts) if start >= period.place.start), 0)
        at = sentence.index_at(place)
        day = _day(period, sentence.words[at] if at < len(sentence.words) else "")
        if day is None or not today <= day <= today + FURTHEST or _belongs(sentence, at):
            continue
        yield Due(at, day)


def _day(period: Period, first: str) -> date | None:
    """The last day that keeps it: « dès demain » means tomorrow, « après le 12 » none."""
    if period.anchor:
        return None
    if period.bound in (Bound.SINCE, Bound.AFTER):
        return period.since if first == "des" or period.at is not None else None
    if period.bound is Bound.BEFORE and period.at is not None and period.until is not None:
        return period.until + timedelta(days=1)
    return period.until if period.until is not None else period.since


def _belongs(sentence: Sentence, at: int) -> bool:
    """Whether the day is that of the thing named before it."""
    before, first = sentence.words[at - 1 : at] if at else (), sentence.words[at : at + 1]
    if not any(word in _BELONGS for word in before) and not any(word in _OF for word in first):
        return False
    return not any(word in _MEETINGS for word in sentence.words[max(0, at - 4) : at])
