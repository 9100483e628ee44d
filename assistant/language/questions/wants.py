"""Which kind of answer a question asks for: by its interrogatives and what they bear on.

Rules in order, each with its reason; the first that speaks decides. What bears on the answer most plainly comes first:
a request for a summary, then dates and numbers, then people, lists and plain facts, and last yes or no, which is what a
sentence asks that holds no interrogative.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from assistant.language.questions import interrogatives as words


class Wants(StrEnum):
    """The kinds of answer of the JSON API."""

    FACT = "fact"
    DATE = "date"
    AMOUNT = "amount"
    COUNT = "count"
    LIST = "list"
    YES_NO = "yes_no"
    PERSON = "person"
    SUMMARY = "summary"


Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Wanted:
    """A kind of answer, whether the words say it plainly, and the characters of the folded text that say it."""

    kind: Wants
    sure: bool
    spans: tuple[Span, ...] = ()


Rule = Callable[[str], Wanted | None]


def wanted(plain: str, *, asked: bool) -> Wanted:
    """The kind of answer that a folded question wants; `asked`: it ends with a question mark."""
    for rule in _RULES:
        if found := rule(plain):
            return found
    return _yes_no(plain, asked=asked) or Wanted(Wants.FACT, sure=False)


def _sure(kind: Wants, *spans: Span) -> Wanted:
    return Wanted(kind, sure=True, spans=spans)


def _by(pattern: re.Pattern[str], kind: Wants) -> Rule:
    def rule(plain: str) -> Wanted | None:
        found = pattern.search(plain)
        return _sure(kind, found.span()) if found else None

    return rule


def _several_questions(plain: str) -> Wanted | None:
    """« quand et comment » wants a fact; « qu'est-ce qu'elle a récupéré et quand », things with their dates."""
    if found := words.DATE_AND_MANNER.search(plain):
        return _sure(Wants.FACT, found.span())
    when, what = words.AND_WHEN.search(plain), words.OBJECT.search(plain)
    if when and what and what.start() < when.start():
        return _sure(Wants.LIST, what.span(), when.span())
    return None


def _date(plain: str) -> Wanted | None:
    """« quand » asks for a date unless it joins clauses: « quand il a appelé, il a dit quoi »."""
    found = words.DATE.search(plain)
    if found is None or (found.group() in {"quand", "when"} and _joins(plain, found)):
        return None
    return _sure(Wants.DATE, found.span())


def _joins(plain: str, when: re.Match[str]) -> bool:
    before, after = plain[: when.start()], plain[when.end() :]
    if after.startswith(" meme"):
        return True
    if words.KNOWING.search(before) or not words.CLAUSE.match(after):
        return False
    return _asks(after) or bool(words.AUXILIARY.match(plain) or words.EST_CE_QUE.search(before)) or _asks(before)


def _asks(part: str) -> bool:
    """Whether a part of a question holds another interrogative."""
    patterns = (words.FACT, words.AMOUNT, words.PERSON, words.WHERE_LATE)
    return any(pattern.search(part) for pattern in patterns)


def _counted_money(plain: str) -> Wanted | None:
    found = words.COUNTED_MONEY.search(plain)
    return _sure(Wants.AMOUNT, (found.start(), found.start() + len("combien"))) if found else None


def _count(plain: str) -> Wanted | None:
    """« combien de fois », « il a combien de cartes »: the things counted stay in the topic."""
    found = words.COUNT.search(plain)
    if not found:
        return None
    many = found.group().find("combien")
    span = (found.start() + many, found.start() + many + len("combien")) if many >= 0 else found.span()
    times = words.TIMES.search(plain, span[1])
    return _sure(Wants.COUNT, span, *([times.span()] if times else []))


def _person(plain: str) -> Wanted | None:
    for found in words.PERSON.finditer(plain):
        if words.ENGLISH_RELATIVE.search(plain[: found.end()]):
            continue
        kind = Wants.FACT if words.BLAME.search(plain) else Wants.PERSON
        return _sure(kind, found.span(found.lastgroup or 0))
    return None


def _fact(plain: str) -> Wanted | None:
    """What, which, why, how; not in a sentence that opens as one answered by yes or no ("did he pay what he owed")."""
    found = words.FACT.search(plain)
    if found is None:
        return None
    opened = words.AUXILIARY.match(plain)
    if opened and opened.start("said") < found.start() and not words.KNOWING.search(plain[: found.start()]):
        return None
    return _sure(Wants.FACT, found.span())


def _yes_no(plain: str, *, asked: bool) -> Wanted | None:
    """A question without interrogative: its form says so, or it is a sentence with a verb."""
    if words.OR_NOT.search(plain) or words.INVERSION.search(plain):
        return _sure(Wants.YES_NO)
    if found := words.EST_CE_QUE.search(plain):
        return _sure(Wants.YES_NO, found.span())
    if found := words.AUXILIARY.match(plain):
        return _sure(Wants.YES_NO, found.span("said"))
    if words.BARE_STATE.search(plain) or words.FRENCH_SENTENCE.search(plain) or words.ENGLISH_SENTENCE.search(plain):
        return Wanted(Wants.YES_NO, sure=asked)
    return None


_RULES: tuple[Rule, ...] = (
    _by(words.SUMMARY, Wants.SUMMARY),
    _several_questions,
    _by(words.AVAILABILITY, Wants.FACT),
    _by(words.SEVERAL_DATES, Wants.LIST),
    _date,
    _by(words.DURATION, Wants.FACT),
    _counted_money,
    _count,
    _by(words.AMOUNT, Wants.AMOUNT),
    _by(words.PAID_OBJECT, Wants.AMOUNT),
    _person,
    _by(words.DETAIL, Wants.FACT),
    _by(words.LIST, Wants.LIST),
    _by(words.WHICH_SEVERAL, Wants.LIST),
    _by(words.WHERE_LATE, Wants.FACT),
    _fact,
)
