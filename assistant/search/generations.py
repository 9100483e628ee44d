"""The life of an index on disk: made in a hidden folder, renamed when whole, activated by one atomic replace.

indexes/
├── CURRENT                               the name of the generation in service
├── 0007-filrouge-fr-en-20261121T103000  a generation, never changed
│   ├── manifest.json                     what it holds, up to which change, and the size of each file
│   ├── vectors.npy                       float16, a row a passage, sorted by customer then time
│   ├── interaction.npy, customer.npy…    columns of the rows; terms.npy and bounds.npy, their words
│   ├── everyone.faiss                    the index over all rows
│   ├── vocabulary/                       the words as they are written, for those who mistype them
│   └── words/                            the tantivy index
├── .building-0008-…                      one being made, with its progress.json
└── .lock                                 held while one is being made
"""

import fcntl
import json
import os
import re
import shutil
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import numpy as np

from assistant.kernel.errors import Conflict, Unavailable, message
from assistant.search.segment import COLUMNS, Segment
from assistant.search.spelling import Vocabulary
from assistant.search.vectors import Everyone
from assistant.search.words import WordIndex

#: Changes when older code could not read newer files or the other way round, or when the analysis of words changes.
SCHEMA = 2
KEPT = 2
HIDDEN = ".building-"
#: Progress is written at most this often, in seconds.
PROGRESS_EVERY = 0.25

_NAME = re.compile(r"(\d{4,})-.+-\d{8}T\d{6}")


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a generation holds; `sequence` is the last change it is sure to contain, `files` their sizes in bytes."""

    schema: int
    name: str
    model: str
    model_digest: str
    dimension: int
    sequence: int
    documents: int
    passages: int
    terms: int
    channels: tuple[str, ...]
    kinds: tuple[str, ...]
    built_at: datetime
    files: Mapping[str, int]

    @classmethod
    def read(cls, folder: Path) -> "Manifest":
        """Read a generation's manifest.

        Raises:
            OSError, ValueError, TypeError, KeyError: it is not there or not one of ours.
        """
        stored: dict[str, Any] = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
        if stored["schema"] != SCHEMA:
            raise ValueError(f"schema {stored['schema']}, this program reads {SCHEMA}")
        stored["built_at"] = datetime.fromisoformat(stored["built_at"])
        return cls(**stored | {"channels": tuple(stored["channels"]), "kinds": tuple(stored["kinds"])})

    def write(self, folder: Path) -> None:
        """Write it beside what it describes."""
        stored = asdict(self) | {"built_at": self.built_at.isoformat()}
        _replace(folder / "manifest.json", json.dumps(stored, indent=1))

    @property
    def size_bytes(self) -> int:
        """Size of the generation on disk."""
        return sum(self.files.values())


@dataclass(frozen=True, slots=True)
class Generation:
    """A generation mapped from disk."""

    manifest: Manifest
    segment: Segment
    words: WordIndex
    vocabulary: Vocabulary
    everyone: Everyone | None

    @classmethod
    def open(cls, folder: Path) -> "Generation":
        """Map a generation after checking that its files are those that were written.

        Raises:
            Unavailable: something is missing, truncated or not readable.
        """
        try:
            return cls._open(folder)
        except (OSError, ValueError, TypeError, KeyError, RuntimeError) as error:
            raise Unavailable(
                "index_unreadable",
                message("The search index “%(name)s” cannot be read (%(reason)s). Build it again."),
                name=folder.name,
                reason=error,
            ) from error

    @classmethod
    def _open(cls, folder: Path) -> "Generation":
        manifest = Manifest.read(folder)
        for name, size in manifest.files.items():
            if (folder / name).stat().st_size != size:
                raise ValueError(f"{name} is not {size} bytes long")
        segment = Segment(
            vectors=_mapped(folder / "vectors.npy"),
            columns={name: _mapped(folder / f"{name}.npy") for name in COLUMNS},
            terms=_mapped(folder / "terms.npy"),
            bounds=_mapped(folder / "bounds.npy"),
            channels=manifest.channels,
            kinds=manifest.kinds,
        )
        everyone = Everyone(folder / "everyone.faiss") if manifest.passages else None
        words = WordIndex(folder / "words")
        rows = {len(segment), len(segment.vectors), len(segment.bounds) - 1, len(words), len(everyone or ())}
        if rows != {manifest.passages}:
            raise ValueError(f"{manifest.passages} passages announced, {sorted(rows)} found")
        vocabulary = Vocabulary.read(folder / "vocabulary", _mapped)
        return cls(manifest, segment, words, vocabulary, everyone)


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a build is; `phase` is `reading`, `encoding` or `writing`."""

    name: str
    phase: str
    done: int
    total: int
    started: datetime


@dataclass(frozen=True, slots=True)
class Shelf:
    """The folder of all generations."""

    folder: Path

    def current(self) -> str | None:
        """Name of the generation in service; None before the first."""
        try:
            return (self.folder / "CURRENT").read_text(encoding="utf-8").strip() or None
        except FileNotFoundError:
            return None

    def open(self, name: str) -> Generation:
        """Map a generation.

        Raises:
            Unavailable: it cannot be read.
        """
        return Generation.open(self.folder / name)

    def names(self) -> list[str]:
        """Names of the whole generations, oldest first."""
        if not self.folder.is_dir():
            return []
        found = [p.name for p in self.folder.iterdir() if p.is_dir() and _NAME.fullmatch(p.name)]
        return sorted(found, key=_number)

    def next_name(self, model: str, at: datetime) -> str:
        """Name of a generation to be made of `model` at `at`."""
        number = max((_number(name) for name in self.names()), default=0) + 1
        return f"{number:04}-{re.sub(r'[^A-Za-z0-9.]+', '-', model)}-{at:%Y%m%dT%H%M%S}"

    @contextmanager
    def building(self, name: str) -> Iterator[Path]:
        """Lend a hidden folder to make a generation in; what an interrupted build left behind is removed.

        Raises:
            Conflict: another build is under way.
        """
        with self._locked():
            for left in self.folder.glob(f"{HIDDEN}*"):
                shutil.rmtree(left)
            hidden = self.folder / f"{HIDDEN}{name}"
            hidden.mkdir()
            try:
                yield hidden
            finally:
                shutil.rmtree(hidden, ignore_errors=True)

    @contextmanager
    def _locked(self) -> Iterator[None]:
        """One build at a time. The system lets go of the lock of a process that died."""
        self.folder.mkdir(parents=True, exist_ok=True)
        with (self.folder / ".lock").open("a") as lock:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError as error:
                raise Conflict("index_build_running", message("The search index is already being built.")) from error
            yield

    def activate(self, hidden: Path, name: str) -> None:
        """Put a finished generation in service and remove those too old to go back to."""
        hidden.rename(self.folder / name)
        _replace(self.folder / "CURRENT", f"{name}\n")
        for old in self.names()[:-KEPT]:
            if old != name:
                shutil.rmtree(self.folder / old)

    def progress(self) -> Progress | None:
        """How far the build under way is; None when there is none."""
        try:
            with self._locked():
                return None
        except Conflict:
            return self._written_progress()

    def _written_progress(self) -> Progress | None:
        for path in self.folder.glob(f"{HIDDEN}*/progress.json"):
            try:
                stored = json.loads(path.read_text(encoding="utf-8"))
            except FileNotFoundError:
                continue  # it ended meanwhile
            return Progress(**stored | {"started": datetime.fromisoformat(stored["started"])})
        return None


class ProgressWriter:
    """Tells how far a build is, to a file for other processes and to a listener for this one."""

    def __init__(self, hidden: Path, started: datetime, listener: Callable[[Progress], None]) -> None:
        self._hidden = hidden
        self._started = started
        self._listener = listener
        self._told = 0.0
        self._phase = ""

    def tell(self, phase: str, done: int, total: int) -> None:
        """Say it, at most every PROGRESS_EVERY seconds, and always at the start and end of a phase."""
        now = time.monotonic()
        if phase == self._phase and done < total and now - self._told < PROGRESS_EVERY:
            return
        self._told, self._phase = now, phase
        progress = Progress(self._hidden.name.removeprefix(HIDDEN), phase, done, total, self._started)
        stored = asdict(progress) | {"started": self._started.isoformat()}
        _replace(self._hidden / "progress.json", json.dumps(stored))
        self._listener(progress)


def sizes_of(folder: Path) -> dict[str, int]:
    """Size of every file of a folder, by its path inside."""
    return {p.relative_to(folder).as_posix(): p.stat().st_size for p in sorted(folder.rglob("*")) if p.is_file()}


def _mapped(path: Path) -> Any:  # noqa: ANN401 - the type of its numbers is in the file
    """An array mapped from disk; as a plain one, for a `memmap` makes each slice slower."""
    array = np.load(path, mmap_mode="r", allow_pickle=False)
    return array.view(np.ndarray)


def _number(name: str) -> int:
    return int(name.split("-", 1)[0])


def _replace(path: Path, text: str) -> None:
    """Write a small file so that a reader sees the old one or the new one, whole, even after a power cut."""
    waiting = path.with_name(f".{path.name}.{os.getpid()}")
    with waiting.open("w", encoding="utf-8") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    waiting.replace(path)
