"""What names one thing and no other: telephone numbers, contracts, claims, IBANs, cards, e-mail addresses."""

from dataclasses import dataclass
from enum import StrEnum

from assistant.language.questions.plain import Place


class ReferenceKind(StrEnum):
    """What a reference names; FILE where the words do not say which kind of file."""

    PHONE = "phone"
    EMAIL = "email"
    IBAN = "iban"
    CARD = "card"
    CONTRACT = "contract"
    CLAIM = "claim"
    FILE = "file"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference:
    """A reference: `text` is normal (E.164, compact IBAN, digits of a card, capitals of a number)."""

    kind: ReferenceKind
    text: str
    place: Place
