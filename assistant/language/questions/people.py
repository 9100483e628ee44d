"""Who a question speaks of: names, relations (« son mari »), staff (« la conseillère ») and pronouns."""

from dataclasses import dataclass
from enum import StrEnum

from assistant.language.questions.plain import Place


class PersonRole(StrEnum):
    """What a person is to the customer, or how a word points at them."""

    NAME = "name"
    SPOUSE = "spouse"
    FORMER_SPOUSE = "former_spouse"
    PARTNER = "partner"
    CHILD = "child"
    PARENT = "parent"
    SIBLING = "sibling"
    RELATIVE = "relative"
    NEIGHBOUR = "neighbour"
    CUSTOMER = "customer"
    ADVISER = "adviser"
    COLLEAGUE = "colleague"
    EXPERT = "expert"
    ACCOUNTANT = "accountant"
    PROXY = "proxy"
    GUARDIAN = "guardian"
    DIRECTOR = "director"
    LAWYER = "lawyer"
    SHE = "she"
    HE = "he"
    THEY = "they"
    US = "us"


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """A mention of someone; `text` as it was typed."""

    text: str
    place: Place
    role: PersonRole
