"""A text as rules read it: folded, with the place in the original of every character."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

_APOSTROPHES = "'’ʼ`´‘"
_DASHES = "-‐‑‒–"
_LIGATURES = {"œ": "oe", "æ": "ae"}


def alternatives(lines: str) -> str:
    """One pattern of a table: a line for each turn of phrase, `|` between those that stand on one line."""
    return "|".join(line.strip() for line in lines.strip().splitlines())


def phrases(lines: str) -> re.Pattern[str]:
    """A pattern that finds any turn of phrase of a table, between whole words."""
    return re.compile(rf"(?<![a-z0-9#])(?:{alternatives(lines)})(?![a-z0-9])")


@dataclass(frozen=True, slots=True)
class Place:
    """Characters `start` to `end`, exclusive, of a text."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Plain:
    """A text without case, accents nor ligatures; apostrophes, hyphens between letters and white space are one space.

    `L'après-midi` is `l apres midi`, however it was typed, so that a rule is written once. Punctuation is kept, and
    a hyphen between digits or before a number. `starts` and `ends` give, for each character of `plain`, the
    characters of the original that it stands for.
    """

    text: str
    plain: str
    starts: tuple[int, ...]
    ends: tuple[int, ...]

    @classmethod
    def of(cls, text: str) -> "Plain":
        """Fold a text; linear in its length."""
        found: list[str] = []
        starts: list[int] = []
        ends: list[int] = []
        for at, character in enumerate(text):
            folded = _folded(character)
            if folded in _DASHES:
                folded = folded and ("-" if _counts(text, at) else " ")
            if not folded or (folded == " " and (not found or found[-1] == " ")):
                if found:
                    ends[-1] = ends[-1] if folded else at + 1
                continue
            for each in folded:
                found.append(each)
                starts.append(at)
                ends.append(at + 1)
        length = len(found) - (found[-1:] == [" "])
        return cls(text, "".join(found[:length]), tuple(starts[:length]), tuple(ends[:length]))

    def replaced(self, changes: Iterable[tuple[int, int, str]]) -> "Plain":
        """Put words in the place of others, given in order; each new character stands for the whole of the old."""
        pieces: list[str] = []
        starts: list[int] = []
        ends: list[int] = []
        at = 0
        for start, end, words in changes:
            pieces += (self.plain[at:start], words)
            starts += [*self.starts[at:start], *([self.starts[start]] * len(words))]
            ends += [*self.ends[at:start], *([self.ends[end - 1]] * len(words))]
            at = end
        plain = "".join([*pieces, self.plain[at:]])
        return Plain(self.text, plain, (*starts, *self.starts[at:]), (*ends, *self.ends[at:]))

    def hiding(self, places: Iterable[Place]) -> "Plain":
        """Put `#` over the characters of places of the original, so that no rule reads them."""
        hidden = bytearray(len(self.text) + 1)
        for place in places:
            hidden[place.start : place.end] = b"\1" * (place.end - place.start)
        plain = "".join("#" if hidden[start] else char for start, char in zip(self.starts, self.plain, strict=True))
        return Plain(self.text, plain, self.starts, self.ends)

    def place(self, start: int, end: int) -> Place:
        """The characters of the original that `plain[start:end]` stands for."""
        return Place(self.starts[start], self.ends[end - 1])

    def place_of(self, found: re.Match[str], group: int | str = 0) -> Place:
        """The characters of the original that a match stands for."""
        return self.place(found.start(group), found.end(group))


@lru_cache(maxsize=4096)
def _folded(character: str) -> str:
    """What one character becomes: nothing for an accent that stands alone or a control character."""
    if character in _APOSTROPHES or character.isspace():
        return " "
    low = _LIGATURES.get(character.casefold(), character.casefold())
    kept = "".join(c for c in unicodedata.normalize("NFKD", low) if not unicodedata.combining(c)).casefold()
    if any(unicodedata.category(c) in {"Cc", "Cf", "Cs"} for c in kept):
        return ""
    return " ".join(kept.split()) if kept.isspace() is False else " "


def _counts(text: str, at: int) -> bool:
    """Whether a dash joins two numbers or begins one."""
    before, after = text[max(0, at - 1) : at], text[at + 1 : at + 2]
    return after.isdecimal() and (not before.strip() or before.isdecimal())
