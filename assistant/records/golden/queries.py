"""Keeping golden questions."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from assistant.records.customers.models import Customer
from assistant.records.golden.models import GoldenAnswer, GoldenQuestion
from assistant.records.timeline.models import Interaction
from assistant.store.inserting import in_slices, insert_missing


@dataclass(frozen=True, slots=True)
class Golden:
    """A question and the row ids of the interactions that answer it; `customer_id` None asks about everyone."""

    text: str
    customer_id: int | None
    answers: frozenset[int]


@dataclass(frozen=True, slots=True)
class GoldenLine:
    """A question as people read it, with references; without answers, those it had were deleted."""

    id: int
    text: str
    customer: str | None
    answers: tuple[str, ...]
    added_by: str
    added_at: datetime


def golden_questions(session: Session) -> tuple[Golden, ...]:
    """The questions that still have an answer, oldest first."""
    rows = session.execute(
        select(GoldenQuestion.id, GoldenQuestion.text, GoldenQuestion.customer_id, GoldenAnswer.interaction_id)
        .join(GoldenAnswer, GoldenAnswer.question_id == GoldenQuestion.id)
        .order_by(GoldenQuestion.id)
    )
    answers: dict[tuple[int, str, int | None], set[int]] = {}
    for question_id, text, customer_id, interaction_id in rows:
        answers.setdefault((question_id, text, customer_id), set()).add(interaction_id)
    return tuple(Golden(text, customer_id, frozenset(ids)) for (_, text, customer_id), ids in answers.items())


def golden_lines(session: Session) -> tuple[GoldenLine, ...]:
    """Every question, newest first."""
    answers: dict[int, list[str]] = {}
    for question_id, ref in session.execute(
        select(GoldenAnswer.question_id, Interaction.ref)
        .join(Interaction, Interaction.id == GoldenAnswer.interaction_id)
        .order_by(Interaction.at, Interaction.id)
    ):
        answers.setdefault(question_id, []).append(ref)
    rows = session.execute(
        select(GoldenQuestion, Customer.ref)
        .outerjoin(Customer, Customer.id == GoldenQuestion.customer_id)
        .order_by(GoldenQuestion.id.desc())
    )
    return tuple(
        GoldenLine(q.id, q.text, customer, tuple(answers.get(q.id, ())), q.added_by, q.added_at) for q, customer in rows
    )


def golden_question(session: Session, text: str, customer_id: int | None) -> GoldenQuestion | None:
    """The question asked in these words about this customer, or about everyone."""
    same = select(GoldenQuestion).where(GoldenQuestion.text == text, GoldenQuestion.customer_id == customer_id)
    return session.scalars(same.order_by(GoldenQuestion.id).limit(1)).first()


def golden_among(session: Session, texts: Iterable[str]) -> set[str]:
    """Which of these texts are golden questions, about whomever."""
    found: set[str] = set()
    for part in in_slices(list(texts)):
        found.update(session.scalars(select(GoldenQuestion.text).where(GoldenQuestion.text.in_(part))))
    return found


def add_answer(session: Session, question_id: int, interaction_id: int) -> None:
    """Have an interaction answer a question; once is enough."""
    insert_missing(session, GoldenAnswer, [{"question_id": question_id, "interaction_id": interaction_id}])


def questions_answered_by(session: Session, interactions: Iterable[int]) -> set[int]:
    """Row ids of the questions that one of these interactions answers."""
    found: set[int] = set()
    for part in in_slices(list(interactions)):
        answered = select(GoldenAnswer.question_id).where(GoldenAnswer.interaction_id.in_(part))
        found.update(session.scalars(answered))
    return found


def forget_unanswered(session: Session, questions: Iterable[int]) -> None:
    """Delete those of these questions that have no answer left."""
    answered = select(GoldenAnswer.question_id).where(GoldenAnswer.question_id == GoldenQuestion.id)
    for part in in_slices(list(questions)):
        session.execute(delete(GoldenQuestion).where(GoldenQuestion.id.in_(part), ~answered.exists()))
