"""Undeclared complaints as stored."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from assistant.store.base import Base, BigKey, CustomerKey, Key


class UndeclaredComplaint(Base):
    """An interaction in which a customer is dissatisfied; `start` and `end` are the sentence that says it plainest.

    `degree` is a code of `assistant.language.dissatisfaction`. Someone decides: it is registered as a complaint, or
    it is none.
    """

    __tablename__ = "undeclared_complaints"
    __table_args__ = (Index("ix_undeclared_complaints_customer_id_status", "customer_id", "status"),)

    id: Mapped[Key]
    customer_id: Mapped[CustomerKey]
    interaction_id: Mapped[int] = mapped_column(
        BigKey, ForeignKey("interactions.id", ondelete="CASCADE"), nullable=False, unique=True
    )
    start: Mapped[int]
    end: Mapped[int]
    degree: Mapped[str]
    status: Mapped[str]
    found_at: Mapped[datetime]
    decided_by: Mapped[str | None]
    decided_at: Mapped[datetime | None]
