"""Storing customers: their row, the lists that replace, the histories that only grow."""

import json
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import cast

from sqlalchemy import Table, delete, select
from sqlalchemy.orm import Session

from assistant.ingest.formats.base import Row
from assistant.ingest.formats.customers import CustomerLine, added_histories, replaced_lists
from assistant.ingest.storing.items import Item, Outcome
from assistant.ingest.storing.kinds import blank, table_of
from assistant.ingest.storing.rows import insert_rows, row_after, update_rows
from assistant.language.phones import normalise_phone
from assistant.records.customers.finding import refresh_words
from assistant.records.customers.models import (
    Address,
    Consent,
    Customer,
    CustomerEmail,
    CustomerPhone,
    Satisfaction,
    Score,
)

_CUSTOMERS = table_of(Customer)
_BLANK = blank(_CUSTOMERS, frozenset({"flags"}))
LISTS: dict[str, Table] = {
    "phones": table_of(CustomerPhone),
    "emails": table_of(CustomerEmail),
    "addresses": table_of(Address),
}
HISTORIES: dict[str, Table] = {
    "scores": table_of(Score),
    "satisfaction": table_of(Satisfaction),
    "consents": table_of(Consent),
}
#: Columns that place or index a part, and say nothing of it.
_FRAME = frozenset({"id", "customer_id", "position", "e164", "folded"})

#: For each customer, the parts of one table, in order.
Parts = Mapping[int, Sequence[Row]]


@dataclass(slots=True)
class Plan:
    """What must be written for one customer."""

    row: Row
    lists: dict[str, list[Row]] = field(default_factory=dict)
    histories: dict[str, list[Row]] = field(default_factory=dict)


def ids_of_customers(session: Session, refs: Collection[str]) -> dict[str, int]:
    """The row numbers of the customers that are stored."""
    rows = session.execute(select(_CUSTOMERS.c.ref, _CUSTOMERS.c.id).where(_CUSTOMERS.c.ref.in_(refs)))
    return dict(rows.all())


def store_customers(session: Session, items: Sequence[Item], *, region: str, dry_run: bool) -> None:
    """Compare the lines with what is stored, store what differs, and let the finder know."""
    stored = _stored(session, [item.line.key for item in items])
    parts = {
        name: _parts(session, table, [row["id"] for row in stored.values()])
        for name, table in (LISTS | HISTORIES).items()
    }
    plans = [_plan(item, stored.get(item.line.key), parts) for item in items]
    written = [plan for item, plan in zip(items, plans, strict=True) if item.outcome is not Outcome.UNCHANGED]
    if written and not dry_run:
        _write(session, written, region)


def folded_address(address: str) -> str:
    """An e-mail address as it is compared."""
    return address.strip().lower()


def parts_of(session: Session, name: str, customer_ids: Sequence[int]) -> dict[int, list[Row]]:
    """A list or a history of several customers, as rows without what only places them."""
    return _parts(session, (LISTS | HISTORIES)[name], customer_ids)


def _stored(session: Session, refs: list[str]) -> dict[str, Row]:
    rows = session.execute(select(*_CUSTOMERS.columns).where(_CUSTOMERS.c.ref.in_(refs))).mappings()
    return {row["ref"]: dict(row) for row in rows}


def _parts(session: Session, table: Table, customer_ids: Sequence[int]) -> dict[int, list[Row]]:
    order = [table.c.position] if "position" in table.c else [table.c.id]
    rows = session.execute(select(*table.columns).where(table.c.customer_id.in_(customer_ids)).order_by(*order))
    found: dict[int, list[Row]] = defaultdict(list)
    for row in rows.mappings():
        found[row["customer_id"]].append({name: value for name, value in row.items() if name not in _FRAME})
    return found


def _plan(item: Item, before: Row | None, parts: Mapping[str, Parts]) -> Plan:
    """Compare one customer with what is stored, and settle its line."""
    line = cast("CustomerLine", item.line)
    plan = Plan(row_after(line.patch(), before, _BLANK))
    stored = {name: () if before is None else found.get(before["id"], ()) for name, found in parts.items()}
    for name, rows in replaced_lists(line).items():
        if rows != list(stored[name]):
            plan.lists[name] = rows
    for name, rows in added_histories(line).items():
        added = _missing(rows, stored[name])
        if added:
            plan.histories[name] = added
    if before is None:
        item.outcome = Outcome.CREATED
    else:
        same = plan.row == before and not plan.lists and not plan.histories
        item.outcome = Outcome.UNCHANGED if same else Outcome.UPDATED
    return plan


def _missing(rows: Sequence[Row], stored: Sequence[Row]) -> list[Row]:
    """The rows that are not stored yet, each once: a line of a history is what it says."""
    known = {_identity(row) for row in stored}
    missing = {_identity(row): row for row in rows}
    return [row for identity, row in missing.items() if identity not in known]


def _identity(row: Row) -> str:
    return json.dumps(row, sort_keys=True, default=str)


def _write(session: Session, plans: Sequence[Plan], region: str) -> None:
    insert_rows(session, _CUSTOMERS, [plan.row for plan in plans if "id" not in plan.row])
    update_rows(session, _CUSTOMERS, [plan.row for plan in plans if "id" in plan.row])
    ids = ids_of_customers(session, [plan.row["ref"] for plan in plans])
    for name, table in LISTS.items():
        given = [(ids[plan.row["ref"]], plan.lists[name]) for plan in plans if name in plan.lists]
        if given:
            session.execute(delete(table).where(table.c.customer_id.in_([customer_id for customer_id, _ in given])))
        rows = [
            {"customer_id": customer_id, "position": position} | row | _matched(name, row, region)
            for customer_id, listed in given
            for position, row in enumerate(listed)
        ]
        insert_rows(session, table, rows)
    for name, table in HISTORIES.items():
        rows = [{"customer_id": ids[plan.row["ref"]]} | row for plan in plans for row in plan.histories.get(name, [])]
        insert_rows(session, table, rows)
    refresh_words(session, list(ids.values()))


def _matched(name: str, row: Row, region: str) -> Row:
    """The form in which a number or an address is compared."""
    if name == "phones":
        return {"e164": normalise_phone(row["number"], region=region)}
    if name == "emails":
        return {"folded": folded_address(row["address"])}
    return {}
