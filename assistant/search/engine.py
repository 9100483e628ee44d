"""The one door to search. Where two engines exist, both pass `tests/contracts/test_search_engine.py`."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Protocol

from assistant.kernel.errors import FilrougeError


class Why(StrEnum):
    """What of a passage matched the question."""

    WORDS = "words"
    MEANING = "meaning"
    BOTH = "both"


@dataclass(frozen=True, slots=True)
class Filters:
    """What a hit must be, decided before ranking; `until` is exclusive, empty sets mean any."""

    since: datetime | None = None
    until: datetime | None = None
    channels: frozenset[str] = frozenset()
    kinds: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Scope:
    """Whose records are searched: the row ids of customers, None for everyone's."""

    customers: frozenset[int] | None

    @classmethod
    def of(cls, *customers: int) -> "Scope":
        """These customers only."""
        return cls(frozenset(customers))

    @classmethod
    def everyone(cls) -> "Scope":
        """Every customer."""
        return cls(None)


@dataclass(frozen=True, slots=True)
class Hit:
    """The best passage of one interaction: characters `start` to `end` of its text.

    `score` in 0..1 is the chance that the passage answers, whatever else was found (`fusion.Calibration.chance`);
    hits are ordered by meaning, words and, between equals, date, so scores need not decrease.
    """

    interaction: int
    customer: int
    at: datetime
    channel: str
    kind: str
    start: int
    end: int
    score: float
    why: Why


@dataclass(frozen=True, slots=True)
class IndexStatus:
    """How the index stands in this process.

    `lag_seconds` is the age of the oldest change that a search does not see yet, 0 when there is none;
    `pending` counts such changes; `delta` counts the interactions kept in memory beside the generation. `recall` is
    what a search over everyone found of the closest passages when the generation was built (0..1). `trouble` says why
    the generation put in service is not the one that serves.
    """

    documents: int
    passages: int
    delta: int
    pending: int
    lag_seconds: float
    model: str
    size_bytes: int
    generation: str | None
    built_at: datetime | None
    recall: float | None
    wants_rebuild: bool
    trouble: FilrougeError | None


class SearchEngine(Protocol):
    """Finds interactions by words and by meaning."""

    def search(
        self,
        query: str,
        filters: Filters,
        scope: Scope,
        *,
        limit: int = 10,
        typing: bool = False,
        in_full: str = "",
    ) -> list[Hit]:
        """Return at most `limit` hits, best first, one an interaction.

        `in_full` is the question as it would be asked by itself, where `query` leans on others (« et pour elle ? »):
        both are heard by meaning, the words of `query` alone are looked for.
        `typing` says that the question is still being written: its last word may not be whole, unless a space or a
        sign follows, and meets the words it begins.

        Raises:
            Unavailable: the index cannot be read, or belongs to another encoder.
        """
        ...

    def status(self) -> IndexStatus:
        """Say how the index stands.

        Raises:
            Unavailable: the index cannot be read, or belongs to another encoder.
        """
        ...
