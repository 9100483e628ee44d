"""The shape of a situation. Phrases follow the notation of `scripts.load_data.grammar`."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class English:
    """The same situation in English; `topics` follow "about"."""

    topics: tuple[str, ...]
    says: tuple[str, ...]
    notes: tuple[str, ...]
    causes: tuple[str, ...]
    promises: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Situation:
    """One reason to be in contact.

    `topics` are noun phrases with their article; `says` and `details` the customer's sentences; `notes`, `checks` and
    `actions` the agent's telegraphic ones; `causes` and `promises` what the company writes back.
    """

    code: str
    reason: str
    domain: str
    products: tuple[str, ...]
    amounts: tuple[int, int]
    topics: tuple[str, ...]
    says: tuple[str, ...]
    details: tuple[str, ...]
    notes: tuple[str, ...]
    checks: tuple[str, ...]
    actions: tuple[str, ...]
    causes: tuple[str, ...]
    promises: tuple[str, ...]
    english: English
    events: tuple[str, ...] = ()
