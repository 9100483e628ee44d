"""Reads the words of a question: what may stand for each of them in a passage, how surely, and how telling it is."""

import math
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from assistant.language.analysis import Word, analyse, begun, word_of
from assistant.language.shorthand import Shorthand
from assistant.search.spelling import Spelling, Vocabulary

#: Further words of a question are left out: nobody types that many, a paste may.
MOST_WORDS = 48
#: Unknown words of a question that are looked up among those written: a paste in a third language has many.
MOST_MENDED = 8
#: A word that fewer passages than one in RARE hold, and than MOST_RARE, may be a mistake that others made too.
RARE, MOST_RARE = 20_000, 20
#: A word that has only been begun may be any of those that go on from there; the most written are the likeliest.
MOST_ENDINGS = 50
ENDING = 0.7
#: Passages under which an index cannot tell a rare word from a common one.
FEW = 1000


@dataclass(frozen=True, slots=True)
class Wanted:
    """A word of a question: the tokens that stand for it, how surely each does (0..1), and its weight (idf)."""

    tokens: Mapping[str, float]
    weight: float


@dataclass(frozen=True, slots=True)
class Reader:
    """What a question is read with: `frequency` says how many of the `passages` searched hold a word."""

    shorthand: Shorthand
    vocabularies: tuple[Vocabulary, ...]
    frequency: Callable[[Word], int]
    passages: int

    def read(self, text: str, *, typing: bool) -> tuple[Wanted, ...]:
        """The words wanted; with `typing`, the one that `text` breaks off in stands for those it begins too."""
        words = list(dict.fromkeys(self.shorthand.spelt_out(analyse(text))))[:MOST_WORDS]
        known = [self.frequency(word) for word in words]
        endings = self._endings(begun(text)) if typing else {}
        unknown = [word.written for word, frequency in zip(words, known, strict=True) if self._is_rare(frequency)]
        others = {written: self._close(written) for written in unknown[:MOST_MENDED]} | endings
        return tuple(
            self._wanted(word, frequency, others.get(word.written, ()), unfinished=word.written in endings)
            for word, frequency in zip(words, known, strict=True)
        )

    def _wanted(self, word: Word, known: int, others: Iterable[Spelling], *, unfinished: bool) -> Wanted:
        """A mistyped word is as telling as those it may be; a word that is whole, as itself."""
        meant = min(sum(other.count for other in others), self.passages)
        frequency = max(known, meant) if unfinished else known or meant
        tokens: dict[str, float] = {}
        for other in others:
            for token in self._tokens_of(other.written):
                tokens[token] = max(other.sureness, tokens.get(token, 0))
        return Wanted(tokens | dict.fromkeys(word.tokens, 1.0), idf(frequency, self.passages))

    def _tokens_of(self, written: str) -> Iterable[str]:
        word = word_of(written)
        return [token for full in self.shorthand.spelt_out([word] if word else []) for token in full.tokens]

    def _is_rare(self, frequency: int) -> bool:
        return frequency <= min(self.passages // RARE, MOST_RARE)

    def _close(self, written: str) -> list[Spelling]:
        return [spelling for vocabulary in self.vocabularies for spelling in vocabulary.close_to(written)]

    def _endings(self, start: str | None) -> dict[str, list[Spelling]]:
        if start is None:
            return {}
        found = [v.beginning_with(start, sureness=ENDING, most=MOST_ENDINGS) for v in self.vocabularies]
        endings = [spelling for spellings in found for spelling in spellings]
        return {start: endings} if endings else {}


def idf(frequency: int, passages: int) -> float:
    """How telling a word is, 0..1: BM25's inverse document frequency, as a share of that of a word nobody wrote.

    As a share, a score means the same in an index of ten passages and of ten million. A small index says little about
    what is rare: it is read as one of FEW passages, the others without the word.
    """
    passages = max(passages, FEW)
    return math.log(1 + (max(passages - frequency, 0) + 0.5) / (frequency + 0.5)) / math.log(1 + (passages + 0.5) / 0.5)
