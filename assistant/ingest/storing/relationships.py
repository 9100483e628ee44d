"""Storing who customers are to each other."""

from collections.abc import Mapping, Sequence
from typing import cast

from sqlalchemy import select, tuple_
from sqlalchemy.orm import Session

from assistant.ingest.formats.base import Row
from assistant.ingest.formats.customers import RelationshipLine
from assistant.ingest.storing.items import Item, Outcome
from assistant.ingest.storing.kinds import blank, table_of
from assistant.ingest.storing.rows import insert_rows, row_after, settle, update_rows
from assistant.records.customers.models import Relationship

_TABLE = table_of(Relationship)
_BLANK = blank(_TABLE, frozenset())

Ends = tuple[int, int, str]


def ends_named(item: Item) -> tuple[str, str]:
    """The references of the two customers a line names."""
    line = cast("RelationshipLine", item.line)
    return line.from_, line.to


def store_relationships(
    session: Session, items: Sequence[Item], customers: Mapping[str, int], *, dry_run: bool
) -> None:
    """Compare the lines with what is stored, store what differs."""
    stored = _stored(session, [_ends(item, customers) for item in items])
    new: list[Row] = []
    changed: list[Row] = []
    for item in items:
        ends = _ends(item, customers)
        patch = item.line.patch()
        patch.replaced |= {"from_id": ends[0], "to_id": ends[1]}
        before = stored.get(ends)
        after = row_after(patch, before, _BLANK)
        settle(item, before, after)
        if item.outcome is Outcome.CREATED:
            new.append(after)
        elif item.outcome is Outcome.UPDATED:
            changed.append(after)
    if not dry_run:
        insert_rows(session, _TABLE, new)
        update_rows(session, _TABLE, changed)


def _ends(item: Item, customers: Mapping[str, int]) -> Ends:
    line = cast("RelationshipLine", item.line)
    return customers[line.from_], customers[line.to], str(line.role)


def _stored(session: Session, ends: Sequence[Ends]) -> dict[Ends, Row]:
    key = tuple_(_TABLE.c.from_id, _TABLE.c.to_id, _TABLE.c.role)
    rows = session.execute(select(*_TABLE.columns).where(key.in_(ends))).mappings()
    return {(row["from_id"], row["to_id"], row["role"]): dict(row) for row in rows}
