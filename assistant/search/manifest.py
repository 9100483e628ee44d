"""What a generation says of itself, in `manifest.json`: sealed, so that a flipped bit in it is seen too."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from typing import Any

from assistant.search.files import checksum, replace_text, settle

#: Changes when older code could not read newer files or the other way round.
SCHEMA = 2
MANIFEST = "manifest.json"


@dataclass(frozen=True, slots=True)
class FileMark:
    """A file as it was written: its size in bytes and its SHA-256."""

    size: int
    checksum: str


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a generation holds; `sequence` is the last change it is sure to contain.

    `settings` are the rules that decided its passages and words, and how its index over everyone is laid out; `recall`
    is what that finds of the ten passages closest to a question, 0..1, None where it has none.
    """

    schema: int
    name: str
    model: str
    model_digest: str
    dimension: int
    settings: Mapping[str, str]
    sequence: int
    documents: int
    passages: int
    terms: int
    recall: float | None
    channels: tuple[str, ...]
    kinds: tuple[str, ...]
    built_at: datetime
    files: Mapping[str, FileMark]

    @classmethod
    def read(cls, folder: Path) -> "Manifest":
        """Read a generation's manifest.

        Raises:
            OSError, ValueError, TypeError, KeyError, AttributeError: it is not there, not one of ours, or damaged.
        """
        stored: dict[str, Any] = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
        if stored["schema"] != SCHEMA:
            raise ValueError(f"schema {stored['schema']}, this program reads {SCHEMA}")
        if stored.pop("seal") != _seal(stored):
            raise ValueError(f"{MANIFEST} is not what was written")
        stored["files"] = {name: FileMark(**mark) for name, mark in stored["files"].items()}
        stored["built_at"] = datetime.fromisoformat(stored["built_at"])
        return cls(**stored | {"channels": tuple(stored["channels"]), "kinds": tuple(stored["kinds"])})

    def write(self, folder: Path) -> None:
        """Write it beside what it describes."""
        stored = asdict(self) | {"built_at": self.built_at.isoformat()}
        replace_text(folder / MANIFEST, json.dumps(stored | {"seal": _seal(stored)}, indent=1))

    def follows(self, rules: Mapping[str, str]) -> bool:
        """Whether these rules made its passages and words."""
        return all(self.settings.get(name) == rule for name, rule in rules.items())

    @property
    def size_bytes(self) -> int:
        """Size of the generation on disk."""
        return sum(mark.size for mark in self.files.values())


def marks_of(folder: Path) -> dict[str, FileMark]:
    """Every file of a folder by its path inside, once it is safely on the disk, but for the locks that readers take."""
    paths = sorted(folder.rglob("*"))
    for path in paths:
        settle(path)
    files = [path for path in paths if path.is_file() and path.suffix != ".lock"]
    return {path.relative_to(folder).as_posix(): FileMark(path.stat().st_size, checksum(path)) for path in files}


def _seal(stored: Mapping[str, Any]) -> str:
    return sha256(json.dumps(stored, sort_keys=True).encode()).hexdigest()
