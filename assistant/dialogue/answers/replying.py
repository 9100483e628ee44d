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


@dataclass(frozen=True, slots=True)
class Case:
    """A question with what was found for it; `statements` in the order of the evidence, `today` is the day it is asked."""

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

    `sure` (0..1) is what is left of the chance of the evidence: less than 1 where it lacks what was wanted.
    """

    text: str
    proof: tuple[Statement, ...]
    value: Value = None
    sure: float = 1.0
    overtaken: tuple[Statement, ...] = ()


def weighed(statements: Iterable[Statement], fit: Callable[[Statement], float]) -> list[Weighed]:
    """The statements with their weights, `fit` (0..1) times the chance, the heaviest first; equal ones keep their order."""
    found = [Weighed(statement, statement.chance * fit(statement)) for statement in statements]
    return sorted(found, key=lambda each: -each.weight)


def quoted(statement: Statement) -> str:
    """The sentence on one line."""
    return " ".join(statement.text.split())


def day_of(statement: Statement) -> date:
    """The day of the contact that a statement stands in."""
    return statement.evidence.found.at.date()
