"""The engine that lives in each process: maps the generation in service, follows what changes, searches both."""

import logging
import threading
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import replace

import numpy as np

from assistant.kernel.clock import Clock
from assistant.kernel.errors import FilrougeError, Unavailable
from assistant.records.shorthand.queries import shorthand_of_site
from assistant.records.timeline.reading_order import more_interactions_changed, readable_interactions
from assistant.search.checking import Stamps
from assistant.search.encoder.port import Encoder
from assistant.search.engine import Filters, Hit, IndexStatus, Scope, Why
from assistant.search.generations import Generation, Shelf
from assistant.search.live import NO_ROWS, Delta, Skipped, Snapshot
from assistant.search.ranking import search_snapshot
from assistant.search.rules import RULES
from assistant.search.segment import Rows
from assistant.store.outbox import Action, Batch, announced_at, batch_after, count_after, last_sequence, oldest_after
from assistant.store.unit_of_work import UnitOfWork, Work

#: Changed records looked at between two snapshots: a note saved behind an import is seen soon.
RECORDS_AT_ONCE = 200
#: Changes read for them, where few records changed very often: 40 ms of processor.
CHANGES_AT_ONCE = 20_000

log = logging.getLogger(__name__)


class EmbeddedEngine:
    """Searches by the index in `shelf` and the changes since; safe to share between threads, not across a fork.

    Web processes call `follow()`: a thread then keeps the snapshot up to date. Others (the command line) catch up
    once, at their first search.
    """

    def __init__(
        self,
        *,
        unit_of_work: UnitOfWork,
        encoder: Encoder,
        shelf: Shelf,
        clock: Clock,
        follow_seconds: float,
        delta_limit: int,
        using: Why = Why.BOTH,
        settings: Mapping[str, str] = RULES,
    ) -> None:
        """`using` restricts what is searched by (evaluation compares words, meaning, both).

        `settings` are the rules that changes are cut by; a generation made by others serves until it is built again.
        """
        self._unit_of_work = unit_of_work
        self._encoder = encoder
        self._shelf = shelf
        self._clock = clock
        self._follow_seconds = follow_seconds
        self._delta_limit = delta_limit
        self._using = using
        self._settings = settings
        self._snapshot: Snapshot | None = None
        self._failure: FilrougeError | None = None
        self._refused: tuple[str | None, Stamps] | None = None
        self._delta = Delta(encoder)
        self._fits_until = 0
        self._updating = threading.Lock()
        self._stopping = threading.Event()
        self._follower: threading.Thread | None = None

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
        """Return at most `limit` hits, best first, one an interaction."""
        snapshot = self._ready()
        return search_snapshot(
            snapshot,
            self._encoder,
            query,
            filters,
            scope,
            limit=limit,
            typing=typing,
            using=self._using,
            in_full=in_full,
        )

    def status(self) -> IndexStatus:
        """Say how the index stands in this process."""
        snapshot = self._ready()
        with self._unit_of_work.reading() as work:
            unseen = count_after(work.session, snapshot.sequence)
            waiting_since = snapshot.skipped.since or oldest_after(work.session, snapshot.sequence)
        lag = (self._clock.now() - waiting_since).total_seconds() if waiting_since else 0.0
        manifest = snapshot.generation.manifest if snapshot.generation else None
        return IndexStatus(
            documents=snapshot.documents,
            passages=snapshot.passages,
            delta=snapshot.delta_documents,
            pending=unseen + snapshot.skipped.changes,
            lag_seconds=max(lag, 0.0),
            model=self._encoder.name,
            size_bytes=manifest.size_bytes if manifest else 0,
            generation=manifest.name if manifest else None,
            built_at=manifest.built_at if manifest else None,
            recall=manifest.recall if manifest else None,
            wants_rebuild=self.wants_rebuild,
            trouble=self._failure,
        )

    @property
    def wants_rebuild(self) -> bool:
        """Whether only a new generation can make everything findable.

        Changes were skipped, the one in service cannot be read, or it was made by other rules.
        """
        snapshot = self._snapshot
        if snapshot is None or self._failure is not None:
            return self._failure is not None
        manifest = snapshot.generation.manifest if snapshot.generation else None
        return snapshot.skipped.changes > 0 or (manifest is not None and not manifest.follows(self._settings))

    def warm(self) -> None:
        """Load the encoder and the index now rather than at the first question."""
        self._ready()
        self._encoder.warm()

    def follow(self) -> None:
        """Start the thread that keeps this process up to date; call it once, after any fork."""
        if self._follower is None:
            self._follower = threading.Thread(target=self._follow, name="search-follower", daemon=True)
            self._follower.start()

    def close(self) -> None:
        """Stop following."""
        self._stopping.set()
        if self._follower is not None:
            self._follower.join()

    def catch_up(self) -> None:
        """See every change made until now and the generation in service now.

        Raises:
            Unavailable: there is no generation that can be read.
        """
        with self._updating:
            self._reopen_if_changed()
            while self._take_changes():
                pass

    def _ready(self) -> Snapshot:
        if self._snapshot is None:
            self.catch_up()
        if self._snapshot is None:
            raise self._failure or RuntimeError("catching up leaves a snapshot or an error")
        return self._snapshot

    def _follow(self) -> None:
        while not self._stopping.is_set():
            try:
                self.catch_up()
            except Exception:  # an edge: the thread must outlive a database that is away
                log.exception("the search index could not be brought up to date; trying again")
            self._stopping.wait(self._follow_seconds)

    def _reopen_if_changed(self) -> None:
        """Open the generation in service when it is not the one open."""
        name = self._shelf.current()
        if self._snapshot is not None and name == _name_of(self._snapshot):
            self._failure = self._refused = None
        elif self._snapshot is None or not self._is_refused(name):
            self._reopen(name)

    def _reopen(self, name: str | None) -> None:
        try:
            generation = self._shelf.open_of(self._encoder, name) if name else None
        except Unavailable as error:
            if self._shelf.current() != name:  # another took its place, and it may be gone, while it was opened
                self._reopen_if_changed()
            else:
                self._refuse(name, error)
            return
        self._replay(generation)
        self._failure = self._refused = None

    def _refuse(self, name: str | None, error: Unavailable) -> None:
        """Go on with the generation that is open; where none is, an older one with all that changed since will do."""
        self._failure = error
        if self._snapshot is None:
            self._replay(self._older_than(name, error))
        self._refused = name, self._shelf.traces(name)
        serving = _name_of(self._snapshot) if self._snapshot else None
        log.warning("generation %s is refused (%s); %s goes on serving", name, error, serving)

    def _is_refused(self, name: str | None) -> bool:
        """Whether a generation was refused, and nobody has mended its files since."""
        return self._refused is not None and self._refused == (name, self._shelf.traces(name))

    def _older_than(self, name: str | None, error: Unavailable) -> Generation:
        for older in self._shelf.by_preference():
            if older != name:
                with suppress(Unavailable):
                    return self._shelf.open_of(self._encoder, older)
        raise error

    def _replay(self, generation: Generation | None) -> None:
        """Start again from a generation.

        The first one serves at once and catches up as it goes; a later one takes over only when it has seen all that
        the one before had, so that no note found a moment ago disappears.
        """
        self._delta = Delta(self._encoder, self._delta.remembered())
        self._fits_until = 0
        with self._unit_of_work.reading() as work:
            shorthand = shorthand_of_site(work.session)
        sequence = generation.manifest.sequence if generation else 0
        snapshot = Snapshot(generation, NO_ROWS, None, 0, sequence, shorthand=shorthand)
        if self._snapshot is not None:
            while (following := self._after(snapshot)) is not None:
                snapshot = following
        self._snapshot = snapshot

    def _take_changes(self) -> bool:
        """Apply the next changes; return whether there were any."""
        following = self._after(self._snapshot) if self._snapshot else None
        if following is None:
            return False
        self._snapshot = following
        return True

    def _after(self, snapshot: Snapshot) -> Snapshot | None:
        """The snapshot that sees the next changes too; None when there are none."""
        with self._unit_of_work.reading() as work:
            batch = batch_after(work.session, snapshot.sequence, subjects=RECORDS_AT_ONCE, changes=CHANGES_AT_ONCE)
            if batch is None:
                return None
            skips = not self._fits(work, snapshot, batch)
            if skips or batch.of("shorthand"):
                snapshot = replace(snapshot, shorthand=shorthand_of_site(work.session))
            if skips:
                return self._skipping(work, snapshot, batch)
            touched = batch.of("interaction")
            saved = readable_interactions(work.session, touched)
        gone = batch.of("customer", Action.DELETED)
        self._delta.remove(touched)
        self._delta.remove_customers(gone)
        self._delta.put(saved)
        return Snapshot(
            generation=snapshot.generation,
            dead=_dead_after(snapshot, touched, gone),
            delta=self._delta.segment(),
            delta_documents=len(self._delta),
            sequence=batch.last,
            skipped=snapshot.skipped,
            vocabulary=self._delta.vocabulary(),
            shorthand=snapshot.shorthand,
        )

    @property
    def _room(self) -> int:
        return max(self._delta_limit - len(self._delta), 0)

    def _fits(self, work: Work, snapshot: Snapshot, batch: Batch) -> bool:
        """Whether the delta has room for what changed; counted once for all that had changed by then."""
        if batch.last > self._fits_until:
            if more_interactions_changed(work.session, snapshot.sequence, than=self._room):
                return False
            self._fits_until = last_sequence(work.session)
        return True

    def _skipping(self, work: Work, snapshot: Snapshot, batch: Batch) -> Snapshot:
        """Leave the older changes for the next generation and go on from there.

        The newest are kept: after a large import, the note an agent saves now is still found at once. A skipped
        deletion shows nothing: records are read from the database before anything is shown.
        """
        skipped = snapshot.skipped
        to = max(last_sequence(work.session) - self._room // 2, batch.first)
        since = skipped.since or announced_at(work.session, batch.first)
        return replace(snapshot, sequence=to, skipped=Skipped(skipped.changes + to - snapshot.sequence, since))


def _dead_after(snapshot: Snapshot, touched: frozenset[int], gone: frozenset[int]) -> Rows:
    if snapshot.generation is None:
        return NO_ROWS
    segment = snapshot.generation.segment
    rows = [snapshot.dead, segment.rows_of_interactions(touched)]
    rows += [np.arange(where.start, where.stop, dtype=np.int64) for where in segment.slices_of(gone)]
    return np.unique(np.concatenate(rows))


def _name_of(snapshot: Snapshot) -> str | None:
    return snapshot.generation.manifest.name if snapshot.generation else None
