"""Storing what has a row of its own: holdings, interactions, events, proposals, tasks, articles, offers."""

from collections.abc import Mapping, Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from assistant.ingest.formats.base import Row
from assistant.ingest.storing.items import Item, Outcome
from assistant.ingest.storing.kinds import Kind
from assistant.ingest.storing.rows import insert_rows, row_after, settle, update_rows
from assistant.store.outbox import Announcement


def store_records(
    session: Session, kind: Kind, items: Sequence[Item], customers: Mapping[str, int], *, dry_run: bool
) -> list[Announcement]:
    """Compare the lines with what is stored, store what differs; return what readers must hear of."""
    stored = _stored(session, kind, [item.line.key for item in items])
    new: list[Row] = []
    changed: list[Row] = []
    for item in items:
        before = stored.get(item.line.key)
        after = _after(kind, item, before, customers)
        settle(item, before, after)
        if item.outcome is Outcome.CREATED:
            new.append(after)
        elif item.outcome is Outcome.UPDATED:
            changed.append(after)
    if dry_run:
        return []
    insert_rows(session, kind.table, new)
    update_rows(session, kind.table, changed)
    return _announcements(session, kind, [row[kind.key] for row in (*new, *changed)])


def _stored(session: Session, kind: Kind, keys: list[str]) -> dict[str, Row]:
    rows = session.execute(select(*kind.table.columns).where(kind.key_column.in_(keys))).mappings()
    return {row[kind.key]: dict(row) for row in rows}


def _after(kind: Kind, item: Item, before: Row | None, customers: Mapping[str, int]) -> Row:
    patch = item.line.patch()
    if kind.names_customer:
        patch.replaced["customer_id"] = customers[customer_named(item)]
    return kind.complete(row_after(patch, before, kind.blank))


def customer_named(item: Item) -> str:
    """The reference of the customer a line names."""
    return str(item.line.customer)  # type: ignore[attr-defined]  # every line whose kind names one has it


def _announcements(session: Session, kind: Kind, keys: list[str]) -> list[Announcement]:
    if kind.subject is None or not keys:
        return []
    columns = [kind.table.c.id, kind.table.c.customer_id] if kind.names_customer else [kind.table.c.id]
    rows = session.execute(select(*columns).where(kind.key_column.in_(keys)).order_by(kind.table.c.id))
    return [Announcement(kind.subject, row[0], row[1] if kind.names_customer else None) for row in rows]
