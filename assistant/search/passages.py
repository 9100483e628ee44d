"""Cuts interactions into the passages that are indexed, each with its words and its fingerprint."""

import zlib
from dataclasses import dataclass
from functools import lru_cache
from hashlib import blake2b

import numpy as np
import numpy.typing as npt

from assistant.language.analysis import Word, analyse
from assistant.language.sentences import passages
from assistant.records.timeline.reading_order import Readable

Terms = npt.NDArray[np.uint32]


@dataclass(frozen=True, slots=True)
class Passage:
    """Characters `start` to `end` of an interaction's text; `analysed` are the words of its subject too.

    `digest` stands for the passage and the interaction that it is read in: what its vector depends on.
    """

    start: int
    end: int
    text: str
    analysed: list[Word]
    digest: int

    @property
    def words(self) -> list[str]:
        """The tokens it is found by."""
        return [token for word in self.analysed for token in word.tokens]

    @property
    def written(self) -> set[str]:
        """Its words of letters only, as written, for whoever mistypes them."""
        return {word.written for word in self.analysed if word.is_plain}


def passages_of(interaction: Readable) -> list[Passage]:
    """The passages of an interaction in order; its subject alone where it has no text."""
    subject = analyse(interaction.subject) if interaction.subject else []
    spans = passages(interaction.text)
    if not spans and interaction.subject:
        return [Passage(0, 0, interaction.subject, subject, fingerprint(interaction.subject))]
    cut = [interaction.text[start:end] for start, end in spans]
    whole = "\n".join(cut)
    return [
        Passage(start, end, text, analyse(text) + subject, fingerprint(f"{text}\n\n{whole}"))
        for (start, end), text in zip(spans, cut, strict=True)
    ]


def fingerprint(text: str) -> int:
    """64 bits that stand for a text: among ten million passages, two alike by chance once in 370 000 indexes."""
    return int.from_bytes(blake2b(text.encode(), digest_size=8).digest(), "little")


@lru_cache(maxsize=200_000)
def term(token: str) -> int:
    """32 bits that stand for a token, so that the words of a passage are an array and need no vocabulary."""
    return zlib.crc32(token.encode())


def terms(words: list[str]) -> Terms:
    """The terms of a passage's words."""
    return np.fromiter((term(word) for word in words), dtype=np.uint32, count=len(words))
