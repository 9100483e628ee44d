"""Finds what is promised in a text, by whom and until when."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from assistant.language.promises.codes import Mood, Party, PromiseKind
from assistant.language.promises.denials import is_conditional, is_denied
from assistant.language.promises.due import Due, dues
from assistant.language.promises.heads import Head, head_at
from assistant.language.promises.sentence import NEAR, Sentence, any_of
from assistant.language.promises.turns import Turn, Writing, sentences_of
from assistant.language.promises.wording import ADVERTISING, EXPECTED, VAGUE

#: Raise it when the rules change: what was found by others is looked for again.
RULES = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundPromise:
    """Someone says they will do something; `start` and `end` are the sentence in the text.

    `due_on` is the last day that keeps the promise, None where no day is said. `certainty` is 0..1: how surely the
    words promise, not how surely it will be kept.
    """

    by: Party
    kind: PromiseKind
    due_on: date | None
    start: int
    end: int
    certainty: float


def find_promises(writing: Writing) -> tuple[FoundPromise, ...]:
    """Every promise of a text, in order; advertising holds none.

    Never raises; in time linear in the length of the text.
    """
    found: list[FoundPromise] = []
    for turn, sentence in sentences_of(writing):
        if sentence.has(ADVERTISING):
            return ()
        if not sentence.question:
            found += _promises(sentence, turn, writing)
    return tuple(found)


def _promises(sentence: Sentence, turn: Turn, writing: Writing) -> Iterator[FoundPromise]:
    heads = [head for at in range(len(sentence.words)) if (head := head_at(sentence, at, turn, writing))]
    heads = [head for head in heads if not is_denied(sentence, head.at) and not is_conditional(sentence, head.at)]
    if not heads:
        return
    said = dues(sentence, written_at=writing.written_at)
    best: dict[tuple[Party, PromiseKind], FoundPromise] = {}
    for number, head in enumerate(heads):
        following = heads[number + 1].at if number + 1 < len(heads) else len(sentence.words)
        due = _due_of(sentence, head, said, following)
        if head.needs_day and (due is None or (_is_vague(head) and due == writing.written_at.date())):
            continue
        promise = FoundPromise(
            by=head.by,
            kind=head.kind,
            due_on=due,
            start=sentence.offset,
            end=sentence.end,
            certainty=round(_weighed(sentence, head, due, writing), 2),
        )
        known = best.get((head.by, head.kind))
        if known is None or (known.due_on is None and due is not None):
            best[head.by, head.kind] = promise
    yield from best.values()


def _is_vague(head: Head) -> bool:
    """Said to be done the same day, these were done rather than promised, or matter to nobody the day after."""
    return head.mood in (Mood.NOUN, Mood.PARTICIPLE) or head.kind is PromiseKind.OTHER


def _due_of(sentence: Sentence, head: Head, said: Sequence[Due], following: int) -> date | None:
    """The first day said after the head and before the next one; else the last one said before it."""
    clauses = sentence.clauses
    after = [due for due in said if head.at <= due.at < following]
    if head.mood is Mood.NOUN or (head.mood is Mood.PARTICIPLE and head.needs_day):
        after = [due for due in after if clauses[due.at] == clauses[head.at] or _leads(sentence, due)]
    before = [
        due
        for due in said
        if due.at < head.at
        and (clauses[due.at] == clauses[head.at] or (clauses[head.at] - clauses[due.at] == 1 and _leads(sentence, due)))
    ]
    chosen = after[0] if after else before[-1] if before else None
    return chosen.day if chosen else None


def _leads(sentence: Sentence, due: Due) -> bool:
    """Whether a day opens its clause: « demain, je vous rappelle »; in « devis pour avril, paiera » none does."""
    return due.at - sentence.clause_start(due.at) <= 1


def _weighed(sentence: Sentence, head: Head, due: date | None, writing: Writing) -> float:
    certainty = head.certainty
    if any_of(sentence.before(head.at, NEAR), EXPECTED) or any_of(sentence.after(head.at, 2), EXPECTED):
        certainty *= 0.65
    if sentence.after(head.at, 3)[-2:] == ("peut", "etre") or sentence.after(head.at, 2) == ("peut", "etre"):
        certainty *= 0.5
    if due is None and sentence.has(VAGUE):
        certainty *= 0.4
    elif due is None and not writing.reported and head.kind in (PromiseKind.OTHER, PromiseKind.FIX):
        certainty *= 0.7
    return certainty
