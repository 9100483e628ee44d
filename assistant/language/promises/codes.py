"""Who promises, what is promised, and how a verb says it."""

from enum import StrEnum


class Party(StrEnum):
    """Who promises, or who writes."""

    COMPANY = "company"
    CUSTOMER = "customer"


class PromiseKind(StrEnum):
    """What is promised."""

    CALLBACK = "callback"
    SEND_DOCUMENT = "send_document"
    REFUND = "refund"
    ANSWER = "answer"
    APPOINTMENT = "appointment"
    FIX = "fix"
    PAYMENT = "payment"
    OTHER = "other"


class Mood(StrEnum):
    """The form of a verb, or of the noun that stands for one (« rappel », "refund")."""

    FUTURE = "future"
    CONDITIONAL = "conditional"
    PRESENT = "present"
    INFINITIVE = "infinitive"
    PARTICIPLE = "participle"
    PROGRESSIVE = "progressive"
    NOUN = "noun"
