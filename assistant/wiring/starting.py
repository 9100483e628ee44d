"""Starting the house with one command: is everything in place, then web server and worker under one supervisor."""

import errno
import os
import shlex
import signal
import socket
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path

from honcho.manager import Manager
from honcho.printer import Message, Printer
from pydantic import ValidationError

from assistant.kernel.errors import Invalid, Unavailable, message
from assistant.wiring.meters import FOLDER as METRICS_FOLDER
from config import ROOT, Settings

#: What a shell reports for a process that was told to stop, by Ctrl-C or by SIGTERM: not a failure.
TOLD_TO_STOP = (128 + signal.SIGINT, 128 + signal.SIGTERM)


def read_settings() -> Settings:
    """The settings of the environment.

    Raises:
        Invalid: one of them cannot be; its value is not repeated, for it may hold a password.
    """
    try:
        return Settings()
    except ValidationError as error:
        wrong = [f"{'.'.join(map(str, one['loc'])).upper()}: {one['msg']}" for one in error.errors()]
        raise Invalid("bad_settings", message("Mend these settings. %(wrong)s"), wrong="; ".join(wrong)) from None


def check_address(settings: Settings) -> None:
    """Make sure that the server will be able to listen.

    Raises:
        Unavailable: the port is taken, kept for the administrator, or the address is not of this machine.
    """
    family = socket.AF_INET6 if ":" in settings.host else socket.AF_INET
    with socket.socket(family) as listener:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)  # as gunicorn does
        try:
            listener.bind((settings.host, settings.port))
        except OSError as error:
            raise _no_address(settings, error) from error


def _no_address(settings: Settings, error: OSError) -> Unavailable:
    where = {"host": settings.host, "port": settings.port}
    match error.errno:
        case errno.EADDRINUSE:
            text = message("Port %(port)s of %(host)s is taken: stop what uses it, or choose another with PORT.")
            return Unavailable("port_taken", text, **where)
        case errno.EACCES:
            text = message("Port %(port)s is kept for the administrator: choose one above 1023 with PORT.")
            return Unavailable("port_not_allowed", text, **where)
        case _:
            text = message("Nothing can listen on %(host)s: choose an address of this machine with HOST.")
            return Unavailable("not_our_address", text, **where)


def check_folders(settings: Settings) -> None:
    """Make the folders this installation writes to, and make sure that it can.

    Raises:
        Unavailable: one of them cannot be written.
    """
    for name, folder in (("INDEX_DIR", settings.index_dir), ("INSTANCE_DIR", settings.instance_dir)):
        try:
            folder.mkdir(parents=True, exist_ok=True)
            tempfile.TemporaryFile(dir=folder).close()
        except OSError as error:
            text = message("Nothing can be written in %(folder)s: mend its rights, or choose another with %(name)s.")
            raise Unavailable("folder_not_writable", text, folder=folder, name=name) from error


def web_address(settings: Settings) -> str:
    """Where a browser on this machine finds the server."""
    host = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(settings.host, settings.host)  # noqa: S104 - compared only
    return f"http://[{host}]:{settings.port}/" if ":" in host else f"http://{host}:{settings.port}/"


def only_this_machine(settings: Settings) -> bool:
    """Whether nobody else on the network can reach the server."""
    return settings.host in {"localhost", "::1"} or settings.host.startswith("127.")


def house(greeting: str, settings: Settings) -> dict[str, tuple[list[str], dict[str, str]]]:
    """The processes of the house: what each runs, and what is added to its environment."""
    python = sys.executable
    return {
        "web": (
            [python, "-m", "gunicorn", "--config", "python:assistant.web.server", "assistant:create_app()"],
            {"FILROUGE_GREETING": greeting, METRICS_FOLDER: str(settings.instance_dir / "metrics")},
        ),
        "worker": ([python, "-m", "assistant.jobs"], {}),
    }


class HardyPrinter(Printer):  # type: ignore[misc] # honcho has no types
    """Goes on when nobody reads any more: with a closed pipe or terminal, the house must still stop in good order."""

    def write(self, message: Message) -> None:
        """Print a line of a process; once that fails, print into the void."""
        try:
            super().write(message)
        except OSError:
            os.dup2(os.open(os.devnull, os.O_WRONLY), self.output.fileno())


def supervise(processes: Mapping[str, tuple[list[str], dict[str, str]]], *, folder: Path = ROOT) -> int:
    """Run `processes` until one of them ends or this one is told to stop, then stop them all.

    Returns:
        0 when told to stop, by Ctrl-C, SIGTERM or a closed terminal; otherwise what the first to end returned.
    """
    manager = Manager(HardyPrinter(sys.stdout, prefix=False))
    for name, (command, environment) in processes.items():
        # `exec` leaves no shell between the supervisor and the process.
        line = f"exec {shlex.join(command)}"
        manager.add_process(name, line, env={**os.environ, **environment}, cwd=str(folder))
    # honcho knows Ctrl-C and SIGTERM; a terminal that closes would leave the processes behind.
    signal.signal(signal.SIGHUP, lambda *_: os.kill(os.getpid(), signal.SIGTERM))
    manager.loop()
    code = manager.returncode or 0
    return 0 if code in TOLD_TO_STOP else code
