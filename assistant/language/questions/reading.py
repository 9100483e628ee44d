"""A question read into one value; the dialogue turns it into filters and a topic."""

import re
from bisect import bisect_left
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from assistant.language.pipelines import Pipelines
from assistant.language.questions.amounts import Sum, sums_of
from assistant.language.questions.calendar.days import Now
from assistant.language.questions.contacts import Contact, contacts
from assistant.language.questions.language import language_of
from assistant.language.questions.numerals import in_digits
from assistant.language.questions.order import Order, Ranking, ranking
from assistant.language.questions.people import Person, PersonRole, people
from assistant.language.questions.periods import Bound, Period, periods_of
from assistant.language.questions.plain import Place, Plain
from assistant.language.questions.references import Reference, ReferenceKind, references
from assistant.language.questions.spelling import spelt_out
from assistant.language.questions.tense import is_negated, looks_ahead, tense_of
from assistant.language.questions.topic import (
    asking_spans,
    asks_now,
    has_anaphor,
    heads_of,
    is_correction,
    leans,
    same_question,
    topic_of,
    wants_other,
)
from assistant.language.questions.wants import Wanted, Wants, wanted

__all__ = [
    "Bound",
    "Order",
    "Period",
    "Person",
    "PersonRole",
    "Place",
    "Reading",
    "Reference",
    "ReferenceKind",
    "Sum",
    "Wants",
    "read",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What one question says by itself, without the turns before it.

    `sure`: its words say plainly which kind of answer is wanted (« combien de fois », "who"); without it, an ellipsis
    (« et pour le Portugal ? ») keeps the kind of the turn before.
    `channels` and `kinds`: codes of the exchange format, each with its place, only where the word is about contacts.
    `limit`: how many are wanted; `ordinal`: which one, from 1, or -1 for the last.
    `tense`: `past`, `present` or `future`.
    `correction`: it takes back what was understood; `other`: it wants another one of what was spoken of;
    `same_question`: it asks the question before of someone or something else.
    `continues`: it leans on the turn before, by its first word, a pronoun without a name, or the lack of a topic.
    `about_now`: it asks for the state of today.
    `topic`: the text without politeness, interrogatives and what became a filter; `heads`: its content words, folded.
    """

    text: str
    language: str
    wants: Wants = Wants.FACT
    sure: bool = False
    periods: tuple[Period, ...] = ()
    sums: tuple[Sum, ...] = ()
    references: tuple[Reference, ...] = ()
    people: tuple[Person, ...] = ()
    channels: tuple[tuple[str, Place], ...] = ()
    kinds: tuple[tuple[str, Place], ...] = ()
    order: Order = Order.RELEVANCE
    limit: int | None = None
    ordinal: int | None = None
    tense: str = "present"
    negated: bool = False
    correction: bool = False
    other: bool = False
    same_question: bool = False
    continues: bool = False
    about_now: bool = False
    topic: str = ""
    heads: tuple[str, ...] = ()


#: A question is no longer than this many characters; what follows is not read.
LONGEST = 4000
#: What is answered to comes after it: « on a répondu à son mail de décembre » opens its period.
_ANSWERED = re.compile(
    r"(?<![a-z])(?:repondu|reponse|suite|rappele|traite|regle|regularise|resolu|abouti|replied|answered|reply|answer"
    r"|followed up|dealt with|resolved|sorted|done about)(?![a-z])"
)


def read(
    text: str,
    *,
    language: str | None,
    now: datetime,
    names: Collection[str] = (),
    pipelines: Pipelines | None = None,
) -> Reading:
    """Read a question; `language` is that of the agent where known, `names` are people the customer's records name.

    `pipelines` are trained ones that find people nobody has recorded, where a site has them. Deterministic, in time
    linear in the length of the text; no text makes it raise. An empty one has no topic. Characters after the first
    four thousand are not read.
    """
    written = spelt_out(Plain.of(text[:LONGEST]))
    named = references(text[:LONGEST])
    plain = in_digits(written.hiding(reference.place for reference in named))
    spoken = language_of(plain.plain, language)
    tense = tense_of(plain.plain, spoken)
    found = _periods(plain, Now(now, looks_ahead(plain.plain, tense)), tense)
    money = sums_of(plain)
    rest = plain.hiding([*(period.place for period in found), *(each.place for each in money)])
    about = contacts(rest)
    ranked = ranking(rest)
    correction = is_correction(rest.plain)
    want = wanted(rest.plain, asked=text.rstrip().endswith("?") and not correction)
    if correction and want.kind is Wants.YES_NO and not want.sure:
        want = Wanted(Wants.FACT, sure=False)
    places = [
        *(period.place for period in found),
        *(contact.place for contact in about),
        *ranked.places,
    ]
    spans = [*want.spans, *asking_spans(rest.plain), *_spans(plain, places)]
    topic = topic_of(plain, spans)
    heads = heads_of(topic, spoken)
    if not heads:
        topic = ""
    other, same = wants_other(rest.plain), same_question(rest.plain)
    others = pipelines.people_in(text[:LONGEST], spoken) if pipelines else ()
    return Reading(
        text=text,
        language=spoken,
        wants=want.kind,
        sure=want.sure and not _is_bare(want, heads),
        periods=_each_once(found),
        sums=money,
        references=named,
        people=people(rest, language=spoken, names=names, named=others),
        channels=tuple((contact.channel, contact.place) for contact in about if contact.channel),
        kinds=tuple((contact.kind, contact.place) for contact in about if contact.kind),
        order=ranked.order,
        limit=ranked.limit,
        ordinal=ranked.ordinal,
        tense=tense,
        negated=is_negated(rest.plain),
        correction=correction,
        other=other,
        same_question=same,
        continues=other or same or correction or _continues(rest.plain, heads, found, about, ranked),
        about_now=asks_now(rest.plain),
        topic=topic,
        heads=heads,
    )


def _periods(plain: Plain, now: Now, tense: str) -> tuple[Period, ...]:
    """The periods that a question fixes: « aujourd'hui » in the present asks for the state of things, not for a day."""
    found = periods_of(plain, now=now)
    if tense == "past":
        found = tuple(period for period in found if not _is_ahead(period, now))
    else:
        found = tuple(period for period in found if not _is_now(plain, period, now))
    if _ANSWERED.search(plain.plain):
        found = tuple(_opened(period) for period in found)
    return found


def _each_once(found: tuple[Period, ...]) -> tuple[Period, ...]:
    """« l'an dernier … en mars » names one period in two places."""
    return tuple({(each.since, each.until, each.bound, each.anchor): each for each in reversed(found)}.values())[::-1]


def _is_ahead(period: Period, now: Now) -> bool:
    """« on lui avait promis sous 48 h » names no days of records."""
    return period.bound is Bound.UNTIL and period.since == now.today


def _is_now(plain: Plain, period: Period, now: Now) -> bool:
    written = Plain.of(plain.text[period.place.start : period.place.end]).plain
    today = now.today
    return period.since == today == period.until and period.at is None and written in _TODAY


_TODAY = frozenset(["aujourd hui", "aujourdhui", "auj", "ajd", "today", "tdy", "ce jour"])


def _opened(period: Period) -> Period:
    """The answer to something of December came in December or later."""
    if period.bound is not Bound.WITHIN or period.since is None:
        return period
    return replace(period, until=None, bound=Bound.SINCE)


def _is_bare(want: Wanted, heads: tuple[str, ...]) -> bool:
    """« combien ? » alone may ask for a sum or a number of times."""
    return want.kind is Wants.AMOUNT and not heads


def _continues(
    plain: str, heads: tuple[str, ...], found: tuple[Period, ...], about: tuple[Contact, ...], ranked: Ranking
) -> bool:
    """Whether it leans on the turn before: « combien de fois a-t-il appelé » does not, though nothing else is left."""
    bare = any(period.since is period.until is None and not period.anchor for period in found)
    asks = bool(heads) or any(contact.asked for contact in about)
    return leans(plain) or not asks or bare or ranked.ordinal is not None or has_anaphor(plain)


def _spans(plain: Plain, places: Sequence[Place]) -> list[tuple[int, int]]:
    """Where places of the original lie in the folded text."""
    return [(bisect_left(plain.starts, place.start), bisect_left(plain.starts, place.end)) for place in places]
