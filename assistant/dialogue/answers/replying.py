"""What every kind of answer is made from, and what it gives back."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from assistant.dialogue.answers.answer import Value
from assistant.dialogue.answers.wording import Wording
from assistant.dialogue.evidence.records import Known
from assistant.dialogue.evidence.statements import Statement
from assistant.dialogue.understanding.understood import Understood
from assistant.language.folding import fold
from assistant.language.questions.order import Order
from assistant.records.timeline.happenings import Happening

#: How likely an answer counted or read from structured records is to be right.
RECORDED = 0.95
#: Items shown as contradicting an answer.
CONTRADICTIONS = 3
#: Sentences of at least this share of the best weight are about the same thing, when the newest or oldest is asked.
ABOUT = 0.45


@dataclass(frozen=True, slots=True)
class Case:
    """A question with what was found for it; `statements` in the order of the evidence, `today` the day of asking."""

    understood: Understood
    statements: tuple[Statement, ...]
    known: Known
    say: Wording
    today: date

    @property
    def question(self) -> str:
        """The question by itself, folded."""
        return fold(self.understood.question)

    @property
    def about_now(self) -> bool:
        """Whether the state of things is asked, rather than something that happened."""
        return self.understood.now or not (self.understood.past or self.understood.until)


@dataclass(frozen=True, slots=True)
class Weighed:
    """A statement and how well (0..1) it answers: its chance, and whether it holds what is wanted."""

    statement: Statement
    weight: float


@dataclass(frozen=True, slots=True)
class Reply:
    """An answer of one kind: its text and value, and the statements it rests on, the one that answers first.

    `chance` (0..1) is how likely it is to be right, that of the first statement where it is None; `sure` is what is
    left of it: less than 1 where the evidence lacks what was wanted. `overtaken` are the statements that say otherwise,
    `records` the events and tasks it rests on.
    """

    text: str
    proof: tuple[Statement, ...]
    value: Value = None
    sure: float = 1.0
    overtaken: tuple[Statement, ...] = ()
    chance: float | None = None
    records: tuple[Happening, ...] = ()


def weighed(statements: Iterable[Statement], fit: Callable[[Statement], float]) -> list[Weighed]:
    """The statements with their weights, `fit` (0..1) times the chance, the heaviest first."""
    found = [Weighed(statement, statement.chance * fit(statement)) for statement in statements]
    return sorted(found, key=lambda each: -each.weight)


def in_asked_order(case: Case, found: list[Weighed]) -> list[Weighed]:
    """The statements, the newest or oldest of those about as heavy as the best first where that is asked."""
    if case.understood.order is Order.RELEVANCE or not found:
        return found
    about = [each for each in found if each.weight >= ABOUT * found[0].weight]
    newest = case.understood.order is Order.NEWEST
    about.sort(key=lambda each: each.statement.evidence.found.at, reverse=newest)
    return about + [each for each in found if each not in about]


def quoted(statement: Statement) -> str:
    """The sentence on one line."""
    return " ".join(statement.text.split())


def day_of(statement: Statement) -> date:
    """The day of the contact that a statement stands in."""
    return statement.evidence.found.at.date()
