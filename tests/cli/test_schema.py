"""A command finds the tables it needs, makes them in an empty database, or says what to do."""

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result
from sqlalchemy import text

from assistant import create_app
from assistant.store.database import Database
from assistant.store.migrating import current_revision, newest_revision, upgrade

Run = Callable[..., Result]


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, sqlite_url: str) -> Run:
    """One run of `flask --app assistant …`."""
    for name, value in {"DATABASE_URL": sqlite_url, "INDEX_DIR": tmp_path / "i", "INSTANCE_DIR": tmp_path}.items():
        monkeypatch.setenv(name, str(value))
    return lambda *words: create_app().test_cli_runner().invoke(args=list(words))


def test_the_first_import_makes_the_tables(run: Run, sqlite_url: str, tmp_path: Path) -> None:
    lines = tmp_path / "records.jsonl"
    lines.write_text('{"type": "customer", "ref": "C-1", "kind": "person", "name": "Zoé Martin"}\n', encoding="utf-8")
    result = run("import", str(lines))
    assert result.exit_code == 0, result.output
    database = Database(sqlite_url)
    assert current_revision(database) == newest_revision()
    database.dispose()


def test_a_database_of_another_revision_is_left_alone(run: Run, sqlite_url: str) -> None:
    database = Database(sqlite_url)
    upgrade(database)
    with database.engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '0000'"))
    database.dispose()
    result = run("user", "disable", "nadia")
    assert result.exit_code == 1
    assert "db upgrade" in result.output


def test_a_database_that_does_not_answer_is_one_line(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgresql+psycopg://nobody@127.0.0.1:1/none")
    result = run("export", "-")
    assert result.exit_code == 1
    assert "does not answer" in result.output
    assert "Traceback" not in result.output
