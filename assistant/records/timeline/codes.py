"""Codes of the exchange format that concern the timeline."""

from enum import StrEnum


class Channel(StrEnum):
    """Where a contact took place."""

    PHONE = "phone"
    EMAIL = "email"
    LETTER = "letter"
    CHAT = "chat"
    SMS = "sms"
    BRANCH = "branch"
    WEB = "web"
    SOCIAL = "social"
    INTERNAL = "internal"


class InteractionKind(StrEnum):
    """What a contact was."""

    CALL = "call"
    NOTE = "note"
    EMAIL = "email"
    LETTER = "letter"
    CHAT = "chat"
    SMS = "sms"
    VISIT = "visit"
    SURVEY = "survey"
    CAMPAIGN = "campaign"
    COMPLAINT = "complaint"


class Direction(StrEnum):
    """From the customer, to the customer, or among ourselves."""

    IN = "in"
    OUT = "out"
    INTERNAL = "internal"


class ComplaintStatus(StrEnum):
    """Where a registered complaint stands."""

    OPEN = "open"
    ACKNOWLEDGED = "acknowledged"
    ANSWERED = "answered"
    CLOSED = "closed"


#: Statuses of a complaint the customer still waits on.
UNANSWERED = (ComplaintStatus.OPEN, ComplaintStatus.ACKNOWLEDGED)
