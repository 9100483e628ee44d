"""Golden questions as stored."""

from datetime import datetime

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from assistant.store.base import Base, BigKey, Key


class GoldenQuestion(Base):
    """A question about one customer, or about everyone (`customer_id` is None)."""

    __tablename__ = "golden_questions"

    id: Mapped[Key]
    text: Mapped[str]
    customer_id: Mapped[int | None] = mapped_column(BigKey, ForeignKey("customers.id", ondelete="CASCADE"), index=True)
    language: Mapped[str | None]
    added_by: Mapped[str]
    added_at: Mapped[datetime]


class GoldenAnswer(Base):
    """An interaction that answers a golden question."""

    __tablename__ = "golden_answers"

    question_id: Mapped[int] = mapped_column(
        BigKey, ForeignKey("golden_questions.id", ondelete="CASCADE"), primary_key=True, autoincrement=False
    )
    interaction_id: Mapped[int] = mapped_column(
        BigKey, ForeignKey("interactions.id", ondelete="CASCADE"), primary_key=True, autoincrement=False, index=True
    )
