"""One database for all these tests, on each engine; what a test writes is undone at its end."""

from collections.abc import Iterator
from contextlib import suppress

import pytest
from sqlalchemy.orm import Session

from assistant.store.database import Database
from assistant.store.migrating import upgrade
from tests.conftest import postgresql_database

#: A server's words may be ordered by a language, not byte by byte.
FRENCH = "TEMPLATE template0 LOCALE_PROVIDER icu ICU_LOCALE 'fr'"


class _UndoneError(Exception):
    """Undoes the transaction of a test."""


@pytest.fixture(scope="package", params=["sqlite", "postgresql"])
def kept_database(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    """A migrated database that outlives a test."""
    if request.param == "sqlite":
        yield from _migrated(f"sqlite:///{tmp_path_factory.mktemp('records') / 'filrouge.db'}")
    else:
        with postgresql_database(FRENCH) as url:
            yield from _migrated(url)


@pytest.fixture
def session(kept_database: Database) -> Iterator[Session]:
    """A session in a transaction that is undone."""
    with suppress(_UndoneError), kept_database.writing() as session:
        yield session
        raise _UndoneError


def _migrated(url: str) -> Iterator[Database]:
    database = Database(url)
    upgrade(database)
    yield database
    database.dispose()
