"""What a text says was done."""

from collections.abc import Iterator
from dataclasses import dataclass

from assistant.language.promises.codes import Mood, Party, PromiseKind
from assistant.language.promises.denials import is_denied
from assistant.language.promises.heads import Head, has_companion, told_by_object
from assistant.language.promises.sentence import NEAR, Sentence, any_of
from assistant.language.promises.subjects import subject_of
from assistant.language.promises.turns import Turn, Writing, sentences_of
from assistant.language.promises.verbs import Sense, senses_of
from assistant.language.promises.wording import (
    CUSTOMER,
    FIRST,
    FUTURE_BE,
    GOING,
    PAST_AUXILIARIES,
    PAST_DONE,
    SECOND,
    THIRD,
    WILL,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Deed:
    """A text says that something was done (« remboursé ce jour »), in the sentence `start` to `end`."""

    by: Party
    kind: PromiseKind
    start: int
    end: int


def find_deeds(writing: Writing) -> tuple[Deed, ...]:
    """Everything that a text says was done, in order."""
    return tuple(
        Deed(by=_doer(sentence, at, turn, writing), kind=kind, start=sentence.offset, end=sentence.end)
        for turn, sentence in sentences_of(writing)
        if not sentence.question
        for at, kind in _done(sentence)
    )


def _done(sentence: Sentence) -> Iterator[tuple[int, PromiseKind]]:
    """Participles that say a thing is over: with an auxiliary of the past, or bare as notes have it."""
    for at, word in enumerate(sentence.words):
        sense = next((s for s in senses_of(word) if s.mood is Mood.PARTICIPLE and _accompanied(sentence, at, s)), None)
        before = sentence.before(at, NEAR)
        if sense is None or any_of(before, FUTURE_BE | GOING | WILL | {"etre", "be", "to"}) or is_denied(sentence, at):
            continue
        if any_of(before, PAST_AUXILIARIES) or not any_of(before, FIRST | SECOND | THIRD):
            yield at, told_by_object(sentence, Head(at, sense.kind, sense.mood, Party.COMPANY, 1.0)).kind
    yield from _noted(sentence)


def _accompanied(sentence: Sentence, at: int, sense: Sense) -> bool:
    return not sense.with_word or has_companion(sentence, at, sense)


def _noted(sentence: Sentence) -> Iterator[tuple[int, PromiseKind]]:
    """« Rbt effectué », « rappel fait »."""
    for at, word in enumerate(sentence.words):
        noun = next((sense for sense in senses_of(word) if sense.mood is Mood.NOUN), None)
        if noun and any_of(sentence.after(at, 4), PAST_DONE) and not is_denied(sentence, at):
            yield at, noun.kind


def _doer(sentence: Sentence, at: int, turn: Turn, writing: Writing) -> Party:
    subject = subject_of(sentence, at)
    if turn.writer is Party.CUSTOMER:
        return Party.CUSTOMER
    by_customer = writing.reported and (
        subject in CUSTOMER | THIRD
        or any_of(sentence.after(at, 3), {"par"})
        and any_of(sentence.after(at, 4), CUSTOMER)
    )
    return Party.CUSTOMER if by_customer else Party.COMPANY
