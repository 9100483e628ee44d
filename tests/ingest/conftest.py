"""An import desk on a database of its own."""

from collections.abc import Callable
from pathlib import Path

import pytest

from assistant.kernel.clock import FixedClock
from assistant.store.database import Database
from assistant.store.unit_of_work import UnitOfWork
from tests.ingest.desk import Desk


@pytest.fixture
def make_desk(tmp_path: Path, clock: FixedClock) -> Callable[[Database], Desk]:
    def make(database: Database) -> Desk:
        folder = tmp_path / "files"
        folder.mkdir()
        return Desk(folder, UnitOfWork(database), clock)

    return make


@pytest.fixture
def desk(sqlite_database: Database, make_desk: Callable[[Database], Desk]) -> Desk:
    """On SQLite, where the engine does not matter."""
    return make_desk(sqlite_database)


@pytest.fixture
def desk_on_both(database: Database, make_desk: Callable[[Database], Desk]) -> Desk:
    """On SQLite and on PostgreSQL."""
    return make_desk(database)
