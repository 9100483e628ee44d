"""The people who use the product, as stored."""

from datetime import datetime

from sqlalchemy.orm import Mapped, mapped_column

from assistant.store.base import Base, Key


class User(Base):
    """Someone who signs in. `session_epoch` grows when every open session of theirs must end."""

    __tablename__ = "users"

    id: Mapped[Key]
    login: Mapped[str] = mapped_column(unique=True)
    name: Mapped[str]
    team: Mapped[str | None]
    roles: Mapped[list[str]] = mapped_column(default=list)
    password_hash: Mapped[str]
    language: Mapped[str | None]
    theme: Mapped[str | None]
    shortcuts: Mapped[bool] = mapped_column(default=True)
    active: Mapped[bool] = mapped_column(default=True)
    session_epoch: Mapped[int] = mapped_column(default=1)
    created_at: Mapped[datetime]
    signed_in_at: Mapped[datetime | None]
