"""What a passage holds of the kind that a question wants: a day, a sum, a number, somebody, a yes or a no.

Coarse on purpose: what exactly is said is read by whoever answers. Here it only tells a passage that may answer from
one that cannot.
"""

import re
from collections.abc import Callable, Mapping
from functools import lru_cache

from assistant.language.analysis import NEGATIONS
from assistant.language.folding import fold
from assistant.language.questions.wants import Wants

_MONTHS = (
    "janvier|janv|fevrier|fev|mars|avril|avr|mai|juin|juillet|juil|aout|septembre|sept|octobre|oct|novembre|nov|decembre|"
    "dec|january|february|march|april|may|june|july|august|september|october|november|december"
)
_DAYS = (
    "lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|monday|tuesday|wednesday|thursday|friday|saturday|sunday|lun|"
    "mer|jeu|ven|sam|hier|demain|auj|aujourd hui|ce jour|ce jr|today|yesterday|tomorrow"
)
_DAY = re.compile(
    rf"\b(?:\d{{1,2}}[/.]\d{{1,2}}|(?:19|20)\d\d|{_MONTHS}|{_DAYS}|ss \d+ ?j|sous \d+ jours?|ce matin|ce soir)\b"
)
_SUM = re.compile(
    r"\d[\d ., \u202f]*(?:€|e\b|eur|euros?|k\b|%)|[£$€] ?\d|\b\d{2,}[.,]\d\d\b|\b(?:gratuit|offert|free|rien a)\b"
)
_NUMBER = re.compile(
    r"\d|\b(?:un|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|two|three|four|five|once|twice|aucune?)\b"
)
_SOMEBODY = re.compile(
    r"(?<![.!?] )(?<!^)\b[A-ZÉÈÀ][a-zéèêàîïôûç]{2,}|\b(?:M\.|Mme|Mlle|Mr|Mrs|Ms|Me|Dr)\s|\b[A-Z]{2,3}\b"
)
_SETTLED = re.compile(
    r"\b(?:ok|faite?|oui|no|yes|done|accepte\w*|refuse\w*|annule\w*|recu\w*|confirme\w*|toujours|tjs|deja|already|still|"
    r"regle\w*|clos\w*)\b"
)
_WORD = re.compile(r"[a-z]+")


def _says_yes_or_no(text: str) -> bool:
    folded = fold(text)
    return bool(_SETTLED.search(folded)) or not NEGATIONS.isdisjoint(_WORD.findall(folded))


_TESTS: Mapping[Wants, Callable[[str], bool]] = {
    Wants.DATE: lambda text: bool(_DAY.search(fold(text))),
    Wants.AMOUNT: lambda text: bool(_SUM.search(fold(text))),
    Wants.COUNT: lambda text: bool(_NUMBER.search(fold(text))),
    Wants.PERSON: lambda text: bool(_SOMEBODY.search(text)),
    Wants.YES_NO: _says_yes_or_no,
}


@lru_cache(maxsize=8192)
def holds(text: str, wants: Wants) -> float:
    """1 where the text holds something of the kind, 0 where it does not, 0.5 for kinds that any text may hold."""
    test = _TESTS.get(wants)
    return 0.5 if test is None else float(test(text))
