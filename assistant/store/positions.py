"""How far a reader of the records has come: through what was there when it began, then through the outbox."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Mapped, Session, mapped_column

from assistant.store.base import Base, BigKey


class ReadingPosition(Base):
    """Where a reader goes on; killed before it stored this, it reads the same again.

    `sequence` is the last change it followed, or the last one before it began with what was there. Until all of that
    is read, `customer_id`, `at` and `interaction_id` say after which interaction the next page begins; `whole` says
    that it is. `rules` is the number of the rules it reads by: others read everything again.
    """

    __tablename__ = "reading_positions"

    reader: Mapped[str] = mapped_column(primary_key=True)
    rules: Mapped[int]
    sequence: Mapped[int] = mapped_column(BigKey)
    whole: Mapped[bool]
    customer_id: Mapped[int | None] = mapped_column(BigKey)
    at: Mapped[datetime | None]
    interaction_id: Mapped[int | None] = mapped_column(BigKey)


def position_of(session: Session, reader: str, *, locked: bool = False) -> ReadingPosition | None:
    """Where a reader stands, or None; `locked` keeps other processes from moving it in this transaction."""
    wanted = select(ReadingPosition).where(ReadingPosition.reader == reader)
    return session.scalar(wanted.with_for_update() if locked else wanted)
