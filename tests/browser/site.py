"""The product served as `make run` serves it, on a free port, with records, an index and a folder of its own."""

import io
import json
import os
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from assistant.records.staff.permissions import StaffRole
from assistant.store.migrating import upgrade
from assistant.upkeep.uploads import Upload
from assistant.wiring.seeding import PASSWORD, USERS
from assistant.wiring.services import Services
from assistant.wiring.starting import house
from config import ROOT, Settings

DEMO = ROOT / "scripts" / "demo" / "records"
#: The household whose film is long, and the offers it names; the whole bank would take minutes to index.
FILES = (DEMO / "morel.jsonl", DEMO / "offers.jsonl")
READY = "Filrouge is ready"
PATIENCE = 90.0

CUSTOMERS = b"""\
{"type": "customer", "ref": "C-SENT", "kind": "person", "name": "Lise Envoi"}
{"type": "interaction", "ref": "I-SENT", "customer": "C-SENT", "at": "hier", "text": "?"}
"""
EMAIL = b"""\
From: Inconnue <inconnue@example.org>
To: contact@banque.example
Subject: Mon dossier
Date: Mon, 02 Nov 2026 10:00:00 +0100
Message-ID: <1@example.org>

Bonjour, je suis Inconnue.
"""
#: What an administrator sent from the screen: a good line, one to be set aside, an e-mail of nobody known.
SENT = {"clients.jsonl": CUSTOMERS, "inconnue.eml": EMAIL}

Ending = Callable[[subprocess.Popen[str]], None]


def free_port() -> int:
    """A port nobody listens on."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])


@dataclass(frozen=True)
class Site:
    """An installation: a folder with a database, an index and people who may sign in."""

    folder: Path

    @property
    def settings(self) -> Settings:
        """What the server of this installation reads from its environment."""
        return Settings(
            _env_file=None,
            database_url=f"sqlite:///{self.folder / 'filrouge.db'}",
            index_dir=self.folder / "indexes",
            instance_dir=self.folder / "instance",
            jobs_url=f"sqlite:///{self.folder / 'jobs.db'}",
            secret_key="a key for browser tests only",
            demo="no",
            sign_in_attempts="1000 per minute",
        )

    def environment(self, port: int) -> Mapping[str, str]:
        """The settings as environment variables."""
        changed = self.settings.model_dump(mode="json", exclude_unset=True)
        return {**os.environ, **{name.upper(): str(value) for name, value in changed.items()}, "PORT": str(port)}

    @contextmanager
    def services(self) -> Iterator[Services]:
        """The same records, seen by the test."""
        services = Services(self.settings)
        try:
            yield services
        finally:
            services.close()

    def fill(self, records: Iterable[Mapping[str, object]]) -> None:
        """Bring in the household and `records`, let people in, and build the index."""
        own = self.folder / "own.jsonl"
        own.write_text("".join(f"{json.dumps(record)}\n" for record in records), encoding="utf-8")
        with self.services() as services:
            upgrade(services.database)
            report = services.import_files([*FILES, own], rejects_dir=self.folder)
            assert not report.rejected, report.rejects
            for user in USERS:
                services.add_user(
                    login=user.login,
                    name=user.name,
                    team=user.team,
                    roles=[user.role],
                    password=PASSWORD,
                    actor="test",
                )
            services.add_user(
                login="rita",
                name="Rita Solal",
                team="Brest",
                roles=[StaffRole.AGENT, StaffRole.ADMIN],
                password=PASSWORD,
                actor="test",
            )
            services.start_import(
                [Upload(name, io.BytesIO(body)) for name, body in SENT.items()], dry_run=False, actor="admin"
            )
        self.command("index", "build")
        self.command("promises", "find")

    def command(self, *arguments: str) -> None:
        """Run `flask --app assistant …`."""
        line = [sys.executable, "-m", "flask", "--app", "assistant", *arguments]
        subprocess.run(line, check=True, cwd=ROOT, env=self.environment(0), capture_output=True)  # noqa: S603


class Server:
    """A server process and all it starts, in a group of their own."""

    def __init__(self, site: Site, command: list[str], *, port: int, log: Path) -> None:
        self.url = f"http://127.0.0.1:{port}"
        self._command = command
        self._environment = site.environment(port)
        self._log = log
        self._process: subprocess.Popen[str] | None = None

    @classmethod
    def whole_house(cls, site: Site) -> "Server":
        """Web processes and worker under their supervisor."""
        command = [sys.executable, "-m", "flask", "--app", "assistant", "serve"]
        return cls(site, command, port=free_port(), log=site.folder / "house.log")

    @classmethod
    def web_alone(cls, site: Site) -> "Server":
        """The web processes without supervisor, which can be killed all at once."""
        command, more = house(READY, site.settings)["web"]
        server = cls(site, command, port=free_port(), log=site.folder / "web.log")
        server._environment = {**server._environment, **more, "WEB_PROCESSES": "1"}
        return server

    def start(self) -> None:
        """Start, and wait until connections are accepted."""
        assert self._process is None
        self._process = subprocess.Popen(  # noqa: S603 - our own interpreter
            self._command,
            cwd=ROOT,
            env=self._environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            start_new_session=True,
        )
        ready = threading.Event()
        assert self._process.stdout is not None
        threading.Thread(target=self._keep_log, args=(self._process.stdout, ready), daemon=True).start()
        if not ready.wait(PATIENCE):
            self.kill()
            raise AssertionError(f"the server did not start:\n{self._log.read_text()}")

    def stop(self) -> None:
        """Tell the first process to stop, and wait for it."""
        self._end(lambda process: process.send_signal(signal.SIGTERM))

    def kill(self) -> None:
        """Kill every process of the group at once, as a crash would."""
        self._end(lambda process: os.killpg(process.pid, signal.SIGKILL))

    def _end(self, how: Ending) -> None:
        process, self._process = self._process, None
        if process is not None:
            how(process)
            process.wait(PATIENCE)

    def _keep_log(self, lines: IO[str], ready: threading.Event) -> None:
        with lines, self._log.open("a", encoding="utf-8") as log:
            for line in lines:
                log.write(line)
                log.flush()
                if READY in line:
                    ready.set()
