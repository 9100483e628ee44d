"""The search index as admins look after it: how it stands, and building it again."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol

from assistant.kernel.clock import Clock
from assistant.kernel.errors import Conflict, FilrougeError, Unavailable, message
from assistant.records.audit.queries import record
from assistant.records.builds.codes import UNFINISHED, BuildStatus
from assistant.records.builds.models import IndexBuild
from assistant.records.builds.queries import last_build, unfinished_build
from assistant.records.golden.queries import Golden, golden_questions
from assistant.search.building import BuildIndex, ignore
from assistant.search.engine import IndexStatus, SearchEngine
from assistant.search.generations import Progress, Shelf, number_of
from assistant.search.golden import LOSES, Recall, found_by, key_of, lost_by, recall_of_all
from assistant.search.manifest import Manifest
from assistant.search.verification import Verification
from assistant.store.unit_of_work import UnitOfWork, Work
from assistant.upkeep.verification import is_forgotten

#: After this long without a sign of life, people are told that no worker seems to run.
PATIENCE = timedelta(seconds=30)
#: Who the audit log says asked for a build that began without anyone asking.
NOBODY = "cli"

UNEXPECTED = message("It stopped on an unexpected error, which the worker has logged.")


class Nudge(Protocol):
    """Tells a worker that a rebuild waits; it stands in the database, so that losing the nudge loses nothing."""

    def __call__(self) -> None:
        """Tell it."""
        ...


@dataclass(frozen=True, slots=True)
class GenerationView:
    """A generation on the shelf; `manifest` is None where it cannot be read.

    `is_whole` says that nothing speaks against its files at a glance; `is_older` than the one in service. `golden` is
    what it found of the golden questions when it was last asked; those it was held back for are `lost`.
    `verification` is the one asked for last; nothing has happened of one that `is_forgotten`.
    """

    name: str
    in_service: bool
    manifest: Manifest | None
    is_whole: bool
    is_older: bool
    golden: Recall | None
    is_held_back: bool
    lost: tuple[str, ...]
    verification: Verification | None
    is_forgotten: bool

    @property
    def is_being_verified(self) -> bool:
        """Whether a verification is to be followed."""
        return self.verification is not None and self.verification.is_unfinished

    @property
    def damage(self) -> Unavailable | None:
        """What the last verification found wrong."""
        failure = self.verification.failure if self.verification else None
        return Unavailable("index_damaged", failure["text"], **failure["params"]) if failure else None


@dataclass(frozen=True, slots=True)
class BuildView:
    """The rebuild asked for last; `took` and `silent_for` are in seconds.

    `rate` counts what is done a second in this phase and `remaining` the seconds it will still take, where they can
    be told; `is_forgotten` says that nothing has happened for longer than anyone should wait.
    """

    status: BuildStatus
    asked_by: str
    at: datetime
    finished_at: datetime | None
    took: float | None
    generation: str | None
    failure: Unavailable | None
    silent_for: float
    is_forgotten: bool
    progress: Progress | None
    rate: float | None
    remaining: float | None

    @property
    def is_unfinished(self) -> bool:
        """Whether there is something to wait for."""
        return self.status in UNFINISHED


@dataclass(frozen=True, slots=True)
class IndexView:
    """How the index stands; `trouble` says why `status` cannot be told."""

    status: IndexStatus | None
    trouble: FilrougeError | None
    generations: tuple[GenerationView, ...]
    build: BuildView | None
    golden_questions: int


@dataclass(frozen=True, slots=True)
class AskRebuild:
    """An admin asks for the index to be built again: it is written down and audited, then a worker is told."""

    unit_of_work: UnitOfWork
    clock: Clock
    nudge: Nudge

    def __call__(self, *, actor: str) -> None:
        """Ask; where a rebuild waits already, tell the worker once more."""
        with self.unit_of_work.atomic() as work:
            if unfinished_build(work.session) is None:
                _asked(work, actor=actor, now=self.clock.now())
            work.on_commit(self.nudge)


@dataclass(frozen=True, slots=True)
class RebuildIndex:
    """The index is built again, asked for by someone or found wanting; how far it is can be followed meanwhile."""

    unit_of_work: UnitOfWork
    clock: Clock
    build_index: BuildIndex

    def __call__(self, *, listener: Callable[[Progress], None] = ignore) -> Manifest:
        """Build, and return what was built.

        Raises:
            Conflict: another build is under way, and what was asked stays asked; or what was built is held back.
            Unavailable: the encoder cannot be loaded.
        """
        try:
            manifest = self.build_index(listener=self._listener(listener))
        except Conflict as error:
            if error.code == LOSES:  # which questions it lost is read where they stand: they may hold personal data
                self._finish(BuildStatus.HELD_BACK, generation=str(error.params["name"]))
            raise
        except FilrougeError as error:
            params = {name: str(value) for name, value in error.params.items()}
            self._finish(BuildStatus.FAILED, failure={"text": error.text, "params": params})
            raise
        except Exception:
            self._finish(BuildStatus.FAILED, failure={"text": UNEXPECTED, "params": {}})
            raise
        self._finish(BuildStatus.DONE, generation=manifest.name)
        return manifest

    def _listener(self, told_too: Callable[[Progress], None]) -> Callable[[Progress], None]:
        phase = ""

        def listen(progress: Progress) -> None:
            nonlocal phase
            told_too(progress)
            if progress.phase != phase:
                is_first, phase = not phase, progress.phase
                self._enter(phase, is_first=is_first)

        return listen

    def _enter(self, phase: str, *, is_first: bool) -> None:
        with self.unit_of_work.atomic() as work:
            build = self._build(work)
            now = self.clock.now()
            if is_first:  # also where a killed worker had begun before
                build.begun_at = now
            build.status, build.phase, build.phase_at = BuildStatus.RUNNING, phase, now

    def _finish(
        self, status: BuildStatus, *, generation: str | None = None, failure: dict[str, object] | None = None
    ) -> None:
        now = self.clock.now()
        with self.unit_of_work.atomic() as work:
            build = self._build(work)
            build.status, build.finished_at, build.generation, build.failure = status, now, generation, failure or {}
            _record(work, build, build.asked_by, f"index.rebuild_{status}", now)

    def _build(self, work: Work) -> IndexBuild:
        return unfinished_build(work.session) or _asked(work, actor=NOBODY, now=self.clock.now())


@dataclass(frozen=True, slots=True)
class SeeIndex:
    """How the index stands, what is on the shelf, and how far a rebuild is."""

    unit_of_work: UnitOfWork
    clock: Clock
    engine: SearchEngine
    shelf: Shelf

    def __call__(self) -> IndexView:
        """Look; an index that cannot be read is told as such."""
        status, trouble = self._status()
        with self.unit_of_work.reading() as work:
            build = last_build(work.session)
            questions = golden_questions(work.session)
        return IndexView(
            status=status,
            trouble=trouble,
            generations=generations_on(self.shelf, questions, now=self.clock.now()),
            build=None if build is None else _view(build, self.shelf.progress(), self.clock.now()),
            golden_questions=len(questions),
        )

    def _status(self) -> tuple[IndexStatus | None, FilrougeError | None]:
        try:
            return self.engine.status(), None
        except FilrougeError as error:
            return None, error


def generations_on(shelf: Shelf, questions: Sequence[Golden] = (), *, now: datetime) -> tuple[GenerationView, ...]:
    """The generations of a shelf, newest first."""
    names, current = shelf.names(), shelf.current()
    in_service = current if current in names else None
    return tuple(_generation(shelf, name, in_service, questions, now) for name in reversed(names))


def _generation(
    shelf: Shelf, name: str, in_service: str | None, questions: Sequence[Golden], now: datetime
) -> GenerationView:
    folder = shelf.folder / name
    lost = lost_by(folder)
    verification = Verification.beside(folder)
    return GenerationView(
        name=name,
        in_service=name == in_service,
        manifest=_manifest(shelf, name),
        is_whole=shelf.looks_whole(name),
        is_older=in_service is not None and number_of(name) < number_of(in_service),
        golden=recall_of_all(questions, found_by(folder)),
        is_held_back=name == shelf.held_back(),
        lost=tuple(question.text for question in questions if key_of(question) in lost),
        verification=verification,
        is_forgotten=verification is not None and is_forgotten(verification, now),
    )


def _manifest(shelf: Shelf, name: str) -> Manifest | None:
    try:
        return shelf.manifest(name)
    except Unavailable:
        return None


def _view(build: IndexBuild, progress: Progress | None, now: datetime) -> BuildView:
    rate = _rate(build, progress, now)
    silent_for = now - (build.phase_at or build.at)
    return BuildView(
        status=BuildStatus(build.status),
        asked_by=build.asked_by,
        at=build.at,
        finished_at=build.finished_at,
        took=(build.finished_at - (build.begun_at or build.at)).total_seconds() if build.finished_at else None,
        generation=build.generation,
        failure=_failure(build),
        silent_for=silent_for.total_seconds(),
        is_forgotten=build.status in UNFINISHED and progress is None and silent_for > PATIENCE,
        progress=progress,
        rate=rate,
        remaining=(progress.total - progress.done) / rate if progress and rate else None,
    )


def _failure(build: IndexBuild) -> Unavailable | None:
    if not build.failure:
        return None
    return Unavailable("index_build_failed", build.failure["text"], **build.failure["params"])


def _rate(build: IndexBuild, progress: Progress | None, now: datetime) -> float | None:
    """What is done a second since the phase began; None where it is too early to tell."""
    if progress is None or build.phase != progress.phase or build.phase_at is None:
        return None
    seconds = (now - build.phase_at).total_seconds()
    return progress.done / seconds if seconds >= 1 and progress.done else None


def _asked(work: Work, *, actor: str, now: datetime) -> IndexBuild:
    build = IndexBuild(status=BuildStatus.WAITING, asked_by=actor, at=now, failure={})
    work.session.add(build)
    work.session.flush()
    _record(work, build, actor, "index.rebuild_asked", now)
    return build


def _record(work: Work, build: IndexBuild, actor: str, action: str, now: datetime) -> None:
    record(work.session, actor, action, at=now, subject="index_build", subject_id=build.id)
