"""What a question was taken to mean, slot by slot; each slot is a chip that can be seen, removed or edited."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum

from assistant.language.questions.reading import Order, Wants


class Slot(StrEnum):
    """What a question may fix."""

    TOPIC = "topic"
    PERIOD = "period"
    CHANNEL = "channel"
    KIND = "kind"
    PERSON = "person"
    AMOUNT = "amount"
    ORDER = "order"
    LIMIT = "limit"
    ORDINAL = "ordinal"
    SCOPE = "scope"
    CUSTOMER = "customer"
    WANTS = "wants"


class Origin(StrEnum):
    """Where the value of a slot comes from."""

    SAID = "said"
    KEPT = "kept"
    EDITED = "edited"


class Scope(StrEnum):
    """Whose records are asked."""

    CUSTOMER = "customer"
    HOUSEHOLD = "household"
    EVERYONE = "everyone"
    KNOWLEDGE = "knowledge"


@dataclass(frozen=True, slots=True)
class Chip:
    """One value of one slot.

    `value` is a code or, for a period, `from/to` in ISO days with `..` for an open end (`2026-01-01/..`); for the
    topic, words: those of this turn are `said`, those it leans on are `kept`, one chip a turn they come from.
    `written` is what the question said, empty when nothing did.
    """

    slot: Slot
    value: str
    origin: Origin
    written: str = ""


@dataclass(frozen=True, slots=True)
class Edit:
    """An agent sets a slot by hand, or, with None, empties it; one value of several where `instead_of` names it."""

    slot: Slot
    value: str | None
    instead_of: str | None = None


@dataclass(frozen=True, slots=True)
class Understood:
    """What a question means; `since` and `until` are inclusive days, None an open end.

    `customer` is the reference of the one whose records are asked: not always the one on the line («et son mari ?»).
    `question` is the question as it would be asked by itself, in its own language; `said` is this turn alone, the same
    where it `follows` none. `ordinal` is which of the items is meant, from 1, or -1 for the last. `dropped` are the
    filters of the turn before that this one cleared.
    """

    topic: str
    question: str
    customer: str
    said: str = ""
    language: str = "fr"
    since: date | None = None
    until: date | None = None
    channels: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    amounts: tuple[Decimal, ...] = ()
    order: Order = Order.RELEVANCE
    limit: int | None = None
    ordinal: int | None = None
    scope: Scope = Scope.CUSTOMER
    wants: Wants = Wants.FACT
    now: bool = False
    past: bool = False
    follows: bool = False
    chips: tuple[Chip, ...] = ()
    dropped: tuple[Chip, ...] = ()

    def as_json(self) -> dict[str, object]:
        """The shape of FORMATS §3."""
        return {
            "topic": self.topic,
            "from": _day(self.since),
            "to": _day(self.until),
            "channels": list(self.channels),
            "kinds": list(self.kinds),
            "order": self.order.value,
            "limit": self.limit,
            "scope": self.scope.value,
            "wants": self.wants.value,
        }


@dataclass(frozen=True, slots=True)
class Turn:
    """A question that was asked, what it was taken to mean, and the interactions shown for it, best first."""

    text: str
    at: datetime
    understood: Understood
    shown: tuple[str, ...] = ()
    abstained: bool = False


@dataclass(frozen=True, slots=True)
class State:
    """What a conversation holds: its turns, oldest first."""

    turns: tuple[Turn, ...] = ()

    @property
    def last(self) -> Turn | None:
        """The turn before this one."""
        return self.turns[-1] if self.turns else None

    def after(self, turn: Turn, *, keep: int = 12) -> "State":
        """This conversation with one more turn, of which at most `keep` are remembered."""
        return State((*self.turns, turn)[-keep:])


def _day(day: date | None) -> str | None:
    return None if day is None else day.isoformat()
