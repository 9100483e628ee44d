"""Folding: two spellings that people take for the same become the same string."""

import re
import unicodedata
from itertools import filterfalse

_APOSTROPHES = str.maketrans(
    {"’": "'", "ʼ": "'", "`": "'", "´": "'", "œ": "oe", "Œ": "oe", "æ": "ae", "Æ": "ae", "ß": "ss"}
)
_WORD = re.compile(r"[0-9a-z]+")


def fold(text: str) -> str:
    """Lower-case, without accents nor ligatures, straight apostrophes, single spaces; the length may change."""
    decomposed = unicodedata.normalize("NFKD", text.translate(_APOSTROPHES))
    bare = "".join(filterfalse(unicodedata.combining, decomposed))
    return " ".join(bare.casefold().split())


def words(text: str) -> list[str]:
    """The folded runs of letters and digits of a text: `L'Haÿ-les-Roses` gives `l hay les roses`."""
    return _WORD.findall(fold(text))
