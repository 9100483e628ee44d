"""Generations of the search index as admins handle them: looked over, put in service, removed, made anew at once."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from assistant.kernel.clock import Clock
from assistant.kernel.errors import NotFound, Unavailable, message
from assistant.records.audit.queries import record
from assistant.search.building import BuildIndex, ignore
from assistant.search.encoder.port import Encoder
from assistant.search.generations import Progress, Shelf, number_of
from assistant.search.manifest import Manifest
from assistant.search.verifying import Verified, verify
from assistant.store.outbox import last_sequence
from assistant.store.unit_of_work import UnitOfWork, Work


@dataclass(frozen=True, slots=True)
class Purged:
    """What a purge made, and the names of the generations that it removed."""

    built: Manifest
    removed: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class VerifyGeneration:
    """A generation is read whole again and asked questions."""

    unit_of_work: UnitOfWork
    clock: Clock
    shelf: Shelf

    def __call__(self, name: str | None = None, *, actor: str) -> Verified:
        """Verify `name`, by default the generation in service.

        Raises:
            NotFound: there is no such generation.
            Unavailable: it is damaged; the message says what of it. The next process to open it refuses it.
        """
        name = _known(self.shelf, name or self.shelf.current())
        with self.unit_of_work.atomic() as work:
            _record(work, actor, "index.verified", self.clock, name)
        return verify(self.shelf, name)


@dataclass(frozen=True, slots=True)
class ActivateGeneration:
    """Another generation is put in service: one goes back to an older, or forward again."""

    unit_of_work: UnitOfWork
    clock: Clock
    shelf: Shelf
    encoder: Encoder

    def __call__(self, name: str, *, actor: str) -> None:
        """Put `name` in service; each process opens it, and catches up with what changed since, before it switches.

        Raises:
            NotFound: there is no such generation.
            Unavailable: it is of another encoder, or damaged; the one in service stays.
        """
        _known(self.shelf, name)
        self.shelf.open_of(self.encoder, name)
        with self.unit_of_work.atomic() as work:
            _record(work, actor, "index.activated", self.clock, name)
            work.on_commit(partial(self.shelf.activate, name))


@dataclass(frozen=True, slots=True)
class PruneGenerations:
    """Generations that nobody would go back to are removed, and what killed builds left."""

    unit_of_work: UnitOfWork
    clock: Clock
    shelf: Shelf

    def __call__(self, *, actor: str) -> list[str]:
        """Keep the generation in service and one to go back to; return the names of those removed.

        Raises:
            Conflict: a build is under way.
        """
        removed = self.shelf.prune()
        with self.unit_of_work.atomic() as work:
            for name in removed:
                _record(work, actor, "index.pruned", self.clock, name)
        return removed


@dataclass(frozen=True, slots=True)
class PurgeIndex:
    """Texts that were erased or rewritten leave the disk now rather than when their generations are replaced."""

    unit_of_work: UnitOfWork
    clock: Clock
    shelf: Shelf
    build_index: BuildIndex

    def stale(self) -> list[str]:
        """Names of the generations that may hold something erased or rewritten: made before the last change."""
        with self.unit_of_work.reading() as work:
            return _made_before(self.shelf, last_sequence(work.session))

    def __call__(self, *, actor: str, listener: Callable[[Progress], None] = ignore) -> Purged:
        """Make a generation of what is there now, put it in service, and remove those made before.

        Raises:
            Conflict: a build is under way.
            Unavailable: the encoder cannot be loaded, or the disk is full; nothing was removed.
        """
        built = self.build_index(listener=listener)
        removed = self.shelf.remove(_made_before(self.shelf, built.sequence))
        with self.unit_of_work.atomic() as work:
            for name in removed:
                _record(work, actor, "index.purged", self.clock, name)
        return Purged(built, tuple(removed))


def _made_before(shelf: Shelf, sequence: int) -> list[str]:
    """Those that know fewer changes, and those that cannot say."""
    return [name for name in shelf.names() if _sequence(shelf, name) < sequence]


def _sequence(shelf: Shelf, name: str) -> int:
    try:
        return shelf.manifest(name).sequence
    except Unavailable:
        return -1


def _known(shelf: Shelf, name: str | None) -> str:
    if name is None:
        raise NotFound("no_generation", message("There is no search index yet. Build it first."))
    if name not in shelf.names():
        raise NotFound("unknown_generation", message("There is no search index “%(name)s”."), name=name)
    return name


def _record(work: Work, actor: str, action: str, clock: Clock, name: str) -> None:
    record(work.session, actor, action, at=clock.now(), subject="index_generation", subject_id=number_of(name))
