"""Generations of the search index as admins handle them: looked over, put in service, removed, made anew at once."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from assistant.kernel.clock import Clock
from assistant.kernel.errors import Invalid, NotFound, Unavailable, message
from assistant.records.audit.queries import record
from assistant.search.building import BuildIndex, ignore
from assistant.search.encoder.port import Encoder
from assistant.search.generations import Generation, Progress, Shelf, number_of
from assistant.search.golden import (
    Exam,
    Recall,
    ask_golden,
    found_by,
    loses,
    loss_of,
    recall_of_all,
    remember_found,
)
from assistant.search.manifest import Manifest
from assistant.search.verifying import ignore as ignore_verifying
from assistant.search.verifying import verify
from assistant.store.outbox import last_sequence
from assistant.store.unit_of_work import UnitOfWork, Work

LONGEST_REASON = 300


@dataclass(frozen=True, slots=True)
class Purged:
    """What a purge made, and the names of the generations that it removed."""

    built: Manifest
    removed: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class VerifiedGeneration:
    """A generation that was found whole: its recall against exact search, and of the golden questions it was asked."""

    manifest: Manifest
    recall: float | None
    golden: Recall | None


@dataclass(frozen=True, slots=True)
class VerifyGeneration:
    """A generation is read whole again and asked questions, golden ones too."""

    unit_of_work: UnitOfWork
    clock: Clock
    shelf: Shelf
    encoder: Encoder

    def __call__(
        self, name: str | None = None, *, actor: str, tell: Callable[[str, int, int], None] = ignore_verifying
    ) -> VerifiedGeneration:
        """Verify `name`, by default the generation in service; one of another encoder is not asked golden questions.

        `tell` hears how far it is: the phase, what is done of it, and of how much.

        Raises:
            NotFound: there is no such generation.
            Unavailable: it is damaged; the message says what of it. The next process to open it refuses it.
        """
        name = known_generation(self.shelf, name or self.shelf.current())
        with self.unit_of_work.atomic() as work:
            _record(work, actor, "index.verified", self.clock, name)
            exam = Exam.of_site(work)
        verified = verify(self.shelf, name, tell)
        folder = self.shelf.folder / name
        if verified.manifest.model_digest == self.encoder.digest:
            remember_found(folder, ask_golden(self.shelf.open(name), self.encoder, exam))
        return VerifiedGeneration(verified.manifest, verified.recall, recall_of_all(exam.questions, found_by(folder)))


@dataclass(frozen=True, slots=True)
class ActivateGeneration:
    """Another generation is put in service: one goes back to an older, or forward again."""

    unit_of_work: UnitOfWork
    clock: Clock
    shelf: Shelf
    encoder: Encoder

    def __call__(self, name: str, *, actor: str, reason: str = "") -> None:
        """Put `name` in service; each process opens it, and catches up with what changed since, before it switches.

        A `reason` overrides what golden questions say, and is kept in the audit log.

        Raises:
            Conflict: it finds less than the one in service of what golden questions ask for (code `golden.LOSES`).
            Invalid: the reason is too long.
            NotFound: there is no such generation.
            Unavailable: it is of another encoder, or damaged; the one in service stays.
        """
        known_generation(self.shelf, name)
        reason = _checked_reason(reason)
        generation = self.shelf.open_of(self.encoder, name)
        if not reason:
            self._ensure_loses_nothing(generation)
        with self.unit_of_work.atomic() as work:
            _record(work, actor, "index.activated", self.clock, name, reason=reason or None)
            work.on_commit(partial(self.shelf.activate, name))

    def _ensure_loses_nothing(self, generation: Generation) -> None:
        with self.unit_of_work.reading() as work:
            exam = Exam.of_site(work)
        loss = loss_of(self.shelf, self.encoder, generation, exam)
        if loss:
            raise loses(generation.manifest.name, loss)


@dataclass(frozen=True, slots=True)
class PruneGenerations:
    """Generations that nobody would go back to are removed, and what killed builds left."""

    unit_of_work: UnitOfWork
    clock: Clock
    shelf: Shelf

    def __call__(self, *, actor: str) -> list[str]:
        """Keep the generation in service, one to go back to and one held back; return the names of those removed.

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

        Golden questions hold nothing back here: the right to be forgotten is not weighed against recall.

        Raises:
            Conflict: a build is under way; nothing was removed.
            Unavailable: the encoder cannot be loaded, or the disk is full; nothing was removed.
        """
        built = self.build_index(listener=listener, must_serve=True)
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


def known_generation(shelf: Shelf, name: str | None) -> str:
    """The name, once it is sure that such a generation is there.

    Raises:
        NotFound: there is none.
    """
    if name is None:
        raise NotFound("no_generation", message("There is no search index yet. Build it first."))
    if name not in shelf.names():
        raise NotFound("unknown_generation", message("There is no search index “%(name)s”."), name=name)
    return name


def _checked_reason(typed: str) -> str:
    reason = " ".join(typed.split())
    if len(reason) > LONGEST_REASON:
        raise Invalid("reason_long", message("Give the reason in at most %(most)s characters."), most=LONGEST_REASON)
    return reason


def _record(work: Work, actor: str, action: str, clock: Clock, name: str, *, reason: str | None = None) -> None:
    record(
        work.session,
        actor,
        action,
        at=clock.now(),
        subject="index_generation",
        subject_id=number_of(name),
        reason=reason,
    )
