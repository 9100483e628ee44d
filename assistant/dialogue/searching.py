"""Finds passages and reads the records they stand in: a hit whose record is gone shows nothing."""

import time
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from assistant.kernel.errors import NotFound, message
from assistant.records.customers.queries import ids_of_refs
from assistant.records.timeline.reading_order import Found, found_interactions
from assistant.search.engine import Filters, Hit, Scope, SearchEngine, Why
from assistant.store.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class FoundPassage:
    """A hit with its record: `interaction` and `customer` are references, `passage` is `text[start:end]`."""

    interaction: str
    customer: str
    customer_name: str
    at: datetime
    channel: str
    kind: str
    author: str | None
    team: str | None
    subject: str | None
    text: str
    start: int
    end: int
    score: float
    why: Why

    @classmethod
    def of(cls, hit: Hit, record: Found, zone: ZoneInfo) -> "FoundPassage":
        """Join what the index found with what the database says now; the database is right. Times are of `zone`."""
        length = len(record.text)
        return cls(
            interaction=record.ref,
            customer=record.customer_ref,
            customer_name=record.customer_name,
            at=record.at.astimezone(zone),
            channel=record.channel,
            kind=record.kind,
            author=record.author,
            team=record.team,
            subject=record.subject,
            text=record.text,
            start=min(hit.start, length),
            end=min(hit.end, length),
            score=hit.score,
            why=hit.why,
        )

    @property
    def passage(self) -> str:
        """The words that were found."""
        return self.text[self.start : self.end]

    def as_json(self) -> dict[str, object]:
        """The shape of FORMATS §3, as evidence."""
        return {
            "interaction": self.interaction,
            "customer": self.customer,
            "at": self.at.isoformat(),
            "channel": self.channel,
            "kind": self.kind,
            "passage": self.passage,
            "start": self.start,
            "end": self.end,
            "score": round(self.score, 4),
        }


@dataclass(frozen=True, slots=True)
class Passages:
    """What a search found, best first, and how long it took."""

    hits: tuple[FoundPassage, ...]
    took_ms: float

    def as_json(self) -> dict[str, object]:
        """The shape of FORMATS §3."""
        hits = [hit.as_json() | {"why": hit.why.value} for hit in self.hits]
        return {"hits": hits, "took_ms": round(self.took_ms, 1)}


@dataclass(frozen=True, slots=True)
class FindPassages:
    """Searches by words and meaning, in the records of some customers (row ids) or of everyone (None)."""

    unit_of_work: UnitOfWork
    engine: SearchEngine
    zone: ZoneInfo

    def __call__(
        self,
        query: str,
        *,
        customer_ids: frozenset[int] | None,
        filters: Filters,
        limit: int = 10,
        typing: bool = False,
        in_full: str = "",
    ) -> Passages:
        """Return at most `limit` passages, one an interaction, best first; `typing` while the query is being written.

        `in_full` is the question as it would be asked by itself, where `query` leans on what was asked before.

        Raises:
            Unavailable: the index cannot be read.
        """
        started = time.perf_counter()
        hits = self.engine.search(query, filters, Scope(customer_ids), limit=limit, typing=typing, in_full=in_full)
        with self.unit_of_work.reading() as work:
            records = found_interactions(work.session, [hit.interaction for hit in hits])
        found = tuple(self._joined(hits, records, customer_ids))
        return Passages(found, (time.perf_counter() - started) * 1000)

    def _joined(
        self, hits: list[Hit], records: Mapping[int, Found], customer_ids: frozenset[int] | None
    ) -> list[FoundPassage]:
        """Keep hits whose record is there and still belongs to one of those asked about."""
        return [
            FoundPassage.of(hit, record, self.zone)
            for hit in hits
            if (record := records.get(hit.interaction)) is not None
            and (customer_ids is None or record.customer_id in customer_ids)
        ]


@dataclass(frozen=True, slots=True)
class SearchRecords:
    """Searches by a customer's reference, as the command line and the API ask."""

    unit_of_work: UnitOfWork
    find_passages: FindPassages

    def __call__(self, query: str, *, customer: str | None, filters: Filters, limit: int = 10) -> Passages:
        """Return at most `limit` passages of that customer, or of everyone when `customer` is None.

        Raises:
            NotFound: no customer bears the reference.
            Unavailable: the index cannot be read.
        """
        ids = None if customer is None else frozenset({customer_row(self.unit_of_work, customer)})
        return self.find_passages(query, customer_ids=ids, filters=filters, limit=limit)


def customer_row(unit_of_work: UnitOfWork, ref: str) -> int:
    """The row id of the customer with this reference, and nothing else of theirs.

    Raises:
        NotFound: no customer bears the reference.
    """
    with unit_of_work.reading() as work:
        ids = ids_of_refs(work.session, [ref])
    if not ids:
        raise NotFound("unknown_customer", message("No customer bears the reference %(ref)s."), ref=ref)
    return ids[0]
