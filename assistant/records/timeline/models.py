"""Interactions and events as stored."""

from datetime import datetime
from decimal import Decimal

from sqlalchemy import Index
from sqlalchemy.orm import Mapped, mapped_column

from assistant.store.base import Base, CustomerKey, Extra, Key


class Interaction(Base):
    """A contact, a note or a complaint, with its text. Offsets of passages count characters of `text`."""

    __tablename__ = "interactions"
    __table_args__ = (
        Index("ix_interactions_customer_id_at", "customer_id", "at", "id"),
        Index("ix_interactions_at", "at"),
        Index("ix_interactions_complaint_status", "complaint_status", "customer_id"),
    )

    id: Mapped[Key]
    ref: Mapped[str] = mapped_column(unique=True)
    customer_id: Mapped[CustomerKey]
    at: Mapped[datetime]
    channel: Mapped[str]
    kind: Mapped[str]
    direction: Mapped[str | None]
    subject: Mapped[str | None]
    text: Mapped[str]
    author: Mapped[str | None]
    team: Mapped[str | None]
    reason: Mapped[str | None]
    outcome: Mapped[str | None]
    thread: Mapped[str | None] = mapped_column(index=True)
    duration_s: Mapped[int | None]
    language: Mapped[str | None]
    complaint_status: Mapped[str | None]
    complaint_category: Mapped[str | None]
    complaint_received_at: Mapped[datetime | None]
    complaint_answered_at: Mapped[datetime | None]
    extra: Mapped[Extra] = mapped_column(default=dict)


class Event(Base):
    """Something that happened without a word: a rejected debit, a birth. `amount` is signed (a drop is negative)."""

    __tablename__ = "events"
    __table_args__ = (Index("ix_events_customer_id_at", "customer_id", "at", "id"),)

    id: Mapped[Key]
    ref: Mapped[str] = mapped_column(unique=True)
    customer_id: Mapped[CustomerKey]
    at: Mapped[datetime]
    kind: Mapped[str]
    amount: Mapped[Decimal | None]
    currency: Mapped[str | None]
    holding: Mapped[str | None]
    attributes: Mapped[Extra] = mapped_column(default=dict)
    extra: Mapped[Extra] = mapped_column(default=dict)
