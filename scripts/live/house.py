"""The house as `make run` starts it, and people at its desks: one connection each, to one of its web processes."""

import http.client
import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote, urlencode

from assistant.wiring.services import Services
from config import ROOT, Settings
from scripts.live.bank import LOGIN, PASSWORD

#: Seconds until a house that does not start, or an index that is not built, is given up.
PATIENCE = 900.0
#: Connections tried until each web process has one.
TRIES = 200


def settings_in(folder: Path) -> Settings:
    """The settings of a house that lies in one folder, on a free port."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
    return Settings(
        _env_file=None,
        database_url=f"sqlite:///{folder / 'live.db'}",
        jobs_url=f"sqlite:///{folder / 'jobs.db'}",
        index_dir=folder / "indexes",
        instance_dir=folder / "instance",
        secret_key="a key for benchmarks only",  # noqa: S106 - it protects seeded notes
        demo="no",
        log_level="warning",
        port=port,
    )


@contextmanager
def running(settings: Settings) -> Iterator[list[int]]:
    """Web server and worker, started like by `make run` and stopped at the end; lends the ids of the web processes."""
    command = [sys.executable, "-m", "assistant.cli"]
    environment = _environment(settings)
    with subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.DEVNULL) as house:  # noqa: S603 - ours
        try:
            yield _wait_for(settings, house)
        finally:
            house.send_signal(signal.SIGTERM)


@contextmanager
def builder(settings: Settings) -> Iterator[Callable[[], str]]:
    """A process beside the house that builds the index and puts it in service whenever it is told; it says which."""
    command = [sys.executable, "-m", "scripts.live.builder"]
    pipe, environment = subprocess.PIPE, _environment(settings)
    with subprocess.Popen(command, cwd=ROOT, env=environment, stdin=pipe, stdout=pipe, text=True) as process:  # noqa: S603
        if process.stdin is None or process.stdout is None:
            raise RuntimeError("pipes were asked for")
        told, heard = process.stdin, process.stdout

        def build() -> str:
            told.write("\n")
            told.flush()
            return heard.readline().strip()

        yield build
        told.close()


def _environment(settings: Settings) -> dict[str, str]:
    return os.environ | {
        name.upper(): str(getattr(settings, name))
        for name in (
            "database_url", "jobs_url", "index_dir", "instance_dir", "secret_key", "demo", "log_level", "host", "port",
        )
    }  # fmt: skip


def rebuild(services: Services) -> float:
    """Ask for a rebuild as the page does, wait until it is in service; return the seconds it took."""
    before, started = services.shelf.current(), time.monotonic()
    services.ask_rebuild(actor=LOGIN)
    wait_for_build(services, before)
    return time.monotonic() - started


def wait_for_build(services: Services, before: str | None) -> None:
    """Wait until another generation than `before` is in service.

    Raises:
        TimeoutError: it does not come.
    """
    given_up = time.monotonic() + PATIENCE
    while services.shelf.current() == before:
        if time.monotonic() > given_up:
            raise TimeoutError("the index was not built")
        time.sleep(0.05)


@dataclass(frozen=True, slots=True)
class Answer:
    """What came of a question: the status, the page, the seconds it took, and which process gave it."""

    status: int
    text: str
    took: float
    process: int


class Desk:
    """Someone signed in, on one connection to one web process; used by one thread."""

    def __init__(self, settings: Settings, processes: Sequence[int], session: str = "", token: str = "") -> None:
        self._settings = settings
        self._processes = processes
        self._cookie = session
        self._token = token
        self._connection = self._connected()
        self.process = self._process()

    @classmethod
    def signed_in(cls, settings: Settings, processes: Sequence[int]) -> "Desk":
        """Sign in through the door."""
        desk = cls(settings, processes)
        form = {"login": LOGIN, "password": PASSWORD, "csrf_token": _token(desk._send("GET", "/sign-in"))}
        desk._send("POST", "/sign-in", urlencode(form))
        desk._token = _token(desk._send("GET", "/customers"))
        return desk

    def beside(self) -> "Desk":
        """Another connection of the same session."""
        return Desk(self._settings, self._processes, self._cookie, self._token)

    def ask(self, customer: str, text: str) -> Answer:
        """Ask a question about a customer, as htmx does; it stays in their conversation."""
        headers = {"X-CSRFToken": self._token, "Content-Type": "application/x-www-form-urlencoded"}
        return self._answered("POST", f"/customers/{quote(customer)}/questions", headers, urlencode({"q": text}))

    def type(self, customer: str, text: str) -> Answer:
        """Type the words without asking: the passages found for them."""
        return self._answered("GET", f"/customers/{quote(customer)}/hits?q={quote(text)}", {}, None)

    def _answered(self, method: str, path: str, headers: dict[str, str], body: str | None) -> Answer:
        headers |= {"HX-Request": "true", "HX-Request-Type": "partial", "Cookie": self._cookie}
        started = time.perf_counter()
        try:
            status, text = self._asked(method, path, headers, body)
        except (OSError, http.client.HTTPException):  # closed for having been quiet too long: a browser asks again
            self._connection = self._connected()
            self.process = 0
            status, text = self._asked(method, path, headers, body)
        took = time.perf_counter() - started
        self.process = self.process or self._process()
        return Answer(status, text, took, self.process)

    def close(self) -> None:
        """Leave."""
        self._connection.close()

    def _asked(self, method: str, path: str, headers: dict[str, str], body: str | None) -> tuple[int, str]:
        self._connection.request(method, path, body, headers)
        response = self._connection.getresponse()
        return response.status, response.read().decode()

    def _send(self, method: str, path: str, body: str | None = None) -> str:
        headers = {"Cookie": self._cookie, "Content-Type": "application/x-www-form-urlencoded"}
        self._connection.request(method, path, body, headers)
        response = self._connection.getresponse()
        text = response.read().decode()
        for name, value in response.getheaders():
            if name == "Set-Cookie" and value.startswith("filrouge="):
                self._cookie = value.split(";", 1)[0]
        return text

    def _connected(self) -> http.client.HTTPConnection:
        connection = http.client.HTTPConnection("127.0.0.1", self._settings.port, timeout=60)
        connection.connect()
        connection.sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        connection.request("GET", "/health")
        connection.getresponse().read()
        return connection

    def _process(self) -> int:
        """The web process at the other end of the connection, from what the system says of its sockets."""
        ours = self._connection.sock.getsockname()[1]
        inode = _inode(self._settings.port, ours)
        return next((pid for pid in self._processes if inode in _sockets(pid)), 0)


def desks(settings: Settings, processes: Sequence[int], each: int) -> list[Desk]:
    """`each` connections to every web process, all of one session; the kernel picks who accepts, so some are closed."""
    first = Desk.signed_in(settings, processes)
    kept: dict[int, list[Desk]] = {process: [] for process in processes}
    for _ in range(TRIES):
        desk = first.beside()
        here = kept.get(desk.process)
        if here is None or len(here) == each:
            desk.close()
        else:
            here.append(desk)
        if all(len(found) == each for found in kept.values()):
            return [desk for found in kept.values() for desk in found]
    raise RuntimeError("one web process accepts no connection")


def _wait_for(settings: Settings, house: "subprocess.Popen[bytes]") -> list[int]:
    """Wait until pages are served; return the web processes."""
    given_up = time.monotonic() + PATIENCE
    while time.monotonic() < given_up and house.poll() is None:
        with suppress(OSError), socket.create_connection(("127.0.0.1", settings.port)):
            processes = _web_processes(house.pid)
            if len(processes) == settings.web_processes:
                return processes
        time.sleep(0.1)
    raise RuntimeError("the house does not start")


def _web_processes(house: int) -> list[int]:
    """The processes that gunicorn's own started."""
    family = [house]
    for process in family:
        children = _children(process)
        if process != house and b"gunicorn" in Path(f"/proc/{process}/cmdline").read_bytes():
            return children
        family += children
    return []


def _children(process: int) -> list[int]:
    tasks = Path(f"/proc/{process}/task").iterdir()
    return [int(child) for task in tasks for child in (task / "children").read_text().split()]


def _inode(port: int, ours: int) -> str:
    """The server's socket of a connection, by the ports of both ends."""
    for line in Path("/proc/net/tcp").read_text().splitlines()[1:]:
        fields = line.split()
        local, remote = (int(fields[place].split(":")[1], 16) for place in (1, 2))
        if (local, remote) == (port, ours):
            return fields[9]
    return ""


def _sockets(process: int) -> set[str]:
    found = set()
    for file in Path(f"/proc/{process}/fd").iterdir():
        with suppress(OSError):
            found.add(os.readlink(file).removeprefix("socket:[").removesuffix("]"))
    return found


def _token(page: str) -> str:
    """The word against forged requests that a page carries."""
    found = re.search(r'name="csrf-token" content="([^"]+)"', page)
    return found.group(1) if found else ""
