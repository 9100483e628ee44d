"""A text as rules read it: folded, with the place in the original of every character."""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

_APOSTROPHES = "'’ʼ`´‘"
_DASHES = "-‐‑‒–"  # noqa: RUF001
_LIGATURES = {"œ": "oe", "æ": "ae"}


@dataclass(frozen=True, slots=True)
class Place:
    """Characters `start` to `end`, exclusive, of a text."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Plain:
    """A text without case, accents nor ligatures; apostrophes, hyphens between letters and white space are one space.

    `L'après-midi` is `l apres midi`, however it was typed: a rule is written once for « d'ici », « dici » aside.
    Punctuation and hyphens beside a digit are kept. `starts` and `ends` give, for each character of `plain`, the
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
            if folded in _DASHES and folded and (_is_digit(text, at - 1) or _is_digit(text, at + 1)):
                folded = "-"
            elif folded and folded in _DASHES:
                folded = " "
            if not folded or (folded == " " and (not found or found[-1] == " ")):
                if found:
                    ends[-1] = ends[-1] if folded else at + 1
                continue
            for each in folded:
                found.append(each)
                starts.append(at)
                ends.append(at + 1)
        while found and found[-1] == " ":
            found.pop(), starts.pop(), ends.pop()
        return cls(text, "".join(found), tuple(starts), tuple(ends))

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


def _is_digit(text: str, at: int) -> bool:
    return 0 <= at < len(text) and text[at].isdecimal()
