"""The day that a question wants: the one its sentence names, or the day of the contact where that is the event."""

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import lru_cache

from assistant.dialogue.answers.asked import about_contacts, about_due_day
from assistant.dialogue.answers.clauses import clause_of
from assistant.dialogue.answers.replying import ABOUT, Case, Reply, day_of, quoted
from assistant.dialogue.evidence.statements import Statement, subjects
from assistant.language.folding import fold
from assistant.language.questions.order import Order
from assistant.language.questions.periods import Period, moments

#: How well a sentence answers by what it holds: a day, a span of days, the day it was written, nothing.
FIT_DAY, FIT_SPAN, FIT_TODAY, FIT_BARE, FIT_WRONG_WAY, FIT_WORD = 1.0, 0.7, 1.0, 0.7, 0.4, 0.8
#: A longer span of days is no answer to « quand ».
LONGEST_SPAN = timedelta(days=92)
_TODAY = re.compile(
    r"\bce (?:j|jr|jour|matin|midi|soir)\b|\bcet? apr|\ba l'? ?instant\b|\bauj\b|\baujourd'? ?hui\b|\btoday\b|"
    r"\bthis (?:morning|afternoon|evening)\b"
)
_PROMISE = re.compile(
    r"engag|promi|au \+|au plus|d'?ici|avant|avt|\bsous\b|\bss\b|sera|seront|recevr|aurez|\w(?:rez|rons|ront|"
    r"rai)\b|prevu|fix|\bwill\b|\bby\b|\bwithin\b|jusqu"
)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A day that a statement gives, and how well it answers."""

    statement: Statement
    day: date
    weight: float


def day(case: Case) -> Reply | None:
    """The day, with the sentence that gives it; None where nothing was found."""
    found = _candidates(case)
    if not found:
        return None
    lead = found[0]
    text = case.say.gettext("%(day)s: “%(quote)s”", day=case.say.day(lead.day), quote=quoted(lead.statement))
    if lead.day != day_of(lead.statement):
        written = case.say.day(day_of(lead.statement))
        text = case.say.gettext("%(answer)s (written on %(day)s)", answer=text, day=written)
    return Reply(text, tuple(each.statement for each in found), value=lead.day)


def _candidates(case: Case) -> list[Candidate]:
    due = about_due_day(case.question)
    contact = not due and about_contacts(case.question)
    wanted = subjects(case.understood.question)
    found = [
        candidate
        for statement in case.statements
        for candidate in (_own(statement) if contact else _named(statement, wanted, due=due))
    ]
    found.sort(key=lambda each: -each.weight)
    if case.understood.order is Order.RELEVANCE or not found:
        return found
    about = [each for each in found if each.weight >= ABOUT * found[0].weight]
    about.sort(key=lambda each: each.day, reverse=case.understood.order is Order.NEWEST)
    return about + [each for each in found if each not in about]


def _own(statement: Statement) -> list[Candidate]:
    return [Candidate(statement, day_of(statement), statement.chance)]


def _named(statement: Statement, wanted: frozenset[str], *, due: bool) -> list[Candidate]:
    written = day_of(statement)
    text = statement.text
    found = []
    for moment in moments_in(statement, due=due):
        named = (moment.until or moment.since) if due else (moment.since or moment.until)
        if named is None:
            continue
        fit = _fit(moment, named, written, due=due)
        shared = len(wanted & subjects(clause_of(text, moment.place.start, moment.place.end))) / max(len(wanted), 1)
        promised = due and _PROMISE.search(fold(text[: moment.place.end])) is not None
        found.append(
            Candidate(statement, named, statement.chance * fit * (1 + FIT_WORD * shared) * (1.2 if promised else 1))
        )
    if not due and _TODAY.search(fold(text)):
        found.append(Candidate(statement, written, statement.chance * FIT_TODAY))
    return found or [Candidate(statement, written, statement.chance * (FIT_WRONG_WAY if due else FIT_BARE))]


def _fit(moment: Period, named: date, written: date, *, due: bool) -> float:
    if due and named < written:
        return FIT_WRONG_WAY
    if moment.since is None or moment.until is None:
        return FIT_DAY if due else FIT_SPAN
    span = moment.until - moment.since
    if span > LONGEST_SPAN:
        return FIT_WRONG_WAY
    return FIT_DAY if not span or due else FIT_SPAN


def moments_in(statement: Statement, *, due: bool) -> tuple[Period, ...]:
    """The days a sentence names; without a year, those nearest to the day it was written, or still to come."""
    return _moments(statement.text, statement.evidence.found.at, due)


@lru_cache(maxsize=4096)
def _moments(text: str, at: datetime, due: bool) -> tuple[Period, ...]:
    future = moments(text, written_at=at, future=True)
    if due:
        return future
    past = {moment.place: moment for moment in moments(text, written_at=at, future=False)} if future else {}
    return tuple(_nearest(moment, past.get(moment.place, moment), at.date()) for moment in future)


def _nearest(one: Period, other: Period, written: date) -> Period:
    return min((other, one), key=lambda moment: abs(((moment.since or moment.until) or written) - written))
