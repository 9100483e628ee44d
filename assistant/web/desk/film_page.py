"""The film as a page shows it: bars, chips, months and lines, all in the reader's words."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime

from flask import url_for
from flask_babel import gettext as _
from flask_babel import ngettext

from assistant.desk.watch_film import Film
from assistant.records.offers.models import Proposal
from assistant.records.tasks.models import Task
from assistant.records.timeline.film import Density, FilmFilter, FilmItem, ItemSort, Month
from assistant.records.timeline.models import Event, Interaction
from assistant.web.context import amount, day, local, moment, month, today
from assistant.web.desk.film_form import FilmForm
from assistant.web.labels import CHANNELS, KINDS, in_my_language, label, readable

#: Characters of a line before its text is cut; the whole opens in place.
LINE_LENGTH = 150
#: Outcomes worth a word on the line: the others are what one expects, and are told when the line is opened.
TOLD_OUTCOMES = frozenset({"callback_promised", "no_answer", "transferred"})
TALLEST = 30


@dataclass(frozen=True, slots=True)
class Tag:
    """A word beside a line; `tone` is `late`, `due`, `kept` or empty."""

    text: str
    tone: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """One item of the film, ready to read."""

    sort: str
    code: str
    channel: str | None
    at: datetime
    kind: str
    head: str
    tail: str
    by: str
    subject: str | None
    text: str
    meta: str
    tags: tuple[Tag, ...] = ()
    facts: tuple[tuple[str, str], ...] = ()

    @property
    def has_more(self) -> bool:
        """Whether opening the line shows more than the line itself."""
        return bool(self.facts) or bool(self.text)


@dataclass(frozen=True, slots=True)
class MonthPart:
    """A month with its title (`novembre 2026`); the current one has an address to fetch it again."""

    key: str
    title: str
    lines: tuple[Line, ...]
    now_url: str | None


@dataclass(frozen=True, slots=True)
class Bar:
    """A quarter of the density bar; `height` in 0..30, `current` where the reel begins."""

    label: str
    url: str
    height: float
    year: int
    quarter: int
    first_of_year: bool
    current: bool


@dataclass(frozen=True, slots=True)
class Chip:
    """A filter in force, and the address without it."""

    label: str
    url: str


@dataclass(frozen=True, slots=True)
class FilmPage:
    """Everything `desk/_film.html` and its parts read.

    `now_url` is where to look for what was just added; None where the current month is shown and looks by itself.
    """

    ref: str
    filter: FilmFilter
    since: str
    until: str
    teams: tuple[str, ...]
    months: tuple[MonthPart, ...]
    bars: tuple[Bar, ...]
    chips: tuple[Chip, ...]
    older_url: str | None
    now_url: str | None
    is_first: bool
    filters_open: bool
    channels: list[tuple[str, str]] = field(
        default_factory=lambda: [(code, str(name)) for code, name in CHANNELS.items()]
    )
    kinds: list[tuple[str, str]] = field(default_factory=lambda: [(code, str(name)) for code, name in KINDS.items()])

    @classmethod
    def of(cls, film: Film, form: FilmForm, *, filters_open: bool) -> "FilmPage":
        """Put a reel into words."""
        ref = film.customer.ref
        older = film.reel.older
        months = tuple(_month(one, form, ref) for one in film.reel.months)
        looks_by_itself = form.before or any(one.now_url for one in months)
        return cls(
            ref=ref,
            filter=film.filter,
            since=form.since.isoformat() if form.since else "",
            until=form.until.isoformat() if form.until else "",
            teams=film.teams,
            months=months,
            bars=tuple(_bars(film.density, form, ref)),
            chips=tuple(_chips(form, ref)),
            older_url=address("desk.film", ref, **form.query(before=local(older).date())) if older else None,
            now_url=None if looks_by_itself else address("desk.film_now", ref, **form.query()),
            is_first=form.before is None,
            filters_open=filters_open,
        )


def address(endpoint: str, ref: str, **query: str | list[str]) -> str:
    """An address of the desk on one customer."""
    return url_for(endpoint, ref=ref, **query)  # type: ignore[arg-type] # Flask takes lists too


def _bars(density: tuple[Density, ...], form: FilmForm, ref: str) -> Iterator[Bar]:
    most = max((quarter.count for quarter in density), default=1)
    for position, quarter in enumerate(density):
        after = date(quarter.year + quarter.quarter // 4, quarter.quarter % 4 * 3 + 1, 1)
        is_last = position == len(density) - 1
        count = ngettext("%(num)d item", "%(num)d items", quarter.count)
        yield Bar(
            label=_("Q%(quarter)d %(year)d: %(count)s", quarter=quarter.quarter, year=quarter.year, count=count),
            url=address("desk.card", ref, **form.query(before=None if is_last else after)),
            height=round(max(TALLEST * quarter.count / most, 2.5 if quarter.count else 0.5), 1),
            year=quarter.year,
            quarter=quarter.quarter,
            first_of_year=position == 0 or quarter.quarter == 1,
            current=form.before == after or (form.before is None and is_last),
        )


def _chips(form: FilmForm, ref: str) -> Iterator[Chip]:
    def without(**changed: object) -> str:
        return address("desk.card", ref, **form.query(**changed))

    for code in form.channels:
        yield Chip(label(code, "channel"), without(channel=tuple(c for c in form.channels if c != code)))
    for code in form.kinds:
        yield Chip(label(code, "kind"), without(kind=tuple(k for k in form.kinds if k != code)))
    if form.team:
        yield Chip(form.team, without(team=None))
    if form.since:
        yield Chip(_("from %(day)s", day=day(form.since)), without(since=None))
    if form.until:
        yield Chip(_("to %(day)s", day=day(form.until)), without(until=None))
    if form.text:
        yield Chip(_("“%(text)s”", text=form.text), without(text=None))


def _month(one: Month, form: FilmForm, ref: str) -> MonthPart:
    first = date(one.year, one.month, 1)
    title, key = month(first), f"{first:%Y-%m}"
    is_now = form.before is None and key == f"{today():%Y-%m}"
    return MonthPart(
        key=key,
        title=title[:1].upper() + title[1:],
        lines=tuple(_line(item) for item in one.items),
        now_url=address("desk.film_now", ref, month=key, **form.query()) if is_now else None,
    )


def _line(item: FilmItem) -> Line:
    match item.record:
        case Interaction():
            return _interaction_line(item, item.record)
        case Event():
            return _event_line(item, item.record)
        case Proposal():
            return _proposal_line(item, item.record)
        case Task():
            return _task_line(item, item.record)


def _interaction_line(item: FilmItem, record: Interaction) -> Line:
    flat = " ".join(record.text.split())
    head = record.subject or _cut(flat, LINE_LENGTH)
    tail = _cut(flat, max(40, LINE_LENGTH - len(head))) if record.subject else ""
    tags = []
    if record.complaint_status:
        waits = record.complaint_status in ("open", "acknowledged")
        tags.append(
            Tag(
                _("complaint: %(status)s", status=label(record.complaint_status, "complaint")),
                "late" if waits else "kept",
            )
        )
    if record.outcome in TOLD_OUTCOMES:
        tags.append(Tag(label(record.outcome, "outcome"), "due"))
    minutes = _("%(minutes)d min", minutes=max(1, round(record.duration_s / 60))) if record.duration_s else ""
    direction = label(record.direction, "direction") if record.direction in ("in", "out") else ""
    by = record.author if record.author and (record.team or record.direction != "in") else direction
    return _bare(
        item,
        kind=label(record.kind, "kind"),
        head=head,
        tail=tail,
        by=", ".join(part for part in (by, minutes) if part),
        tags=tuple(tags),
        meta_parts=(
            label(record.channel, "channel"),
            direction,
            record.author,
            record.team,
            readable(record.reason) if record.reason else "",
            label(record.outcome, "outcome"),
        ),
    )


def _cut(text: str, length: int) -> str:
    return text if len(text) <= length else f"{text[:length].rsplit(' ', 1)[0]}\N{NO-BREAK SPACE}…"


def _event_line(item: FilmItem, record: Event) -> Line:
    name = label(record.kind, "event")
    head = name[:1].upper() + name[1:]
    if record.amount is not None:
        head = f"{head}, {amount(record.amount, record.currency or 'EUR')}"
    facts = tuple((readable(key), str(value)) for key, value in record.attributes.items())
    return _bare(item, kind=_("event"), head=head, by=_("event"), facts=facts, meta_parts=(record.holding,))


def _proposal_line(item: FilmItem, record: Proposal) -> Line:
    facts = [(_("reason"), readable(record.reason))] if record.reason else []
    if record.revisit_on:
        facts.append((_("to be seen again on"), day(record.revisit_on)))
    tone = {"accepted": "kept", "later": "due"}.get(record.outcome, "")
    return _bare(
        item,
        kind=_("proposal"),
        head=in_my_language(item.offer_label, item.code),
        by=_("proposal"),
        tags=(Tag(label(record.outcome, "outcome"), tone),),
        facts=tuple(facts),
        meta_parts=(label(record.channel, "channel"),),
    )


def _task_line(item: FilmItem, record: Task) -> Line:
    status = record.status or "open"
    tone = {"done": "kept", "missed": "late", "open": "due"}.get(status, "")
    name = label(record.kind, "task")
    head = name[:1].upper() + name[1:]
    if record.text:
        head = _("%(name)s: %(text)s", name=head, text=record.text)
    return _bare(
        item,
        kind=_("task"),
        head=head,
        by=record.owner or _("task"),
        tags=(Tag(label(status, "task_status"), tone),),
        meta_parts=(record.team,),
    )


def _bare(
    item: FilmItem,
    *,
    kind: str,
    head: str,
    by: str,
    tail: str = "",
    tags: tuple[Tag, ...] = (),
    facts: tuple[tuple[str, str], ...] = (),
    meta_parts: tuple[str | None, ...] = (),
) -> Line:
    """A line with what all sorts share; a text already said by the head is not said again."""
    text = item.text if item.sort is ItemSort.INTERACTION else ""
    parts = (moment(item.at), *meta_parts, item.ref)
    return Line(
        sort=item.sort,
        code=item.code,
        channel=item.channel,
        at=item.at,
        kind=kind,
        head=head,
        tail=tail,
        by=by,
        subject=item.subject,
        text=text,
        meta=" · ".join(part for part in parts if part),
        tags=tags,
        facts=facts,
    )
