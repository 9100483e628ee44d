"""Large files in flat memory; an import killed at any moment loses and doubles nothing."""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import func, select, text

from assistant.records.timeline.models import Interaction
from assistant.store.database import Database
from assistant.store.migrating import upgrade
from assistant.store.outbox import Change
from tests.ingest.desk import CUSTOMER, INTERACTION, Desk

#: How far the peak of memory may rise, in MiB.
FLAT = 150
PROGRAM = [sys.executable, "-m", "tests.ingest.import_process"]


def _notes(count: int, customers: int = 1) -> bytes:
    people = [CUSTOMER | {"ref": f"C-{n}", "name": f"Client {n}"} for n in range(customers)]
    notes = (INTERACTION | {"ref": f"I-{n}", "customer": f"C-{n % customers}"} for n in range(count))
    return b"".join(json.dumps(record).encode() + b"\n" for record in (*people, *notes))


def _import_elsewhere(database_url: str, *files: Path) -> dict[str, Any]:
    command = [*PROGRAM, database_url, *map(str, files)]
    done = subprocess.run(command, check=True, capture_output=True, text=True)  # noqa: S603 - our own program
    result: dict[str, Any] = json.loads(done.stdout)
    return result


@pytest.fixture
def small(desk: Desk) -> Path:
    """Warms the other process up, so that what it loads once is not counted."""
    return desk.file(_notes(2000), "small.jsonl")


def test_a_line_of_200_megabytes_is_refused_in_flat_memory(desk: Desk, small: Path, sqlite_url: str) -> None:
    path = desk.folder / "huge.jsonl"
    with path.open("wb") as file:
        file.write(b'{"type": "customer", "name": "')
        file.seek(200 * 2**20)
        file.write(b'"}\n' + json.dumps(CUSTOMER).encode())

    result = _import_elsewhere(sqlite_url, small, path)

    assert [(r["line"], r["reason"]) for r in result["report"]["rejects"]] == [(1, "line_too_long")]
    assert result["report"]["types"]["customer"]["created"] == 1
    assert result["grew"] < FLAT


def test_200_000_lines_of_one_customer_come_in_in_flat_memory(desk: Desk, small: Path, sqlite_url: str) -> None:
    path = desk.file(_notes(200_000), "large.jsonl")

    result = _import_elsewhere(sqlite_url, small, path)

    assert result["report"]["total"]["created"] + result["report"]["total"]["unchanged"] == 200_001
    assert result["report"]["total"]["rejected"] == 0
    assert result["grew"] < FLAT


def _count(database: Database) -> int:
    with database.reading() as session:
        return session.scalar(select(func.count()).select_from(Interaction)) or 0


def _kill_once(database: Database, path: Path, *, stored: int) -> None:
    """Start an import and kill it as soon as this many interactions are stored, in the middle of the next batch."""
    url = database.engine.url.render_as_string(hide_password=False)
    process = subprocess.Popen([*PROGRAM, url, str(path)], stdout=subprocess.DEVNULL)  # noqa: S603 - our own program
    while process.poll() is None and _count(database) < stored:
        pass
    os.kill(process.pid, signal.SIGKILL)
    assert process.wait() == -signal.SIGKILL


@pytest.mark.parametrize("engine", ["sqlite", "postgresql"])
def test_an_import_killed_at_any_moment_and_run_again_loses_and_doubles_nothing(
    engine: str,
    request: pytest.FixtureRequest,
    tmp_path: Path,
    make_desk: Callable[[Database], Desk],
) -> None:
    killed = Database(str(request.getfixturevalue(f"{engine}_url")))
    whole = Database(f"sqlite:///{tmp_path / 'whole.db'}")
    upgrade(killed)
    upgrade(whole)
    desk = make_desk(killed)
    path = desk.file(_notes(9000, customers=300))
    for stored in (0, 1, 3500, 6000):
        _kill_once(killed, path, stored=stored)

    report = desk.bring_in(path)

    assert report.rejects == []
    assert report.total.created + report.total.unchanged == 9300
    exported = desk.export()
    again = Desk(desk.folder, type(desk.unit_of_work)(whole), desk.clock)
    again.bring_in(path)
    assert exported == again.export()
    with killed.reading() as session:
        announced = session.scalars(select(Change.subject_id).where(Change.subject == "interaction")).all()
        stored_ids = session.scalars(select(Interaction.id)).all()
        assert session.scalar(text("SELECT count(*) FROM customer_words")) == 600
    assert sorted(announced) == sorted(stored_ids)
    killed.dispose()
    whole.dispose()
