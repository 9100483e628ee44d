"""The present comes from a clock object, so that a call of last March can be replayed exactly."""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Protocol


class Clock(Protocol):
    """Tells the time, always aware and in UTC."""

    def now(self) -> datetime:
        """Return the present moment."""
        ...


class SystemClock:
    """The machine's own clock."""

    def now(self) -> datetime:
        """Return the machine's time in UTC."""
        return datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class FixedClock:
    """A clock that stands still, for replay and tests."""

    at: datetime

    def now(self) -> datetime:
        """Return the moment this clock was set to, in UTC."""
        return self.at.astimezone(UTC)
