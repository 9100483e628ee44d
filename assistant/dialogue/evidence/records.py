"""What the records say beside texts: the contacts within the filters, and where an answer was looked for."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from assistant.dialogue.evidence.gathering import filters_of
from assistant.dialogue.understanding.understood import Understood
from assistant.language.questions.wants import Wants
from assistant.records.timeline.contacts import ContactFilter, contacts_within, extent_within
from assistant.store.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class Looked:
    """Where an answer was looked for: how many interactions, of which days."""

    interactions: int
    since: date | None
    until: date | None


@dataclass(frozen=True, slots=True)
class Contact:
    """An interaction without its text: what is counted and listed."""

    interaction: str
    at: datetime
    channel: str
    kind: str
    direction: str | None
    author: str | None


@dataclass(frozen=True, slots=True)
class Known:
    """What the records say within the filters of a question.

    `contacts`, newest first, are read only where contacts may be counted or listed; `looked` is where the answer was
    looked for.
    """

    looked: Looked
    contacts: tuple[Contact, ...] = ()


#: Kinds of answers that are made of contacts themselves.
_OF_CONTACTS = (Wants.COUNT, Wants.LIST, Wants.DATE)


@dataclass(frozen=True, slots=True)
class LookUp:
    """Reads the records that a question is about; nothing dated after `at` is used."""

    unit_of_work: UnitOfWork
    zone: ZoneInfo

    def __call__(self, understood: Understood, *, rows: Collection[int] | None, at: datetime) -> Known:
        """Return what the records of these customers (row ids, None everyone) say."""
        filters = filters_of(understood, at=at, zone=self.zone)
        wanted = ContactFilter(filters.since, filters.until, filters.channels, filters.kinds)
        with self.unit_of_work.reading() as work:
            extent = extent_within(work.session, wanted, rows)
            found = contacts_within(work.session, wanted, rows) if understood.wants in _OF_CONTACTS and rows else []
        return Known(
            looked=Looked(extent.interactions, self._day(extent.first), self._day(extent.last)),
            contacts=tuple(
                Contact(each.ref, each.at.astimezone(self.zone), each.channel, each.kind, each.direction, each.author)
                for each in found
            ),
        )

    def _day(self, at: datetime | None) -> date | None:
        return None if at is None else at.astimezone(self.zone).date()
