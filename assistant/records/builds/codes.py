"""Codes of rebuilds of the search index."""

from enum import StrEnum


class BuildStatus(StrEnum):
    """How far a rebuild is; one that is held back made a generation that finds less than the one in service."""

    WAITING = "waiting"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"
    HELD_BACK = "held_back"


#: Not finished: a worker has it ahead, or was stopped on the way and takes it up again when it starts.
UNFINISHED = (BuildStatus.WAITING, BuildStatus.RUNNING)
