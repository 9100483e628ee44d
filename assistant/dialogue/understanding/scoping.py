"""Whose records a question is about, where it says so: the household, every customer, what the house knows."""

import re
from dataclasses import dataclass

from assistant.dialogue.understanding.understood import Chip, Origin, Scope, Slot
from assistant.language.questions.plain import Place, Plain

_WORDS = {
    Scope.EVERYONE: (
        r"(?:chez |pour |par |avec |de |sur )?(?:tous|l ensemble de) (?:les|nos) (?:autres )?"
        r"(?:clients|assures|dossiers|usagers|administres)"
        r"|(?:chez |pour |avec )?(?:d|les|nos) autres (?:clients|assures|usagers|administres)"
        r"|tous clients(?: confondus)?|toute la clientele"
        r"|(?:for |with |from |by )?(?:all (?:our |the )?(?:other )?|(?:any )?other |every )"
        r"(?:customers?|clients?|policyholders?)"
        r"|across (?:all )?(?:our |the )?customers"
    ),
    Scope.HOUSEHOLD: (
        r"(?:dans|pour|de) (?:la|sa|leur|toute la) famille|(?:dans|pour|de) (?:le|son|leur|tout le) (?:foyer|menage)"
        r"|(?:in|for|across) (?:the|her|his|their) (?:household|family)|anyone in the (?:household|family)"
    ),
    Scope.KNOWLEDGE: (
        r"(?:dans|d apres|selon) (?:la|notre|les|nos)"
        r" (?:bases? de connaissances?|base|documentation|doc|procedures?|fiches?)"
        r"|(?:que|qu) (?:dit|prevoit|disent) (?:la|notre|les|nos) (?:procedures?|documentation|doc|fiches?|bases?)"
        r"|(?:c est quoi|quelle est) (?:la|notre) procedure (?:pour|en cas|quand|si)"
        r"|(?:in|from|per) (?:the|our) (?:knowledge base|documentation|docs|procedures?|guidelines)"
        r"|what does (?:the|our) (?:procedure|documentation|guideline)s? say|what s the procedure (?:for|when|if)"
    ),
}
_SCOPES = [(scope, re.compile(rf"(?<![a-z0-9])(?:{words})(?![a-z0-9])")) for scope, words in _WORDS.items()]


@dataclass(frozen=True, slots=True)
class SaidScope:
    """A scope that was said, and where."""

    chip: Chip
    place: Place


def scope_of(text: str) -> SaidScope | None:
    """The scope that a question names; None: it is about the customer."""
    plain = Plain.of(text)
    for scope, words in _SCOPES:
        if found := words.search(plain.plain):
            place = plain.place_of(found)
            written = text[place.start : place.end]
            return SaidScope(Chip(Slot.SCOPE, scope.value, Origin.SAID, written), place)
    return None
