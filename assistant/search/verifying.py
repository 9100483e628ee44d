"""Looks a generation over: its files, its rows, their order, and what its index over everyone finds."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

import numpy as np

from assistant.kernel.errors import Unavailable, message
from assistant.search.generations import Generation, Shelf
from assistant.search.manifest import Manifest
from assistant.search.ranking import DEPTH
from assistant.search.segment import Floats, Rows, Segment
from assistant.search.vectors import BLOCK, Everyone, Halves

#: Rows asked for those closest to them: 640 answers, so that a recall of 0.95 is known to within 0.02. It takes 0.9 s
#: of one core for 200 000 passages of 384 dimensions, of the 16 s that building them again takes.
QUESTIONS = 64
CLOSEST = 10
#: The index over everyone must find this share of the closest passages (docs/measures.md).
LEAST_RECALL = 0.95
#: Cosines of float32 sums in another order differ by less.
ROUNDING = 1e-5


def ignore(_phase: str, _done: int, _total: int) -> None:
    """Listen to nothing."""


@dataclass(frozen=True, slots=True)
class Verified:
    """A generation that was found whole; `recall` as measured now, None where it has no passage."""

    manifest: Manifest
    recall: float | None


def verify(shelf: Shelf, name: str, tell: Callable[[str, int, int], None] = ignore) -> Verified:
    """Read every file of a generation again and ask it questions.

    `tell` hears how far it is: bytes of all of them in the phase `reading`, then rows in `comparing`.

    Raises:
        Unavailable: something is not what it should be; the message says what.
    """
    generation = shelf.open_by_reading(name, partial(tell, "reading"))
    disorder = first_disorder(generation.segment)
    if disorder is not None:
        raise _wrong(
            generation.manifest,
            message("The search index “%(name)s” is wrong: row %(found)s is out of order. Build it again."),
            disorder,
        )
    recall = recall_of(generation, partial(tell, "comparing"))
    if recall is not None and recall < LEAST_RECALL:
        raise _wrong(
            generation.manifest,
            message("The search index “%(name)s” finds too little (recall %(found)s). Build it again."),
            f"{recall:.2f}",
        )
    return Verified(generation.manifest, recall)


def recall_of(generation: Generation, tell: Callable[[int, int], None] | None = None) -> float | None:
    """Share of the ten passages closest to a question that a search over everyone gets; None without passages.

    Measured as a search asks: the index proposes, the proposals are measured again on the vectors. A passage as close
    as the tenth counts, whichever it is: notes repeat each other word for word.
    """
    if generation.everyone is None:
        return None
    vectors, everyone = generation.segment.vectors, generation.everyone
    asked = np.linspace(0, len(vectors) - 1, num=min(len(vectors), QUESTIONS), dtype=np.int64)
    questions = vectors[asked].astype(np.float32)
    closest = min(CLOSEST, len(vectors))
    least = _cosines_of_closest(vectors, questions, closest, tell)[:, -1]
    found = [_found(generation.segment, everyone, question) for question in questions]
    met = [np.count_nonzero(cosines >= needed - ROUNDING) for cosines, needed in zip(found, least, strict=True)]
    return float(np.minimum(met, closest).mean() / closest)


def first_disorder(segment: Segment) -> int | None:
    """The first row that does not follow the one before by customer then time; None where all do."""
    customers, moments = segment.columns["customer"], segment.columns["at"]
    back = customers[1:] < customers[:-1]
    back |= (customers[1:] == customers[:-1]) & (moments[1:] < moments[:-1])
    wrong = np.flatnonzero(back)
    return int(wrong[0]) + 1 if len(wrong) else None


def _found(segment: Segment, everyone: Everyone, question: Floats) -> Floats:
    proposed: Rows = everyone.nearest(question, DEPTH, None)
    return segment.cosines(proposed, question)


def _cosines_of_closest(
    vectors: Halves, questions: Floats, closest: int, tell: Callable[[int, int], None] | None
) -> Floats:
    """For each question the cosines of its `closest` rows, highest first: one pass over all rows for all questions."""
    best = np.full((len(questions), closest), -np.inf, dtype=np.float32)
    for start in range(0, len(vectors), BLOCK):
        cosines = questions @ vectors[start : start + BLOCK].astype(np.float32).T
        best = -np.partition(-np.hstack([best, cosines]), closest - 1, axis=1)[:, :closest]
        if tell:
            tell(min(start + BLOCK, len(vectors)), len(vectors))
    return np.asarray(-np.sort(-best, axis=1), dtype=np.float32)


def _wrong(manifest: Manifest, text: str, found: object) -> Unavailable:
    return Unavailable("index_wrong", text, name=manifest.name, found=found)
