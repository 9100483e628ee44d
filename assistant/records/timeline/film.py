"""The film of a customer: interactions, events, proposals and tasks in one chronology, newest first, month by month."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum
from typing import Any, cast
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from assistant.language.folding import fold, words
from assistant.records.offers.models import Proposal
from assistant.records.offers.queries import labels_of
from assistant.records.tasks.models import Task
from assistant.records.timeline.models import Event, Interaction


class ItemSort(StrEnum):
    """The records a film is made of."""

    INTERACTION = "interaction"
    EVENT = "event"
    PROPOSAL = "proposal"
    TASK = "task"


@dataclass(frozen=True, slots=True)
class FilmFilter:
    """What to keep. An empty set keeps all; `since` is inclusive, `until` exclusive; `text` must be contained.

    `kinds` mixes kinds of interaction (`call`, `email`…) with the other sorts (`event`, `proposal`, `task`).
    """

    channels: frozenset[str] = frozenset()
    kinds: frozenset[str] = frozenset()
    teams: frozenset[str] = frozenset()
    since: datetime | None = None
    until: datetime | None = None
    text: str = ""


@dataclass(frozen=True, slots=True)
class FilmItem:
    """One line of the film. `code` is the kind of the record; `label` what it is about in its own words."""

    sort: ItemSort
    id: int
    ref: str
    at: datetime
    code: str
    channel: str | None
    direction: str | None
    subject: str | None
    text: str
    author: str | None
    team: str | None
    record: Interaction | Event | Proposal | Task
    offer_label: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Month:
    """The items of one calendar month of the site's zone, newest first."""

    year: int
    month: int
    items: tuple[FilmItem, ...]


@dataclass(frozen=True, slots=True)
class FilmReel:
    """Some whole months, newest first; `older` is where the next reel begins, None at the end of the film."""

    months: tuple[Month, ...]
    older: datetime | None


@dataclass(frozen=True, slots=True)
class Density:
    """How many items a quarter holds (`quarter` in 1..4)."""

    year: int
    quarter: int
    count: int


Record = Interaction | Event | Proposal | Task


@dataclass(frozen=True, slots=True)
class _Source:
    sort: ItemSort
    record: type[Record]
    at: InstrumentedAttribute[datetime]
    conditions: tuple[ColumnElement[bool], ...]


def film_of(
    session: Session,
    customer_id: int,
    wanted: FilmFilter,
    *,
    zone: ZoneInfo,
    before: datetime | None = None,
    at_least: int = 40,
) -> FilmReel:
    """Return whole months before `before` (the newest when None) until they hold `at_least` items."""
    sources = _sources(customer_id, wanted)
    months: list[Month] = []
    count = 0
    edge = before
    while count < at_least:
        newest = _newest(session, sources, edge)
        if newest is None:
            return FilmReel(tuple(months), None)
        start = _month_start(newest.astimezone(zone))
        items = [item for item in _items(session, sources, start, edge) if _contains(item, wanted.text)]
        if items:
            months.append(Month(start.year, start.month, tuple(items)))
            count += len(items)
        edge = start
    return FilmReel(tuple(months), edge if _newest(session, sources, edge) else None)


def density_of(session: Session, customer_id: int, *, zone: ZoneInfo) -> tuple[Density, ...]:
    """Count a customer's items by quarter, from the first to the last, empty quarters included."""
    counts: dict[tuple[int, int], int] = {}
    for source in _sources(customer_id, FilmFilter()):
        for at in session.scalars(select(source.at).where(*source.conditions)):
            local = at.astimezone(zone)
            key = (local.year, (local.month + 2) // 3)
            counts[key] = counts.get(key, 0) + 1
    if not counts:
        return ()
    first, last = min(counts), max(counts)
    span = range(first[0] * 4 + first[1] - 1, last[0] * 4 + last[1])
    return tuple(Density(n // 4, n % 4 + 1, counts.get((n // 4, n % 4 + 1), 0)) for n in span)


def teams_of(session: Session, customer_id: int) -> tuple[str, ...]:
    """The teams that appear in a customer's film, in order of the alphabet."""
    found = {
        team
        for column in (Interaction, Task)
        for team in session.scalars(select(column.team).where(column.customer_id == customer_id).distinct())
        if team
    }
    return tuple(sorted(found, key=fold))


def _sources(customer_id: int, wanted: FilmFilter) -> tuple[_Source, ...]:
    candidates = (
        _source(ItemSort.INTERACTION, Interaction, Interaction.at, customer_id, wanted),
        _source(ItemSort.EVENT, Event, Event.at, customer_id, wanted),
        _source(ItemSort.PROPOSAL, Proposal, Proposal.at, customer_id, wanted),
        _source(ItemSort.TASK, Task, Task.due_at, customer_id, wanted),
    )
    return tuple(source for source in candidates if source is not None)


def _source(
    sort: ItemSort,
    record: type[Record],
    at: InstrumentedAttribute[datetime],
    customer_id: int,
    wanted: FilmFilter,
) -> _Source | None:
    conditions: list[ColumnElement[bool]] = [record.customer_id == customer_id]
    if wanted.channels:
        if record not in (Interaction, Proposal):
            return None
        conditions.append(record.channel.in_(wanted.channels))
    if wanted.teams:
        if record not in (Interaction, Task):
            return None
        conditions.append(record.team.in_(wanted.teams))
    if wanted.kinds and sort not in wanted.kinds:
        if record is not Interaction:
            return None
        conditions.append(Interaction.kind.in_(wanted.kinds))
    if wanted.since:
        conditions.append(at >= wanted.since)
    if wanted.until:
        conditions.append(at < wanted.until)
    return _Source(sort, record, at, tuple(conditions))


def _newest(session: Session, sources: Iterable[_Source], before: datetime | None) -> datetime | None:
    moments = (session.scalar(select(func.max(s.at)).where(*s.conditions, *_earlier(s, before))) for s in sources)
    return max((moment for moment in moments if moment), default=None)


def _items(
    session: Session, sources: Iterable[_Source], start: datetime, before: datetime | None
) -> Sequence[FilmItem]:
    items = []
    for source in sources:
        query = select(source.record).where(*source.conditions, source.at >= start, *_earlier(source, before))
        items += [_item(source.sort, cast(Record, record)) for record in session.scalars(query)]
    labels = labels_of(session, {item.code for item in items if item.sort is ItemSort.PROPOSAL})
    named = [_with_label(item, labels) if item.sort is ItemSort.PROPOSAL else item for item in items]
    return sorted(named, key=lambda item: (item.at, item.sort, item.id), reverse=True)


def _earlier(source: _Source, before: datetime | None) -> tuple[ColumnElement[bool], ...]:
    return () if before is None else (source.at < before,)


def _item(sort: ItemSort, record: Record) -> FilmItem:
    at = record.due_at if isinstance(record, Task) else record.at
    bare = FilmItem(sort, record.id, record.ref, at, "", None, None, None, "", None, None, record)
    match record:
        case Interaction():
            return replace(
                bare,
                code=record.kind,
                channel=record.channel,
                direction=record.direction,
                subject=record.subject,
                text=record.text,
                author=record.author,
                team=record.team,
            )
        case Event():
            return replace(bare, code=record.kind)
        case Proposal():
            return replace(bare, code=record.offer, channel=record.channel, text=record.reason or "")
        case Task():
            return replace(bare, code=record.kind, text=record.text or "", author=record.owner, team=record.team)


def _with_label(item: FilmItem, labels: dict[str, dict[str, Any]]) -> FilmItem:
    return replace(item, offer_label=labels.get(item.code, {}))


def _contains(item: FilmItem, text: str) -> bool:
    if not text:
        return True
    haystack = fold(" ".join(part for part in (item.subject, item.text, item.author, item.code, item.ref) if part))
    return all(word in haystack for word in words(text))


def _month_start(at: datetime) -> datetime:
    return at.replace(day=1, hour=0, minute=0, second=0, microsecond=0)
