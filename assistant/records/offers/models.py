"""Offers and proposals as stored."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import Index
from sqlalchemy.orm import Mapped, mapped_column

from assistant.store.base import Base, CustomerKey, Extra, Key


class Offer(Base):
    """An offer of the catalogue. `label`, `pitch`, `next_step` are `{"fr", "en"}`; `value` is the margin in EUR."""

    __tablename__ = "offers"

    id: Mapped[Key]
    code: Mapped[str] = mapped_column(unique=True)
    label: Mapped[Extra]
    pitch: Mapped[Extra] = mapped_column(default=dict)
    goal: Mapped[str]
    value: Mapped[Decimal | None]
    eligible: Mapped[str | None]
    triggers: Mapped[list[Any]] = mapped_column(default=list)
    excludes: Mapped[list[str]] = mapped_column(default=list)
    channels: Mapped[list[str]] = mapped_column(default=list)
    start: Mapped[date | None]
    end: Mapped[date | None]
    next_step: Mapped[Extra] = mapped_column(default=dict)
    extra: Mapped[Extra] = mapped_column(default=dict)


class Proposal(Base):
    """An offer put to a customer on some channel, or withheld, and what became of it."""

    __tablename__ = "proposals"
    __table_args__ = (Index("ix_proposals_customer_id_at", "customer_id", "at", "id"),)

    id: Mapped[Key]
    ref: Mapped[str] = mapped_column(unique=True)
    customer_id: Mapped[CustomerKey]
    offer: Mapped[str]
    channel: Mapped[str]
    at: Mapped[datetime]
    outcome: Mapped[str]
    reason: Mapped[str | None]
    revisit_on: Mapped[date | None]
    extra: Mapped[Extra] = mapped_column(default=dict)
