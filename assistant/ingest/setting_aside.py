"""Rejected entries, copied byte for byte into a file of the same format, to be mended and imported again."""

import os
from collections.abc import Collection, Iterable
from itertools import count
from pathlib import Path
from typing import BinaryIO

from assistant.ingest.reading.entries import Source

_CHUNK = 1 << 20


def set_aside(
    source: Source, rejected: Iterable[tuple[int, int]], folder: Path | None, taken: Collection[Path] = ()
) -> Path | None:
    """Write the rejected entries beside the input, or in `folder`; return where, or None when there are none.

    An earlier rejects file of the same input is replaced, or removed when nothing is rejected any more. Where the
    input's own folder cannot be written to, the present folder takes it. `taken` are the files written already.
    """
    target = _free_name((folder or source.path.parent) / f"{source.path.name}.rejects{source.rejects_suffix}", taken)
    places = iter(rejected)
    first = next(places, None)
    writable = os.access(target.parent, os.W_OK)
    if first is None:
        if writable:
            target.unlink(missing_ok=True)
        return None
    if not writable:
        target = _free_name(Path.cwd() / target.name, taken)
    unfinished = target.with_name(f".{target.name}.{os.getpid()}")
    with unfinished.open("wb") as out, source.path.open("rb") as file:
        out.write(source.preamble())
        _copy(file, out, *first)
        for offset, length in places:
            _copy(file, out, offset, length)
        out.flush()
        os.fsync(out.fileno())
    unfinished.replace(target)
    return target


def _free_name(target: Path, taken: Collection[Path]) -> Path:
    """Inputs of one name from several folders get a number."""
    names = (target.with_name(f"{number}-{target.name}") for number in count(2))
    return target if target not in taken else next(name for name in names if name not in taken)


def _copy(file: BinaryIO, out: BinaryIO, offset: int, length: int) -> None:
    file.seek(offset)
    last = b"\n"
    while length > 0 and (chunk := file.read(min(length, _CHUNK))):
        out.write(chunk)
        length -= len(chunk)
        last = chunk[-1:]
    if last != b"\n":
        out.write(b"\n")
