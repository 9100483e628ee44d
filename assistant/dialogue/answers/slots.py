"""What a sentence states of those things that change: a telephone number, an address, hours, an e-mail address."""

import re
from enum import StrEnum

from assistant.language.folding import fold


class SlotKind(StrEnum):
    """Things of which a newer statement makes an older one untrue."""

    PHONE = "phone"
    EMAIL = "email"
    ADDRESS = "address"
    HOURS = "hours"


_WAYS = (
    r"rue|r\.|avenue|av\.?|boulevard|bd|allee|impasse|imp\.|place|chemin|quai|route|cours|square|lotissement|"
    r"street|road|lane|drive|close|court"
)
_HOUR = r"\d{1,2} ?(?:h|:)(?: ?\d{2})?"
_READ = {
    SlotKind.PHONE: re.compile(r"(?:\+33 ?|\b0)[1-9](?:[ .-]?\d{2}){4}\b"),
    SlotKind.EMAIL: re.compile(r"\b[\w.+-]+@[\w-]+(?:\.[\w-]+)+\b"),
    SlotKind.ADDRESS: re.compile(rf"\b\d{{1,4}}(?: ?(?:bis|ter))?,? (?:{_WAYS}) [\w' -]{{3,40}}"),
    SlotKind.HOURS: re.compile(
        rf"\b(?:(?:entre |de |from |between )?{_HOUR} ?(?:-|a|et|and|to|/) ?{_HOUR}|(?:avant|avt|apres|des|before|"
        rf"after) {_HOUR})"
    ),
}  # fmt: skip


def slots_of(text: str) -> dict[SlotKind, frozenset[str]]:
    """The values that a text states, by kind, written so that equal ones are equal; only kinds that it states."""
    folded = fold(text)
    found = {kind: frozenset(map(_normal, pattern.findall(folded))) for kind, pattern in _READ.items()}
    return {kind: values for kind, values in found.items() if values}


def _normal(value: str) -> str:
    return re.sub(r"[ .-]|^\+33", "", value)
