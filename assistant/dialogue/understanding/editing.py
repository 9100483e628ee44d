"""What an agent sets by hand: a chip removed, changed or added, and nothing else touched."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from decimal import Decimal, InvalidOperation

from assistant.dialogue.understanding.chips import read_period
from assistant.dialogue.understanding.understood import Chip, Edit, Origin, Scope, Slot
from assistant.kernel.errors import Invalid, message
from assistant.language.questions.reading import Order, Wants

BAD_EDIT = message("“%(value)s” cannot be set here.")
#: Slots that hold several values at a time: an edit that names none of them adds one.
SEVERAL = frozenset({Slot.TOPIC, Slot.CHANNEL, Slot.KIND, Slot.PERSON, Slot.AMOUNT})

#: What a value must be, by slot; any text where none is named.
_READERS: Mapping[Slot, Callable[[str], object]] = {
    Slot.PERIOD: read_period,
    Slot.AMOUNT: Decimal,
    Slot.ORDER: Order,
    Slot.LIMIT: int,
    Slot.ORDINAL: int,
    Slot.SCOPE: Scope,
    Slot.WANTS: Wants,
}


def edited(chips: Iterable[Chip], edits: Sequence[Edit], *, customers: Collection[str]) -> tuple[Chip, ...]:
    """The chips after every edit, in order; `customers` are the references of those whose records may be asked.

    Raises:
        Invalid: a value is none of its slot.
    """
    after = tuple(chips)
    for edit in edits:
        if edit.slot is Slot.CUSTOMER and edit.value is not None and edit.value not in customers:
            raise Invalid("bad_edit", BAD_EDIT, value=edit.value)
        after = _after(after, edit)
    return after


def _after(chips: tuple[Chip, ...], edit: Edit) -> tuple[Chip, ...]:
    if edit.value is None:
        return tuple(chip for chip in chips if not _is_meant(chip, edit))
    _check(edit.slot, edit.value)
    new = Chip(edit.slot, edit.value, Origin.EDITED)
    adds = edit.instead_of is None and edit.slot in SEVERAL
    at = next((place for place, chip in enumerate(chips) if not adds and _is_meant(chip, edit)), None)
    if at is None:
        return (*chips, new)
    return (*chips[:at], new, *(chip for chip in chips[at + 1 :] if not _is_meant(chip, edit)))


def _is_meant(chip: Chip, edit: Edit) -> bool:
    return chip.slot is edit.slot and edit.instead_of in (None, chip.value)


def _check(slot: Slot, value: str) -> None:
    try:
        _READERS.get(slot, str)(value)
    except (ValueError, InvalidOperation) as error:
        raise Invalid("bad_edit", BAD_EDIT, value=value) from error
