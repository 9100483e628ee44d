"""`flask promises find`."""

from pathlib import Path

import pytest
from flask import Flask

from assistant.wiring.services import Services

LINES = """\
{"type": "customer", "ref": "C-1", "kind": "person", "name": "Irène Salaun"}
{"type": "interaction", "ref": "I-1", "customer": "C-1", "at": "2026-11-03T18:32:00+01:00", "channel": "phone", \
"kind": "call", "text": "Rappel promis vendredi 6/11."}
"""


@pytest.fixture(autouse=True)
def environment(services: Services, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", services.settings.database_url)
    monkeypatch.setenv("INDEX_DIR", str(services.settings.index_dir))
    monkeypatch.setenv("INSTANCE_DIR", str(services.settings.instance_dir))


def test_it_reads_what_is_new_and_says_how_much(app: Flask, services: Services, tmp_path: Path) -> None:
    file = tmp_path / "records.jsonl"
    file.write_text(LINES, encoding="utf-8")
    services.import_files([file], dry_run=False)
    first, again = (app.test_cli_runner().invoke(args=["promises", "find"]) for _ in range(2))
    assert (first.exit_code, again.exit_code) == (0, 0), first.output
    assert "1 interactions read." in first.output
    assert "0 interactions read." in again.output
    assert [promise.kind for promise in services.see_promises("C-1").broken] == ["callback"]


def test_a_database_that_does_not_answer_is_one_line_and_exit_code_1(
    app: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgresql+psycopg://nobody@127.0.0.1:1/none")
    result = app.test_cli_runner().invoke(args=["promises", "find"])
    assert result.exit_code == 1
    assert result.output.count("\n") == 1
