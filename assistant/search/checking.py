"""Whether the files of a generation are those that were written: read once, then remembered while nobody touches them.

Reading all of it takes a second for a million passages; a process that starts looks at sizes, times and inodes only.
What came of the last reading lies beside the files, in `checked.json`. A bit that flips by itself on the disk changes
none of these: `index verify` reads again, whatever is remembered.
"""

import json
import os
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import TypeAlias

from assistant.search.files import checksum, replace_text
from assistant.search.manifest import Manifest

CHECKED = "checked.json"
#: Someone asked for the files to be read again: how far that is, and what came of it (`verification.py`).
VERIFICATION = "verification.json"

#: Size, time of the last change in nanoseconds and inode of each file.
Stamps: TypeAlias = dict[str, list[int]]


def ensure_whole(folder: Path, manifest: Manifest) -> None:
    """Make sure that the files are those that were written, reading them only where no reading is remembered.

    Raises:
        OSError, ValueError: one is missing or damaged; the message names it.
    """
    stamps = _stamps(folder, manifest)
    damage = _remembered(folder, stamps)
    if damage is None:
        damage = _read_all(folder, manifest, stamps)
    if damage:
        raise ValueError(damage)


def ensure_whole_by_reading(folder: Path, manifest: Manifest, tell: Callable[[int], None] | None = None) -> None:
    """The same, reading every file now; `tell` hears of the bytes as they are read.

    Raises:
        OSError, ValueError: as above.
    """
    if damage := _read_all(folder, manifest, _stamps(folder, manifest), tell):
        raise ValueError(damage)


def looks_whole(folder: Path, manifest: Manifest) -> bool:
    """Whether nothing speaks against it at a glance: sizes agree and no damage is remembered. Reads no file."""
    try:
        return not _remembered(folder, _stamps(folder, manifest))
    except (OSError, ValueError):
        return False


def traces_of(folder: Path) -> Stamps:
    """Size, time and inode of every file, to see whether someone mended them; empty where there is no folder."""
    found = {}
    for path in folder.rglob("*"):
        with suppress(FileNotFoundError):  # a removal under way
            state = path.stat()
            if path.is_file() and path.name not in (CHECKED, VERIFICATION):
                found[path.relative_to(folder).as_posix()] = _stamp(state)
    return found


def remember_whole(folder: Path, manifest: Manifest) -> None:
    """Remember that the files are whole: they were just written and their checksums read from them."""
    _remember(folder, _stamps(folder, manifest), "")


def _stamps(folder: Path, manifest: Manifest) -> Stamps:
    stamps = {}
    for name, mark in manifest.files.items():
        state = (folder / name).stat()
        if state.st_size != mark.size:
            raise ValueError(f"{name} is not {mark.size} bytes long")
        stamps[name] = _stamp(state)
    return stamps


def _stamp(state: os.stat_result) -> list[int]:
    return [state.st_size, state.st_mtime_ns, state.st_ino]


def _read_all(folder: Path, manifest: Manifest, stamps: Stamps, tell: Callable[[int], None] | None = None) -> str:
    """What is damaged; empty where nothing is."""
    damaged = (name for name, mark in manifest.files.items() if checksum(folder / name, tell) != mark.checksum)
    name = next(damaged, None)
    damage = f"{name} is not what was written" if name else ""
    _remember(folder, stamps, damage)
    return damage


def _remembered(folder: Path, stamps: Stamps) -> str | None:
    """The damage found by the last reading of these very files; None when they were never read."""
    try:
        stored = json.loads((folder / CHECKED).read_text(encoding="utf-8"))
        return str(stored["damage"]) if stored["stamps"] == stamps else None
    except (OSError, ValueError, TypeError, KeyError):
        return None


def _remember(folder: Path, stamps: Stamps, damage: str) -> None:
    with suppress(OSError):  # a folder that cannot be written is read again next time
        replace_text(folder / CHECKED, json.dumps({"damage": damage, "stamps": stamps}))
