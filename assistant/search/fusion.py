"""Makes one order of two, and says how good a hit is. Pure."""

from collections.abc import Hashable, Iterable, Sequence
from typing import TypeVar

import numpy as np

from assistant.search.engine import Why
from assistant.search.segment import Floats

Key = TypeVar("Key", bound=Hashable)

#: At this cosine and below, meaning counts for nothing; at SAME and above it is taken as sure. Read off the held-out
#: customers of `scripts/training/desk` with the shipped encoder: the nearest passage of somebody else's file lies at
#: 0.18 (lower quarter) and 0.23 (median), the right passage at 0.26 (median) and 0.43 (upper tenth). They overlap: no
#: threshold tells answerable questions from others yet (docs/measures.md).
UNRELATED = 0.18
SAME = 0.45


def fuse(rankings: Iterable[Sequence[Key]], *, k: int = 60, limit: int | None = None) -> list[tuple[Key, float]]:
    """Reciprocal rank fusion: what stands near the top of any list rises (Cormack et al., SIGIR 2009).

    Returns (key, Σ 1 / (k + rank)), best first; equal ones keep the order in which they were met.
    """
    scores: dict[Key, float] = {}
    for ranking in rankings:
        for rank, key in enumerate(ranking, start=1):
            scores[key] = scores.get(key, 0.0) + 1 / (k + rank)
    return sorted(scores.items(), key=lambda item: -item[1])[:limit]


def relevance(cosine: Floats, coverage: Floats) -> Floats:
    """How well passages meet a question, 0..1, by meaning or by words: either is enough, both are better.

    `coverage` is the share of the question's word weight (idf) that the passage holds; `cosine` is stretched so
    that UNRELATED is 0 and SAME is 1. The two are joined as independent witnesses: 1 - (1 - a)(1 - b).
    """
    meaning = np.clip((cosine - UNRELATED) / (SAME - UNRELATED), 0, 1)
    return np.asarray(1 - (1 - meaning) * (1 - coverage), dtype=np.float32)


def why(cosine: float, coverage: float) -> Why:
    """Name what matched."""
    if coverage <= 0:
        return Why.MEANING
    return Why.BOTH if cosine >= UNRELATED else Why.WORDS
