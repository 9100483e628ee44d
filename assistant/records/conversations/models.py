"""Conversations as stored."""

from datetime import datetime
from typing import Any

from sqlalchemy import Double, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from assistant.store.base import Base, BigKey, CustomerKey, Key


class Conversation(Base):
    """Questions that follow each other about one customer.

    `asker` is the login of an agent, or the name of a client (`cli`); `name` is what the asker calls the conversation,
    `team` that of the agent when it began. A conversation that is closed takes no more turns from the desk.
    """

    __tablename__ = "conversations"
    __table_args__ = (
        UniqueConstraint("customer_id", "asker", "name"),
        Index("ix_conversations_opened_at", "opened_at"),
    )

    id: Mapped[Key]
    name: Mapped[str]
    customer_id: Mapped[CustomerKey]
    asker: Mapped[str]
    team: Mapped[str | None]
    opened_at: Mapped[datetime]
    closed_at: Mapped[datetime | None]


class ConversationTurn(Base):
    """A question, what it was taken to mean, what was set by hand, and the answer.

    `understood`, `finding` and `edits` are written by the dialogue, which alone reads them.
    """

    __tablename__ = "conversation_turns"
    __table_args__ = (
        UniqueConstraint("conversation_id", "number"),
        Index("ix_conversation_turns_abstained_at", "abstained", "at"),
    )

    id: Mapped[Key]
    conversation_id: Mapped[int] = mapped_column(BigKey, ForeignKey("conversations.id", ondelete="CASCADE"))
    number: Mapped[int]
    at: Mapped[datetime]
    text: Mapped[str]
    language: Mapped[str]
    topic: Mapped[str]
    wants: Mapped[str]
    confidence: Mapped[float] = mapped_column(Double)
    abstained: Mapped[bool]
    answer: Mapped[str]
    understood: Mapped[dict[str, Any]]
    finding: Mapped[dict[str, Any]]
    edits: Mapped[list[Any]]


class TurnCustomer(Base):
    """A customer whose records a turn asked or shows; erased with any of them, for its answer may speak of them."""

    __tablename__ = "conversation_turn_customers"

    turn_id: Mapped[int] = mapped_column(
        BigKey, ForeignKey("conversation_turns.id", ondelete="CASCADE"), primary_key=True, autoincrement=False
    )
    customer_id: Mapped[int] = mapped_column(
        BigKey, ForeignKey("customers.id", ondelete="CASCADE"), primary_key=True, autoincrement=False, index=True
    )
