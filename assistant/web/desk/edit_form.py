"""The form of one chip, read into an edit."""

from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal, InvalidOperation

from werkzeug.datastructures import MultiDict

from assistant.dialogue.understanding.understood import Edit, Scope, Slot
from assistant.kernel.errors import Invalid, message
from assistant.language.questions.reading import Order, Wants
from assistant.records.timeline.codes import Channel, InteractionKind

#: Characters of the longest subject or name.
LONGEST_VALUE = 300
#: The most items one may ask for.
MOST = 100


def edit_of(form: MultiDict[str, str]) -> Edit:
    """What the form of a chip says; a value that was emptied removes its chip.

    Raises:
        Invalid: there is no such slot, or the value is none of its own.
    """
    slot = _slot(form.get("slot", ""))
    instead_of = form.get("instead_of") or None
    if form.get("remove"):
        return Edit(slot, None, instead_of)
    return Edit(slot, _period(form) if slot is Slot.PERIOD else _value(slot, form.get("value", "").strip()), instead_of)


def _slot(text: str) -> Slot:
    try:
        return Slot(text)
    except ValueError as error:
        raise _refused() from error


def _period(form: MultiDict[str, str]) -> str | None:
    if "value" in form:  # a chip that was dropped is put back as it was
        since, _slash, until = form["value"].partition("/")
    else:
        since, until = form.get("since", ""), form.get("until", "")
    days = [_day(since), _day(until)]
    if None not in days:
        days.sort(key=str)  # from and to were mistaken for each other
    if days == [None, None]:
        return None
    return "/".join(".." if each is None else each.isoformat() for each in days)


def _day(text: str) -> date | None:
    if text.strip() in ("", ".."):
        return None
    try:
        return date.fromisoformat(text.strip())
    except ValueError as error:
        raise _refused() from error


def _value(slot: Slot, text: str) -> str | None:
    if not text:
        return None
    checked = _CHECKS[slot](text)
    if checked is None:
        raise _refused()
    return checked


def _short(text: str) -> str | None:
    flat = " ".join("".join(filter(str.isprintable, text)).split())
    return flat if 0 < len(flat) <= LONGEST_VALUE else None


def _amount(text: str) -> str | None:
    try:
        value = Decimal(text.replace(",", "."))
    except InvalidOperation:
        return None
    return str(value) if value.is_finite() and abs(value) < 10**12 else None


def _limit(text: str) -> str | None:
    return str(int(text)) if text.isdecimal() and 1 <= int(text[:9]) <= MOST else None


def _one_of(codes: type[Channel | InteractionKind | Order | Scope | Wants], *more: str) -> Callable[[str], str | None]:
    known = {*(code.value for code in codes), *more}
    return lambda text: text if text in known else None


_CHECKS: Mapping[Slot, Callable[[str], str | None]] = {
    Slot.TOPIC: _short,
    Slot.CHANNEL: _one_of(Channel),
    Slot.KIND: _one_of(InteractionKind, "event", "proposal", "task"),
    Slot.PERSON: _short,
    Slot.AMOUNT: _amount,
    Slot.ORDER: _one_of(Order),
    Slot.LIMIT: _limit,
    Slot.ORDINAL: lambda text: text if text == "-1" else _limit(text),
    Slot.SCOPE: _one_of(Scope),
    Slot.CUSTOMER: _short,
    Slot.WANTS: _one_of(Wants),
}


def _refused() -> Invalid:
    return Invalid("unreadable_chip", message("This cannot be read; the answer stays as it was."))
