"""Codes of imports started from the screen."""

from enum import StrEnum


class ImportStatus(StrEnum):
    """How far an import is."""

    WAITING = "waiting"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"


#: Not finished: a worker has them ahead, or was stopped on the way and takes them up again when it starts.
UNFINISHED = (ImportStatus.WAITING, ImportStatus.RUNNING)
