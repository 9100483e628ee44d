"""What names one thing and no other: telephone numbers, contracts, claims, IBANs, cards, e-mail addresses."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

import phonenumbers
from stdnum import iban, luhn

from assistant.language.folding import fold
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


_EMAIL = re.compile(r"[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,4}")
_IBAN = re.compile(r"(?<![A-Za-z0-9])[A-Za-z]{2}\d{2}(?: ?[A-Za-z0-9]{4}){2,7}(?: ?[A-Za-z0-9]{1,4})?(?![A-Za-z0-9])")
_CARD = re.compile(r"(?<![\d.,])\d(?:[ -]?\d){12,18}(?!\d)")
_FEWEST_PHONE_DIGITS = 8
#: Letters and digits joined: `DDE-25-3391`, `H-44103`, `HB-207-KE`, `C123456`.
_CODE = re.compile(
    r"(?<![\w@.-])(?:[A-Za-z]{1,5}(?:[-_/][A-Za-z]{1,4})?[-_/]?\d{2,12}(?:[-_/][A-Za-z0-9]{1,8}){0,4}|\d{4,6}-\d{2,6}"
    r"|\d{2}-\d{3,8}|\d{3,12}[A-Za-z]{1,3})(?![\w@-])"
)
_FEWEST_CODE_DIGITS = 3
_YEARS = re.compile(r"(?:19|20)\d\d[-/](?:19|20)?\d\d")
_UNITS = re.compile(r"\d+(?:h|j|k|e|eur|km|kg|m2|go|mo|ans?|mn|min|er|eme|th|st|nd|rd|k\d)", re.IGNORECASE)
_WORDS = {
    ReferenceKind.CARD: "carte|cartes|cb|card|cards",
    ReferenceKind.CONTRACT: "contrat|contrats|ctrt|ctr|police|contract|policy|pret|credit|loan|mortgage|account|livret",
    ReferenceKind.CLAIM: "sinistre|sinistres|sini|sin|claim|claims|dde",
    ReferenceKind.FILE: "dossier|dossiers|doss|reclamation|ref|reference|demande|facture|file|case|ticket|request",
}
_NUMBERED = re.compile(
    r"(?<![a-z])(?P<word>"
    + "|".join(_WORDS.values())
    + r")(?: (?:num(?:ero)?|n|no|nr|number|ref|reference|ending|ending in|terminee? par"
    r"|finissant par|se terminant par|en|in|joint|auto|habitation|immobilier)){0,2} ?(?:[n°#:]|n°"
    r"|no\.?)* ?(?P<number>\d{3,12})(?![\d.,-]*[€\d-])"
    r"(?! ?(?:euros?|eur|e|k|h|€)(?![a-z]))"
)


def references(text: str) -> tuple[Reference, ...]:
    """The references of a text, in order; what overlaps a surer one is left out."""
    found: list[Reference] = []
    for reference in (*_emails(text), *_ibans(text), *_cards(text), *_phones(text), *_codes(text), *_numbered(text)):
        place = reference.place
        if all(place.end <= other.place.start or place.start >= other.place.end for other in found):
            found.append(reference)
    return tuple(sorted(found, key=lambda reference: reference.place.start))


def _emails(text: str) -> Iterator[Reference]:
    if "@" in text:
        for found in _EMAIL.finditer(text):
            yield _reference(ReferenceKind.EMAIL, found.group().lower(), found)


def _ibans(text: str) -> Iterator[Reference]:
    for found in _IBAN.finditer(text):
        written = found.group()
        while written and not iban.is_valid(written, check_country=False):
            written = written.rpartition(" ")[0]
        if written:
            place = Place(found.start(), found.start() + len(written))
            yield Reference(kind=ReferenceKind.IBAN, text=iban.compact(written), place=place)


def _cards(text: str) -> Iterator[Reference]:
    for found in _CARD.finditer(text):
        digits = re.sub(r"\D", "", found.group())
        if luhn.is_valid(digits):
            yield _reference(ReferenceKind.CARD, digits, found)


def _phones(text: str) -> Iterator[Reference]:
    if sum(character.isdecimal() for character in text) < _FEWEST_PHONE_DIGITS:
        return
    for match in phonenumbers.PhoneNumberMatcher(text, "FR", phonenumbers.Leniency.POSSIBLE):
        number = phonenumbers.format_number(match.number, phonenumbers.PhoneNumberFormat.E164)
        if re.match(r"[+0(]", match.raw_string):
            yield Reference(kind=ReferenceKind.PHONE, text=number, place=Place(match.start, match.end))


def _codes(text: str) -> Iterator[Reference]:
    for found in _CODE.finditer(text):
        written = found.group()
        digits = sum(character.isdecimal() for character in written)
        if digits < _FEWEST_CODE_DIGITS or _YEARS.fullmatch(written) or _UNITS.fullmatch(written):
            continue
        yield _reference(_kind_of(fold(text[: found.start()][-24:]), written), written.upper(), found)


def _kind_of(before: str, written: str) -> ReferenceKind:
    """By the word before, or by the letters that the number begins with."""
    words = re.findall(r"[a-z]+", before)[-2:] + re.findall(r"^[a-z]+", written.lower())
    for word in reversed(words):
        for kind, names in _WORDS.items():
            if word in names.split("|"):
                return kind
    return ReferenceKind.FILE


def _numbered(text: str) -> Iterator[Reference]:
    """« carte 4417 », « prêt n° 8812 »: digits after the word that they number."""
    low = text.lower().translate(_PLAIN_LETTERS)
    if len(low) != len(text):
        return
    for found in _NUMBERED.finditer(low):
        number = found["number"]
        if _is_year(number):
            continue
        kind = next(kind for kind, names in _WORDS.items() if found["word"] in names.split("|"))
        yield Reference(kind=kind, text=number, place=Place(found.start("number"), found.end("number")))


def _is_year(number: str) -> bool:
    return len(number) == len("2026") and number.startswith(("19", "20"))


_PLAIN_LETTERS = str.maketrans("éèêëàâîïôûùç’º", "eeeeaaiiouuc'°")


def _reference(kind: ReferenceKind, text: str, found: re.Match[str]) -> Reference:
    return Reference(kind=kind, text=text, place=Place(found.start(), found.end()))
