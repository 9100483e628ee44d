"""JSON Lines: one object a line."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic_core import from_json

from assistant.ingest.formats.reading import FIRST_TYPES
from assistant.ingest.reading.entries import Entry, Pass
from assistant.ingest.reading.lines import RawLine, bounded_lines
from assistant.ingest.reasons import Problem, Reason

#: Tells without parsing that a line may be of the first pass; a match elsewhere in the line does no harm.
_MAYBE_FIRST = re.compile(rb'"type"\s*:\s*"(?:' + "|".join(sorted(FIRST_TYPES)).encode() + rb')"')
_PLACE = re.compile(r" at line 1 column (\d+)$")


@dataclass(frozen=True, slots=True)
class JsonLines:
    """A file of JSON Lines."""

    path: Path
    longest: int
    rejects_suffix: str = ".jsonl"

    def entries(self, which: Pass) -> Iterator[Entry]:
        """The entries of one pass; blank lines are passed over."""
        with self.path.open("rb") as file:
            for raw in bounded_lines(file, self.longest):
                maybe_first = raw.data is not None and _MAYBE_FIRST.search(raw.data) is not None
                if which is Pass.FIRST and not maybe_first:
                    continue
                entry = _entry(raw)
                if entry is not None and (not maybe_first or _is_first(entry) == (which is Pass.FIRST)):
                    yield entry

    def fields_at(self, offset: int, length: int) -> dict[str, Any] | None:
        """Read a line again."""
        with self.path.open("rb") as file:
            file.seek(offset)
            entry = _entry(RawLine(0, offset, length, file.read(length)))
        return entry.fields if entry else None

    def preamble(self) -> bytes:
        """Nothing comes before the lines."""
        return b""


def _is_first(entry: Entry) -> bool:
    return entry.fields is not None and entry.fields.get("type") in FIRST_TYPES


def _entry(raw: RawLine) -> Entry | None:
    entry = Entry(raw.number, raw.offset, raw.length)
    if raw.data is None:
        entry.problem = Problem(Reason.LINE_TOO_LONG)
        return entry
    if not raw.data.strip():
        return None
    try:
        # Without its end: inside a text that was cut, a line feed would pass for a stray control character.
        value = from_json(raw.data.rstrip(b"\r\n"), allow_inf_nan=False)
    except ValueError as error:
        entry.problem = _unreadable(raw.data, str(error))
        return entry
    if isinstance(value, dict):
        entry.fields = value
    else:
        entry.problem = Problem(Reason.NOT_AN_OBJECT)
    return entry


def _unreadable(data: bytes, said: str) -> Problem:
    try:
        data.decode()
    except UnicodeDecodeError as error:
        return Problem(Reason.ENCODING, detail=f"byte {error.start + 1}")
    place = _PLACE.search(said)
    detail = f"column {place.group(1)}" if place else None
    return Problem(Reason.CONTROL_CHARACTER if said.startswith("control character") else Reason.JSON, detail=detail)
