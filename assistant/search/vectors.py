"""Searching by meaning, exactly, over a slice of rows. FAISS lives here and in `everyone.py` alone."""

import threading

import faiss
import numpy as np
import numpy.typing as npt

from assistant.search.segment import Floats, Mask, Rows

Halves = npt.NDArray[np.float16]

#: Rows scanned at once, 3 MB: 1 024, 2 048, 4 096 and 8 192 made a whole question about 10 000 items take 13.6, 12.3,
#: 11.2 and 11.5 ms of processor.
SCANNED = 4096
#: Rows converted to float32 at once where all are read: 64 MB of 256 dimensions.
BLOCK = 65_536
NO_ROWS: Rows = np.empty(0, dtype=np.int64)

# Two threads for one question were slower in 6 of 6 paired runs (ARCHITECTURE, decision 5).
faiss.omp_set_num_threads(1)


def nearest(vectors: Halves, query: Floats, k: int, allowed: Mask | None = None) -> Rows:
    """The `k` rows closest to the question among those allowed, exactly, closest first.

    FAISS reads float16 as it lies (its SIMD converts on the way), in blocks that stay in the processor's cache:
    40 000 rows of 384 take 4 ms where numpy, which converts one number at a time, takes 38; 1 200 rows 0.1 ms.
    """
    rows, dimension = vectors.shape
    if rows == 0 or k <= 0:
        return NO_ROWS
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
