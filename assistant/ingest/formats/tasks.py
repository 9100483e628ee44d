"""Lines about what was promised or planned."""

from typing import ClassVar

from assistant.ingest.formats.base import Key, Line, Moment
from assistant.records.tasks.codes import TaskKind, TaskStatus


class TaskLine(Line):
    """A call-back, an appointment or a follow-up."""

    columns: ClassVar = ("ref", "kind", "due_at", "owner", "team", "status", "text")

    ref: Key
    customer: Key
    kind: TaskKind
    due_at: Moment
    owner: str | None = None
    team: str | None = None
    status: TaskStatus | None = None
    text: str | None = None

    @property
    def key(self) -> str:
        """Its reference."""
        return self.ref
