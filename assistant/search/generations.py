"""The life of an index on disk: made in a hidden folder, renamed when whole, activated by one atomic replace.

indexes/
├── CURRENT                               the name of the generation in service
├── 0007-filrouge-fr-en-20261121T103000   a generation, never changed; its number tells its age, not its time
│   ├── manifest.json                     what it holds, up to which change, by which rules, the checksum of each file
│   ├── vectors.npy                       float16, a row a passage, sorted by customer then time
│   ├── interaction.npy, customer.npy…    columns of the rows; terms.npy and bounds.npy, their words
│   ├── everyone.faiss                    the index over all rows
│   ├── vocabulary/                       the words as they are written, for those who mistype them
│   ├── words/                            the tantivy index
│   ├── checked.json                      what came of reading the files again
│   ├── verification.json                 how far someone's wish to have it read again is, or what came of it
│   ├── golden.json                       what it found of the golden questions
│   └── held-back.json                    there while it is held back: the golden questions it lost
├── .building-0008-…                      one being made, with its progress.json
├── .made/                                vectors of the one being made, for whoever goes on after a kill
└── .lock                                 held while one is being made
"""

import fcntl
import json
import re
import shutil
import time
from collections.abc import Callable, Collection, Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import numpy as np

from assistant.kernel.errors import Conflict, Unavailable, message
from assistant.search.checking import Stamps, ensure_whole, ensure_whole_by_reading, looks_whole, traces_of
from assistant.search.encoder.port import Encoder
from assistant.search.everyone import Everyone
from assistant.search.files import replace_text
from assistant.search.made import MadeVectors
from assistant.search.manifest import Manifest
from assistant.search.segment import COLUMNS, Segment
from assistant.search.spelling import Vocabulary
from assistant.search.words import WordIndex

#: The one in service, and one to go back to.
KEPT = 2
#: No generation bears it, so that whoever opens it is refused and takes another.
NAMELESS = "CURRENT"
HIDDEN = ".building-"
GONE = ".gone-"
#: Lies in a generation that was made and not put in service, for it finds less.
HELD_BACK = "held-back.json"
#: Progress is written at most this often, in seconds.
PROGRESS_EVERY = 0.25

_NAME = re.compile(r"(\d{4,})-.+-\d{8}T\d{6}")


@dataclass(frozen=True, slots=True)
class Generation:
    """A generation mapped from disk."""

    manifest: Manifest
    segment: Segment
    words: WordIndex
    vocabulary: Vocabulary
    everyone: Everyone | None

    @classmethod
    def mapped(cls, folder: Path, manifest: Manifest) -> "Generation":
        """Map the files of a generation.

        Raises:
            OSError, ValueError, RuntimeError: one cannot be read, or they do not hold what the manifest says.
        """
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
        """Name of the generation in service; None before the first, NAMELESS where what names it is damaged."""
        try:
            written = (self.folder / "CURRENT").read_text(encoding="utf-8", errors="replace").strip()
        except FileNotFoundError:
            return None
        return written if _NAME.fullmatch(written) else NAMELESS

    def open(self, name: str) -> Generation:
        """Map a generation whose files are those that were written.

        Raises:
            Unavailable: it cannot be read, or is damaged.
        """
        with _readable(name):
            manifest = Manifest.read(self.folder / name)
            ensure_whole(self.folder / name, manifest)
            return Generation.mapped(self.folder / name, manifest)

    def open_by_reading(self, name: str, tell: Callable[[int, int], None]) -> Generation:
        """The same, reading its files again to be sure; `tell` hears how many bytes are read, and of how many.

        Raises:
            Unavailable: as above.
        """
        with _readable(name):
            manifest = Manifest.read(self.folder / name)
            read = 0

            def hear(size: int) -> None:
                nonlocal read
                read += size
                tell(read, manifest.size_bytes)

            ensure_whole_by_reading(self.folder / name, manifest, hear)
            return Generation.mapped(self.folder / name, manifest)

    def open_of(self, encoder: Encoder, name: str) -> Generation:
        """Map a generation whose vectors are those that this encoder makes.

        Raises:
            Unavailable: it is of another, cannot be read, or is damaged.
        """
        generation = self.open(name)
        if generation.manifest.model_digest != encoder.digest:
            raise Unavailable(
                "index_of_another_model",
                message("The search index was built with “%(built)s” and “%(wanted)s” is set. Build it again."),
                built=generation.manifest.model,
                wanted=encoder.name,
            )
        return generation

    def manifest(self, name: str) -> Manifest:
        """What a generation holds, whether or not its files are whole.

        Raises:
            Unavailable: that cannot be read.
        """
        with _readable(name):
            return Manifest.read(self.folder / name)

    def whole_manifest(self, name: str) -> Manifest:
        """What a generation holds whose files are those that were written.

        Raises:
            Unavailable: it cannot be read, or is damaged.
        """
        with _readable(name):
            manifest = Manifest.read(self.folder / name)
            ensure_whole(self.folder / name, manifest)
            return manifest

    def looks_whole(self, name: str) -> bool:
        """Whether nothing speaks against a generation at a glance; its files are not read."""
        try:
            return looks_whole(self.folder / name, self.manifest(name))
        except Unavailable:
            return False

    def traces(self, name: str | None) -> Stamps:
        """What tells whether someone touched the files of a generation."""
        return traces_of(self.folder / name) if name else {}

    def names(self) -> list[str]:
        """Names of the whole generations, oldest first."""
        if not self.folder.is_dir():
            return []
        found = [p.name for p in self.folder.iterdir() if p.is_dir() and _NAME.fullmatch(p.name)]
        return sorted(found, key=number_of)

    def by_preference(self) -> list[str]:
        """Names of the generations to be tried one after the other: the one in service, then the newest."""
        current = self.current()
        others = [name for name in reversed(self.names()) if name != current]
        return [current, *others] if current else others

    def made(self, encoder: Encoder) -> MadeVectors:
        """Vectors of this encoder that a build made before it was killed; only within `building`."""
        return MadeVectors.of(self.folder / ".made", encoder.digest)

    @contextmanager
    def building(self, encoder: Encoder, at: datetime) -> Iterator[Path]:
        """Lend a hidden folder to make the next generation in; what others left behind is removed.

        Raises:
            Conflict: another build is under way.
        """
        with self._locked():
            self._sweep()
            hidden = self.folder / f"{HIDDEN}{self._next_name(encoder.name, at)}"
            hidden.mkdir()
            try:
                yield hidden
            finally:
                shutil.rmtree(hidden, ignore_errors=True)

    def put_in_service(self, hidden: Path) -> None:
        """Put a finished generation in service; it and the one before are kept."""
        before, name = self.by_preference(), name_of(hidden)
        hidden.rename(self.folder / name)
        self.activate(name)
        self._keep(name, before)

    def put_aside(self, hidden: Path) -> None:
        """Keep a finished generation that was marked as held back; it takes the place of the one held back before."""
        others = self.by_preference()
        hidden.rename(self.folder / name_of(hidden))
        self._keep(self.current(), others)

    def activate(self, name: str) -> None:
        """Put a generation in service."""
        (self.folder / name / HELD_BACK).unlink(missing_ok=True)
        replace_text(self.folder / "CURRENT", f"{name}\n")

    def held_back(self) -> str | None:
        """The newest generation, where it was held back; older ones are of no use to anyone."""
        newest = next(reversed(self.names()), None)
        return newest if newest and (self.folder / newest / HELD_BACK).exists() else None

    def prune(self) -> list[str]:
        """Keep the generation in service, one to go back to and one held back; return the names of those removed.

        Raises:
            Conflict: a build is under way; it prunes when it ends.
        """
        with self._locked():
            self._sweep()
            return self._keep(self.current(), self.by_preference())

    def remove(self, names: Collection[str]) -> list[str]:
        """Remove generations; processes that still map them keep their files until they let go."""
        for name in names:
            gone = self.folder / f"{GONE}{name}"
            with suppress(FileNotFoundError):  # another process removes it too
                (self.folder / name).rename(gone)  # so that nobody opens one half removed
                shutil.rmtree(gone)
        return list(names)

    def _keep(self, in_service: str | None, others: Iterable[str]) -> list[str]:
        """Keep the one in service, the first of others that one could go back to, one held back; remove the rest."""
        held = self.held_back()
        intact = [name for name in others if name not in (in_service, held) and self._could_serve(name)]
        kept = (in_service, held, *intact[: KEPT - 1])
        return self.remove([name for name in self.names() if name not in kept])

    def _could_serve(self, name: str) -> bool:
        return self.looks_whole(name) and not (self.folder / name / HELD_BACK).exists()

    def _sweep(self) -> None:
        """Remove what a process that was killed left half made or half removed."""
        for left in (*self.folder.glob(f"{HIDDEN}*"), *self.folder.glob(f"{GONE}*")):
            shutil.rmtree(left)

    def _next_name(self, model: str, at: datetime) -> str:
        number = max(map(number_of, self.names()), default=0) + 1
        return f"{number:04}-{re.sub(r'[^A-Za-z0-9.]+', '-', model)}-{at:%Y%m%dT%H%M%S}"

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

    def progress(self) -> Progress | None:
        """How far the build under way is; None when there is none."""
        written = self._written_progress()
        if written is None:  # not even a glance at the lock: it would send away a builder who comes meanwhile
            return None
        try:
            with self._locked():
                return None  # a killed build left it
        except Conflict:
            return written

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
        progress = Progress(name_of(self._hidden), phase, done, total, self._started)
        stored = asdict(progress) | {"started": self._started.isoformat()}
        replace_text(self._hidden / "progress.json", json.dumps(stored))
        self._listener(progress)


def name_of(hidden: Path) -> str:
    """The name that a generation gets when it is whole, from that of its hidden folder."""
    return hidden.name.removeprefix(HIDDEN)


def number_of(name: str) -> int:
    """The number of a generation: the higher, the newer, whatever a clock says."""
    return int(name.split("-", 1)[0])


@contextmanager
def _readable(name: str) -> Iterator[None]:
    """Say in people's words that a generation cannot be read."""
    try:
        yield
    except (OSError, ValueError, TypeError, KeyError, AttributeError, RuntimeError) as error:
        raise Unavailable(
            "index_unreadable",
            message("The search index “%(name)s” cannot be read (%(reason)s). Build it again."),
            name=name,
            reason=_reason(error),
        ) from error


def _reason(error: Exception) -> object:
    """What people read of it: of a file that is not there its name, not the folders above."""
    if isinstance(error, (FileNotFoundError, NotADirectoryError)):
        return f"{Path(error.filename).name} is missing"
    return error


def _mapped(path: Path) -> Any:  # noqa: ANN401 - the type of its numbers is in the file
    """An array mapped from disk; as a plain one, for a `memmap` makes each slice slower."""
    array = np.load(path, mmap_mode="r", allow_pickle=False)
    return array.view(np.ndarray)
