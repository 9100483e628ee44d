"""What was understood, chip by chip: in the reader's words, and as a form that sets it right."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from enum import StrEnum

from flask_babel import gettext as _
from flask_babel import lazy_gettext

from assistant.dialogue.understanding.editing import SEVERAL
from assistant.dialogue.understanding.people import Circle
from assistant.dialogue.understanding.understood import Chip, Origin, Scope, Slot
from assistant.language.questions.reading import Order, Wants
from assistant.records.timeline.codes import Channel, InteractionKind
from assistant.web.context import amount, day, month
from assistant.web.labels import Labels, label

Choices = Sequence[tuple[str, str]]

NAMES: Labels = {
    Slot.TOPIC: lazy_gettext("subject"),
    Slot.PERIOD: lazy_gettext("period"),
    Slot.CHANNEL: lazy_gettext("channel"),
    Slot.KIND: lazy_gettext("kind of contact"),
    Slot.PERSON: lazy_gettext("person"),
    Slot.AMOUNT: lazy_gettext("amount"),
    Slot.ORDER: lazy_gettext("order"),
    Slot.LIMIT: lazy_gettext("how many"),
    Slot.ORDINAL: lazy_gettext("which one"),
    Slot.SCOPE: lazy_gettext("whose records"),
    Slot.CUSTOMER: lazy_gettext("customer"),
    Slot.WANTS: lazy_gettext("kind of answer"),
}
WANTED: Labels = {
    Wants.FACT: lazy_gettext("what the records say"),
    Wants.DATE: lazy_gettext("a date"),
    Wants.AMOUNT: lazy_gettext("an amount"),
    Wants.COUNT: lazy_gettext("a number"),
    Wants.LIST: lazy_gettext("a list"),
    Wants.YES_NO: lazy_gettext("yes or no"),
    Wants.PERSON: lazy_gettext("someone"),
    Wants.SUMMARY: lazy_gettext("a summary"),
}
ORDERS: Labels = {
    Order.RELEVANCE: lazy_gettext("best first"),
    Order.NEWEST: lazy_gettext("newest first"),
    Order.OLDEST: lazy_gettext("oldest first"),
}
SCOPES: Labels = {
    Scope.CUSTOMER: lazy_gettext("this customer"),
    Scope.HOUSEHOLD: lazy_gettext("the whole household"),
    Scope.EVERYONE: lazy_gettext("every customer"),
    Scope.KNOWLEDGE: lazy_gettext("knowledge articles"),
}
ORIGINS: Labels = {
    Origin.KEPT: lazy_gettext("kept from the question before"),
    Origin.EDITED: lazy_gettext("set by hand"),
}
#: What may be added to a question that does not say it.
ADDABLE = (Slot.PERIOD, Slot.CHANNEL, Slot.KIND)


class Field(StrEnum):
    """How a chip is edited."""

    TEXT = "text"
    DAYS = "days"
    CHOICE = "choice"
    AMOUNT = "amount"
    NUMBER = "number"


FIELDS: Mapping[Slot, Field] = {
    Slot.TOPIC: Field.TEXT,
    Slot.PERIOD: Field.DAYS,
    Slot.PERSON: Field.TEXT,
    Slot.AMOUNT: Field.AMOUNT,
    Slot.LIMIT: Field.NUMBER,
    Slot.ORDINAL: Field.NUMBER,
}


@dataclass(frozen=True, slots=True)
class ChipPart:
    """What the macro of a chip reads. `words` is empty for a chip that is only offered; `instead_of` as `Edit`'s."""

    id: str
    slot: Slot
    name: str
    words: str
    value: str
    instead_of: str
    origin: str
    origin_words: str
    field: Field
    choices: Choices = ()
    since: str = ""
    until: str = ""

    @classmethod
    def of(cls, chip: Chip, number: int, *, turn: int, circle: Circle) -> "ChipPart":
        """A chip of a turn, in the reader's words."""
        since, until = days_of(chip.value) if chip.slot is Slot.PERIOD else (None, None)
        return cls(
            id=f"chip-{turn}-{number}",
            slot=chip.slot,
            name=str(NAMES[chip.slot]),
            words=words_of(chip, circle),
            value=chip.value,
            instead_of=chip.value if chip.slot in SEVERAL else "",
            origin=chip.origin,
            origin_words=str(ORIGINS.get(chip.origin, "")),
            field=FIELDS.get(chip.slot, Field.CHOICE),
            choices=_choices(chip.slot, chip.value, circle),
            since="" if since is None else since.isoformat(),
            until="" if until is None else until.isoformat(),
        )

    @classmethod
    def offered(cls, chips: Sequence[Chip], *, turn: int, circle: Circle) -> Iterator["ChipPart"]:
        """Empty chips for what a turn does not say."""
        for slot in ADDABLE:
            if all(chip.slot is not slot for chip in chips):
                yield cls(
                    id=f"chip-{turn}-{slot}",
                    slot=slot,
                    name=str(NAMES[slot]),
                    words="",
                    value="",
                    instead_of="",
                    origin="",
                    origin_words="",
                    field=FIELDS.get(slot, Field.CHOICE),
                    choices=_choices(slot, "", circle),
                )


def words_of(chip: Chip, circle: Circle) -> str:
    """What a chip says, short enough for a chip."""
    match chip.slot:
        case Slot.PERIOD:
            return period_words(*days_of(chip.value))
        case Slot.CHANNEL:
            return label(chip.value, "channel")
        case Slot.KIND:
            return label(chip.value, "kind")
        case Slot.AMOUNT:
            return _amount_words(chip.value)
        case Slot.LIMIT:
            return _("%(count)s at most", count=chip.value)
        case Slot.ORDINAL:
            return _("the last") if chip.value == "-1" else _("no. %(number)s", number=chip.value)
        case Slot.CUSTOMER:
            return dict(_around(circle)).get(chip.value, chip.value)
        case Slot.ORDER | Slot.SCOPE | Slot.WANTS:
            return str(_CODES[chip.slot].get(chip.value, chip.value))
        case Slot.TOPIC | Slot.PERSON:
            return chip.value


def days_of(period: str) -> tuple[date | None, date | None]:
    """The two inclusive days of `from/to`, None where an end is open."""
    since, _slash, until = period.partition("/")
    return _day(since), _day(until)


def period_words(since: date | None, until: date | None) -> str:
    """`mars 2026`, `2025`, `depuis le 3 mars 2026`, `du 3 mars 2026 au 4 avr. 2026`."""
    if since is None:
        return _("at any time") if until is None else _("until %(day)s", day=day(until))
    if until is None:
        return _("since %(day)s", day=day(since))
    if since == until:
        return day(since)
    whole = _whole(since, until)
    return whole or _("%(first)s to %(last)s", first=day(since), last=day(until))


def _whole(since: date, until: date) -> str:
    """The month or the year that two days enclose; nothing where they do not."""
    following = date.fromordinal(until.toordinal() + 1) if until < date.max else until
    if since.day != 1 or following.day != 1:
        return ""
    months = (following.year - since.year) * 12 + following.month - since.month
    if months == 1:
        return month(since)
    return str(since.year) if months == 12 and since.month == 1 else ""


_CODES: Mapping[Slot, Labels] = {Slot.ORDER: ORDERS, Slot.SCOPE: SCOPES, Slot.WANTS: WANTED}


def _choices(slot: Slot, value: str, circle: Circle) -> Choices:
    match slot:
        case Slot.CHANNEL:
            return [(code, label(code, "channel")) for code in Channel]
        case Slot.KIND:
            kinds = [code.value for code in InteractionKind]
            kinds += [value] if value and value not in kinds else []
            return [(code, label(code, "kind")) for code in kinds]
        case Slot.ORDER | Slot.WANTS:
            return [(code, str(words)) for code, words in _CODES[slot].items()]
        case Slot.SCOPE:
            # The wider scopes are asked for in words; a list of two is what a call needs.
            offered = {Scope.CUSTOMER.value, Scope.HOUSEHOLD.value, value}
            return [(code, str(words)) for code, words in SCOPES.items() if code in offered]
        case Slot.CUSTOMER:
            return _around(circle)
    return ()


def _around(circle: Circle) -> Choices:
    return [(circle.ref, circle.name), *((related.ref, related.name) for related in circle.related)]


def _amount_words(value: str) -> str:
    try:
        return amount(Decimal(value))
    except InvalidOperation:
        return value


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
