"""An answer as it is shown, stored and sent."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from assistant.dialogue.evidence.gathering import Evidence
from assistant.dialogue.evidence.records import Looked
from assistant.records.timeline.happenings import Happening

__all__ = ["Finding", "Looked", "Value"]

#: A typed answer: yes or no, a count, an amount, a day; None for the other kinds.
Value = bool | int | Decimal | date | None


@dataclass(frozen=True, slots=True)
class Finding:
    """What the evidence says. When it abstains, `text` says where it looked and `evidence` holds the nearest misses.

    `records` are the events and tasks that the answer rests on beside, or instead of, what was written.
    """

    text: str
    value: Value
    confidence: float
    abstained: bool
    evidence: tuple[Evidence, ...]
    contradictions: tuple[Evidence, ...] = ()
    follow_ups: tuple[str, ...] = ()
    looked: Looked | None = None
    records: tuple[Happening, ...] = ()

    @property
    def value_json(self) -> bool | int | float | str | None:
        """The value as FORMATS §3 gives it."""
        if isinstance(self.value, date):
            return self.value.isoformat()
        return float(self.value) if isinstance(self.value, Decimal) else self.value
