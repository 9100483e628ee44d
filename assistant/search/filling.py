"""Gives every row of a generation its vector: copied where the same text has one already, else from the encoder."""

import os
from collections.abc import Callable, Iterable, Iterator
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
    owners: npt.NDArray[np.int64],
    texts: Texts,
    encoder: Encoder,
    *,
    known: Iterable[tuple[Digests, Halves]],
    made: MadeVectors,
    tell: Callable[[int, int], None],
) -> Halves:
    """Write the vector of each row to `path`; `known` holds vectors by their digest, `owners` the interactions.

    Rows of one interaction stand together, and a digest stands for the interaction too (`passages.Passage`).

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
    rows = np.sort(first[missing])
    _encode(vectors, rows, digests, owners, texts, encoder, made, lambda left: tell(wanted - left, wanted))
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
    owners: npt.NDArray[np.int64],
    texts: Texts,
    encoder: Encoder,
    made: MadeVectors,
    tell: Callable[[int], None],
) -> None:
    """Encode the interactions of these rows (sorted), about BATCH rows at once."""
    tell(len(rows))
    begins = np.flatnonzero(np.diff(owners, prepend=-1))
    bounds = np.append(begins, len(owners))
    whole = np.unique(np.searchsorted(begins, rows, side="right") - 1)
    left = len(rows)
    for part in _parts(whole, bounds):
        batch = np.concatenate([np.arange(bounds[place], bounds[place + 1]) for place in part])
        read = iter(texts.of_rows(batch))
        fresh = encoder.encode_interactions(
            [[next(read) for _ in range(bounds[place], bounds[place + 1])] for place in part]
        ).astype(np.float16)
        made.keep(digests[batch], fresh)
        vectors[batch] = fresh
        left -= int(np.count_nonzero((rows >= batch[0]) & (rows <= batch[-1])))
        tell(left)


def _parts(interactions: Rows, bounds: Rows) -> Iterator[Rows]:
    """Interactions of about BATCH rows together, one at least."""
    sizes = np.cumsum(bounds[interactions + 1] - bounds[interactions])
    start = 0
    while start < len(interactions):
        before = int(sizes[start - 1]) if start else 0
        end = max(int(np.searchsorted(sizes, before + BATCH, side="right")), start + 1)
        yield interactions[start:end]
        start = end


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
