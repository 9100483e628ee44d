"""What an index finds of the passages closest to a question, against an exact scan. Pure."""

from collections.abc import Callable

import numpy as np

from assistant.search.segment import Floats, Rows
from assistant.search.vectors import BLOCK, Halves

#: Questions asked, a hundred and twenty-eight: 1 280 answers, so that a recall of 0.95 is known to within 0.02. An
#: exact scan for all of them takes 2.5 s of one core for a million rows of 256.
QUESTIONS = 128
CLOSEST = 10
#: Rows whose mean is a question. A row of the index is too easy: all that is close to it lies in its own list. Of a
#: million rows in a thousand lists, 32, 64 and 128 lists held 1.000, 1.000, 1.000 of the ten closest to rows; 0.941,
#: 0.968, 0.995 to means of eight; 0.892, 0.935, 0.984 to means of thirty-two; 0.892 to 0.929, 0.929 to 0.957, 0.975
#: to questions that people ask (twice 200 of `scripts/training/desk`, by the shipped encoder).
MIXED = 32
#: Cosines of float32 sums in another order differ by less.
ROUNDING = 1e-5


def questions_over(vectors: Halves, *, seed: int, count: int = QUESTIONS) -> Floats:
    """Questions that lie among the rows as those of people do: each the mean of some rows, of length 1.

    Shape (count, dimension); the same for the same rows and seed.
    """
    drawn = np.random.default_rng(seed).integers(0, len(vectors), size=(count, MIXED))
    mixed = vectors[drawn].astype(np.float32).sum(axis=1)
    lengths = np.linalg.norm(mixed, axis=1, keepdims=True)
    return np.asarray(mixed / np.where(lengths > 0, lengths, 1), dtype=np.float32)


def least_of_closest(vectors: Halves, questions: Floats, tell: Callable[[int, int], None] | None = None) -> Floats:
    """For each question the cosine of its tenth closest row (of the last, where there are fewer): one pass over all.

    `tell` hears how many rows were compared, and of how many.
    """
    closest = min(CLOSEST, len(vectors))
    best = np.full((len(questions), closest), -np.inf, dtype=np.float32)
    for start in range(0, len(vectors), BLOCK):
        cosines = questions @ vectors[start : start + BLOCK].astype(np.float32).T
        best = -np.partition(-np.hstack([best, cosines]), closest - 1, axis=1)[:, :closest]
        if tell:
            tell(min(start + BLOCK, len(vectors)), len(vectors))
    return np.asarray(best.min(axis=1), dtype=np.float32)


def recall(vectors: Halves, questions: Floats, least: Floats, propose: Callable[[Floats], Rows]) -> float:
    """Share of the ten closest rows among those proposed, 0..1.

    A row as close as the tenth counts, whichever it is: notes repeat each other word for word.
    """
    closest = min(CLOSEST, len(vectors))
    met = 0
    for question, needed in zip(questions, least, strict=True):
        cosines = np.vecdot(vectors[propose(question)].astype(np.float32), question)
        met += min(int(np.count_nonzero(cosines >= needed - ROUNDING)), closest)
    return met / (len(questions) * closest)
