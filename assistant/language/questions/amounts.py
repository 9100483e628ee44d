"""Sums of money as people type them: « 1 250,50 € », « 1k5 », « 20 balles », "£20", "twenty quid"."""

import re
from dataclasses import dataclass
from decimal import Decimal

from assistant.language.questions.numerals import in_digits
from assistant.language.questions.plain import Place, Plain


@dataclass(frozen=True, slots=True, kw_only=True)
class Sum:
    """An amount of money; `currency` is an ISO 4217 code."""

    value: Decimal
    currency: str
    place: Place


_CURRENCIES = {
    "€": "EUR", "euro": "EUR", "euros": "EUR", "eur": "EUR", "balles": "EUR", "balle": "EUR", "e": "EUR",
    "£": "GBP", "pound": "GBP", "pounds": "GBP", "quid": "GBP", "gbp": "GBP", "livres": "GBP", "sterling": "GBP",
    "$": "USD", "dollar": "USD", "dollars": "USD", "usd": "USD", "bucks": "USD",
    "chf": "CHF", "francs suisses": "CHF", "swiss francs": "CHF",
}  # fmt: skip
_SCALES = {"k": 1000, "mille": 1000, "thousand": 1000, "grand": 1000, "million": 1_000_000, "millions": 1_000_000}
_NUMBER = (
    r"(?P<sign>(?<![a-z0-9])- ?)?(?P<number>\d{1,3}(?:[ .]\d{3}){1,3}(?:,\d{1,2})?(?!\d)"
    r"|\d{1,3}(?:,\d{3}){1,3}(?:\.\d{1,2})?(?!\d)"
    r"|\d{1,9}(?:[.,]\d{1,2})?(?!\d))"
)
_SCALE = r"(?: ?(?P<scale>k(?P<tail>\d)?(?![a-z\d])|mille|thousand|grand|millions?)(?: d(?:e|)(?= euros?))?)?"
_UNIT = "|".join(re.escape(unit) for unit in sorted(_CURRENCIES, key=len, reverse=True))
_AFTER = re.compile(
    rf"(?<![a-z0-9#.,/-]){_NUMBER}{_SCALE} ?(?P<unit>{_UNIT})(?![a-z])(?: ?(?P<cents>\d\d)(?![\d/.,:h€]|[ ]\d))?"
)
_BEFORE = re.compile(rf"(?<![a-z0-9#])(?P<unit>€|£|\$|eur|gbp|usd|chf) ?{_NUMBER}{_SCALE}")
_SHORT = re.compile(r"(?<![a-z0-9#.,/-])(?P<number>\d{1,4}(?:[.,]\d)?)(?: ?)k(?P<tail>\d)?(?![a-z0-9])")
_CENTS = re.compile(r"(?<![a-z0-9#.,/-])(?P<number>\d{1,2}) ?(?:centimes?|cents?|cts?|pence)(?![a-z])")
_GRAND = re.compile(r"(?<![a-z0-9#.,/-])(?P<number>\d{1,3}|a) grand(?![a-z])")


def sums(text: str) -> tuple[Sum, ...]:
    """The sums that a text names, in order; a number without a currency is one only as « 1k5 »."""
    return sums_of(in_digits(Plain.of(text)))


def sums_of(plain: Plain) -> tuple[Sum, ...]:
    """The sums of a text that is folded already, its numbers in digits."""
    found: list[Sum] = []
    taken: set[int] = set()
    for pattern, default in ((_AFTER, ""), (_BEFORE, ""), (_SHORT, "EUR"), (_CENTS, "EUR"), (_GRAND, "GBP")):
        for match in pattern.finditer(plain.plain):
            value = _value(match, in_cents=pattern is _CENTS)
            if value is None or not taken.isdisjoint(range(match.start(), match.end())):
                continue
            taken.update(range(match.start(), match.end()))
            unit = match.groupdict().get("unit")
            found.append(Sum(value=value, currency=_CURRENCIES[unit] if unit else default, place=plain.place_of(match)))
    return tuple(sorted(found, key=lambda each: each.place.start))


def _value(found: re.Match[str], *, in_cents: bool) -> Decimal | None:
    said = found.groupdict(default="")
    if said.get("unit") == "e" and not _is_money_in_e(said["number"], found.group()):
        return None
    value = Decimal(1 if said["number"] == "a" else _plain_number(said["number"]))
    scale = said.get("scale", "") or ("k" if found.re is _SHORT else "grand" if found.re is _GRAND else "")
    if scale:
        value *= _SCALES["k" if scale.startswith("k") else scale]
    if said.get("tail"):
        value += 100 * int(said["tail"])
    if said.get("cents"):
        value += Decimal(said["cents"]) / 100
    return (-value if said.get("sign") else value) / (100 if in_cents else 1)


def _is_money_in_e(number: str, whole: str) -> bool:
    """« 772e », « 15,50e » and « 15 e » are money; « 3e » is third."""
    return len(number) > 2 or whole.endswith(" e")


def _plain_number(written: str) -> str:
    """`1 250,50`, `1.250,50`, `1,250.50` as Python writes them."""
    whole, cents = written, ""
    if found := re.fullmatch(r"(.*?)[.,](\d{1,2})", written):
        whole, cents = found.groups()
    return f"{re.sub(r'[^0-9]', '', whole)}.{cents or 0}"
