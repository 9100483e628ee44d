"""What this process tells those who watch over the service, in the words of Prometheus; nothing about anybody.

Where `PROMETHEUS_MULTIPROC_DIR` names a folder before this is imported, each web process writes its figures there and
whichever answers tells those of all: what counts is summed, and of the index the process that is worst off is told.
"""

import os
import time
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest
from prometheus_client.multiprocess import MultiProcessCollector, mark_process_dead

from assistant.kernel.errors import FilrougeError
from assistant.search.engine import Filters, Hit, IndexStatus, Scope, SearchEngine

#: Names the folder that the figures of all web processes lie in.
FOLDER = "PROMETHEUS_MULTIPROC_DIR"
#: Seconds; the marks of a search are 25 ms for one customer, 40 for everyone.
BUCKETS = (0.005, 0.01, 0.025, 0.04, 0.06, 0.1, 0.25, 0.5, 1.0, 2.5)


class Meters:
    """The meters of one process; made after any fork."""

    def __init__(self) -> None:
        self._registry = registry = CollectorRegistry()
        self._searches = Histogram(
            "filrouge_search_seconds",
            "Searches, the encoder included.",
            ("scope", "typing"),
            buckets=BUCKETS,
            registry=registry,
        )
        self._errors = Counter("filrouge_errors", "Errors that people met, by code.", ("code",), registry=registry)
        worst, least = "livemax", "livemin"
        self._up = _gauge("up", "Whether the index can be searched: 1, or 0 where one process cannot.", least, registry)
        self._lag = _gauge("lag_seconds", "Age of the oldest change that a search does not see.", worst, registry)
        self._pending = _gauge("pending", "Changes that a search does not see.", worst, registry)
        self._delta = _gauge("delta", "Interactions kept in memory beside the generation.", worst, registry)
        self._documents = _gauge("documents", "Interactions that can be found.", least, registry)
        self._age = _gauge("generation_age_seconds", "Age of the generation that serves.", worst, registry)
        self._wants = _gauge("wants_rebuild", "Whether only a new generation can mend the index: 1.", worst, registry)

    def searched(self, seconds: float, scope: Scope, *, typing: bool) -> None:
        """A search took so long."""
        asked = "everyone" if scope.customers is None else "customers"
        self._searches.labels(asked, str(typing).lower()).observe(seconds)

    def failed(self, code: str) -> None:
        """Someone met an error."""
        self._errors.labels(code).inc()

    def stands(self, status: IndexStatus | None, now: datetime) -> None:
        """How the index stands in this process; None where it cannot be searched."""
        self._up.set(status is not None)
        if status is None:
            return
        self._lag.set(status.lag_seconds)
        self._pending.set(status.pending)
        self._delta.set(status.delta)
        self._documents.set(status.documents)
        self._wants.set(status.wants_rebuild)
        if status.built_at is not None:
            self._age.set(max((now - status.built_at).total_seconds(), 0.0))

    def told(self) -> bytes:
        """The figures of all processes, as Prometheus reads them."""
        if FOLDER not in os.environ:
            return generate_latest(self._registry)
        everyone = CollectorRegistry()
        MultiProcessCollector(everyone)  # type: ignore[no-untyped-call]
        return generate_latest(everyone)


class MeteredSearch:
    """A search engine whose searches are timed."""

    def __init__(self, engine: SearchEngine, meters: Meters) -> None:
        self._engine = engine
        self._meters = meters

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
        """Search, and keep how long it took."""
        started = time.perf_counter()
        hits = self._engine.search(query, filters, scope, limit=limit, typing=typing, in_full=in_full)
        self._meters.searched(time.perf_counter() - started, scope, typing=typing)
        return hits

    def status(self) -> IndexStatus:
        """Say how the index stands."""
        return self._engine.status()


def look(meters: Meters, status: Callable[[], IndexStatus], now: datetime) -> None:
    """Tell the meters how the index stands."""
    try:
        standing = status()
    except FilrougeError:
        meters.stands(None, now)
    else:
        meters.stands(standing, now)


def start_anew() -> None:
    """Make the folder of the figures where there is to be one, and empty it of those of an earlier run."""
    if FOLDER in os.environ:
        folder = Path(os.environ[FOLDER])
        folder.mkdir(parents=True, exist_ok=True)
        for left in folder.glob("*.db"):
            left.unlink()


def forget(process: int) -> None:
    """Tell no more of a process that ended; what it counted stays in the sums."""
    if FOLDER in os.environ:
        mark_process_dead(process)  # type: ignore[no-untyped-call]


def _gauge(name: str, words: str, of_processes: str, registry: CollectorRegistry) -> Gauge:
    return Gauge(f"filrouge_index_{name}", words, multiprocess_mode=of_processes, registry=registry)  # type: ignore[arg-type]
