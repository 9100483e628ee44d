"""The sentences that may answer: each passage found, and those around it, which often hold the figure or the day."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from assistant.dialogue.evidence.gathering import Evidence
from assistant.dialogue.evidence.telling import telling
from assistant.language.abbreviations import SHORTHAND
from assistant.language.analysis import NEGATIONS, analyse
from assistant.language.sentences import passages

#: What is left of the chance that a passage answers, one sentence away from it.
NEIGHBOUR = 0.55
#: What is left of it at each step down the order in which evidence was found, which knows more than the chance.
ORDER = 0.96
#: Interactions whose sentences are read for an answer, and those whose neighbouring sentences are read too.
READ, READ_AROUND = 14, 8


@dataclass(frozen=True, slots=True)
class Statement:
    """A sentence of some evidence, characters `start` to `end` of its text, and the chance (0..1) that it answers."""

    evidence: Evidence
    start: int
    end: int
    chance: float

    @property
    def text(self) -> str:
        """The sentence as it was written."""
        return self.evidence.found.text[self.start : self.end]

    @property
    def proof(self) -> Evidence:
        """The evidence, showing this sentence."""
        return replace(self.evidence, found=replace(self.evidence.found, start=self.start, end=self.end))


def statements(evidence: Sequence[Evidence]) -> tuple[Statement, ...]:
    """The first passages found, in order, the very first each followed by the sentences after and before it."""
    found: list[Statement] = []
    for rank, each in enumerate(evidence[:READ]):
        chance = each.chance * ORDER**rank
        found.append(_statement(each, each.found.start, each.found.end, chance))
        if rank < READ_AROUND:
            found.extend(_statement(each, start, end, chance * NEIGHBOUR) for start, end in _around(each))
    return tuple(found)


def _statement(evidence: Evidence, start: int, end: int, chance: float) -> Statement:
    return Statement(evidence, start, end, chance * telling(evidence.found.text[start:end]))


def _around(evidence: Evidence) -> list[tuple[int, int]]:
    spans = spans_of(evidence.found.text)
    place = next((i for i, (start, end) in enumerate(spans) if start <= evidence.found.start < end), None)
    if place is None:
        return []
    return [spans[i] for i in (place + 1, place - 1) if 0 <= i < len(spans)]


@lru_cache(maxsize=512)
def spans_of(text: str) -> tuple[tuple[int, int], ...]:
    """Where the sentences of a text stand."""
    return tuple(passages(text))


@lru_cache(maxsize=4096)
def subjects(text: str) -> frozenset[str]:
    """The stems of what a text speaks of, shorthand spelt out, negations left out."""
    spelt = " ".join(SHORTHAND.get(word.written, word.written) for word in analyse(text))
    return frozenset(word.tokens[0] for word in analyse(spelt) if word.written not in NEGATIONS)


def kinship(one: str, other: str) -> float:
    """How much two texts speak of the same things: the share (0..1) of the shorter's subjects that the other names."""
    first, second = subjects(one), subjects(other)
    smaller = min(len(first), len(second))
    return len(first & second) / smaller if smaller else 0.0
