"""Finds what may answer: passages of the records asked about, within the filters, each with the chance that it does."""

from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from assistant.dialogue.evidence.telling import TELLS, is_signature, telling
from assistant.dialogue.searching import FindPassages, FoundPassage
from assistant.dialogue.understanding.understood import Understood
from assistant.language.folding import words
from assistant.language.sentences import passages
from assistant.search.engine import Filters
from assistant.search.second_look.candidate import Candidate
from assistant.search.second_look.look import SecondLook

#: Passages looked at before any is shown.
LOOKED_AT = 30
#: `until` of a search is exclusive, and what happened at the very moment of the question may be used.
INSTANT = timedelta(microseconds=1)


@dataclass(frozen=True, slots=True)
class Evidence:
    """A passage and the calibrated chance (0..1) that it answers."""

    found: FoundPassage
    chance: float


@dataclass(frozen=True, slots=True)
class Gather:
    """Looks for evidence; nothing dated after `at` is used."""

    find_passages: FindPassages
    zone: ZoneInfo
    second_look: SecondLook

    def __call__(self, understood: Understood, *, rows: frozenset[int] | None, at: datetime) -> tuple[Evidence, ...]:
        """Return what may answer, best first, one passage an interaction. `rows` are ids of customers, None everyone.

        The chance of the first is that any of them answers, by a second look at all of them.

        Raises:
            Unavailable: the index cannot be read.
        """
        found = self.find_passages(
            understood.said or understood.question,
            in_full=understood.question,
            customer_ids=rows,
            filters=filters_of(understood, at=at, zone=self.zone),
            limit=LOOKED_AT,
        )
        chances = self.second_look.chances(
            understood.question,
            [Candidate(hit.text, hit.start, hit.end, hit.at, hit.score) for hit in found.hits],
            said=understood.said,
        )
        evidence = (
            Evidence(_beside_signatures(hit, understood.question), chance)
            for hit, chance in zip(found.hits, chances, strict=True)
        )
        return tuple(sorted(evidence, key=lambda each: each.chance, reverse=True))


def _beside_signatures(hit: FoundPassage, question: str) -> FoundPassage:
    """The passage, or, where it only says who wrote, what the interaction says with most words of the question.

    Passages are read in their interaction, so that its signature stands near whatever it is about.
    """
    if not is_signature(hit.passage, hit.author):
        return hit
    asked = frozenset(words(question))
    told = [(hit.text[start:end], start, end) for start, end in passages(hit.text)]
    told = [each for each in told if telling(each[0]) == TELLS and not is_signature(each[0], hit.author)]
    if not told:
        return hit
    _text, start, end = max(told, key=lambda each: len(asked.intersection(words(each[0]))))
    return replace(hit, start=start, end=end)


def filters_of(understood: Understood, *, at: datetime, zone: ZoneInfo) -> Filters:
    """What a question narrows a search to; nothing dated after `at` is used, and days begin in `zone`."""
    latest = at + INSTANT
    until = latest if understood.until is None else min(latest, _midnight(understood.until + timedelta(days=1), zone))
    return Filters(
        since=None if understood.since is None else _midnight(understood.since, zone),
        until=until,
        channels=frozenset(understood.channels),
        kinds=frozenset(understood.kinds),
    )


def _midnight(day: date, zone: ZoneInfo) -> datetime:
    return datetime.combine(day, time(), zone)
