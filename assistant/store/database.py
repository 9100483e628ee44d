"""One door to SQLite and to PostgreSQL."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, make_url
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session

#: Seconds a writer waits for another one before SQLite gives up.
BUSY_SECONDS = 30


class Database:
    """An engine with the manners this house needs; safe to share between threads, not across a fork."""

    def __init__(self, url: str) -> None:
        """Open lazily: nothing is connected until the first unit of work."""
        parsed = make_url(url)
        self.is_sqlite = parsed.get_backend_name() == "sqlite"
        if self.is_sqlite:
            if parsed.database and parsed.database != ":memory:":
                Path(parsed.database).parent.mkdir(parents=True, exist_ok=True)
            self.engine = _sqlite_engine(url)
        else:
            self.engine = create_engine(url, pool_size=10, max_overflow=30, pool_pre_ping=True, hide_parameters=True)

    @contextmanager
    def writing(self) -> Iterator[Session]:
        """A session in a transaction that may write: committed at the end, rolled back on any error.

        On SQLite it begins with BEGIN IMMEDIATE. With the driver's default, 8 threads making 100
        read-then-write increments each all "commit" and end at 137 of 800; with it, at 800.
        """
        with (
            self.engine.connect() as connection,
            _transaction(connection, "IMMEDIATE", self.is_sqlite) as session,
        ):
            yield session

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """A session that sees one moment and cannot write; readers never wait for the writer (WAL)."""
        with self.engine.connect() as connection:
            if not self.is_sqlite:
                connection = connection.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)
            with _transaction(connection, "DEFERRED", self.is_sqlite) as session:
                yield session

    def answers(self) -> bool:
        """Whether a connection opens and a question comes back."""
        try:
            with self.engine.connect() as connection:
                connection.exec_driver_sql("SELECT 1")
        except SQLAlchemyError:
            return False
        return True

    def dispose(self) -> None:
        """Close every connection; needed before a fork and at the end of a test."""
        self.engine.dispose()


@contextmanager
def _transaction(connection: Connection, mode: str, is_sqlite: bool) -> Iterator[Session]:
    if is_sqlite:
        connection.info["begin"] = mode
    with connection.begin(), Session(connection, expire_on_commit=False) as session:
        yield session
        session.flush()


def _sqlite_engine(url: str) -> Engine:
    engine = create_engine(url, connect_args={"timeout": BUSY_SECONDS}, hide_parameters=True)

    @event.listens_for(engine, "connect")
    def _set_manners(connection: Any, _record: Any) -> None:  # noqa: ANN401 - the DB-API has no types
        connection.isolation_level = None  # we begin transactions ourselves
        cursor = connection.cursor()
        cursor.execute("PRAGMA journal_mode=WAL")
        cursor.execute("PRAGMA synchronous=NORMAL")
        cursor.execute("PRAGMA foreign_keys=ON")
        cursor.execute("PRAGMA temp_store=MEMORY")
        cursor.execute("PRAGMA cache_size=-65536")
        cursor.close()

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        mode = connection.info.get("begin", "IMMEDIATE")
        connection.exec_driver_sql(f"PRAGMA query_only={int(mode == 'DEFERRED')}")
        connection.exec_driver_sql(f"BEGIN {mode}")

    return engine
