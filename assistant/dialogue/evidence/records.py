"""What the records say beside texts: contacts counted, events and tasks, and where an answer was looked for."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from assistant.dialogue.evidence.gathering import Evidence, filters_of
from assistant.dialogue.understanding.understood import Understood
from assistant.language.questions.wants import Wants
from assistant.records.timeline.contacts import (
    Contact,
    ContactFilter,
    Tally,
    contacts_named,
    extent_within,
    tallies_within,
)
from assistant.records.timeline.happenings import Happening, happenings_within
from assistant.store.unit_of_work import UnitOfWork

#: Kinds of answers that an event or a task may give.
_OF_HAPPENINGS = (Wants.COUNT, Wants.DATE, Wants.AMOUNT, Wants.YES_NO)


@dataclass(frozen=True, slots=True)
class Looked:
    """Where an answer was looked for: how many interactions, of which days."""

    interactions: int
    since: date | None
    until: date | None


@dataclass(frozen=True, slots=True)
class Known:
    """What the records say within the filters of a question; times are of the site's zone.

    Each is read only where an answer may be made of it: `contacts` are those that the evidence stands in, `tallies`
    count all that the filters keep, `happenings` are events and tasks, newest first.
    """

    contacts: tuple[Contact, ...] = ()
    tallies: tuple[Tally, ...] = ()
    happenings: tuple[Happening, ...] = ()


@dataclass(frozen=True, slots=True)
class LookUp:
    """Reads the records that a question is about; nothing dated after `at` is used."""

    unit_of_work: UnitOfWork
    zone: ZoneInfo

    def __call__(
        self, understood: Understood, evidence: Sequence[Evidence], *, rows: Collection[int] | None, at: datetime
    ) -> Known:
        """Return what the records of these customers (row ids, None everyone) say."""
        wants, wanted = understood.wants, self._wanted(understood, rows, at)
        narrowed = understood.channels or understood.kinds
        if not rows or wants not in (*_OF_HAPPENINGS, Wants.LIST):
            return Known()
        refs = [each.found.interaction for each in evidence] if wants in (Wants.COUNT, Wants.LIST) else []
        with self.unit_of_work.reading() as work:
            contacts = contacts_named(work.session, refs) if refs else []
            tallies = tallies_within(work.session, wanted) if wants is Wants.COUNT else []
            happened = (
                happenings_within(work.session, rows, since=wanted.since, until=wanted.until or at)
                if wants in _OF_HAPPENINGS and not narrowed
                else []
            )
        return Known(
            contacts=tuple(each._replace(at=each.at.astimezone(self.zone)) for each in contacts),
            tallies=tuple(
                each._replace(first=each.first.astimezone(self.zone), last=each.last.astimezone(self.zone))
                for each in tallies
            ),
            happenings=tuple(each._replace(at=each.at.astimezone(self.zone)) for each in happened),
        )

    def where(self, understood: Understood, *, rows: Collection[int] | None, at: datetime) -> Looked:
        """Return where an answer was looked for."""
        with self.unit_of_work.reading() as work:
            extent = extent_within(work.session, self._wanted(understood, rows, at))
        return Looked(extent.interactions, self._day(extent.first), self._day(extent.last))

    def _wanted(self, understood: Understood, rows: Collection[int] | None, at: datetime) -> ContactFilter:
        filters = filters_of(understood, at=at, zone=self.zone)
        return ContactFilter(rows, filters.since, filters.until, filters.channels, filters.kinds)

    def _day(self, at: datetime | None) -> date | None:
        return None if at is None else at.astimezone(self.zone).date()
