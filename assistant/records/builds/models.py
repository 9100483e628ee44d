"""Rebuilds of the search index, as stored."""

from datetime import datetime

from sqlalchemy.orm import Mapped, mapped_column

from assistant.store.base import Base, Extra, Key


class IndexBuild(Base):
    """Someone asked for the index to be built again.

    `phase` began at `phase_at`, the last sign of life; `failure` holds the `text` and `params` of what went wrong.
    """

    __tablename__ = "index_builds"

    id: Mapped[Key]
    status: Mapped[str]
    asked_by: Mapped[str]
    at: Mapped[datetime]
    begun_at: Mapped[datetime | None]
    phase: Mapped[str | None]
    phase_at: Mapped[datetime | None]
    finished_at: Mapped[datetime | None]
    generation: Mapped[str | None]
    failure: Mapped[Extra] = mapped_column(default=dict)
