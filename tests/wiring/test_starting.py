import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from assistant.kernel.errors import Invalid, Unavailable
from assistant.wiring.starting import check_address, check_folders, only_this_machine, read_settings, web_address
from config import ROOT, Settings

#: A supervisor of two processes that tell their number once both run (a pipe brings them together); then they wait, or
#: the second ends with the code it is given.
SUPERVISOR = """
import sys
from assistant.wiring.starting import supervise

pipe, code = sys.argv[1:]
waits = "import os, signal; open({!r}, 'w').close(); print(os.getpid(), flush=True); signal.pause()".format(pipe)
ends = "import os, signal; open({!r}).close(); print(os.getpid(), flush=True); {}".format(pipe, code)
sys.exit(supervise({"one": ([sys.executable, "-c", waits], {}), "two": ([sys.executable, "-c", ends], {})}))
"""


@pytest.fixture
def taken_port() -> Iterator[int]:
    with closing(socket.create_server(("127.0.0.1", 0))) as listener:
        yield int(listener.getsockname()[1])


@pytest.mark.parametrize(
    ("name", "value"),
    [("PORT", "99999"), ("DATABASE_URL", "mysql://anne:hidden@there/db"), ("JOBS_URL", "amqp://anne:hidden@there")],
)
def test_a_setting_that_cannot_be_is_named_and_its_value_is_not(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str
) -> None:
    monkeypatch.setenv(name, value)
    with pytest.raises(Invalid, match=f"Mend these settings. {name}: ") as refused:
        read_settings()
    assert "hidden" not in str(refused.value)


def test_a_port_that_is_taken_is_told_with_what_to_do(settings: Settings, taken_port: int) -> None:
    with pytest.raises(Unavailable, match=f"Port {taken_port} of 127.0.0.1 is taken: .* PORT") as refused:
        check_address(settings.model_copy(update={"port": taken_port}))
    assert refused.value.code == "port_taken"


def test_an_address_of_another_machine_is_told(settings: Settings) -> None:
    with pytest.raises(Unavailable, match="HOST") as refused:
        check_address(settings.model_copy(update={"host": "192.0.2.1", "port": 0}))
    assert refused.value.code == "not_our_address"


def test_a_free_port_is_left_free(settings: Settings) -> None:
    free = settings.model_copy(update={"port": 0})
    check_address(free)
    check_address(free)


def test_folders_are_made_and_left_empty(settings: Settings) -> None:
    check_folders(settings)
    assert list(settings.index_dir.iterdir()) == []
    assert list(settings.instance_dir.iterdir()) == []


def test_a_folder_that_cannot_be_written_is_named_with_its_setting(settings: Settings, tmp_path: Path) -> None:
    in_the_way = tmp_path / "a-file"
    in_the_way.touch()
    with pytest.raises(Unavailable, match="a-file/indexes.* INDEX_DIR"):
        check_folders(settings.model_copy(update={"index_dir": in_the_way / "indexes"}))


@pytest.mark.parametrize(
    ("host", "address", "alone"),
    [
        ("127.0.0.1", "http://127.0.0.1:8000/", True),
        ("localhost", "http://localhost:8000/", True),
        ("0.0.0.0", "http://127.0.0.1:8000/", False),  # noqa: S104 - nothing listens
        ("::", "http://[::1]:8000/", False),
        ("::1", "http://[::1]:8000/", True),
        ("10.1.2.3", "http://10.1.2.3:8000/", False),
    ],
)
def test_the_address_printed_is_one_a_browser_here_can_open(
    settings: Settings, host: str, address: str, alone: bool
) -> None:
    chosen = settings.model_copy(update={"host": host, "port": 8000})
    assert web_address(chosen) == address
    assert only_this_machine(chosen) is alone


@pytest.mark.parametrize("told", [signal.SIGTERM, signal.SIGINT, signal.SIGHUP])
def test_told_to_stop_the_supervisor_stops_all_and_calls_it_success(told: signal.Signals, tmp_path: Path) -> None:
    supervisor = _supervisor(tmp_path, "signal.pause()")
    first, second = _numbers(supervisor)
    supervisor.send_signal(told)
    said, _ = supervisor.communicate(timeout=30)
    assert supervisor.returncode == 0
    assert "Traceback" not in said
    assert not _exists(first)
    assert not _exists(second)


def test_it_stops_all_even_when_nobody_reads_what_it_says(tmp_path: Path) -> None:
    with _supervisor(tmp_path, "signal.pause()") as supervisor:
        first, second = _numbers(supervisor)
        assert supervisor.stdout is not None
        supervisor.stdout.close()
        supervisor.terminate()
        assert supervisor.wait(timeout=30) == 0
    assert not _exists(first)
    assert not _exists(second)


def test_when_one_process_ends_the_other_is_stopped_and_its_code_is_given_back(tmp_path: Path) -> None:
    supervisor = _supervisor(tmp_path, "input(); raise SystemExit(3)")
    first, second = _numbers(supervisor)
    assert supervisor.stdin is not None
    supervisor.stdin.write("end\n")
    supervisor.stdin.flush()
    supervisor.communicate(timeout=30)
    assert supervisor.returncode == 3
    assert not _exists(first)
    assert not _exists(second)


def _supervisor(folder: Path, then: str) -> "subprocess.Popen[str]":
    """Start it; the second process goes on with the statement `then`."""
    pipe = folder / "pipe"
    os.mkfifo(pipe)
    return subprocess.Popen(  # noqa: S603 - our own interpreter
        [sys.executable, "-c", SUPERVISOR, str(pipe), then],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )


def _numbers(supervisor: "subprocess.Popen[str]") -> list[int]:
    """The process numbers that the two processes print."""
    assert supervisor.stdout is not None
    numbers: list[int] = []
    for line in supervisor.stdout:
        if line.strip().isdigit():
            numbers.append(int(line))
        if len(numbers) == 2:
            return numbers
    raise AssertionError("the processes did not start")


def _exists(number: int) -> bool:
    return Path(f"/proc/{number}").exists()
