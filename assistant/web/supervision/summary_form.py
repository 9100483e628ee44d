"""The filters of the summaries, in the address and back."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from werkzeug.datastructures import MultiDict

from assistant.records.timeline.codes import Channel, InteractionKind
from assistant.records.timeline.queries import SummaryFilter
from assistant.supervision.summaries import Cursor

#: Which interactions, of those that have a complaint.
COMPLAINTS = ("open", "any")


class Period(StrEnum):
    """How far back, or between which days."""

    ANY = ""
    TODAY = "today"
    WEEK = "7d"
    MONTH = "30d"
    YEAR = "365d"
    DAYS = "days"


#: Days of each period that ends today, today included.
LENGTHS = {Period.TODAY: 1, Period.WEEK: 7, Period.MONTH: 30, Period.YEAR: 365}


@dataclass(frozen=True, slots=True)
class SummaryForm:
    """What the address says of the list; a value that cannot be read is passed over."""

    period: Period
    since: date | None
    until: date | None
    channel: str
    kind: str
    team: str
    author: str
    outcome: str
    complaint: str

    @classmethod
    def of(cls, args: MultiDict[str, str]) -> "SummaryForm":
        """Read the query of an address."""
        since, until = _day(args.get("since")), _day(args.get("until"))
        return cls(
            period=Period.DAYS if _has_only_days(args, since, until) else _known_period(args.get("period", "")),
            since=since,
            until=until,
            channel=_known(args.get("channel"), tuple(Channel)),
            kind=_known(args.get("kind"), tuple(InteractionKind)),
            team=args.get("team", "").strip(),
            author=args.get("author", "").strip(),
            outcome=args.get("outcome", "").strip(),
            complaint=_known(args.get("complaint"), COMPLAINTS),
        )

    @property
    def is_empty(self) -> bool:
        """Whether everything is kept."""
        return not self.query()

    def filter(self, today: date, zone: ZoneInfo) -> SummaryFilter:
        """The filter it means, days beginning at midnight of `zone`, both ends included."""
        first, last = self._days(today)
        return SummaryFilter(
            channels=frozenset({self.channel} - {""}),
            kinds=frozenset({self.kind} - {""}),
            team=self.team,
            author=self.author,
            outcome=self.outcome,
            complaint=self.complaint,
            since=_midnight(first, zone),
            until=_midnight(last + timedelta(days=1) if last and last < date.max else None, zone),
        )

    def query(self) -> dict[str, str]:
        """The shortest query that leads back here."""
        chosen = self.period is Period.DAYS
        values = {
            "period": str(self.period),
            "since": str(self.since) if chosen and self.since else "",
            "until": str(self.until) if chosen and self.until else "",
            "channel": self.channel,
            "kind": self.kind,
            "team": self.team,
            "author": self.author,
            "outcome": self.outcome,
            "complaint": self.complaint,
        }
        return {name: value for name, value in values.items() if value}

    def _days(self, today: date) -> tuple[date | None, date | None]:
        if self.period in LENGTHS:
            return today - timedelta(days=LENGTHS[self.period] - 1), None
        return (self.since, self.until) if self.period is Period.DAYS else (None, None)


def written_cursor(cursor: Cursor) -> str:
    """A place in the list as an address holds it: microseconds, then the row."""
    at, row = cursor
    return f"{(at - datetime.fromtimestamp(0, UTC)) // timedelta(microseconds=1)}-{row}"


def read_cursor(text: str | None) -> Cursor | None:
    """The place an address holds; None, the top of the list, where it holds none that can be read."""
    try:
        micros, row = (int(part) for part in (text or "").rsplit("-", 1))
        return datetime.fromtimestamp(0, UTC) + timedelta(microseconds=micros), row
    except (ValueError, OverflowError):
        return None


def _has_only_days(args: MultiDict[str, str], since: date | None, until: date | None) -> bool:
    """Whether an address names days without saying that they are the period, as a link written by hand does."""
    return not args.get("period") and (since or until) is not None


def _known_period(text: str) -> Period:
    return Period(text) if text in set(Period) else Period.ANY


def _known(text: str | None, codes: tuple[str, ...]) -> str:
    return text if text in codes else ""


def _day(text: str | None) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        return None


def _midnight(day: date | None, zone: ZoneInfo) -> datetime | None:
    return None if day is None else datetime.combine(day, time.min, tzinfo=zone)
