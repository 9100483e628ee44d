"""Notes being written, as stored."""

from datetime import datetime

from sqlalchemy import UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from assistant.store.base import Base, CustomerKey, Key


class NoteDraft(Base):
    """What an agent has typed about a customer and not yet saved as a note: one per agent and customer."""

    __tablename__ = "note_drafts"
    __table_args__ = (UniqueConstraint("author", "customer_id"),)

    id: Mapped[Key]
    author: Mapped[str]
    customer_id: Mapped[CustomerKey] = mapped_column(index=True)
    text: Mapped[str]
    updated_at: Mapped[datetime]
