"""The day of an event that a period leans on: « depuis son déménagement », "before the divorce"."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, tzinfo

from assistant.language.questions.plain import Plain

#: Events of the records by the words that people have for them, read folded. Codes of the exchange format.
_WORDS = {
    "address_changed": r"demenage\w*|changement d adresse|change(?:ment)? of address|move[ds]?|moving",
    "birth": r"naissance|accouchement|birth",
    "marriage": r"mariage|noces|wedding|marriage",
    "divorce": r"divorce",
    "death": r"deces|mort|disparition|death",
    "claim_opened": (
        r"sinistre|declaration|accident|degats? des eaux|vol|cambriolage|incendie|claim|crash|burglary|theft"
    ),
    "card_blocked": r"opposition|blocage de (?:la|sa) carte|card (?:was )?blocked",
    "product_opened": r"souscription|ouverture d\w* (?:compte|contrat|livret)",
    "product_closed": r"resiliation|cloture|closure|cancellation",
    "vehicle_changed": r"changement de (?:voiture|vehicule)|new car",
    "loan_maturity": r"fin d\w* (?:son |sa |le |la )?(?:pret|credit)|end of (?:the|his|her) loan",
    "retirement": r"(?:depart (?:a|en) la |depart en )?retraite|retirement",
}
_EVENTS = {kind: re.compile(rf"\b(?:{words})\b") for kind, words in _WORDS.items()}

#: Kinds of events that words can name.
NAMED_KINDS = frozenset(_EVENTS)


@dataclass(frozen=True, slots=True)
class Happened:
    """Something of the records that a question may date by: a code of the exchange format, and when."""

    kind: str
    at: datetime


def day_of(
    named: str, events: Iterable[Happened], *, zone: tzinfo | None, since: date | None, until: date | None
) -> date | None:
    """The day of the one event that the words name, between two days where they are known.

    None where the records know of none, or of several: « le sinistre » of a customer who had two is nobody's guess.
    """
    plain = Plain.of(named).plain
    kinds = {kind for kind, words in _EVENTS.items() if words.search(plain)}
    days = {event.at.astimezone(zone).date() for event in events if event.kind in kinds}
    within = {day for day in days if (since is None or day >= since) and (until is None or day <= until)}
    return next(iter(within)) if len(within) == 1 else None
