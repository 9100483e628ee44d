"""Where a promise stands, and what settles one."""

from enum import StrEnum


class PromiseStatus(StrEnum):
    """Where a promise stands at a moment; one kept after its day is `kept_late`."""

    DUE = "due"
    KEPT = "kept"
    KEPT_LATE = "kept_late"
    BROKEN = "broken"
    WITHDRAWN = "withdrawn"


class Settler(StrEnum):
    """What showed that a promise was kept; `agent`: someone said so."""

    INTERACTION = "interaction"
    EVENT = "event"
    TASK = "task"
    AGENT = "agent"
