"""One batch of entries: read, compared, stored and announced in one transaction."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import cast

from sqlalchemy.orm import Session

from assistant.ingest.formats.customers import CustomerLine
from assistant.ingest.formats.reading import LINES
from assistant.ingest.reading.entries import Entry, Source
from assistant.ingest.reasons import Problem, Reason
from assistant.ingest.report import ImportReport
from assistant.ingest.scratch import Place, Scratch
from assistant.ingest.storing.customers import folded_address, ids_of_customers, store_customers
from assistant.ingest.storing.emails import let_go, let_wait, match_emails
from assistant.ingest.storing.items import Item, Outcome, unsettled
from assistant.ingest.storing.kinds import KINDS
from assistant.ingest.storing.records import customer_named, store_records
from assistant.ingest.storing.relationships import ends_named, store_relationships
from assistant.ingest.storing.rows import take_turn
from assistant.kernel.clock import Clock
from assistant.store.outbox import Announcement, announce
from assistant.store.unit_of_work import UnitOfWork

#: Row number of a customer that a dry run would have created.
_EXPECTED = -1
_KEY_FIELDS = {"relationship": "from", "offer": "code"}


@dataclass(frozen=True, slots=True)
class BatchTaker:
    """Takes batches in; what must be remembered between them is in `scratch` and `report`."""

    unit_of_work: UnitOfWork
    clock: Clock
    phone_region: str
    sources: Sequence[Source]
    scratch: Scratch
    report: ImportReport

    @property
    def dry_run(self) -> bool:
        """Whether nothing may be written."""
        return self.report.dry_run

    def __call__(self, file: int, entries: Sequence[Entry]) -> None:
        """Store what is good of these entries of a file, and count what became of each."""
        items = [Item(entry, Place(file, entry.offset, entry.length)) for entry in entries]
        with self._transaction() as session:
            self._read(session, items)
            announcements = [
                announcement
                for type_, group in _by_type(unsettled(items)).items()
                for announcement in self._store(session, type_, group)
            ]
            if announcements:
                announce(session, announcements, at=self.clock.now())
        self._count(file, items)

    @contextmanager
    def _transaction(self) -> Iterator[Session]:
        if self.dry_run:
            with self.unit_of_work.reading() as work:
                yield work.session
            return
        with self.unit_of_work.atomic() as work:
            take_turn(work.session)
            yield work.session

    def _read(self, session: Session, items: Sequence[Item]) -> None:
        emails = [item for item in items if item.entry.envelope is not None]
        for item in items:
            if item.entry.envelope is None:
                item.read()
        if emails:
            self._read_emails(session, emails)

    def _read_emails(self, session: Session, emails: Sequence[Item]) -> None:
        matches = match_emails(session, self.scratch, emails)
        for item, match in zip(emails, matches, strict=True):
            item.read(match.fields)
        pairs = list(zip(emails, matches, strict=True))
        lost = [item for item, match in pairs if match.customer is None and item.outcome is None]
        self._refuse_late("interaction", lost)
        waiting = [(item, match) for item, match in pairs if match.customer is None and item.outcome is None]
        let_wait(session, waiting, dry_run=self.dry_run)

    def _store(self, session: Session, type_: str, items: list[Item]) -> list[Announcement]:
        """Store the lines of one type; return what readers must hear of."""
        customers = self._customers(session, type_, items)
        self._refuse_late(type_, unsettled(items))
        items = unsettled(items)
        if not items:
            return []
        if type_ == "customer":
            self._store_customers(session, items)
            return []
        if type_ == "relationship":
            store_relationships(session, items, customers, dry_run=self.dry_run)
            return []
        announcements = store_records(session, KINDS[type_], items, customers, dry_run=self.dry_run)
        if not self.dry_run:
            let_go(session, [item for item in items if item.entry.envelope is not None])
        return announcements

    def _store_customers(self, session: Session, items: Sequence[Item]) -> None:
        store_customers(session, items, region=self.phone_region, dry_run=self.dry_run)
        if self.dry_run:
            lines = [cast("CustomerLine", item.line) for item in items]
            addresses = {(folded_address(address), line.ref) for line in lines for address in line.emails or []}
            self.scratch.remember_addresses(addresses)

    def _customers(self, session: Session, type_: str, items: Sequence[Item]) -> dict[str, int]:
        """The customers that lines of this type name; set aside the lines that name one nobody has sent."""
        if type_ != "relationship" and not (type_ in KINDS and KINDS[type_].names_customer):
            return {}
        named = [_named(item) for item in items]
        refs = {ref for fields in named for ref in fields.values()}
        known = ids_of_customers(session, refs)
        if self.dry_run:
            known |= dict.fromkeys(self.scratch.claimed("customer", refs - known.keys()), _EXPECTED)
        for item, fields in zip(items, named, strict=True):
            unknown = [Problem(Reason.UNKNOWN_CUSTOMER, name, ref) for name, ref in fields.items() if ref not in known]
            if unknown:
                item.reject(unknown)
        return known

    def _refuse_late(self, type_: str, items: Sequence[Item]) -> None:
        """Set aside lines whose reference came earlier in this import, unless they say the same again."""
        late = self.scratch.claim(type_, [(item.line.key, item.place) for item in items])
        for position, first in late.items():
            item = items[position]
            if self.sources[first.file].fields_at(first.offset, first.length) == item.entry.fields:
                item.outcome = Outcome.UNCHANGED
            else:
                name, first_file = _KEY_FIELDS.get(type_, "ref"), self.sources[first.file].path.name
                item.reject([Problem(Reason.DUPLICATE_REF, name, item.line.key.partition("\x00")[0], first_file)])

    def _count(self, file: int, items: Sequence[Item]) -> None:
        path = str(self.sources[file].path)
        for item in items:
            tally = self.report.tally(item.type)
            tally.read += 1
            outcome = item.outcome or Outcome.REJECTED
            setattr(tally, outcome.value, getattr(tally, outcome.value) + 1)
            if outcome is Outcome.REJECTED:
                self.scratch.reject(item.place)
                self.report.tell(path, item.entry.line, item.type, item.problems)


def _by_type(items: Sequence[Item]) -> dict[str, list[Item]]:
    """The items of each type, customers before what names them."""
    groups: dict[str, list[Item]] = {type_: [] for type_ in LINES}
    for item in items:
        groups[item.type or ""].append(item)
    return {type_: group for type_, group in groups.items() if group}


def _named(item: Item) -> dict[str, str]:
    """The customers a line names, by field."""
    if item.type == "relationship":
        return dict(zip(("from", "to"), ends_named(item), strict=True))
    return {"customer": customer_named(item)}
