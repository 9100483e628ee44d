"""What kind of thing a fact is sought about, and whether a sentence holds one: a cause, a place, hours, a number."""

import re
from collections.abc import Callable, Sequence

from assistant.dialogue.answers.slots import SlotKind, slots_of
from assistant.language.folding import fold

#: What is left of a chance where the sentence holds what is sought, and where it does not.
HELD, LACKED = 1.4, 0.8

_CAUSE = re.compile(
    r"\b(?:parce|car|faute de|cause|motif|en raison|suite a|du fait|erreur|oubli\w*|puisque|bloqu\w*|manqu\w*|"
    r"incomplet\w*|"
    r"depuis que|because|due to|reason|owing|mistake|error|missing|failed|so)\b"
)
_PLACE = re.compile(
    r"\b(?:[àa]u?x?|chez|en|dans|vers|rue|r[ée]sidence|h[ôo]tel|[ée]cole|place|in|at|near|to)\s+(?:la |le |les |"
    r"l['’])?[A-ZÀ-Ý]"
)
_CARD = re.compile(r"\b(?:carte|cb|card|fin|ending)\b\D{0,20}\d{4}\b")
_FILE = re.compile(r"\b[A-Z]{1,5}-\d{2,}[\w-]*|\bn° ?\d{3,}")
_RATE = re.compile(r"\d ?%")


def _slot(kind: SlotKind) -> Callable[[str], bool]:
    return lambda text: kind in slots_of(text)


#: What a folded question seeks, and what holds it; the first that is sought counts.
_SOUGHT: Sequence[tuple[re.Pattern[str], Callable[[str], bool]]] = (
    (
        re.compile(r"\b(?:pourquoi|pour quelle raison|a cause de quoi|qui (?:bloque|coince)|why|how come)\b"),
        lambda text: _CAUSE.search(fold(text)) is not None,
    ),
    (
        re.compile(
            r"\b(?:quel(?:le)? (?:moment|heure|creneau)|what time|which time|when can|quand et comment|joignable)\b"
        ),
        _slot(SlotKind.HOURS),
    ),
    (
        re.compile(
            r"\b(?:dossier|sinistre|contrat|file|claim|policy|reference)\b.*\b(?:numero|num|number)\b|"
            r"\b(?:numero|num|number)\b.*\b(?:dossier|sinistre|contrat|file|claim|policy)\b|"
            r"\bquel dossier\b|\bwhich claim\b"
        ),
        lambda text: _FILE.search(text) is not None,
    ),
    (re.compile(r"\b(?:numero|num|portable|telephone|tel|mobile|phone)\b"), _slot(SlotKind.PHONE)),
    (
        re.compile(r"\b(?:quelle|laquelle|which)\b.*\b(?:cartes?|cb|cards?)\b"),
        lambda text: _CARD.search(fold(text)) is not None,
    ),
    (re.compile(r"\b(?:taux|rate)\b"), lambda text: _RATE.search(text) is not None),
    (re.compile(r"\b(?:ou|where)\b(?! (?:en|pas|non)\b)"), lambda text: _PLACE.search(text) is not None),
)


def holds_what_is_sought(question: str, text: str) -> float:
    """What is left (about 1) of the chance that a sentence answers a folded question that seeks a fact."""
    for asks, held in _SOUGHT:
        if asks.search(question):
            return HELD if held(text) else LACKED
    return 1.0
