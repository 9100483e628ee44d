"""Codes of the exchange format that concern tasks."""

from enum import StrEnum


class TaskKind(StrEnum):
    """What is to be done."""

    CALLBACK = "callback"
    APPOINTMENT = "appointment"
    FOLLOW_UP = "follow_up"


class TaskStatus(StrEnum):
    """Where a task stands."""

    OPEN = "open"
    DONE = "done"
    MISSED = "missed"
    CANCELLED = "cancelled"
