"""Looks a generation over: its files, its rows, their order, and what its index over everyone finds."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

import numpy as np

from assistant.kernel.errors import Unavailable, message
from assistant.search.generations import Generation, Shelf
from assistant.search.manifest import Manifest
from assistant.search.ranking import DEPTH
from assistant.search.recall import least_of_closest, questions_over, recall
from assistant.search.segment import Segment

#: The index over everyone must find this share of the closest passages (docs/measures.md).
LEAST_RECALL = 0.95


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

    Measured as a search asks: the index proposes, the proposals are measured again on the vectors. The questions are
    not those that the index was tuned by.
    """
    everyone = generation.everyone
    if everyone is None:
        return None
    vectors = generation.segment.vectors
    questions = questions_over(vectors, seed=1)
    least = least_of_closest(vectors, questions, tell)
    return recall(vectors, questions, least, lambda question: everyone.nearest(question, DEPTH, None))


def first_disorder(segment: Segment) -> int | None:
    """The first row that does not follow the one before by customer then time; None where all do."""
    customers, moments = segment.columns["customer"], segment.columns["at"]
    back = customers[1:] < customers[:-1]
    back |= (customers[1:] == customers[:-1]) & (moments[1:] < moments[:-1])
    wrong = np.flatnonzero(back)
    return int(wrong[0]) + 1 if len(wrong) else None


def _wrong(manifest: Manifest, text: str, found: object) -> Unavailable:
    return Unavailable("index_wrong", text, name=manifest.name, found=found)
