"""Reading what was said to customers: every interaction, newest first, filtered, opened, taken away."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from assistant.kernel.clock import Clock
from assistant.kernel.errors import NotFound, message
from assistant.records.audit.queries import record
from assistant.records.customers.models import Customer
from assistant.records.timeline.codes import UNANSWERED
from assistant.records.timeline.models import Interaction
from assistant.records.timeline.queries import (
    SummaryFilter,
    count_summaries,
    distinct_values,
    interaction_with_customer,
    summaries,
)
from assistant.store.unit_of_work import UnitOfWork, Work

PAGE = 50
#: Rows read at a time while a list is taken away; memory stays flat however long it is.
SLICE = 500
#: Characters of a text that stand for it in a list.
HEADLINE = 160

#: Where a page ends: the time and the row of its last interaction.
Cursor = tuple[datetime, int]


@dataclass(frozen=True, slots=True)
class Complaint:
    """A registered complaint; `days` since it was received, up to its answer if it has one."""

    status: str
    category: str | None
    days: int
    waiting: bool


@dataclass(frozen=True, slots=True)
class Summary:
    """An interaction as a supervisor reads it; `headline` is its subject, or how its text begins."""

    id: int
    ref: str
    at: datetime
    customer_ref: str
    customer_name: str
    channel: str
    kind: str
    direction: str | None
    author: str | None
    team: str | None
    reason: str | None
    outcome: str | None
    language: str | None
    duration_s: int | None
    subject: str | None
    headline: str
    text: str
    complaint: Complaint | None


@dataclass(frozen=True, slots=True)
class SummaryChoices:
    """What the lists of the filter offer, besides the codes of the exchange format."""

    teams: Sequence[str]
    authors: Sequence[str]
    outcomes: Sequence[str]


@dataclass(frozen=True, slots=True)
class SummaryRows:
    """Some interactions, newest first; `older` is where the next ones begin, None at the end."""

    lines: tuple[Summary, ...]
    older: Cursor | None


@dataclass(frozen=True, slots=True)
class SummaryPage:
    """A page of the list, how many interactions the whole list holds, and what its filter offers."""

    rows: SummaryRows
    total: int
    choices: SummaryChoices


@dataclass(frozen=True, slots=True)
class _Reading:
    unit_of_work: UnitOfWork
    clock: Clock
    zone: ZoneInfo

    def _rows(self, work: Work, wanted: SummaryFilter, before: Cursor | None) -> SummaryRows:
        rows = summaries(work.session, wanted, before=before, limit=PAGE + 1)
        today = self.clock.now().astimezone(self.zone).date()
        shown = tuple(summary_of(*row, today=today, zone=self.zone) for row in rows[:PAGE])
        return SummaryRows(shown, (shown[-1].at, shown[-1].id) if len(rows) > PAGE else None)

    def _audit(self, actor: str) -> None:
        # Apart from the reading: counting a long history must not keep writers waiting on SQLite.
        with self.unit_of_work.atomic() as work:
            record(work.session, actor, "summaries.read", at=self.clock.now())


@dataclass(frozen=True, slots=True)
class MoreSummaries(_Reading):
    """A supervisor reads on; that they did is audited."""

    def __call__(self, wanted: SummaryFilter, *, actor: str, before: Cursor) -> SummaryRows:
        """Return the interactions that follow `before`."""
        with self.unit_of_work.reading() as work:
            rows = self._rows(work, wanted, before)
        self._audit(actor)
        return rows


@dataclass(frozen=True, slots=True)
class ListSummaries(_Reading):
    """A supervisor looks through interactions; that they did is audited."""

    def __call__(self, wanted: SummaryFilter, *, actor: str, before: Cursor | None = None) -> SummaryPage:
        """Return the page that follows `before` (the newest when None)."""
        with self.unit_of_work.reading() as work:
            rows = self._rows(work, wanted, before)
            total = count_summaries(work.session, wanted)
            choices = distinct_values(work.session)
        self._audit(actor)
        return SummaryPage(rows, total, SummaryChoices(choices["team"], choices["author"], choices["outcome"]))


@dataclass(frozen=True, slots=True)
class OpenSummary:
    """A supervisor reads one interaction whole; that they saw this customer is audited."""

    unit_of_work: UnitOfWork
    clock: Clock
    zone: ZoneInfo

    def __call__(self, interaction_id: int, *, actor: str) -> Summary:
        """Return the interaction of this row.

        Raises:
            NotFound: there is none.
        """
        now = self.clock.now()
        with self.unit_of_work.atomic() as work:
            found = interaction_with_customer(work.session, interaction_id)
            if found is None:
                raise NotFound("unknown_interaction", message("This interaction does not exist any more."))
            interaction, customer = found
            record(
                work.session,
                actor,
                "summary.read",
                at=now,
                customer_ref=customer.ref,
                subject="interaction",
                subject_id=interaction.id,
            )
        return summary_of(interaction, customer, today=now.astimezone(self.zone).date(), zone=self.zone)


@dataclass(frozen=True, slots=True)
class TakeSummaries:
    """A supervisor takes a filtered list away; that they did is audited before the first line leaves."""

    unit_of_work: UnitOfWork
    clock: Clock
    zone: ZoneInfo

    def __call__(self, wanted: SummaryFilter, *, actor: str) -> Iterator[Summary]:
        """Return every interaction of the list, newest first, read as the caller goes."""
        now = self.clock.now()
        with self.unit_of_work.atomic() as work:
            record(work.session, actor, "summaries.exported", at=now)
        return self._all(wanted, today=now.astimezone(self.zone).date())

    def _all(self, wanted: SummaryFilter, *, today: date) -> Iterator[Summary]:
        before: Cursor | None = None
        while True:
            with self.unit_of_work.reading() as work:
                rows = summaries(work.session, wanted, before=before, limit=SLICE)
            yield from (summary_of(*row, today=today, zone=self.zone) for row in rows)
            if len(rows) < SLICE:
                return
            last = rows[-1][0]
            before = (last.at, last.id)


def summary_of(interaction: Interaction, customer: Customer, *, today: date, zone: ZoneInfo) -> Summary:
    """What a supervisor reads of an interaction, on a day."""
    return Summary(
        id=interaction.id,
        ref=interaction.ref,
        at=interaction.at,
        customer_ref=customer.ref,
        customer_name=customer.name,
        channel=interaction.channel,
        kind=interaction.kind,
        direction=interaction.direction,
        author=interaction.author,
        team=interaction.team,
        reason=interaction.reason,
        outcome=interaction.outcome,
        language=interaction.language,
        duration_s=interaction.duration_s,
        subject=interaction.subject,
        headline=headline(interaction.subject, interaction.text),
        text=interaction.text,
        complaint=complaint_of(interaction, today=today, zone=zone),
    )


def headline(subject: str | None, text: str) -> str:
    """One line that stands for a text: its subject, or its beginning cut between two words."""
    line = " ".join((subject or "").split()) or " ".join(text[: 4 * HEADLINE].split())
    if len(line) <= HEADLINE:
        return line
    return line[:HEADLINE].rsplit(" ", 1)[0].rstrip(" ,;:.") + "…"


def complaint_of(interaction: Interaction, *, today: date, zone: ZoneInfo) -> Complaint | None:
    """How long a registered complaint has waited, or took; None where there is none."""
    if interaction.complaint_status is None:
        return None
    received = interaction.complaint_received_at or interaction.at
    answered = interaction.complaint_answered_at
    end = answered.astimezone(zone).date() if answered else today
    return Complaint(
        status=interaction.complaint_status,
        category=interaction.complaint_category,
        days=max((end - received.astimezone(zone).date()).days, 0),
        waiting=interaction.complaint_status in UNANSWERED,
    )
