"""What became of an expression of dissatisfaction."""

from enum import StrEnum


class ProposalStatus(StrEnum):
    """Where the proposal to register it stands."""

    PROPOSED = "proposed"
    REGISTERED = "registered"
    DISMISSED = "dismissed"
