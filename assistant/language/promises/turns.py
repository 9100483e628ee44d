"""Who says what in a text: the lines of a chat by their speakers, an e-mail without what it quotes."""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import datetime

from assistant.language.emails import own_spans
from assistant.language.folding import words
from assistant.language.promises.codes import Party
from assistant.language.promises.sentence import Sentence
from assistant.language.promises.wording import word_set
from assistant.language.sentences import sentences

#: `[12:43] Hugo (Rivelaine) : …`, `Client : …`, `10:02 - Agent> …`.
_SPEAKER = re.compile(
    r"^[ \t]*(?:\[?\d{1,2}[:hH]\d{2}(?::\d{2})?\]?[ \t]*[-–]?[ \t]*)?"
    r"(?P<name>[^\W\d_][^\n:>]{0,40}?)(?P<side>[ \t]*\([^)\n]{0,40}\))?[ \t]*[:>][ \t]+",
    re.MULTILINE,
)
_CUSTOMER_NAMES = word_set("client cliente clt clte customer visiteur visitor caller moi adherent assure")
_COMPANY_NAMES = word_set("conseiller conseillere agent bot advisor adviser support assistant operateur nous")
#: Fewer lines that name a speaker are no dialogue (« Objet : … »).
_FEWEST_TURNS = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Writing:
    """A text and how it came: `reported` when its writer tells what others said and will do, as call notes do.

    `dialogue`: several speak in turn; `customer_names`: folded words of the customer's name, to know them among the
    speakers. `written_at` is aware, in the time zone of the days that the text names.
    """

    text: str
    writer: Party
    reported: bool
    written_at: datetime
    dialogue: bool = False
    customer_names: Collection[str] = ()


@dataclass(frozen=True, slots=True)
class Turn:
    """Characters `start` to `end` of a text, all written by one side."""

    start: int
    end: int
    writer: Party


def turns(writing: Writing) -> list[Turn]:
    """Cut a text into what each side says; what nobody here wrote is left out."""
    if writing.dialogue:
        spoken = list(_spoken(writing))
        if len(spoken) >= _FEWEST_TURNS:
            return spoken
    return [Turn(start, end, writing.writer) for start, end in own_spans(writing.text)]


def _spoken(writing: Writing) -> Iterator[Turn]:
    marks = list(_SPEAKER.finditer(writing.text))
    names = frozenset(writing.customer_names)
    sides = _sides(marks, names, writing.writer)
    for number, mark in enumerate(marks):
        end = marks[number + 1].start() if number + 1 < len(marks) else len(writing.text)
        yield Turn(mark.end(), end, sides[_name(mark)])


def _name(mark: re.Match[str]) -> str:
    return " ".join(words(mark["name"]))


def _sides(marks: list[re.Match[str]], names: frozenset[str], opener: Party) -> dict[str, Party]:
    """Who each speaker is: by what they are called, by the customer's name; else the first is who opened the chat."""
    sides: dict[str, Party] = {}
    for mark in marks:
        called = frozenset(words(mark["name"]))
        if called & _COMPANY_NAMES or mark["side"]:
            sides[_name(mark)] = Party.COMPANY
        elif called & (_CUSTOMER_NAMES | names):
            sides[_name(mark)] = Party.CUSTOMER
    known = set(sides.values())
    for mark in marks:
        if _name(mark) not in sides:
            missing = opener if not known else next(iter(set(Party) - known), Party.COMPANY)
            sides[_name(mark)] = missing
            known.add(missing)
    return sides


def sentences_of(writing: Writing) -> Iterator[tuple[Turn, Sentence]]:
    """Every sentence that one of the two sides wrote, with its turn."""
    for turn in turns(writing):
        for start, end in sentences(writing.text, turn.start, turn.end):
            sentence = Sentence.of(writing.text[start:end], start)
            if sentence.words:
                yield turn, sentence
