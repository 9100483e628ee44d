"""Real parts for every test: SQLite files, a PostgreSQL server where one answers, a clock that stands still."""

import os
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import hypothesis
import psycopg
import pytest
from flask import Flask
from psycopg import sql

from assistant import cli
from assistant.kernel.clock import FixedClock
from assistant.store.database import Database
from assistant.store.migrating import upgrade
from assistant.store.unit_of_work import UnitOfWork
from assistant.web.application import create_app
from assistant.wiring.services import Services
from config import Settings
from tests.catalogues import compile_catalogues
from tests.pages import Visitor

POSTGRESQL = os.environ.get("TEST_DATABASE_URL", "postgresql+psycopg://postgres@127.0.0.1:5432/postgres")
NOW = datetime(2026, 11, 20, 9, 30, tzinfo=UTC)

# Nothing is timed in a test: a busy machine must not fail one.
hypothesis.settings.register_profile("untimed", deadline=None, suppress_health_check=[hypothesis.HealthCheck.too_slow])
hypothesis.settings.load_profile("untimed")


@contextmanager
def postgresql_database(options: str = "") -> Iterator[str]:
    """The URL of an empty database of its own on the PostgreSQL server, dropped afterwards."""
    plain = POSTGRESQL.replace("postgresql+psycopg://", "postgresql://")
    name = f"filrouge_{uuid.uuid4().hex}"
    with psycopg.connect(plain, autocommit=True) as server:
        server.execute(sql.SQL("CREATE DATABASE {} {}").format(sql.Identifier(name), sql.SQL(options)))
    yield POSTGRESQL.rsplit("/", 1)[0] + f"/{name}"
    with psycopg.connect(plain, autocommit=True) as server:
        server.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(name)))


@pytest.fixture
def postgresql_url() -> Iterator[str]:
    """An empty database on the PostgreSQL server."""
    with postgresql_database() as url:
        yield url


@pytest.fixture
def sqlite_url(tmp_path: Path) -> str:
    return f"sqlite:///{tmp_path / 'filrouge.db'}"


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest) -> str:
    """The same test, on SQLite and on PostgreSQL."""
    return str(request.getfixturevalue(f"{request.param}_url"))


@pytest.fixture
def empty_database(database_url: str) -> Iterator[Database]:
    """A database without a schema."""
    database = Database(database_url)
    yield database
    database.dispose()


@pytest.fixture
def database(empty_database: Database) -> Database:
    """A migrated database, on both engines."""
    upgrade(empty_database)
    return empty_database


@pytest.fixture
def sqlite_database(sqlite_url: str) -> Iterator[Database]:
    """A migrated SQLite database, for tests where the engine does not matter."""
    database = Database(sqlite_url)
    upgrade(database)
    yield database
    database.dispose()


@pytest.fixture
def unit_of_work(sqlite_database: Database) -> UnitOfWork:
    return UnitOfWork(sqlite_database)


@pytest.fixture
def clock() -> FixedClock:
    return FixedClock(NOW)


@pytest.fixture
def settings(sqlite_url: str, tmp_path: Path) -> Settings:
    """Settings that touch nothing outside the test's own folder."""
    return Settings(
        _env_file=None,
        database_url=sqlite_url,
        index_dir=tmp_path / "indexes",
        instance_dir=tmp_path / "instance",
        jobs_url=f"sqlite:///{tmp_path / 'jobs.db'}",
        secret_key="a key for tests only",
    )


@pytest.fixture
def services(settings: Settings, sqlite_database: Database, clock: FixedClock) -> Iterator[Services]:
    """The services of a process, on an empty migrated database."""
    assert sqlite_database.is_sqlite
    services = Services(settings, clock)
    yield services
    services.close()


@pytest.fixture(scope="session", autouse=True)
def compiled_catalogues() -> None:
    """Pages read compiled translations: compile them as `make setup` does."""
    compile_catalogues()


@pytest.fixture
def app(services: Services) -> Flask:
    """The web application and its commands on an empty migrated database."""
    app = create_app(services=services)
    cli.register(app)
    return app


@pytest.fixture
def visitor(app: Flask) -> Visitor:
    """Someone at the door, not yet signed in."""
    return Visitor(app)
