"""One entry of a file, and what every kind of file can do."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from typing import Any, Protocol

from assistant.ingest.reasons import Problem


class Pass(Enum):
    """Files are read twice: what names no customer first, then what does."""

    FIRST = 1
    SECOND = 2


@dataclass(frozen=True, slots=True)
class Envelope:
    """Between whom an e-mail went: folded addresses."""

    sender: str | None
    recipients: tuple[str, ...]


@dataclass(slots=True)
class Entry:
    """A line, a row or a message: where it stands in its file (bytes), and its fields or what is wrong with it."""

    line: int
    offset: int
    length: int
    fields: dict[str, Any] | None = None
    problem: Problem | None = None
    envelope: Envelope | None = None


class Source(Protocol):
    """A file to import."""

    @property
    def path(self) -> Path:
        """Where it is."""
        ...

    @property
    def rejects_suffix(self) -> str:
        """Suffix of the file that sets its rejects aside, in the same format."""
        ...

    def entries(self, which: Pass) -> Iterator[Entry]:
        """The entries of one pass, each entry of the file belonging to exactly one."""
        ...

    def fields_at(self, offset: int, length: int) -> dict[str, Any] | None:
        """Read again the fields of an entry seen before."""
        ...

    def preamble(self) -> bytes:
        """What a rejects file begins with."""
        ...
