"""Gives every row of a generation its vector: copied where the same text has one already, else from the encoder."""

import os
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

import numpy as np
import numpy.typing as npt

from assistant.search.encoder.port import Encoder
from assistant.search.made import Digests, MadeVectors
from assistant.search.segment import Rows
from assistant.search.vectors import Halves

#: Passages encoded at once, and the most that a kill costs: enough to sort by length, few enough to show progress.
BATCH = 2048
#: Vectors copied at once.
BLOCK = 65_536


@dataclass(frozen=True, slots=True)
class Texts:
    """The texts of the rows while a generation is made: one after the other in a file, where each ends in another."""

    folder: Path

    @property
    def texts(self) -> Path:
        """All texts, in the order of the rows."""
        return self.folder / "texts"

    @property
    def ends(self) -> Path:
        """The byte each ends before, as 8 bytes."""
        return self.folder / "text_ends"

    def of_rows(self, rows: Rows) -> list[str]:
        """The texts of some rows."""
        ends = np.memmap(self.ends, dtype="<u8", mode="r")
        with self.texts.open("rb") as texts:
            return [_text_at(texts, ends, int(row)) for row in rows]

    def remove(self) -> None:
        """They have served."""
        self.texts.unlink()
        self.ends.unlink()


def fill_vectors(
    path: Path,
    digests: Digests,
    texts: Texts,
    encoder: Encoder,
    *,
    known: Iterable[tuple[Digests, Halves]],
    made: MadeVectors,
    tell: Callable[[int, int], None],
) -> Halves:
    """Write the vector of each row to `path`; `known` holds vectors by the digest of their text.

    Raises:
        OSError: there is no room for them.
    """
    vectors = _reserved(path, (len(digests), encoder.dimension))
    distinct, first, of_row = np.unique(digests, return_index=True, return_inverse=True)
    missing = np.ones(len(distinct), dtype=np.bool_)
    for theirs, their_vectors in known:
        _copy(vectors, first, distinct, missing, theirs, their_vectors)
    wanted = int(np.count_nonzero(missing))
    for theirs, their_vectors in made.batches():
        _copy(vectors, first, distinct, missing, theirs, their_vectors)
    _encode(vectors, np.sort(first[missing]), digests, texts, encoder, made, lambda left: tell(wanted - left, wanted))
    _repeat(vectors, first[of_row])
    vectors.flush()
    return vectors


def _reserved(path: Path, shape: tuple[int, int]) -> np.memmap[tuple[int, int], np.dtype[np.float16]]:
    """An array on the disk whose room is taken now: to write to a file with holes on a full disk kills the process."""
    vectors = np.lib.format.open_memmap(path, mode="w+", dtype=np.float16, shape=shape)
    with path.open("r+b") as file:
        os.posix_fallocate(file.fileno(), 0, path.stat().st_size)
    return vectors


def _copy(
    vectors: Halves,
    rows: Rows,
    digests: Digests,
    missing: npt.NDArray[np.bool_],
    theirs: Digests,
    their_vectors: Halves,
) -> None:
    """Copy what others have of what is missing; `digests` are sorted and distinct, `rows` where each goes."""
    if not len(digests):
        return
    places = np.minimum(np.searchsorted(digests, theirs), len(digests) - 1)
    sources = np.flatnonzero((digests[places] == theirs) & missing[places])
    targets = places[sources]
    for start in range(0, len(targets), BLOCK):
        block = slice(start, start + BLOCK)
        vectors[rows[targets[block]]] = their_vectors[sources[block]]
    missing[targets] = False


def _encode(
    vectors: Halves,
    rows: Rows,
    digests: Digests,
    texts: Texts,
    encoder: Encoder,
    made: MadeVectors,
    tell: Callable[[int], None],
) -> None:
    tell(len(rows))
    for start in range(0, len(rows), BATCH):
        batch = rows[start : start + BATCH]
        fresh = encoder.encode(texts.of_rows(batch)).astype(np.float16)
        made.keep(digests[batch], fresh)
        vectors[batch] = fresh
        tell(len(rows) - start - len(batch))


def _text_at(texts: BinaryIO, ends: npt.NDArray[np.uint64], row: int) -> str:
    start = int(ends[row - 1]) if row else 0
    texts.seek(start)
    return texts.read(int(ends[row]) - start).decode()


def _repeat(vectors: Halves, source: Rows) -> None:
    """Give rows of the same text the vector of the first of them."""
    twins = np.flatnonzero(source != np.arange(len(source)))
    for start in range(0, len(twins), BLOCK):
        block = twins[start : start + BLOCK]
        vectors[block] = vectors[source[block]]
