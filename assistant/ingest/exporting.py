"""Records out, in the exchange format: complete, in an order of their own, as many bytes the second time."""

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, Select, or_, select
from sqlalchemy.orm import Session, aliased

from assistant.ingest.formats.base import Row
from assistant.ingest.formats.reading import LINES
from assistant.ingest.storing.customers import HISTORIES, LISTS, ids_of_customers, parts_of
from assistant.ingest.storing.kinds import KINDS, Kind, table_of
from assistant.ingest.writing import fields_of, write_line
from assistant.kernel.errors import NotFound, message
from assistant.records.customers.models import Customer, Relationship
from assistant.store.unit_of_work import UnitOfWork

#: Rows held in memory at once.
_AT_ONCE = 500

Lines = Iterator[tuple[str, Row]]


@dataclass(frozen=True, slots=True)
class ExportRecords:
    """Records leave as one file that an import takes back without changing anything.

    It shows one moment of the database, whatever is written meanwhile.
    """

    unit_of_work: UnitOfWork
    zone: ZoneInfo

    def __call__(self, out: Path, *, customer: str | None = None) -> None:
        """Write everything, or one customer with all that names it, to `out`: whole, or not at all.

        Raises:
            NotFound: there is no customer of this reference.
        """
        if out.exists() and not out.is_file():
            with out.open("wb") as device:
                self.write(device, customer=customer)
            return
        target = out.resolve()
        unfinished = target.with_name(f".{target.name}.{os.getpid()}")
        try:
            with unfinished.open("wb") as file:
                self.write(file, customer=customer)
                file.flush()
                os.fsync(file.fileno())
            unfinished.replace(target)
        finally:
            unfinished.unlink(missing_ok=True)

    def write(self, file: BinaryIO, *, customer: str | None = None) -> None:
        """Write to an open file.

        Raises:
            NotFound: there is no customer of this reference.
        """
        with self.unit_of_work.reading() as work:
            only = None if customer is None else _id_of(work.session, customer)
            for type_, row in _records(work.session, only):
                file.write(write_line(type_, fields_of(type_, row), self.zone))


def _id_of(session: Session, ref: str) -> int:
    found = ids_of_customers(session, [ref])
    if not found:
        raise NotFound("unknown_customer", message("There is no customer %(ref)s."), ref=ref)
    return found[ref]


def _records(session: Session, only: int | None) -> Lines:
    """Every record, or those of one customer, in the order of FORMATS, then of their references."""
    for type_ in LINES:
        if type_ == "customer":
            yield from _customers(session, only)
        elif type_ == "relationship":
            yield from _relationships(session, only)
        elif only is None or KINDS[type_].names_customer:
            yield from _kind(session, KINDS[type_], only)


def _customers(session: Session, only: int | None) -> Lines:
    table = table_of(Customer)
    query = select(*table.columns).order_by(_by_bytes(session, table.c.ref))
    if only is not None:
        query = query.where(table.c.id == only)
    for rows in _pages(session, query):
        ids = [row["id"] for row in rows]
        parts = {name: parts_of(session, name, ids) for name in (*LISTS, *HISTORIES)}
        for row in rows:
            yield "customer", row | {name: found.get(row["id"], []) for name, found in parts.items()}


def _relationships(session: Session, only: int | None) -> Lines:
    table = table_of(Relationship)
    one, other = aliased(Customer), aliased(Customer)
    query = (
        select(*table.columns, one.ref.label("from"), other.ref.label("to"))
        .join(one, one.id == table.c.from_id)
        .join(other, other.id == table.c.to_id)
        .order_by(_by_bytes(session, one.ref), _by_bytes(session, other.ref), _by_bytes(session, table.c.role))
    )
    if only is not None:
        query = query.where(or_(table.c.from_id == only, table.c.to_id == only))
    for rows in _pages(session, query):
        yield from (("relationship", row) for row in rows)


def _kind(session: Session, kind: Kind, only: int | None) -> Lines:
    query: Select[Any] = select(*kind.table.columns)
    if kind.names_customer:
        query = query.add_columns(Customer.ref.label("customer")).join(
            Customer, Customer.id == kind.table.c.customer_id
        )
    if only is not None:
        query = query.where(kind.table.c.customer_id == only)
    for rows in _pages(session, query.order_by(_by_bytes(session, kind.key_column))):
        yield from ((kind.type, row) for row in rows)


def _pages(session: Session, query: Select[Any]) -> Iterator[list[Row]]:
    found = session.execute(query, execution_options={"yield_per": _AT_ONCE}).mappings()
    for page in found.partitions():
        yield [dict(row) for row in page]


def _by_bytes(session: Session, column: Any) -> ColumnElement[str]:  # noqa: ANN401 - a column of a table or a class
    """Order by the bytes of a text, as SQLite does: the order of PostgreSQL depends on its locale."""
    ordered: ColumnElement[str] = column.collate("C") if session.get_bind().dialect.name == "postgresql" else column
    return ordered
