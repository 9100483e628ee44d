"""Keeping imports started from the screen."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from assistant.kernel.errors import NotFound, message
from assistant.records.imports.codes import UNFINISHED
from assistant.records.imports.models import ImportRun


def import_run(session: Session, run_id: int) -> ImportRun:
    """One import.

    Raises:
        NotFound: there is none of this number.
    """
    run = session.get(ImportRun, run_id)
    if run is None:
        raise NotFound("unknown_import", message("This import does not exist."))
    return run


def latest_runs(session: Session, *, limit: int) -> Sequence[ImportRun]:
    """The imports started last, newest first."""
    return session.scalars(select(ImportRun).order_by(ImportRun.id.desc()).limit(limit)).all()


def unfinished_runs(session: Session) -> Sequence[ImportRun]:
    """Imports that wait for a worker, or that one was doing, oldest first."""
    return session.scalars(select(ImportRun).where(ImportRun.status.in_(UNFINISHED)).order_by(ImportRun.id)).all()


def runs_of_folder(session: Session, folder: str) -> Sequence[ImportRun]:
    """The imports of the same uploaded files: a trial, then the real one."""
    return session.scalars(select(ImportRun).where(ImportRun.folder == folder)).all()
