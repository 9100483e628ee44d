"""One line of migrations, which leads to the schema that the code describes, and back."""

from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import inspect

from assistant.records.schema import TABLES
from assistant.store.base import Base
from assistant.store.database import Database
from assistant.store.migrating import MIGRATIONS, current_revision, downgrade, upgrade


def test_there_is_one_head_and_revisions_are_numbered() -> None:
    scripts = ScriptDirectory(str(MIGRATIONS))
    revisions = [script.revision for script in scripts.walk_revisions()]
    assert len(scripts.get_heads()) == 1
    assert sorted(revisions) == [f"{number:04}" for number in range(1, len(revisions) + 1)]


def test_migrations_lead_to_the_schema_of_the_code(empty_database: Database) -> None:
    assert upgrade(empty_database)
    assert {table.__tablename__ for table in TABLES} == set(Base.metadata.tables)
    with empty_database.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True, "render_as_batch": True})
        assert compare_metadata(context, Base.metadata) == []


def test_migrations_undo_themselves_and_can_be_done_again(empty_database: Database) -> None:
    upgrade(empty_database)
    assert downgrade(empty_database)
    assert set(inspect(empty_database.engine).get_table_names()) <= {"alembic_version"}
    assert current_revision(empty_database) is None
    assert upgrade(empty_database)
    assert not upgrade(empty_database)
