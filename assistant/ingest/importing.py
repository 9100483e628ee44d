"""Bringing files in: two passes over them, batch by batch, each batch stored and announced together or not at all."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from assistant.ingest.batch import BatchTaker
from assistant.ingest.reading.entries import Entry, Pass, Source
from assistant.ingest.reading.opening import open_source
from assistant.ingest.report import FileReport, ImportReport
from assistant.ingest.scratch import Scratch
from assistant.ingest.setting_aside import set_aside
from assistant.kernel.clock import Clock
from assistant.store.unit_of_work import UnitOfWork

#: A batch is one transaction: large enough to be quick, small enough that agents' notes need not wait for it.
BATCH_ENTRIES = 1000
BATCH_BYTES = 4 * 2**20

#: Told how many bytes are done, of how many (each file counts twice); never called inside a transaction.
Progress = Callable[[int, int], None]


def _silent(_done: int, _total: int) -> None:
    """Tell nobody."""


@dataclass(frozen=True, slots=True)
class ImportFiles:
    """Files come in: good lines are stored, bad ones set aside, and a report tells of both.

    Killed at any moment and run again, it finishes what it began: every batch is stored whole or not at all, and
    what is stored already is recognised by its reference. `longest` is in bytes, of a line.
    """

    unit_of_work: UnitOfWork
    clock: Clock
    longest: int
    phone_region: str

    def __call__(
        self,
        paths: Sequence[Path],
        *,
        dry_run: bool = False,
        rejects_dir: Path | None = None,
        progress: Progress = _silent,
    ) -> ImportReport:
        """Import the files; with `dry_run`, say what would happen and write nothing.

        Raises:
            Invalid: a path is not a file.
        """
        sources = [open_source(path, longest=self.longest) for path in _distinct(paths)]
        report = ImportReport(dry_run)
        with Scratch() as scratch:
            take = BatchTaker(self.unit_of_work, self.clock, self.phone_region, sources, scratch, report)
            read = _read_all(sources, take, progress)
            for number, source in enumerate(sources):
                report.files.append(_file_report(report, scratch, number, source, read[number], rejects_dir))
        return report


def _read_all(sources: Sequence[Source], take: BatchTaker, progress: Progress) -> list[int]:
    """Read every file twice; return how many entries each holds."""
    sizes = [source.path.stat().st_size for source in sources]
    read = [0] * len(sources)
    total, done = len(Pass) * sum(sizes), 0
    for which in Pass:
        for number, source in enumerate(sources):
            for entries in _batches(source.entries(which)):
                take(number, entries)
                read[number] += len(entries)
                progress(done + entries[-1].offset + entries[-1].length, total)
            done += sizes[number]
            progress(done, total)
    return read


def _batches(entries: Iterable[Entry]) -> Iterator[list[Entry]]:
    """Cut a stream so that neither the number of entries nor their bytes grow too large."""
    batch: list[Entry] = []
    size = 0
    for entry in entries:
        batch.append(entry)
        size += entry.length if entry.fields is not None else 0
        if len(batch) >= BATCH_ENTRIES or size >= BATCH_BYTES:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


def _file_report(
    report: ImportReport, scratch: Scratch, number: int, source: Source, read: int, folder: Path | None
) -> FileReport:
    """What became of a file, once its rejects are set aside."""
    rejected = sum(1 for _ in scratch.rejected(number))
    taken = [Path(file.rejects) for file in report.files if file.rejects]
    rejects = None if report.dry_run else set_aside(source, scratch.rejected(number), folder, taken)
    return FileReport(str(source.path), read, rejected, str(rejects) if rejects else None)


def _distinct(paths: Iterable[Path]) -> list[Path]:
    """Each file once, however it was named."""
    return list({path.resolve(): path for path in paths}.values())
