"""`flask serve`: what `make run` calls once everything is installed."""

import subprocess
import sys

import click
from flask import Flask

from assistant.cli.context import command_services
from assistant.cli.upkeep import logins_text
from assistant.kernel.errors import Unavailable, message
from assistant.store.migrating import upgrade
from assistant.wiring.seeding import DemoBank
from assistant.wiring.services import Services
from assistant.wiring.starting import check_address, check_folders, house, supervise, web_address
from config import ROOT


def register(app: Flask) -> None:
    """Add `serve` to the commands of `app`."""
    app.cli.add_command(serve)


@click.command("serve")
def serve() -> None:
    """Make everything ready, then run web server and worker until Ctrl-C."""
    with command_services() as services:
        check_address(services.settings)
        check_folders(services.settings)
        _bring_up_to_date(services)
        if DemoBank(services).is_wanted():
            _load_demo()
        greeting = _greeting(services)
    sys.exit(supervise(house(greeting)))


def _bring_up_to_date(services: Services) -> None:
    if not services.database.answers():
        raise Unavailable("no_database", message("The database does not answer: start it, or mend DATABASE_URL."))
    if upgrade(services.database):
        click.echo("→ The database is up to date")


def _load_demo() -> None:
    """In a process of its own: it loads the encoder, whose memory this one would keep for as long as it runs."""
    click.echo("→ Filling the empty database with the demonstration bank")
    command = [sys.executable, "-m", "flask", "--app", "assistant", "demo", "load"]
    ended = subprocess.run(command, cwd=ROOT, check=False)  # noqa: S603 - our own interpreter and constants
    if ended.returncode:
        sys.exit(ended.returncode)


def _greeting(services: Services) -> str:
    lines = ["", f"Filrouge is ready: {web_address(services.settings)}"]
    if logins := logins_text(DemoBank(services).logins()):
        lines.append(logins)
    return "\n".join([*lines, "Ctrl-C stops it.", ""])
