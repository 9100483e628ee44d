"""Promises as stored: where they are said, and what settled them. Their status depends on the moment it is asked."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from assistant.store.base import Base, BigKey, CustomerKey, Key


class Promise(Base):
    """Someone promised something in a sentence (`start`, `end`) of an interaction.

    `by` and `kind` are codes of `assistant.language.promises`. `due_on` is the last day that keeps it. `made_at` is
    when its interaction took place. `digest` is that of the sentence: found again in an edited text, it is the same
    promise.
    """

    __tablename__ = "promises"
    __table_args__ = (Index("ix_promises_customer_id_made_at", "customer_id", "made_at"),)

    id: Mapped[Key]
    customer_id: Mapped[CustomerKey]
    interaction_id: Mapped[int] = mapped_column(
        BigKey, ForeignKey("interactions.id", ondelete="CASCADE"), nullable=False, index=True
    )
    by: Mapped[str]
    kind: Mapped[str]
    due_on: Mapped[date | None]
    made_at: Mapped[datetime]
    start: Mapped[int]
    end: Mapped[int]
    certainty: Mapped[float]
    digest: Mapped[str]
    found_at: Mapped[datetime]
    settled_by: Mapped[str | None]
    settled_id: Mapped[int | None] = mapped_column(BigKey)
    settled_at: Mapped[datetime | None]
    withdrawn_by: Mapped[str | None]
    withdrawn_at: Mapped[datetime | None]
