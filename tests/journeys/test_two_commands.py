"""What `make run` starts: from an empty folder to a page, stopped and started again, as real processes."""

import os
import signal
import socket
import sqlite3
import subprocess
import sys
import threading
import urllib.request
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from assistant.wiring.seeding import DemoBank
from assistant.wiring.services import Services
from config import ROOT, Settings

RECORDS = (
    '{"type": "customer", "ref": "C-1", "kind": "person", "name": "Irène Salaun"}\n'
    '{"type": "interaction", "ref": "I-1", "customer": "C-1", "at": "2026-11-03T18:32:00+01:00", '
    '"channel": "phone", "kind": "call", "text": "Clte demande le remboursement de 38 euros."}\n'
)
#: Seconds after which a house that does not start or stop is killed, and the test fails.
PATIENCE = 120


@pytest.fixture
def port() -> int:
    with closing(socket.create_server(("127.0.0.1", 0))) as listener:
        return int(listener.getsockname()[1])


@pytest.fixture
def environment(settings: Settings, port: int) -> dict[str, str]:
    """Settings of a small house of its own."""
    return os.environ | {
        "DATABASE_URL": settings.database_url,
        "INDEX_DIR": str(settings.index_dir),
        "INSTANCE_DIR": str(settings.instance_dir),
        "JOBS_URL": settings.jobs_url,
        "SECRET_KEY": settings.secret_key,
        "DEMO": "no",
        "HOST": "127.0.0.1",
        "PORT": str(port),
    }


def test_a_new_house_serves_its_first_page_and_stops_when_told(environment: dict[str, str], port: int) -> None:
    with _house(environment) as (house, said):
        assert f"Filrouge is ready: http://127.0.0.1:{port}/" in said
        assert "password" not in said
        assert _status(port, "/health") == 200
        assert _status(port, "/") == 200
        processes = _family(house.pid)
        assert len(processes) >= 4  # two web processes, their parent, the worker
    assert house.returncode == 0
    assert [number for number in processes if Path(f"/proc/{number}").exists()] == []


def test_started_again_it_changes_nothing(
    environment: dict[str, str], services: Services, settings: Settings, tmp_path: Path
) -> None:
    folder = tmp_path / "records"
    folder.mkdir()
    (folder / "salaun.jsonl").write_text(RECORDS, encoding="utf-8")
    demo = DemoBank(services.settings, services.unit_of_work, folder)
    demo.load(services, lambda _step, _done, _total: None)
    services.find_promises()
    services.close()
    before = _everything(settings)
    with _house(environment | {"DEMO": "auto"}) as (house, said):
        assert "    nadia    agent        Nadia Benali" in said
        assert "demonstration bank" not in said
    assert house.returncode == 0
    assert _everything(settings) == before


def test_a_taken_port_is_told_and_nothing_is_made(environment: dict[str, str], port: int, settings: Settings) -> None:
    with closing(socket.create_server(("127.0.0.1", port))):
        started = subprocess.run(  # noqa: S603 - our own interpreter
            _serve(), cwd=ROOT, env=environment, capture_output=True, text=True, check=False, timeout=PATIENCE
        )
    assert started.returncode == 1
    assert f"Port {port} of 127.0.0.1 is taken" in started.stderr
    assert "Traceback" not in started.stderr
    assert not (settings.instance_dir / "uploads").exists()
    assert not settings.index_dir.exists()


def _serve() -> list[str]:
    return [sys.executable, "-m", "assistant.cli"]


@contextmanager
def _house(environment: dict[str, str]) -> Iterator[tuple["subprocess.Popen[str]", str]]:
    """A house that is ready, with what it said until then; told to stop at the end, without a word of trouble."""
    house = subprocess.Popen(  # noqa: S603 - our own interpreter
        _serve(),
        cwd=ROOT,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    watchdog = threading.Timer(PATIENCE, house.kill)
    watchdog.start()
    assert house.stdout is not None
    said = ""
    for line in house.stdout:
        said += line
        if line.startswith("Ctrl-C stops it."):
            break
    yield house, said
    house.send_signal(signal.SIGTERM)
    said += house.communicate()[0]
    watchdog.cancel()
    assert "Traceback" not in said
    assert "[error" not in said


def _status(port: int, path: str) -> int:
    with urllib.request.urlopen(f"http://127.0.0.1:{port}{path}", timeout=30) as page:
        return int(page.status)


def _family(number: int) -> list[int]:
    """The processes that `number` started, and those that they started."""
    children = [
        int(child)
        for task in Path(f"/proc/{number}/task").iterdir()
        for child in (task / "children").read_text().split()
    ]
    return children + [grandchild for child in children for grandchild in _family(child)]


def _everything(settings: Settings) -> dict[str, object]:
    """Every row of the database, and every file of the index."""
    path = settings.database_url.removeprefix("sqlite:///")
    with closing(sqlite3.connect(path)) as database:
        names = [name for (name,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        rows: dict[str, object] = {name: database.execute(f'SELECT * FROM "{name}"').fetchall() for name in names}  # noqa: S608
    files = {str(file): file.stat().st_mtime_ns for file in settings.index_dir.rglob("*") if file.is_file()}
    return rows | files
