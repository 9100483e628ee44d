"""The filters of the film, in the address and back."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from werkzeug.datastructures import MultiDict

from assistant.records.timeline.film import FilmFilter

#: Years outside these are typing mistakes, and would run past the ends of the calendar.
FIRST_YEAR, LAST_YEAR = 1900, 2200

Query = dict[str, str | list[str]]


@dataclass(frozen=True, slots=True)
class FilmForm:
    """What the address says of the film. Days are inclusive; a value that cannot be read is passed over."""

    channels: tuple[str, ...]
    kinds: tuple[str, ...]
    team: str
    since: date | None
    until: date | None
    text: str
    before: date | None

    @classmethod
    def of(cls, args: MultiDict[str, str]) -> "FilmForm":
        """Read the query of an address."""
        return cls(
            channels=tuple(sorted(set(args.getlist("channel")))),
            kinds=tuple(sorted(set(args.getlist("kind")))),
            team=args.get("team", "").strip(),
            since=_day(args.get("since")),
            until=_day(args.get("until")),
            text=args.get("text", "").strip(),
            before=_day(args.get("before")),
        )

    def filter(self, zone: ZoneInfo) -> FilmFilter:
        """The filter it means, days beginning at midnight of `zone`."""
        return FilmFilter(
            channels=frozenset(self.channels),
            kinds=frozenset(self.kinds),
            teams=frozenset({self.team} if self.team else ()),
            since=_midnight(self.since, zone),
            until=_midnight(self.until + timedelta(days=1) if self.until else None, zone),
            text=self.text,
        )

    def before_moment(self, zone: ZoneInfo) -> datetime | None:
        """Where the reel ends, or None for the newest."""
        return _midnight(self.before, zone)

    def query(self, **changed: object) -> Query:
        """The query that leads back here, but for what is `changed` (None removes)."""
        values: dict[str, object] = {
            "channel": self.channels,
            "kind": self.kinds,
            "team": self.team,
            "since": self.since,
            "until": self.until,
            "text": self.text,
        } | changed
        return {
            name: [str(one) for one in value] if isinstance(value, tuple) else str(value)
            for name, value in values.items()
            if value
        }


def _day(text: str | None) -> date | None:
    try:
        day = date.fromisoformat(text or "")
    except ValueError:
        return None
    return day if FIRST_YEAR <= day.year <= LAST_YEAR else None


def _midnight(day: date | None, zone: ZoneInfo) -> datetime | None:
    return None if day is None else datetime.combine(day, time.min, tzinfo=zone)
