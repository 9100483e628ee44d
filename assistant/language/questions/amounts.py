"""Sums of money as people type them: « 1 250,50 € », « 1k5 », « 20 balles », "£20", "twenty quid"."""

from dataclasses import dataclass
from decimal import Decimal

from assistant.language.questions.plain import Place


@dataclass(frozen=True, slots=True, kw_only=True)
class Sum:
    """An amount of money; `currency` is an ISO 4217 code."""

    value: Decimal
    currency: str
    place: Place
