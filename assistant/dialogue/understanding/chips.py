"""Chips hold everything that was understood; the values that a search and an answer need are read from them."""

from collections.abc import Collection, Iterable
from datetime import date
from decimal import Decimal
from typing import Any

from assistant.dialogue.understanding.understood import Chip, Scope, Slot
from assistant.language.questions.reading import Order, Wants

#: Slots that narrow where one looks: what a change of topic clears, and says so.
FILTERS = (Slot.PERIOD, Slot.CHANNEL, Slot.KIND, Slot.PERSON, Slot.AMOUNT, Slot.SCOPE, Slot.CUSTOMER)
OPEN = ".."


def of_slot(chips: Iterable[Chip], *slots: Slot) -> tuple[Chip, ...]:
    """The chips of some slots, in order."""
    return tuple(chip for chip in chips if chip.slot in slots)


def without(chips: Iterable[Chip], slots: Collection[Slot]) -> tuple[Chip, ...]:
    """The chips of all other slots, in order."""
    return tuple(chip for chip in chips if chip.slot not in slots)


def written_period(since: date | None, until: date | None) -> str:
    """The value of a period chip."""
    return f"{since.isoformat() if since else OPEN}/{until.isoformat() if until else OPEN}"


def read_period(value: str) -> tuple[date | None, date | None]:
    """The days of a period chip.

    Raises:
        ValueError: it is no period.
    """
    since, slash, until = value.partition("/")
    if not slash:
        raise ValueError(value)
    return _day(since), _day(until)


def values_of(chips: Iterable[Chip], *, customer: str) -> dict[str, Any]:
    """The fields of `Understood` that chips fix; `customer` is whose records are asked where no chip says."""
    chips = tuple(chips)
    since, until = next((read_period(chip.value) for chip in of_slot(chips, Slot.PERIOD)), (None, None))
    return {
        "topic": " ".join(_values(chips, Slot.TOPIC)),
        "customer": _value(chips, Slot.CUSTOMER) or customer,
        "since": since,
        "until": until,
        "channels": _values(chips, Slot.CHANNEL),
        "kinds": _values(chips, Slot.KIND),
        "people": _values(chips, Slot.PERSON),
        "amounts": tuple(Decimal(value) for value in _values(chips, Slot.AMOUNT)),
        "order": Order(_value(chips, Slot.ORDER) or Order.RELEVANCE),
        "limit": _whole(_value(chips, Slot.LIMIT)),
        "ordinal": _whole(_value(chips, Slot.ORDINAL)),
        "scope": Scope(_value(chips, Slot.SCOPE) or Scope.CUSTOMER),
        "wants": Wants(_value(chips, Slot.WANTS) or Wants.FACT),
    }


def _values(chips: Iterable[Chip], slot: Slot) -> tuple[str, ...]:
    return tuple(dict.fromkeys(chip.value for chip in of_slot(chips, slot)))


def _value(chips: Iterable[Chip], slot: Slot) -> str | None:
    return next((chip.value for chip in of_slot(chips, slot)), None)


def _whole(value: str | None) -> int | None:
    return None if value is None else int(value)


def _day(written: str) -> date | None:
    return None if written == OPEN else date.fromisoformat(written)
