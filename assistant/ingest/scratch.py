"""What an import must remember about the lines it has seen, kept on disk so that memory stays flat.

A database of its own in SQLite's temporary folder, gone when the import ends or dies.
"""

import sqlite3
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from types import TracebackType

_SCHEMA = """
PRAGMA journal_mode=OFF;
PRAGMA synchronous=OFF;
PRAGMA cache_size=-8192;
CREATE TABLE claims (key TEXT PRIMARY KEY, file INTEGER, offset INTEGER, length INTEGER) WITHOUT ROWID;
CREATE TABLE rejects (file INTEGER, offset INTEGER, length INTEGER, PRIMARY KEY (file, offset)) WITHOUT ROWID;
CREATE TABLE addresses (address TEXT, customer TEXT, PRIMARY KEY (address, customer)) WITHOUT ROWID;
"""


@dataclass(frozen=True, slots=True)
class Place:
    """Where an entry stands: the number of its file, its offset and length in bytes."""

    file: int
    offset: int
    length: int


class Scratch:
    """Remembers which references were seen and where, what was rejected, and who a dry run would have created."""

    def __init__(self) -> None:
        # An empty name is a file that has none: SQLite spills to it, and the system forgets it with the process.
        self._database = sqlite3.connect("", isolation_level=None)
        self._database.executescript(_SCHEMA)

    def __enter__(self) -> "Scratch":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._database.close()

    def claim(self, type_: str, keys: Sequence[tuple[str, Place]]) -> dict[int, Place]:
        """Claim each key for the entry at its place; return, for the positions that came too late, who was first."""
        rows = [(f"{type_}\x00{key}", place.file, place.offset, place.length) for key, place in keys]
        self._database.execute("BEGIN")
        added = self._database.executemany("INSERT OR IGNORE INTO claims VALUES (?, ?, ?, ?)", rows).rowcount
        self._database.execute("COMMIT")
        if added == len(rows):
            return {}
        late: dict[int, Place] = {}
        for position, (key, *place) in enumerate(rows):
            found = self._database.execute("SELECT file, offset, length FROM claims WHERE key = ?", (key,)).fetchone()
            if found != tuple(place):
                late[position] = Place(*found)
        return late

    def claimed(self, type_: str, keys: Collection[str]) -> set[str]:
        """Which of these keys were claimed."""
        found = (
            self._database.execute("SELECT 1 FROM claims WHERE key = ?", (f"{type_}\x00{key}",)).fetchone()
            for key in keys
        )
        return {key for key, row in zip(keys, found, strict=True) if row}

    def reject(self, place: Place) -> None:
        """Remember that the entry at this place is set aside."""
        self._database.execute(
            "INSERT OR IGNORE INTO rejects VALUES (?, ?, ?)", (place.file, place.offset, place.length)
        )

    def rejected(self, file: int) -> Iterator[tuple[int, int]]:
        """Offset and length of each entry of a file that was set aside, in order."""
        yield from self._database.execute("SELECT offset, length FROM rejects WHERE file = ? ORDER BY offset", (file,))

    def remember_addresses(self, pairs: Collection[tuple[str, str]]) -> None:
        """Remember e-mail addresses and the reference of the customer a dry run would have stored them for."""
        self._database.executemany("INSERT OR IGNORE INTO addresses VALUES (?, ?)", pairs)

    def customers_at(self, address: str) -> list[str]:
        """References of the customers a dry run would have stored with this address."""
        found = self._database.execute("SELECT customer FROM addresses WHERE address = ? ORDER BY customer", (address,))
        return [customer for (customer,) in found]
