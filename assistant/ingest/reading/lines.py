"""Lines of a file, none of them held in memory beyond a limit."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

BOM = b"\xef\xbb\xbf"
#: What is read at once of a line that is too long to keep.
CHUNK = 1 << 16


@dataclass(frozen=True, slots=True)
class RawLine:
    """A line with its end: its number from 1, its place in bytes; `data` is None where it is too long."""

    number: int
    offset: int
    length: int
    data: bytes | None


def bounded_lines(file: BinaryIO, longest: int) -> Iterator[RawLine]:
    """Read lines from the start of `file`; the contents of one longer than `longest` bytes are passed over."""
    offset = len(BOM) if file.read(len(BOM)) == BOM else 0
    file.seek(offset)
    number = 0
    while data := file.readline(longest + 2):
        number += 1
        length = len(data)
        if len(data.rstrip(b"\r\n")) > longest:
            length += 0 if data.endswith(b"\n") else _pass_over(file)
            yield RawLine(number, offset, length, None)
        else:
            yield RawLine(number, offset, length, data)
        offset += length


def _pass_over(file: BinaryIO) -> int:
    passed = 0
    while chunk := file.readline(CHUNK):
        passed += len(chunk)
        if chunk.endswith(b"\n"):
            break
    return passed
