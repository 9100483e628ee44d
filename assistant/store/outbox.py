"""The outbox: what changed, numbered, in the same transaction as the change.

Readers (the search index, live screens) follow the sequence; losing a queue or killing a process loses nothing.
A number must never appear behind one already read, so on PostgreSQL announcers take turns (an advisory lock held to
the end of the transaction); on SQLite there is one writer at a time anyway.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import cast

from sqlalchemy import Table, func, insert, select, text
from sqlalchemy.orm import Mapped, Session, mapped_column

from assistant.store.base import Base, BigKey, Key

#: "fil" in ASCII: the number of the advisory lock announcers take on PostgreSQL.
ANNOUNCER_LOCK = 0x66696C


class Action(StrEnum):
    """What happened to the subject."""

    SAVED = "saved"
    DELETED = "deleted"


class Change(Base):
    """One announced change."""

    __tablename__ = "changes"
    # A number once given is never given again, even after the oldest changes are pruned.
    __table_args__ = {"sqlite_autoincrement": True}

    sequence: Mapped[Key]
    subject: Mapped[str]
    subject_id: Mapped[int] = mapped_column(BigKey)
    customer_id: Mapped[int | None] = mapped_column(BigKey)
    action: Mapped[str]
    at: Mapped[datetime]


@dataclass(frozen=True, slots=True)
class Announcement:
    """A change to announce: `subject` names a kind of record (`interaction`, `article`), `subject_id` its row."""

    subject: str
    subject_id: int
    customer_id: int | None
    action: Action = Action.SAVED


@dataclass(frozen=True, slots=True)
class Batch:
    """Changes that follow each other, numbers `first` to `last`: what they touched, each once, and how."""

    first: int
    last: int
    touched: frozenset[tuple[str, int, str]]

    def of(self, subject: str, action: Action | None = None) -> frozenset[int]:
        """The rows of one kind of record that were touched, in one way or in any."""
        return frozenset(row for kind, row, how in self.touched if kind == subject and action in (None, how))


def announce(session: Session, announcements: Iterable[Announcement], *, at: datetime) -> None:
    """Number and store changes; call it last in the transaction, for announcers take turns."""
    rows = [
        {
            "subject": a.subject,
            "subject_id": a.subject_id,
            "customer_id": a.customer_id,
            "action": a.action,
            "at": at,
        }
        for a in announcements
    ]
    if not rows:
        return
    if session.get_bind().dialect.name == "postgresql":
        session.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": ANNOUNCER_LOCK})
    session.execute(insert(cast(Table, Change.__table__)), rows)  # past the ORM: a tenth of an import's time otherwise


def changes_after(session: Session, sequence: int, *, limit: int = 1000) -> Sequence[Change]:
    """The changes that follow `sequence`, oldest first."""
    return session.scalars(
        select(Change).where(Change.sequence > sequence).order_by(Change.sequence).limit(limit)
    ).all()


def batch_after(session: Session, sequence: int, *, subjects: int, changes: int) -> Batch | None:
    """The next changes: until they have touched `subjects` records or are `changes` many; None when there are none.

    A record that changed a thousand times is one to look at: a million changes of a few are read in seconds.
    """
    row = (Change.sequence, Change.subject, Change.subject_id, Change.action)
    following = select(*row).where(Change.sequence > sequence).order_by(Change.sequence).limit(changes)
    first, last, touched = 0, 0, set[tuple[str, int, str]]()
    with session.execute(following.execution_options(yield_per=subjects)) as rows:
        for number, subject, subject_id, action in rows:
            touched.add((subject, subject_id, action))
            first, last = first or number, number
            if len(touched) == subjects:
                break
    return Batch(first, last, frozenset(touched)) if touched else None


def announced_at(session: Session, sequence: int) -> datetime | None:
    """When a change was announced; None where it was pruned."""
    return session.scalar(select(Change.at).where(Change.sequence == sequence))


def last_sequence(session: Session) -> int:
    """The number of the newest change, 0 when nothing ever changed."""
    return session.scalar(select(func.max(Change.sequence))) or 0


def count_after(session: Session, sequence: int) -> int:
    """How many changes follow `sequence`."""
    return session.scalar(select(func.count()).select_from(Change).where(Change.sequence > sequence)) or 0


def oldest_after(session: Session, sequence: int) -> datetime | None:
    """When the first change after `sequence` was announced; None when there is none."""
    return session.scalar(select(func.min(Change.at)).where(Change.sequence > sequence))
