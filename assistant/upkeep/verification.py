"""An admin has a generation of the index read again: asked for on the page, done by a worker, followed on the page."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from assistant.kernel.clock import Clock
from assistant.kernel.errors import FilrougeError, message
from assistant.records.audit.queries import record
from assistant.search.generations import Shelf, number_of
from assistant.search.verification import Verification, VerificationStatus
from assistant.store.unit_of_work import UnitOfWork
from assistant.upkeep.generations import VerifyGeneration, known_generation

#: How far it is is written at most this often: the page asks every second.
TELL_EVERY = timedelta(seconds=0.5)
#: A worker that has said nothing for this long was killed; another takes it up.
PATIENCE = timedelta(seconds=30)

UNEXPECTED = message("It stopped on an unexpected error, which the worker has logged.")


@dataclass(frozen=True, slots=True)
class AskVerification:
    """An admin asks for a generation to be read again: it is written down and audited, then a worker is told."""

    unit_of_work: UnitOfWork
    clock: Clock
    shelf: Shelf
    nudge: Callable[[], None]

    def __call__(self, name: str, *, actor: str) -> None:
        """Ask; where it waits or is under way already, tell the worker once more.

        Raises:
            NotFound: there is no such generation.
        """
        folder = self.shelf.folder / known_generation(self.shelf, name)
        asked = Verification.beside(folder)
        if asked is None or not asked.is_unfinished:
            now = self.clock.now()
            with self.unit_of_work.atomic() as work:
                record(
                    work.session,
                    actor,
                    "index.verification_asked",
                    at=now,
                    subject="index_generation",
                    subject_id=number_of(name),
                )
            Verification(actor, now, VerificationStatus.WAITING, told_at=now).put_beside(folder)
        self.nudge()


@dataclass(frozen=True, slots=True)
class RunVerifications:
    """A worker reads the generations again that someone asked for."""

    clock: Clock
    shelf: Shelf
    verify_generation: VerifyGeneration

    def waiting(self) -> list[str]:
        """Names of those that wait, and of those that a worker was killed over."""
        now = self.clock.now()
        return [name for name in self.shelf.names() if _waits(Verification.beside(self.shelf.folder / name), now)]

    def __call__(self) -> None:
        """Verify one after the other, until none waits; each is verified whatever comes of the others."""
        for name in self.waiting():
            self._run(name)

    def _run(self, name: str) -> None:
        folder = self.shelf.folder / name
        asked = Verification.beside(folder)
        if asked is None:
            return
        under_way = replace(asked, status=VerificationStatus.RUNNING, told_at=self.clock.now(), failure={})
        under_way.put_beside(folder)

        def tell(phase: str, done: int, total: int) -> None:
            nonlocal under_way
            now = self.clock.now()
            if phase != under_way.phase or now - under_way.told_at >= TELL_EVERY:
                under_way = replace(under_way, phase=phase, done=done, total=total, told_at=now)
                under_way.put_beside(folder)

        try:
            self.verify_generation(name, actor=asked.asked_by, tell=tell)
        except FilrougeError as error:
            failure = {"text": error.text, "params": {key: str(value) for key, value in error.params.items()}}
            self._finish(name, under_way, VerificationStatus.BROKEN, failure)
        except Exception:
            self._finish(name, under_way, VerificationStatus.BROKEN, {"text": UNEXPECTED, "params": {}})
            raise
        else:
            self._finish(name, under_way, VerificationStatus.WHOLE, {})

    def _finish(
        self, name: str, under_way: Verification, status: VerificationStatus, failure: Mapping[str, object]
    ) -> None:
        finished = replace(under_way, status=status, failure=failure, told_at=self.clock.now())
        finished.put_beside(self.shelf.folder / name)


def is_forgotten(verification: Verification, now: datetime) -> bool:
    """Whether nothing has happened for longer than anyone should wait; a clock set back tells nothing."""
    return verification.is_unfinished and abs(now - verification.told_at) > PATIENCE


def _waits(verification: Verification | None, now: datetime) -> bool:
    if verification is None:
        return False
    return verification.status == VerificationStatus.WAITING or is_forgotten(verification, now)
