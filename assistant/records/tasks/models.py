"""Tasks as stored."""

from datetime import datetime

from sqlalchemy import Index
from sqlalchemy.orm import Mapped, mapped_column

from assistant.store.base import Base, CustomerKey, Extra, Key


class Task(Base):
    """A call-back, an appointment or a follow-up, with its due time."""

    __tablename__ = "tasks"
    __table_args__ = (Index("ix_tasks_customer_id_due_at", "customer_id", "due_at", "id"),)

    id: Mapped[Key]
    ref: Mapped[str] = mapped_column(unique=True)
    customer_id: Mapped[CustomerKey]
    kind: Mapped[str]
    due_at: Mapped[datetime]
    owner: Mapped[str | None]
    team: Mapped[str | None]
    status: Mapped[str | None]
    text: Mapped[str | None]
    extra: Mapped[Extra] = mapped_column(default=dict)
