"""Keeping rebuilds of the search index."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from assistant.records.builds.codes import UNFINISHED
from assistant.records.builds.models import IndexBuild


def unfinished_build(session: Session) -> IndexBuild | None:
    """The rebuild that waits or is under way; None when there is none."""
    return session.scalar(select(IndexBuild).where(IndexBuild.status.in_(UNFINISHED)).order_by(IndexBuild.id).limit(1))


def last_build(session: Session) -> IndexBuild | None:
    """The rebuild asked for last, finished or not."""
    return session.scalar(select(IndexBuild).order_by(IndexBuild.id.desc()).limit(1))
