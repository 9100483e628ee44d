"""Knowledge articles as stored."""

from datetime import date

from sqlalchemy.orm import Mapped, mapped_column

from assistant.store.base import Base, Extra, Key


class Article(Base):
    """What the company knows how to do, in Markdown; not proposed after `valid_until`."""

    __tablename__ = "articles"

    id: Mapped[Key]
    ref: Mapped[str] = mapped_column(unique=True)
    title: Mapped[str]
    body: Mapped[str]
    language: Mapped[str]
    tags: Mapped[list[str]] = mapped_column(default=list)
    valid_until: Mapped[date | None]
    owner: Mapped[str | None]
    extra: Mapped[Extra] = mapped_column(default=dict)
