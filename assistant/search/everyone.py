"""The index over everyone's rows: laid out by how many there are, measured when made, mapped when asked.

What it proposes is measured again on the float16 rows, so it only has to propose them; docs/search.md gives the
figures that the constants below rest on.
"""

from collections.abc import Callable
from dataclasses import dataclass
from math import ceil, sqrt
from pathlib import Path
from typing import Any

import faiss
import numpy as np

from assistant.search.recall import least_of_closest, questions_over, recall
from assistant.search.segment import Floats, Mask, Rows
from assistant.search.vectors import BLOCK, NO_ROWS, Halves

#: Rows that teach the quantiser the range of each dimension, more where more teach the lists.
TRAINING = 100_000
#: Rows that teach each list where it lies: k-means wants some forty, and takes 5 s of one core for a thousand lists.
TRAINING_A_LIST = 64
#: Passes of k-means; its centres hardly move any more after ten.
PASSES = 10
#: Rows proposed to be measured again, as ranking asks for them.
PROPOSED = 200
#: What the lists looked into must hold of the ten closest to a question, three points above what is promised: other
#: questions find other lists.
ENOUGH = 0.98
#: Lists are looked into from one in this many on, twice as many each time, until what they hold is enough.
FEWEST = 64


@dataclass(frozen=True, slots=True)
class Sizes:
    """From how many rows on the index has lists.

    Scanned whole, 100 000 rows of 256 took 7.5 ms of one busy core and a million 42; in lists, of which 64 were looked
    into, 2.6 and 2.2.
    """

    listed_from: int = 200_000

    def layout(self, rows: int) -> "Layout":
        """How so many rows are laid out: as many lists as rows in each, which costs least to look through."""
        return Layout(lists=round(sqrt(rows)) if rows >= self.listed_from else 0)


SIZES = Sizes()


@dataclass(frozen=True, slots=True)
class Layout:
    """A byte a dimension (as good as float32 to the third digit), scanned whole or in lists of rows close together."""

    lists: int

    def __str__(self) -> str:
        """As FAISS's index factory spells it."""
        return f"IVF{self.lists},SQ8" if self.lists else "SQ8"

    def empty(self, dimension: int) -> Any:  # noqa: ANN401 - FAISS has no types
        """An index so laid out that has learnt nothing yet."""
        quantiser, metric = faiss.ScalarQuantizer.QT_8bit, faiss.METRIC_INNER_PRODUCT
        if not self.lists:
            return faiss.IndexScalarQuantizer(dimension, quantiser, metric)
        centres = faiss.IndexFlatIP(dimension)
        index = faiss.IndexIVFScalarQuantizer(centres, dimension, self.lists, quantiser, metric, False)
        index.cp.spherical = True
        index.cp.niter = PASSES
        index.cp.max_points_per_centroid = TRAINING_A_LIST
        index.cp.min_points_per_centroid = 1  # or FAISS says on the terminal that they are few
        return index


def write_everyone(
    vectors: Halves, path: Path, layout: Layout, tell: Callable[[int], None] = lambda _rows: None
) -> dict[str, str]:
    """Make the index over all rows, one at least; return what it is, in words, for the manifest.

    `tell` hears how many rows are in it. The same rows give the same index. It is made in memory, a byte a dimension
    and up to twice that as its lists grow.
    """
    rows, dimension = vectors.shape
    layout = Layout(min(layout.lists, rows))
    index = layout.empty(dimension)
    learnt_from = min(rows, max(TRAINING, TRAINING_A_LIST * layout.lists))
    index.train(vectors[np.linspace(0, rows - 1, num=learnt_from, dtype=np.int64)].astype(np.float32))
    for start in range(0, rows, BLOCK):
        index.add(vectors[start : start + BLOCK].astype(np.float32))
        tell(index.ntotal)
    said = f"{layout}, {_tuned(index, vectors)} looked into" if layout.lists else str(layout)
    faiss.write_index(index, str(path))
    return {"everyone": said}


def _tuned(index: Any, vectors: Halves) -> int:  # noqa: ANN401 - FAISS has no types
    """Have it look into as few lists as hold enough of what is closest, found by trying; return how many."""
    questions = questions_over(vectors, seed=0)
    least = least_of_closest(vectors, questions)
    index.nprobe = ceil(index.nlist / FEWEST)
    while index.nprobe < index.nlist:
        if recall(vectors, questions, least, lambda query: _searched(index, query, PROPOSED)) >= ENOUGH:
            break
        index.nprobe = min(2 * index.nprobe, index.nlist)
    return int(index.nprobe)


def _searched(index: Any, query: Floats, k: int, params: Any = None) -> Rows:  # noqa: ANN401 - FAISS has no types
    found = index.search(query[None], k, params=params)[1][0]
    return np.asarray(found[found >= 0], dtype=np.int64)


def _mapped(path: Path) -> Any:  # noqa: ANN401 - FAISS's readers give what the file holds
    index = faiss.read_index(str(path), faiss.IO_FLAG_MMAP_IFC)
    if not isinstance(index, (faiss.IndexScalarQuantizer, faiss.IndexIVFScalarQuantizer)):
        kind = type(index).__name__
        raise ValueError(f"{path.name} is laid out in a way this program does not know: {kind}")
    return index


class Everyone:
    """The index over all rows, mapped from disk: processes share one copy."""

    def __init__(self, path: Path) -> None:
        """Map the index.

        Raises:
            RuntimeError: FAISS cannot read the file.
            ValueError: it is laid out in a way that this program does not know.
        """
        self._index = _mapped(path)
        self._lists = int(self._index.nlist) if isinstance(self._index, faiss.IndexIVF) else 0
        self._probes = int(self._index.nprobe) if self._lists else 0

    def __len__(self) -> int:
        return int(self._index.ntotal)

    def nearest(self, query: Floats, k: int, allowed: Mask | None) -> Rows:
        """About the `k` rows closest to the question among those allowed; as many as there are, up to `k`.

        In lists, the fewer are allowed, the more are looked into, and all of them where those hold fewer than `k`. By
        the square root of the share: of a million rows, when 47, 10, 3 and 0.7 % were allowed, 0.961, 0.991, 0.996
        and 1.000 of the ten closest to a question were found, in 4 to 5 ms (0.935 of all rows, in 2); by the share
        itself 0.979, 0.999, 1.000 and 1.000, in 5 to 14.
        """
        passing = len(self) if allowed is None else int(np.count_nonzero(allowed))
        k = min(k, passing)
        if k <= 0:
            return NO_ROWS
        probes = ceil(self._probes * sqrt(len(self) / passing))
        found = self._within(query, k, allowed, probes)
        if len(found) < k and probes < self._lists:
            found = self._within(query, k, allowed, self._lists)
        return found

    def _within(self, query: Floats, k: int, allowed: Mask | None, probes: int) -> Rows:
        """What is closest in so many lists."""
        looking: Any = faiss.SearchParametersIVF() if self._lists else faiss.SearchParameters()
        if self._lists:
            looking.nprobe = min(probes, self._lists)
        if allowed is None:
            return _searched(self._index, query, k, looking)
        bits = np.packbits(allowed, bitorder="little")
        looking.sel = faiss.IDSelectorBitmap(len(allowed), faiss.swig_ptr(bits))
        return _searched(self._index, query, k, looking)  # while `bits` is held here, for FAISS only points to it
