"""`import` and `export` from a shell."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from flask import Flask

from assistant.cli.records import register
from assistant.store.database import Database
from assistant.store.migrating import upgrade
from tests.ingest.desk import CUSTOMER, INTERACTION


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a migrated database that the environment names."""
    url = f"sqlite:///{tmp_path / 'records.db'}"
    monkeypatch.setenv("DATABASE_URL", url)
    monkeypatch.setenv("INDEX_DIR", str(tmp_path / "indexes"))
    database = Database(url)
    upgrade(database)
    database.dispose()
    return tmp_path


def _flask(*arguments: str | Path) -> Result:
    app = Flask("filrouge")
    register(app)
    return CliRunner().invoke(app.cli, [str(argument) for argument in arguments])


def _file(folder: Path, *lines: str) -> Path:
    path = folder / "in.jsonl"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def test_a_good_file_comes_in_and_goes_out_again(folder: Path) -> None:
    path = _file(folder, json.dumps(INTERACTION), json.dumps(CUSTOMER, ensure_ascii=False))

    brought_in = _flask("import", path, "--json")
    exported = _flask("export", folder / "out.jsonl")

    assert (brought_in.exit_code, exported.exit_code) == (0, 0)
    report = json.loads(brought_in.stdout)
    assert report["total"]["created"] == 2
    assert report["rejects"] == []
    assert (folder / "out.jsonl").read_text(encoding="utf-8").splitlines() == [
        json.dumps(CUSTOMER, ensure_ascii=False),
        json.dumps(INTERACTION),
    ]
    assert _flask("export", "--customer", "C-1", "-").stdout_bytes == (folder / "out.jsonl").read_bytes()


def test_a_rejected_line_is_printed_and_exits_with_1(folder: Path) -> None:
    path = _file(folder, json.dumps(CUSTOMER), json.dumps(INTERACTION | {"at": "2026-02-30T10:00:00Z"}))
    rejects = folder / "rejects"
    rejects.mkdir()

    done = _flask("import", path, "--rejects", rejects)

    assert done.exit_code == 1
    assert f"{path}:2: bad_time: This time does not exist" in done.stdout
    assert "at 2026-02-30T10:00:00Z" in done.stdout
    assert (rejects / "in.jsonl.rejects.jsonl").exists()


def test_a_dry_run_says_so_and_stores_nothing(folder: Path) -> None:
    done = _flask("import", _file(folder, json.dumps(CUSTOMER)), "--dry-run")

    assert done.stdout.startswith("Dry run: nothing was written.")
    assert _flask("export", "-").stdout == ""


def test_an_unknown_customer_cannot_be_exported(folder: Path) -> None:
    done = _flask("export", "--customer", "C-9", folder / "out.jsonl")

    assert done.exit_code == 1
    assert "There is no customer C-9." in done.stderr
