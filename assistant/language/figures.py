"""Amounts of money as notes and letters write them: with their currency, or bare (« 86,40 recrédité ce jr »).

A question says « 20 € »; a note says « 1318,40 ass. comprise » or « 2938 émis hier ». A bare number is an amount when
it has cents, or when money is spoken of right beside it and nothing there makes it a reference, a date or a quantity.
"""

import re
from dataclasses import dataclass
from decimal import Decimal

from assistant.language.folding import fold

_SPACE = "[ \u00a0\u202f]"
_NUMBER = re.compile(
    rf"(?<![\w/°#.,-])(?P<before>[€£$]{_SPACE}?)?"
    rf"(?P<whole>\d{{1,3}}(?:{_SPACE}\d{{3}})+(?!\d)|\d{{1,3}}(?:[.,]\d{{3}})+(?![\d])|"
    rf"\d+)(?:[.,](?P<cents>\d{{1,2}}))?(?!\d)"
    rf"(?P<after>{_SPACE}e\b|{_SPACE}?(?:k€|k\b|€|£|\$|euros?\b|eur\b|livres?\b|pounds?\b|quid\b|balles\b|gbp\b|"
    rf"usd\b))?",
    re.IGNORECASE,
)
_CURRENCIES = {"£": "GBP", "livre": "GBP", "pound": "GBP", "quid": "GBP", "gbp": "GBP", "$": "USD", "usd": "USD"}
#: What stands right before a number that names a thing: a card, a contract, a room.
_NAMING = re.compile(
    r"(?:n[o°]?|num(?:ero)?|ref|cartes?|cards?|cb|prets?|loans?|contrats?|contracts?|dossiers?|sinistres?|claims?|"
    r"fin|"
    r"finit par|classiques?|classics?|comptes?|cptes?|accounts?|livrets?|terminal|visa|mastercard|se terminant par|"
    r"ending(?: in)?|chambre|room|article|page|p|bis|le|du|au|av|rue|to|dp)[ .:(]*$"
)
#: What stands right after a number that counts, measures, dates or tells the time.
_COUNTING = re.compile(
    r"^ ?(?:%|h(?![a-z])|:\d|/\d|-\d|x\b|j\b|jrs?\b|jours?|sem\b|semaines?|mois|ans?\b|m2|m²|km|cm|mm|kg|fois|e\b|"
    r"eme|er\b|re\b|"
    r"nd\b|rd\b|th\b|st\b|pieces?|photos?|enfants?|virements?|virts?|cartes?|appels?|documents?|minutes?|mn\b|min\b|"
    r"days?|weeks?|months?|years?|times|calls?|letters?|(?:janv|fev|mars|avr|mai|juin|juil|aout|sept|oct|nov|dec|"
    r"jan|feb|"
    r"mar|apr|may|jun|jul|aug|sep)[a-z.]*\b)"
)
#: What speaks of money within a few words of a bare number.
_MONEY = re.compile(
    r"\b(?:sold|pay|paie|pai|regl|vers|vire|virt|credit|recredit|debit|prelev|prlv|rembours|remb|rbt|indemn|"
    r"franchise|frais|prime|"
    r"cotis|loyer|mensualit|ech|montant|somme|solde|capital|vetust|penalit|taxe|facture|emis|cout|coute|tarif|"
    r"poche|plafond|"
    r"retrait|avoir|du|doit|reste|refund|paid|fee|charge|excess|premium|rent|instal|amount|sum|owed|cost|price|"
    r"limit|transfer)"
)
#: A bare « 1 » or « 3 » counts things far more often than it is a sum.
FEWEST_DIGITS = 2
_NEAR = 32
_LATEST_YEAR, _FIRST_YEAR = 2100, 1900
_THOUSAND = 1000


@dataclass(frozen=True, slots=True)
class Figure:
    """An amount of money in a text: characters `start` to `end`; `sure` where a currency or cents say so."""

    value: Decimal
    currency: str
    start: int
    end: int
    sure: bool


def figures(text: str) -> tuple[Figure, ...]:
    """The amounts of money that a text states, in order. Never raises; linear in its length."""
    found = (_figure(text, match) for match in _NUMBER.finditer(text))
    return tuple(figure for figure in found if figure is not None)


def _figure(text: str, match: re.Match[str]) -> Figure | None:
    mark = fold(f"{match['before'] or ''}{match['after'] or ''}").strip()
    cents = match["cents"] or ""
    sure = bool(mark) or len(cents) == len("00")
    if not sure and not _is_money(text, match):
        return None
    if sure and not mark and _COUNTING.search(fold(text[match.end() : match.end() + 12])):
        return None
    value = Decimal(re.sub(r"\D", "", match["whole"]) + (f".{cents}" if cents else ""))
    if mark.startswith("k"):
        value *= _THOUSAND
    currency = next((code for sign, code in _CURRENCIES.items() if mark.startswith(sign)), "EUR")
    return Figure(value, currency, match.start(), match.end(), sure)


def _is_money(text: str, match: re.Match[str]) -> bool:
    """Whether a bare number is an amount, by the words beside it."""
    if match["cents"] or len(match["whole"]) < FEWEST_DIGITS or match["whole"].startswith("0"):
        return False
    before = fold(text[max(0, match.start() - _NEAR) : match.start()])
    after = fold(text[match.end() : match.end() + _NEAR])
    if _NAMING.search(before) or _COUNTING.search(fold(text[match.end() : match.end() + 12])):
        return False
    if _FIRST_YEAR < int(re.sub(r"\D", "", match["whole"])[:9]) < _LATEST_YEAR:
        return False
    return bool(_MONEY.search(before) or _MONEY.search(after))
