"""CSV for customers, interactions and events: a header of field names, lists separated by `|`."""

import csv
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, BinaryIO

from assistant.ingest.formats.reading import FIRST_TYPES
from assistant.ingest.reading.entries import Entry, Pass
from assistant.ingest.reading.lines import RawLine, bounded_lines
from assistant.ingest.reasons import Problem, Reason

DELIMITERS = ",;\t"
LISTS = frozenset({"phones", "emails", "flags", "tags", "channels", "excludes"})
#: Lists of objects: dotted columns give the one object of the list.
OBJECT_LISTS = frozenset({"addresses", "scores", "satisfaction", "consents", "triggers"})
# Rows are bounded already; the module's own limit (128 KiB a cell) would refuse a long letter.
csv.field_size_limit(2**31 - 1)


@dataclass(frozen=True, slots=True)
class Header:
    """The first row: how to read the others. `type` is None where a column says it row by row."""

    names: tuple[str, ...]
    delimiter: str
    type: str | None
    data: bytes


class Unreadable(Exception):  # noqa: N818 - it carries a problem to the report, it is not an error
    """A row that is no row, and why."""

    def __init__(self, reason: Reason) -> None:
        super().__init__(reason)
        self.problem = Problem(reason)


@dataclass(slots=True)
class CsvRows:
    """A CSV file (RFC 4180), UTF-8, separated by commas, semicolons or tabs."""

    path: Path
    longest: int
    rejects_suffix: str = ".csv"
    _header: Header | None = field(default=None, init=False)

    def entries(self, which: Pass) -> Iterator[Entry]:
        """The rows of one pass; a header that cannot be used is the only entry, of the second."""
        with self.path.open("rb") as file:
            lines = bounded_lines(file, self.longest)
            first = next(lines, None)
            if first is None:
                return
            try:
                header = self._header = _header(first)
            except Unreadable as unreadable:
                if which is Pass.SECOND:
                    yield Entry(first.number, first.offset, first.length, problem=unreadable.problem)
                return
            if header.type is not None and _pass_of(header.type) is not which:
                return
            for entry in _rows(_Lines(lines), header, self.longest):
                if _pass_of(header.type or _type_in(entry)) is which:
                    yield entry

    def fields_at(self, offset: int, length: int) -> dict[str, Any] | None:
        """Read a row again."""
        with self.path.open("rb") as file:
            return _fields(_read_at(file, offset, length), self._header) if self._header else None

    def preamble(self) -> bytes:
        """The header row."""
        return self._header.data if self._header else b""


def _read_at(file: BinaryIO, offset: int, length: int) -> bytes:
    file.seek(offset)
    return file.read(length)


def _pass_of(type_: str | None) -> Pass:
    return Pass.FIRST if type_ in FIRST_TYPES else Pass.SECOND


def _type_in(entry: Entry) -> str | None:
    return entry.fields.get("type") if entry.fields else None


def _header(line: RawLine) -> Header:
    if line.data is None:
        raise Unreadable(Reason.HEADER)
    delimiter = max(DELIMITERS, key=line.data.decode(errors="replace").count)
    names = tuple(name.strip() for name in _cells(line.data, delimiter))
    objects = {name.partition(".")[0] for name in names if "." in name}
    if not all(names) or len(set(names)) != len(names) or objects & set(names):
        raise Unreadable(Reason.HEADER)
    return Header(names, delimiter, _guess_type(names), line.data)


def _guess_type(names: tuple[str, ...]) -> str | None:
    if "type" in names:
        return None
    if "name" in names:
        return "customer"
    return "interaction" if {"channel", "text"} <= set(names) else "event"


class _Lines:
    """Lines that can be given back, to be read again."""

    def __init__(self, lines: Iterator[RawLine]) -> None:
        self._lines = lines
        self._given_back: deque[RawLine] = deque()

    def next(self) -> RawLine | None:
        return self._given_back.popleft() if self._given_back else next(self._lines, None)

    def give_back(self, lines: list[RawLine]) -> None:
        self._given_back.extendleft(reversed(lines))


def _rows(lines: _Lines, header: Header, longest: int) -> Iterator[Entry]:
    """Join physical lines into rows; where a joined row makes no sense, only its first line is given up."""
    while (line := lines.next()) is not None:
        held = _joined(line, lines, longest)
        entry = _entry(held, header)
        if entry is None:
            continue
        if entry.problem is not None and len(held) > 1:
            lines.give_back(held[1:])
            entry.length = line.length
        yield entry


def _joined(line: RawLine, lines: _Lines, longest: int) -> list[RawLine]:
    """A row goes on while a quotation mark is open, within the limit of a line."""
    held, length, marks = [line], line.length, _marks(line)
    while marks % 2 and length <= longest:
        following = lines.next()
        if following is None:
            break
        held.append(following)
        length += following.length
        marks += _marks(following)
    return held


def _marks(line: RawLine) -> int:
    return line.data.count(b'"') if line.data else 0


def _entry(held: list[RawLine], header: Header) -> Entry | None:
    entry = Entry(held[0].number, held[0].offset, sum(part.length for part in held))
    if any(part.data is None for part in held):
        entry.problem = Problem(Reason.LINE_TOO_LONG)
        return entry
    data = b"".join(part.data or b"" for part in held)
    if not data.strip():
        return None
    try:
        entry.fields = _fields(data, header)
    except Unreadable as unreadable:
        entry.problem = unreadable.problem
    return entry


def _cells(data: bytes, delimiter: str) -> list[str]:
    try:
        text = data.decode()
    except UnicodeDecodeError:
        raise Unreadable(Reason.ENCODING) from None
    rows = csv.reader([text], delimiter=delimiter, strict=True)
    try:
        return next(rows, [])
    except csv.Error:
        raise Unreadable(Reason.QUOTES) from None


def _fields(data: bytes, header: Header) -> dict[str, Any]:
    cells = _cells(data, header.delimiter)
    if len(cells) != len(header.names):
        raise Unreadable(Reason.COLUMNS)
    fields: dict[str, Any] = {} if header.type is None else {"type": header.type}
    for name, cell in zip(header.names, cells, strict=True):
        if cell != "":
            _put(fields, name, cell)
    return fields


def _put(fields: dict[str, Any], name: str, cell: str) -> None:
    """An empty cell says nothing; `complaint.status` is the field `status` of the object `complaint`."""
    outer, _, inner = name.partition(".")
    if name in LISTS:
        fields[name] = [item.strip() for item in cell.split("|") if item.strip()]
    elif not inner:
        fields[name] = cell
    elif outer in OBJECT_LISTS:
        fields.setdefault(outer, [{}])[0][inner] = cell
    else:
        fields.setdefault(outer, {})[inner] = cell
