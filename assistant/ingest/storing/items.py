"""An entry on its way into the database."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from assistant.ingest.formats.base import Line
from assistant.ingest.formats.reading import LINES, read_line
from assistant.ingest.reading.entries import Entry
from assistant.ingest.reasons import Problem
from assistant.ingest.scratch import Place


class Outcome(StrEnum):
    """What became of an entry; the names are those of the report."""

    CREATED = "created"
    UPDATED = "updated"
    UNCHANGED = "unchanged"
    REJECTED = "rejected"
    WAITING = "waiting"


@dataclass(slots=True)
class Item:
    """An entry, its line where it could be read, and, once it was compared with what is stored, what became of it."""

    entry: Entry
    place: Place
    #: The type of the line, where it is one of the format's.
    type: str | None = field(init=False)
    _line: Line | None = None
    outcome: Outcome | None = None
    problems: list[Problem] = field(default_factory=list)

    def __post_init__(self) -> None:
        said = self.entry.fields.get("type") if self.entry.fields else None
        self.type = said if isinstance(said, str) and said in LINES else None

    def read(self, more: dict[str, Any] | None = None) -> None:
        """Check the fields of the entry, with what else is known of it."""
        if self.entry.problem is not None:
            self.reject([self.entry.problem])
            return
        line = read_line((self.entry.fields or {}) | (more or {}))
        if isinstance(line, Line):
            self._line = line
        else:
            self.reject(line)

    def reject(self, problems: list[Problem]) -> None:
        """Set the entry aside."""
        self.outcome, self.problems = Outcome.REJECTED, problems

    @property
    def line(self) -> Line:
        """The line, of an item that was not rejected."""
        if self._line is None:
            raise ValueError("a rejected entry has no line")
        return self._line


def unsettled(items: Iterable[Item]) -> list[Item]:
    """Those of which it is not known yet what becomes of them."""
    return [item for item in items if item.outcome is None]
