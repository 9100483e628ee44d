"""Where uploaded files are kept while they are imported: names of ours, never those that came with them."""

import shutil
import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path, PurePath
from typing import IO

from assistant.kernel.errors import Invalid, message

#: What an import reads, by the end of a file's name.
SUFFIXES = (".jsonl", ".csv", ".eml", ".mbox")


@dataclass(frozen=True, slots=True)
class Upload:
    """A file as it arrives, under the name people know."""

    name: str
    content: IO[bytes]


@dataclass(frozen=True, slots=True)
class Uploads:
    """A folder an upload; its files are numbered in the order they came and keep only the end of their name."""

    root: Path

    def keep(self, uploads: Sequence[Upload]) -> str:
        """Store files that came together and return the name of their folder.

        Raises:
            Invalid: there is none, or one is of no kind an import reads; nothing is kept then.
        """
        if not uploads:
            raise Invalid("no_file", message("Choose at least one file."))
        stored = _stored_names([upload.name for upload in uploads])
        folder = uuid.uuid4().hex
        (self.root / folder).mkdir(parents=True)
        try:
            for upload, name in zip(uploads, stored, strict=True):
                with (self.root / folder / name).open("xb") as file:
                    shutil.copyfileobj(upload.content, file, 1 << 20)
        except BaseException:
            self.forget(folder)
            raise
        return folder

    def files(self, folder: str, names: Sequence[str]) -> list[Path]:
        """Where the files that came as `names` are kept, in the same order."""
        return [self.root / folder / stored for stored in _stored_names(names)]

    def size(self, folder: str, names: Sequence[str]) -> int:
        """Bytes of the files together."""
        return sum(path.stat().st_size for path in self.files(folder, names))

    def rejects(self, folder: str, run_id: int) -> Path:
        """The folder of the lines one import set aside."""
        return self.root / folder / f"rejects-{run_id}"

    def forget(self, folder: str) -> None:
        """Delete files that came together and what was set aside of them."""
        shutil.rmtree(self.root / folder, ignore_errors=True)

    def forget_files(self, folder: str, names: Sequence[str]) -> None:
        """Delete the files and keep what was set aside."""
        for path in self.files(folder, names):
            path.unlink(missing_ok=True)


def known_name(name: str) -> str:
    """The last part of a name as browsers send it, cut to what a page can show."""
    return PurePath(name.replace("\\", "/")).name[-120:]


def _stored_names(names: Sequence[str]) -> list[str]:
    return [f"{position:03}{_suffix(name)}" for position, name in enumerate(names, start=1)]


def _suffix(name: str) -> str:
    suffix = PurePath(name).suffix.lower()
    if suffix not in SUFFIXES:
        raise Invalid(
            "unknown_kind_of_file",
            message("“%(name)s” is none of the files an import reads: %(kinds)s."),
            name=known_name(name),
            kinds=", ".join(SUFFIXES),
        )
    return suffix
