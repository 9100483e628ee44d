"""Searching by meaning: exact over a slice of rows, by a FAISS index over everyone's. FAISS lives here alone."""

import threading
from pathlib import Path

import faiss
import numpy as np
import numpy.typing as npt

from assistant.search.segment import Floats, Mask, Rows

Halves = npt.NDArray[np.float16]

#: Rows scanned at once, 3 MB: 1 024, 2 048, 4 096 and 8 192 made a whole question about 10 000 items take 13.6, 12.3,
#: 11.2 and 11.5 ms of processor.
SCANNED = 4096
#: Rows converted at once when the index over everyone is made: 100 MB.
BLOCK = 65_536
#: Rows that teach the quantiser the range of each dimension.
TRAINING = 100_000

# Two threads for one question were slower in 6 of 6 paired runs (ARCHITECTURE, decision 5).
faiss.omp_set_num_threads(1)


def nearest(vectors: Halves, query: Floats, k: int, allowed: Mask | None = None) -> Rows:
    """The `k` rows closest to the question among those allowed, exactly, closest first.

    FAISS reads float16 as it lies (its SIMD converts on the way), in blocks that stay in the processor's cache:
    40 000 rows of 384 take 4 ms where numpy, which converts one number at a time, takes 38; 1 200 rows 0.1 ms.
    """
    rows, dimension = vectors.shape
    if rows == 0 or k <= 0:
        return np.empty(0, dtype=np.int64)
    index = _scanner(dimension)
    cosines, places = [], []
    for start in range(0, rows, SCANNED):
        index.reset()
        block = vectors[start : start + SCANNED]
        if allowed is None:
            inside = None
        else:  # chosen block by block: a copy of all that is allowed would be as large as a customer is
            inside = np.flatnonzero(allowed[start : start + SCANNED])
            block = block[inside]
            if not len(block):
                continue
        index.add_sa_codes(np.ascontiguousarray(block).view(np.uint8))
        scores, found = index.search(query[None], min(k, len(block)))
        cosines.append(scores[0])
        places.append((found[0] if inside is None else inside[found[0]]) + start)
    if not places:
        return np.empty(0, dtype=np.int64)
    order = np.argsort(-np.concatenate(cosines), kind="stable")[:k]
    return np.asarray(np.concatenate(places)[order], dtype=np.int64)


_local = threading.local()


def _scanner(dimension: int) -> faiss.IndexScalarQuantizer:
    """This thread's own index for scans: kept, for giving its memory back and asking anew costs as much as a scan."""
    kept: faiss.IndexScalarQuantizer | None = getattr(_local, "scanner", None)
    if kept is None or kept.d != dimension:
        kept = faiss.IndexScalarQuantizer(dimension, faiss.ScalarQuantizer.QT_fp16, faiss.METRIC_INNER_PRODUCT)
        kept.is_trained = True  # float16 has nothing to learn
        _local.scanner = kept
    return kept


def write_everyone(vectors: Halves, path: Path) -> None:
    """Make the index over all rows: 8 bits a dimension, scanned whole.

    A quarter of float32's memory and as quick as float16 (1.5 ms for 40 000 rows, one core); what it finds is
    measured again on the float16 rows, so its rounding costs no order.
    """
    rows, dimension = vectors.shape
    index = faiss.IndexScalarQuantizer(dimension, faiss.ScalarQuantizer.QT_8bit, faiss.METRIC_INNER_PRODUCT)
    sample = np.linspace(0, rows - 1, num=min(rows, TRAINING), dtype=np.int64)
    index.train(vectors[sample].astype(np.float32))
    for start in range(0, rows, BLOCK):
        index.add(vectors[start : start + BLOCK].astype(np.float32))
    faiss.write_index(index, str(path))


class Everyone:
    """The index over all rows, mapped from disk: processes share one copy."""

    def __init__(self, path: Path) -> None:
        """Map the index.

        Raises:
            RuntimeError: FAISS cannot read the file.
        """
        self._index = faiss.read_index(str(path), faiss.IO_FLAG_MMAP_IFC)

    def __len__(self) -> int:
        return int(self._index.ntotal)

    def nearest(self, query: Floats, k: int, allowed: Mask | None) -> Rows:
        """About the `k` rows closest to the question among those allowed."""
        if k <= 0:
            return np.empty(0, dtype=np.int64)
        k = min(k, len(self))
        if allowed is None:
            found = self._index.search(query[None], k)[1][0]
        else:
            bits = np.packbits(allowed, bitorder="little")
            only = faiss.SearchParameters()
            only.sel = selector = faiss.IDSelectorBitmap(len(allowed), faiss.swig_ptr(bits))
            found = self._index.search(query[None], k, params=only)[1][0]
            del selector  # it and `bits` had to outlive the search
        return np.asarray(found[found >= 0], dtype=np.int64)
