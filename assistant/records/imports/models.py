"""Imports started from the screen, as stored."""

from datetime import datetime

from sqlalchemy.orm import Mapped, mapped_column

from assistant.store.base import Base, Extra, Key


class ImportRun(Base):
    """An uploaded file on its way in: `status` is `waiting`, `running`, `done` or `failed`; `report` its count."""

    __tablename__ = "import_runs"

    id: Mapped[Key]
    file_name: Mapped[str]
    stored_as: Mapped[str]
    dry_run: Mapped[bool]
    status: Mapped[str]
    started_by: Mapped[str]
    at: Mapped[datetime]
    finished_at: Mapped[datetime | None]
    bytes_read: Mapped[int] = mapped_column(default=0)
    bytes_total: Mapped[int] = mapped_column(default=0)
    report: Mapped[Extra] = mapped_column(default=dict)
