"""The words written in what is searched, so that a word of a question meets those it was meant to be.

`docs/search.md` says what else was tried and what a look-up costs.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
from rapidfuzz import process
from rapidfuzz.distance import OSA

#: Letters of the words kept: shorter ones are acronyms, longer ones run together by mistake.
SHORTEST, LONGEST = 3, 24
#: From how many letters on one edit is forgiven, and two. Of eight words of four letters that questions of
#: `evaluate_desk.py` say and its records do not, all were right and seven met only other words (went: want, sent).
ONE_EDIT, TWO_EDITS = 5, 8
#: How surely a close word is the one that was meant, by edits; less where the first letter differs, which people
#: seldom get wrong (1.4 to 15 % of errors, by corpus: Kukich, ACM Computing Surveys 1992).
SURENESS = {1: 0.7, 2: 0.5}
OTHER_INITIAL = 0.6
#: Close words of one word that count.
MOST_CLOSE = 12

_A = ord("a")


@dataclass(frozen=True, slots=True)
class Spelling:
    """A word that may have been meant: how surely (0..1), and how many passages hold it, about."""

    written: str
    sureness: float
    count: int


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Words of letters only, by length and then in alphabetical order, in columns that can be mapped from disk.

    `letters` has bit i set where a word holds the i-th letter, `counts` is how often each is written, the words of n
    letters are `starts[n]:starts[n + 1]`.
    """

    forms: npt.NDArray[np.bytes_]
    letters: npt.NDArray[np.uint32]
    counts: npt.NDArray[np.uint32]
    starts: npt.NDArray[np.int64]

    @classmethod
    def of(cls, counts: Mapping[str, int]) -> "Vocabulary":
        """Make one of how often each word is written."""
        kept = sorted((len(form), form) for form in counts if SHORTEST <= len(form) <= LONGEST)
        forms = np.array([form for _, form in kept], dtype=f"S{LONGEST}")
        lengths = np.array([length for length, _ in kept], dtype=np.int64)
        return cls(
            forms,
            _letters_of(forms),
            np.array([counts[form] for _, form in kept], dtype=np.uint32),
            np.searchsorted(lengths, np.arange(LONGEST + 2)),
        )

    @classmethod
    def read(cls, folder: Path, load: Callable[[Path], Any]) -> "Vocabulary":
        """Take the columns that `save` wrote, each file by `load`."""
        return cls(**{column.name: load(folder / f"{column.name}.npy") for column in fields(cls)})

    def save(self, folder: Path) -> None:
        """Write each column to a file."""
        folder.mkdir()
        for column in fields(self):
            np.save(folder / f"{column.name}.npy", getattr(self, column.name))

    def __len__(self) -> int:
        return len(self.forms)

    def close_to(self, word: str) -> list[Spelling]:
        """The words a few edits away, the likeliest first: as many edits as its length forgives, exactly counted.

        An edit is a letter more, less or other, or two neighbours swapped (optimal string alignment).
        """
        edits = forgiven(word)
        if not edits:
            return []
        rows = self._maybe_close(word, edits)
        candidates = {row: form.decode() for row, form in zip(rows, self.forms[rows].tolist(), strict=True)}
        found = process.extract(word, candidates, scorer=OSA.distance, score_cutoff=edits, limit=None)
        spellings = [
            Spelling(form, _sureness(word, form, int(distance)), int(self.counts[row]))
            for form, distance, row in found
            if distance
        ]
        return sorted(spellings, key=lambda s: (-s.sureness, -s.count, s.written))[:MOST_CLOSE]

    def beginning_with(self, start: str, *, sureness: float, most: int) -> list[Spelling]:
        """The `most` words most written among those that go on from `start`."""
        rows = np.concatenate([np.empty(0, dtype=np.int64), *self._ranges(start)])
        best = rows[np.argsort(-self.counts[rows].astype(np.int64), kind="stable")[:most]]
        return [Spelling(self.forms[row].decode(), sureness, int(self.counts[row])) for row in best]

    def _maybe_close(self, word: str, edits: int) -> npt.NDArray[np.int64]:
        """Rows whose length and letters do not rule them out: an edit brings one new letter at most, and takes one."""
        first, last = (self.starts[min(max(n, 0), LONGEST + 1)] for n in (len(word) - edits, len(word) + edits + 1))
        letters, mine = self.letters[first:last], _mask(word)
        near = np.flatnonzero(np.bitwise_count(letters ^ mine) <= 2 * edits)
        held = letters[near]
        fits = (np.bitwise_count(held & ~mine) <= edits) & (np.bitwise_count(mine & ~held) <= edits)
        return np.asarray(near[fits] + first, dtype=np.int64)

    def _ranges(self, start: str) -> Iterator[npt.NDArray[np.int64]]:
        ends = [start.encode(), f"{start}{{".encode()]  # « { » follows « z »
        for length in range(len(start) + 1, LONGEST + 1):
            first, last = self.starts[length], self.starts[length + 1]
            below, above = first + np.searchsorted(self.forms[first:last], ends)
            yield np.arange(below, above, dtype=np.int64)


def forgiven(word: str) -> int:
    """How many edits away another word may lie: none for short words, numbers and references."""
    if not word.isalpha() or len(word) < ONE_EDIT:
        return 0
    return 1 if len(word) < TWO_EDITS else 2


def _sureness(word: str, form: str, edits: int) -> float:
    return SURENESS[edits] * (1.0 if word[0] == form[0] else OTHER_INITIAL)


def _letters_of(forms: npt.NDArray[np.bytes_]) -> npt.NDArray[np.uint32]:
    codes = forms.view(np.uint8).reshape(len(forms), LONGEST).astype(np.uint32)
    bits = np.where(codes > 0, np.uint32(1) << (np.maximum(codes, _A) - np.uint32(_A)), np.uint32(0))
    return np.asarray(np.bitwise_or.reduce(bits, axis=1), dtype=np.uint32)


def _mask(word: str) -> np.uint32:
    return np.uint32(sum(1 << (ord(letter) - _A) for letter in set(word)))
