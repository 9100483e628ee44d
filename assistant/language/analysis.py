"""Turns a text into the words it is found by; a passage and a question go through the same analysis.

A word has tokens, any of which stands for it: its French stem, its English stem. A question's word is met by a passage
that holds any of its tokens, so nobody has to guess the language of a note. What shorthand stands for is not told here
but when a question is read (`shorthand.py`): a table that changes then needs no new index.
"""

import re
import threading
from dataclasses import dataclass
from functools import lru_cache
from typing import cast

import Stemmer

from assistant.language.abbreviations import JOINED
from assistant.language.folding import fold

#: Too short to have a stem: `rib`, `cb`, `vol`.
SHORTEST_STEMMED = 4

_FRENCH_SMALL = """
    a ai aie ait alors apres as au aucunement aura aurait aussi autre aux avaient avais avait avant avec avez avoir
    avons bien bon c ca ce ceci cela celle celles celui ces cet cette ceux chez ci combien comme comment d dans de
    depuis des deja des donc dont du elle elles en encore entre es est et etaient etais etait etant ete etes etre
    eu eux fait faire fais faut fois fut ici il ils j je jusque l la laquelle le lequel les lesquelles lesquels leur
    leurs lors lui m ma mais me meme memes mes moi moins mon n ne nos notre nous on ont ou par parce pendant peu
    peut peux pour pourquoi pu puis qu quand que quel quelle quelles quelque quelques quels qui quoi s sa se sera serait
    ses seulement si sinon soit sommes sont sous suis sur t ta tandis te tels telle tes toi ton tous tout toute
    toutes tres tu un une va vers voici voila vont vos votre vous vu y beaucoup toujours jai cest quil quils lai nest
    cetait sest dun dune lon qua ya jusqua"""
_ENGLISH_SMALL = """
    am an and are at be because been before being both but by can could did do does doing for from had has have having
    he her here hers herself him himself his how i if in into is it its itself just may me might more most my of off on
    once only or other our ours out over own please she should so some such than that the their them then there these
    they this those through to too under until up us very was we were what when where which while who whom whose why
    will with would you your yours"""

_DENYING = "non pas plus sans jamais rien aucun aucune ni nul hors sauf not no never none nothing neither nor without"

#: Folded. « car » and « son » are no stop words, for they are things in English.
STOP_WORDS = frozenset(_FRENCH_SMALL.split()) | frozenset(_ENGLISH_SMALL.split())
#: Words that turn a meaning round: never left out.
NEGATIONS = frozenset(_DENYING.split())

_TOKEN = re.compile(
    r"(?P<phone>(?:\+33 ?(?:\(0\) ?)?|(?<![0-9a-z])0)[1-9](?:[ .-]?[0-9]{2}){4}(?![0-9]))"
    r"|(?P<date>(?<![0-9a-z/.-])[0-3]?[0-9](?:/[01]?[0-9](?:/(?:[0-9]{4}|[0-9]{2}))?|\.[01]?[0-9]\.[0-9]{4})(?![0-9a-z/]))"
    r"|(?P<amount>(?<![0-9a-z])(?:[0-9]{1,3}(?:[ .][0-9]{3})+|[0-9]{1,3}(?:,[0-9]{3})+(?=\.)|[0-9]+)"
    r"(?:[.,][0-9]{1,2})?(?![0-9a-z]|[-/.][0-9]))"
    r"|(?P<reference>[0-9a-z]+(?:[-_/.][0-9a-z]+)+)"
    r"|(?P<word>[0-9a-z]+)"
)
_FRENCH_ELISION = re.compile(r"(?<![0-9a-z])(?:[ldjnscmt]|qu|jusqu|lorsqu|puisqu|quoiqu)'(?=[0-9a-z])")
_ENGLISH_NOT = re.compile(r"n't(?![a-z])")
_ENGLISH_ENDING = re.compile(r"(?<=[a-z])'(?:s|re|ve|ll|d|m)(?![a-z])")
_DIGITS = re.compile(r"[0-9]{2,}")
_PARTS = re.compile(r"[0-9a-z]+")
_JOINED = re.compile("|".join(rf"(?<![0-9a-z]){re.escape(phrase)}(?![0-9a-z])" for phrase in JOINED))
_BEGUN = re.compile(r"(?<![0-9a-z])[a-z]{3,}\Z")


@dataclass(frozen=True, slots=True)
class Word:
    """A word as it was written, folded, and the tokens that stand for it; a part of a reference is written whole."""

    written: str
    tokens: tuple[str, ...]

    @property
    def is_plain(self) -> bool:
        """Whether it is made of letters only: no number, no reference."""
        return self.written.isalpha()


def analyse(text: str) -> list[Word]:
    """Return the words of a text, in order, stop words left out; `L'échéance` and `échéances` share a token."""
    return [word for match in _TOKEN.finditer(_prepared(text)) for word in _words_of(match)]


def tokens(text: str) -> list[str]:
    """Return every token of a text: what a passage is indexed by."""
    return [token for word in analyse(text) for token in word.tokens]


def begun(text: str) -> str | None:
    """The word that a text breaks off in, folded; None where it ends otherwise or in fewer than three letters."""
    found = None if text[-1:].isspace() else _BEGUN.search(fold(text))
    return found.group() if found else None


@lru_cache(maxsize=100_000)
def word_of(written: str) -> Word | None:
    """The word that a folded run of letters and digits is; None for a stop word."""
    if written in STOP_WORDS:
        return None
    if any(c.isdigit() for c in written):
        return Word(written, tuple(dict.fromkeys((written, *_DIGITS.findall(written)))))
    return Word(written, _stems(written))


def _prepared(text: str) -> str:
    folded = fold(text)
    if "'" in folded:
        folded = _FRENCH_ELISION.sub(" ", folded)
        folded = _ENGLISH_NOT.sub(" not", folded)
        folded = _ENGLISH_ENDING.sub("", folded).replace("'", "")
    return _JOINED.sub(lambda found: JOINED[found.group()], folded)


def _words_of(match: re.Match[str]) -> list[Word]:
    found = match.group()
    if match.lastgroup == "word":
        return _plain(found)
    if match.lastgroup == "reference":
        return _compound(found)
    if match.lastgroup == "amount":
        return [_whole(_number(found))]
    if match.lastgroup == "date":
        return [_whole(part) for part in _date(found)]
    return [_whole("0" + "".join(c for c in found.replace("+33", "").replace("(0)", "") if c.isdigit()).lstrip("0"))]


def _plain(found: str) -> list[Word]:
    word = word_of(found)
    return [word] if word else []


def _whole(token: str) -> Word:
    return Word(token, (token,))


def _compound(found: str) -> list[Word]:
    """`dde-25-3391` is found whole and by its parts; `rendez-vous` by its parts, joined or not."""
    parts = _PARTS.findall(found)
    whole = "".join(parts)
    if any(c.isdigit() for c in found):
        return [_whole(whole), *(Word(whole, (part,)) for part in parts if len(part) > 1)]
    return [Word(word.written, (*word.tokens, whole)) for part in parts for word in _plain(part)]


def _number(found: str) -> str:
    """`2 938,00` and `2938` are one number; cents that are not zero count: `86,4` is `86.40`."""
    match = re.fullmatch(r"(.*?)(?:[.,]([0-9]{1,2}))?", found)
    whole, cents = (match.group(1), match.group(2)) if match else (found, None)
    units = "".join(c for c in whole if c.isdigit())
    return f"{units}.{cents:0<2}" if cents and cents.strip("0") else units


def _date(found: str) -> list[str]:
    """`5/9/2026` is found as `05/09` and as `2026`."""
    day, month, *year = re.split(r"[/.]", found)
    parts = [f"{day:0>2}/{month:0>2}"]
    return [*parts, f"20{year[0]}" if len(year[0]) == len("26") else year[0]] if year else parts


def _stems(word: str) -> tuple[str, ...]:
    if len(word) < SHORTEST_STEMMED:
        return (word,)
    french, english = _stemmers()
    return tuple(dict.fromkeys((cast(str, french.stemWord(word)), cast(str, english.stemWord(word)))))


_local = threading.local()


def _stemmers() -> tuple[Stemmer.Stemmer, Stemmer.Stemmer]:
    """The two stemmers of this thread: they must not be shared (PyStemmer documentation)."""
    if not hasattr(_local, "stemmers"):
        _local.stemmers = (Stemmer.Stemmer("french"), Stemmer.Stemmer("english"))
    return cast(tuple[Stemmer.Stemmer, Stemmer.Stemmer], _local.stemmers)
