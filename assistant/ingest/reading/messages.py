"""E-mails: one message a file (`.eml`), or a mailbox of them (mbox)."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from assistant.ingest.reading.email_fields import BadMessage, read_message
from assistant.ingest.reading.entries import Entry, Pass
from assistant.ingest.reading.lines import CHUNK, bounded_lines
from assistant.ingest.reasons import Problem, Reason

#: Larger than mail servers accept; a message is held in memory while it is read.
LARGEST_MESSAGE = 64 * 2**20
_SEPARATOR = b"From "


@dataclass(frozen=True, slots=True)
class MessageFile:
    """A file that is one message."""

    path: Path
    rejects_suffix: str = ".eml"

    def entries(self, which: Pass) -> Iterator[Entry]:
        """The message, in the second pass: it names a customer."""
        if which is Pass.SECOND:
            size = self.path.stat().st_size
            with self.path.open("rb") as file:
                yield _entry(1, 0, size, file.read() if size <= LARGEST_MESSAGE else None)

    def fields_at(self, offset: int, length: int) -> dict[str, Any] | None:
        """Read the message again."""
        with self.path.open("rb") as file:
            file.seek(offset)
            return _entry(1, offset, length, file.read(length)).fields

    def preamble(self) -> bytes:
        """Nothing comes before the message."""
        return b""


@dataclass(frozen=True, slots=True)
class Mailbox:
    """A mailbox in the mbox format: each message follows a line that begins with `From `."""

    path: Path
    rejects_suffix: str = ".mbox"

    def entries(self, which: Pass) -> Iterator[Entry]:
        """The messages, in the second pass."""
        if which is Pass.SECOND:
            for line, offset, length in self._places():
                data = self._read(offset, length) if length <= LARGEST_MESSAGE else None
                yield _entry(line, offset, length, None if data is None else _message_in(data))

    def fields_at(self, offset: int, length: int) -> dict[str, Any] | None:
        """Read a message again."""
        return _entry(1, offset, length, _message_in(self._read(offset, length))).fields

    def preamble(self) -> bytes:
        """Nothing comes before the messages."""
        return b""

    def _read(self, offset: int, length: int) -> bytes:
        with self.path.open("rb") as file:
            file.seek(offset)
            return file.read(length)

    def _places(self) -> Iterator[tuple[int, int, int]]:
        """Where each message stands: line, offset, length. A separator follows a blank line, or begins the file."""
        start: tuple[int, int] | None = None
        end, after_blank = 0, True
        with self.path.open("rb") as file:
            for raw in bounded_lines(file, CHUNK):
                begins = after_blank and raw.data is not None and raw.data.startswith(_SEPARATOR)
                if begins and start is not None:
                    yield (*start, raw.offset - start[1])
                if begins or start is None:
                    start = (raw.number, raw.offset)
                end = raw.offset + raw.length
                after_blank = raw.data is not None and not raw.data.strip()
        if start is not None:
            yield (*start, end - start[1])


def _message_in(data: bytes) -> bytes:
    """Take away the separator, and the `>` that shields lines which look like one."""
    if not data.startswith(_SEPARATOR):
        return b""
    _, _, message = data.partition(b"\n")
    lines = message.split(b"\n")
    return b"\n".join(
        line[1:] if line.lstrip(b">").startswith(_SEPARATOR) and line[:1] == b">" else line for line in lines
    )


def _entry(line: int, offset: int, length: int, data: bytes | None) -> Entry:
    entry = Entry(line, offset, length)
    if data is None:
        entry.problem = Problem(Reason.TOO_LONG)
        return entry
    try:
        entry.fields, entry.envelope = read_message(data)
    except BadMessage as bad:
        entry.problem = bad.problem
    return entry
