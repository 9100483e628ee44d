"""Codes of rebuilds of the search index."""

from enum import StrEnum


class BuildStatus(StrEnum):
    """How far a rebuild is."""

    WAITING = "waiting"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"


#: Not finished: a worker has it ahead, or was stopped on the way and takes it up again when it starts.
UNFINISHED = (BuildStatus.WAITING, BuildStatus.RUNNING)
