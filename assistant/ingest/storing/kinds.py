"""For each type of line, the table it is kept in."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import cast

from sqlalchemy import Column, Table

from assistant.ingest.formats.base import Row
from assistant.ingest.formats.timeline import with_currency
from assistant.records.holdings.models import Holding
from assistant.records.knowledge.models import Article
from assistant.records.offers.models import Offer, Proposal
from assistant.records.tasks.models import Task
from assistant.records.timeline.models import Event, Interaction
from assistant.store.base import Base, Json


def _as_it_is(row: Row) -> Row:
    return row


def table_of(model: type[Base]) -> Table:
    """The table a class is stored in."""
    return cast("Table", model.__table__)


def blank(table: Table, lists: frozenset[str]) -> Row:
    """A row that says nothing yet: JSON columns are empty lists or objects, every other one is None."""
    return {
        column.name: None if column.type is not Json else [] if column.name in lists else {}
        for column in table.columns
        if column.name != "id"
    }


@dataclass(frozen=True)
class Kind:
    """How a type of line is stored; `subject` names it in the outbox where readers follow its changes."""

    type: str
    table: Table
    key: str = "ref"
    lists: frozenset[str] = frozenset()
    subject: str | None = None
    complete: Callable[[Row], Row] = _as_it_is
    blank: Row = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "blank", blank(self.table, self.lists))

    @property
    def key_column(self) -> Column[str]:
        """The column that identifies a record."""
        return self.table.c[self.key]

    @property
    def names_customer(self) -> bool:
        """Whether a record of this kind belongs to a customer."""
        return "customer_id" in self.table.c


KINDS: dict[str, Kind] = {
    kind.type: kind
    for kind in (
        Kind("holding", table_of(Holding)),
        Kind("interaction", table_of(Interaction), subject="interaction"),
        Kind("event", table_of(Event), subject="event", complete=with_currency),
        Kind("proposal", table_of(Proposal)),
        Kind("task", table_of(Task), subject="task"),
        Kind("article", table_of(Article), lists=frozenset({"tags"}), subject="article"),
        Kind("offer", table_of(Offer), key="code", lists=frozenset({"triggers", "excludes", "channels"})),
    )
}
