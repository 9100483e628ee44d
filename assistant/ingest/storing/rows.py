"""Rows compared, inserted and updated in bulk."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Table, bindparam, insert, text, update
from sqlalchemy.orm import Session

from assistant.ingest.formats.base import Patch, Row
from assistant.ingest.storing.items import Item, Outcome

#: "imp" in ASCII: on PostgreSQL importers take turns, batch by batch, as writers do on SQLite anyway.
IMPORTER_LOCK = 0x696D70


def take_turn(session: Session) -> None:
    """Wait for any other import's batch, so that none stores what the other is about to."""
    if session.get_bind().dialect.name == "postgresql":
        session.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": IMPORTER_LOCK})


def settle(item: Item, stored: Mapping[str, Any] | None, after: Row) -> None:
    """Tell what becomes of a line from the row before it (None where there is none) and after it."""
    if stored is None:
        item.outcome = Outcome.CREATED
    else:
        item.outcome = Outcome.UNCHANGED if stored == after else Outcome.UPDATED


def row_after(patch: Patch, stored: Row | None, blank: Row) -> Row:
    """The row a line leads to."""
    return patch.onto(blank if stored is None else stored)


def insert_rows(session: Session, table: Table, rows: Sequence[Row]) -> None:
    """Insert rows that all have the same columns."""
    if rows:
        session.execute(insert(table), rows)


def update_rows(session: Session, table: Table, rows: Sequence[Row]) -> None:
    """Update rows by their `id`."""
    if rows:
        by_id = [{name: value for name, value in row.items() if name != "id"} | {"row_id": row["id"]} for row in rows]
        session.execute(update(table).where(table.c.id == bindparam("row_id")), by_id)
