"""Bulk inserts that pass over what is already there, in the words of each database."""

from collections.abc import Mapping, Sequence
from typing import Any, TypeVar

from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from assistant.store.base import Base

T = TypeVar("T")

#: Parameters of one statement; SQLite takes at most 32 766.
MOST_PARAMETERS = 30_000


def insert_missing(session: Session, table: type[Base], rows: Sequence[Mapping[str, Any]]) -> None:
    """Insert the rows whose unique key is not stored yet, also when another process inserts the same ones."""
    if not rows:
        return
    insert = postgresql.insert if session.get_bind().dialect.name == "postgresql" else sqlite.insert
    at_once = MOST_PARAMETERS // len(rows[0])
    for start in range(0, len(rows), at_once):
        session.execute(insert(table).values(rows[start : start + at_once]).on_conflict_do_nothing())


def in_slices(values: Sequence[T], size: int = MOST_PARAMETERS) -> list[Sequence[T]]:
    """Cut a long list so that each part fits in one statement."""
    return [values[start : start + size] for start in range(0, len(values), size)]
