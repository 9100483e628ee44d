"""Imports from the screen: files are kept, a worker takes them in, the report is read when it is done."""

import threading
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any, Protocol

from assistant.ingest.importing import ImportFiles, Progress
from assistant.ingest.report import FileReport, ImportReport, Reject, Tally
from assistant.kernel.clock import Clock
from assistant.kernel.errors import Conflict, NotFound, message
from assistant.records.audit.queries import record
from assistant.records.imports.codes import UNFINISHED, ImportStatus
from assistant.records.imports.models import ImportRun
from assistant.records.imports.queries import import_run, latest_runs, runs_of_folder, unfinished_runs
from assistant.store.unit_of_work import UnitOfWork, Work
from assistant.upkeep.uploads import Upload, Uploads, known_name

#: Imports a page lists.
LISTED = 30
#: Rejects kept in a report; all of them are in the files to mend.
MOST_REJECTS = 200
#: After this long without a sign of life, people are told that no worker seems to run.
PATIENCE = timedelta(seconds=30)
#: Progress is stored at most this often: the page asks every second.
PROGRESS_EVERY = timedelta(seconds=0.5)


class Nudge(Protocol):
    """Tells a worker that a job waits; it stands in the database, so that losing the nudge loses nothing."""

    def __call__(self, number: int) -> None:
        """Tell it which."""
        ...


@dataclass(frozen=True, slots=True)
class ImportView:
    """An import as people follow it.

    `took` and `silent_for` are in seconds; `is_forgotten` says that it has been silent for longer than anyone
    should wait.
    """

    id: int
    names: tuple[str, ...]
    dry_run: bool
    status: ImportStatus
    started_by: str
    at: datetime
    finished_at: datetime | None
    took: float | None
    bytes_read: int
    bytes_total: int
    silent_for: float
    is_forgotten: bool
    total: Tally
    types: tuple[tuple[str, Tally], ...]
    files: tuple[FileReport, ...]
    rejects: tuple[Reject, ...]
    imported_for_real: bool = False

    @property
    def is_unfinished(self) -> bool:
        """Whether there is something to wait for."""
        return self.status in UNFINISHED


@dataclass(frozen=True, slots=True)
class _Starting:
    unit_of_work: UnitOfWork
    clock: Clock
    uploads: Uploads
    nudge: Nudge

    def _start(self, work: Work, folder: str, names: list[str], *, dry_run: bool, actor: str) -> int:
        run = ImportRun(
            folder=folder,
            file_names=names,
            dry_run=dry_run,
            status=ImportStatus.WAITING,
            started_by=actor,
            at=self.clock.now(),
            bytes_total=self.uploads.size(folder, names),
        )
        work.session.add(run)
        work.session.flush()
        self._tell(work, run, actor, "import.started")
        return run.id

    def _tell(self, work: Work, run: ImportRun, actor: str, action: str) -> None:
        record(work.session, actor, action, at=self.clock.now(), subject="import", subject_id=run.id)
        work.on_commit(partial(self.nudge, run.id))


@dataclass(frozen=True, slots=True)
class StartImport(_Starting):
    """An admin uploads files: they are kept, the import is written down and audited, then a worker is told."""

    def __call__(self, uploads: Sequence[Upload], *, dry_run: bool, actor: str) -> int:
        """Return the number of the import.

        Raises:
            Invalid: there is no file, or one of no kind an import reads.
        """
        folder = self.uploads.keep(uploads)
        names = [known_name(upload.name) for upload in uploads]
        with self.unit_of_work.atomic() as work:
            return self._start(work, folder, names, dry_run=dry_run, actor=actor)


@dataclass(frozen=True, slots=True)
class ImportForReal(_Starting):
    """An admin has tried files out and takes them in, without sending them again."""

    def __call__(self, run_id: int, *, actor: str) -> int:
        """Return the number of the new import.

        Raises:
            Conflict: these files were taken in already.
            NotFound: there is no such import.
        """
        with self.unit_of_work.atomic() as work:
            trial = import_run(work.session, run_id)
            if _is_imported_for_real(work, trial):
                raise Conflict("already_imported", message("These files were already imported for real."))
            return self._start(work, trial.folder, list(trial.file_names), dry_run=False, actor=actor)


@dataclass(frozen=True, slots=True)
class RetryImport(_Starting):
    """An admin has an import that broke off run again: it goes on where it stopped."""

    def __call__(self, run_id: int, *, actor: str) -> None:
        """Put it back among those that wait.

        Raises:
            Conflict: it did not break off.
            NotFound: there is no such import.
        """
        with self.unit_of_work.atomic() as work:
            run = import_run(work.session, run_id)
            if run.status != ImportStatus.FAILED:
                raise Conflict("not_failed", message("This import did not break off."))
            run.status, run.at, run.progress_at, run.finished_at = ImportStatus.WAITING, self.clock.now(), None, None
            self._tell(work, run, actor, "import.retried")


@dataclass(frozen=True, slots=True)
class RunImport:
    """A worker takes imports in, one after the other: a file may need the customers of the one before.

    Running an import again finishes it, so one that a killed worker left behind is simply run again.
    """

    unit_of_work: UnitOfWork
    clock: Clock
    uploads: Uploads
    import_files: ImportFiles
    turn: threading.Lock = field(default_factory=threading.Lock)

    def __call__(self, run_id: int) -> None:
        """Run this import after those started before it; return at once where another thread is at it already."""
        while self._is_unfinished(run_id) and self.turn.acquire(blocking=False):
            try:
                self._run_all()
            finally:
                self.turn.release()

    def _is_unfinished(self, run_id: int) -> bool:
        with self.unit_of_work.reading() as work:
            return any(run.id == run_id for run in unfinished_runs(work.session))

    def _run_all(self) -> None:
        while (run := self._next()) is not None:
            try:
                report = self._import(run)
            except Exception:
                self._finish(run.id, ImportStatus.FAILED, {})
                raise
            self._finish(run.id, ImportStatus.DONE, _for_people(report, run.file_names, self.uploads))
            if not run.dry_run:
                self.uploads.forget_files(run.folder, run.file_names)

    def _next(self) -> ImportRun | None:
        with self.unit_of_work.atomic() as work:
            run = next(iter(unfinished_runs(work.session)), None)
            if run is not None:
                run.status = ImportStatus.RUNNING
                run.progress_at = self.clock.now()
                run.bytes_read = 0
            return run

    def _import(self, run: ImportRun) -> ImportReport:
        rejects = self.uploads.rejects(run.folder, run.id)
        rejects.mkdir(exist_ok=True)
        return self.import_files(
            self.uploads.files(run.folder, run.file_names),
            dry_run=run.dry_run,
            rejects_dir=rejects,
            progress=self._progress_of(run.id),
        )

    def _progress_of(self, run_id: int) -> Progress:
        told = self.clock.now()

        def tell(done: int, total: int) -> None:
            nonlocal told
            now = self.clock.now()
            if now - told < PROGRESS_EVERY:
                return
            told = now
            with self.unit_of_work.atomic() as work:
                run = import_run(work.session, run_id)
                # Files are read more than once: what counts for people is the share that is done.
                run.bytes_read, run.progress_at = run.bytes_total * done // max(total, 1), now

        return tell

    def _finish(self, run_id: int, status: ImportStatus, report: dict[str, Any]) -> None:
        now = self.clock.now()
        with self.unit_of_work.atomic() as work:
            run = import_run(work.session, run_id)
            run.status, run.finished_at, run.progress_at, run.report = status, now, now, report
            if status is ImportStatus.DONE:
                run.bytes_read = run.bytes_total
            record(work.session, run.started_by, f"import.{status}", at=now, subject="import", subject_id=run.id)


@dataclass(frozen=True, slots=True)
class FindUnfinishedImports:
    """A worker looks for imports that wait, or that a killed worker left behind."""

    unit_of_work: UnitOfWork

    def __call__(self) -> tuple[int, ...]:
        """Return their numbers, oldest first."""
        with self.unit_of_work.reading() as work:
            return tuple(run.id for run in unfinished_runs(work.session))


@dataclass(frozen=True, slots=True)
class ListImports:
    """The imports started last."""

    unit_of_work: UnitOfWork
    clock: Clock

    def __call__(self) -> tuple[ImportView, ...]:
        """Return them, newest first."""
        with self.unit_of_work.reading() as work:
            return tuple(_view(run, self.clock.now()) for run in latest_runs(work.session, limit=LISTED))


@dataclass(frozen=True, slots=True)
class SeeImport:
    """One import: how far it is, then its report."""

    unit_of_work: UnitOfWork
    clock: Clock

    def __call__(self, run_id: int) -> ImportView:
        """Return it.

        Raises:
            NotFound: there is none of this number.
        """
        with self.unit_of_work.reading() as work:
            run = import_run(work.session, run_id)
            return _view(run, self.clock.now(), imported_for_real=_is_imported_for_real(work, run))


@dataclass(frozen=True, slots=True)
class TakeRejects:
    """An admin takes away the entries an import set aside, to mend them; that they did is audited."""

    unit_of_work: UnitOfWork
    clock: Clock
    uploads: Uploads

    def __call__(self, run_id: int, position: int, *, actor: str) -> tuple[str, Path]:
        """Return the name to give the file of rejects at `position`, and where it is.

        Raises:
            NotFound: nothing of that file was set aside.
        """
        with self.unit_of_work.atomic() as work:
            run = import_run(work.session, run_id)
            file = dict(enumerate(_files(run))).get(position)
            if file is None or file.rejects is None:
                raise NotFound("no_rejects", message("Nothing of this file was set aside."))
            now = self.clock.now()
            record(work.session, actor, "import.rejects_read", at=now, subject="import", subject_id=run.id)
            kept = self.uploads.rejects(run.folder, run.id) / file.rejects
            return f"{Path(file.file).stem}.rejects{kept.suffix}", kept


def _is_imported_for_real(work: Work, run: ImportRun) -> bool:
    return any(not one.dry_run for one in runs_of_folder(work.session, run.folder))


def _for_people(report: ImportReport, names: Sequence[str], uploads: Uploads) -> dict[str, Any]:
    """A report that names files as people know them, and short enough to be kept."""
    known = {path.name: name for path, name in zip(uploads.files("", names), names, strict=True)}
    stored = report.as_json()
    for said in (*stored["files"], *stored["rejects"]):
        said["file"] = known[Path(said["file"]).name]
    for file in stored["files"]:
        file["rejects"] = file["rejects"] and Path(file["rejects"]).name
    return stored | {"rejects": stored["rejects"][:MOST_REJECTS]}


def _files(run: ImportRun) -> tuple[FileReport, ...]:
    return tuple(FileReport(**file) for file in run.report.get("files", ()))


def _view(run: ImportRun, now: datetime, *, imported_for_real: bool = False) -> ImportView:
    status = ImportStatus(run.status)
    silent_for = now - (run.progress_at or run.at)
    return ImportView(
        id=run.id,
        names=tuple(run.file_names),
        dry_run=run.dry_run,
        status=status,
        started_by=run.started_by,
        at=run.at,
        finished_at=run.finished_at,
        took=(run.finished_at - run.at).total_seconds() if run.finished_at else None,
        bytes_read=run.bytes_read,
        bytes_total=run.bytes_total,
        silent_for=silent_for.total_seconds(),
        is_forgotten=status in UNFINISHED and silent_for > PATIENCE,
        total=Tally(**run.report.get("total", {})),
        types=tuple((type_, Tally(**tally)) for type_, tally in run.report.get("types", {}).items()),
        files=_files(run),
        rejects=tuple(Reject(**reject) for reject in run.report.get("rejects", ())),
        imported_for_real=imported_for_real,
    )
