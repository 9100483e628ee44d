"""Brings a database to a numbered revision, up or down."""

from collections.abc import Callable
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, text

from assistant.store.database import Database

MIGRATIONS = Path(__file__).parent / "migrations"
#: "mig" in ASCII: processes that start together take turns to migrate (PostgreSQL).
MIGRATION_LOCK = 0x6D6967


def upgrade(database: Database, revision: str = "head") -> bool:
    """Apply what is missing up to `revision`; return whether anything had to be done."""
    return _move(database, lambda config: command.upgrade(config, revision))


def downgrade(database: Database, revision: str = "base") -> bool:
    """Undo down to `revision`; return whether anything had to be done."""
    return _move(database, lambda config: command.downgrade(config, revision))


def current_revision(database: Database) -> str | None:
    """The revision the schema is at; None for an empty database."""
    with database.engine.connect() as connection:
        return MigrationContext.configure(connection).get_current_revision()


def newest_revision() -> str | None:
    """The revision this program is written for."""
    return ScriptDirectory(str(MIGRATIONS)).get_current_head()


def alembic_config(connection: Connection) -> Config:
    """Alembic's configuration for one open connection."""
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    return config


def _move(database: Database, run: Callable[[Config], None]) -> bool:
    with database.engine.connect() as connection:
        if database.is_sqlite:
            # Rebuilding a table drops it for a moment: with foreign keys on, its children would go with it.
            # The pragma does nothing inside a transaction, hence the driver's own connection.
            connection.connection.cursor().execute("PRAGMA foreign_keys=OFF")
        with connection.begin():
            if not database.is_sqlite:
                connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": MIGRATION_LOCK})
            before = MigrationContext.configure(connection).get_current_revision()
            run(alembic_config(connection))
            after = MigrationContext.configure(connection).get_current_revision()
        if database.is_sqlite:
            connection.connection.cursor().execute("PRAGMA foreign_keys=ON")
    return before != after
