"""E-mails that wait for a person, as stored."""

from datetime import datetime

from sqlalchemy.orm import Mapped, mapped_column

from assistant.store.base import Base, Extra, Key


class WaitingEmail(Base):
    """An e-mail whose addresses belong to no customer, or to several: nothing is guessed.

    `fields` is the interaction it would become, less its customer; `candidates` the refs that share the address.
    """

    __tablename__ = "waiting_emails"

    id: Mapped[Key]
    ref: Mapped[str] = mapped_column(unique=True)
    received_at: Mapped[datetime]
    sender: Mapped[str | None]
    subject: Mapped[str | None]
    fields: Mapped[Extra]
    candidates: Mapped[list[str]] = mapped_column(default=list)
