"""Codes of the exchange format that concern offers."""

from enum import StrEnum


class Goal(StrEnum):
    """What an offer is for."""

    SALE = "sale"
    SERVICE = "service"
    RETENTION = "retention"
    ADVICE = "advice"


class ProposalOutcome(StrEnum):
    """What became of a proposal."""

    SHOWN = "shown"
    OFFERED = "offered"
    ACCEPTED = "accepted"
    REFUSED = "refused"
    LATER = "later"
    WITHHELD = "withheld"
