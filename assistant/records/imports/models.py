"""Imports started from the screen, as stored."""

from datetime import datetime

from sqlalchemy.orm import Mapped, mapped_column

from assistant.store.base import Base, BigKey, Extra, Key


class ImportRun(Base):
    """Files uploaded together, on their way in.

    `folder` is the generated name of the folder they are kept in, under generated names in the order of
    `file_names`, which are those people know. `progress_at` is the last sign of life; `report` the import's own.
    """

    __tablename__ = "import_runs"

    id: Mapped[Key]
    folder: Mapped[str]
    file_names: Mapped[list[str]]
    dry_run: Mapped[bool]
    status: Mapped[str]
    started_by: Mapped[str]
    at: Mapped[datetime]
    progress_at: Mapped[datetime | None]
    finished_at: Mapped[datetime | None]
    bytes_read: Mapped[int] = mapped_column(BigKey, default=0)
    bytes_total: Mapped[int] = mapped_column(BigKey, default=0)
    report: Mapped[Extra] = mapped_column(default=dict)
