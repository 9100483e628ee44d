"""The audit log as stored: written, never changed."""

from datetime import datetime

from sqlalchemy import Index
from sqlalchemy.orm import Mapped, mapped_column

from assistant.store.base import Base, BigKey, Key


class AuditEntry(Base):
    """Someone did something. No foreign keys: the log outlives the people and the records it names.

    `reason` is why, in their words, where they had to say it.
    """

    __tablename__ = "audit_entries"
    __table_args__ = (
        Index("ix_audit_entries_customer_ref_at", "customer_ref", "at"),
        Index("ix_audit_entries_actor_at", "actor", "at"),
    )

    id: Mapped[Key]
    at: Mapped[datetime]
    actor: Mapped[str]
    action: Mapped[str]
    customer_ref: Mapped[str | None]
    subject: Mapped[str | None]
    subject_id: Mapped[int | None] = mapped_column(BigKey)
    reason: Mapped[str | None]
