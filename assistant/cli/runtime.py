"""`serve`: what `make run` calls once everything is installed.

It is a command of `flask --app assistant` like the others, and also `python -m assistant.cli`, which does not build the
web application only to start another process that builds it: a second less before the first page.
"""

import subprocess
import sys

import click
from flask import Flask

from assistant.kernel.errors import FilrougeError, Unavailable, message
from assistant.store.database import Database
from assistant.store.migrating import upgrade
from assistant.store.unit_of_work import UnitOfWork
from assistant.wiring.seeding import DemoBank, logins_text
from assistant.wiring.starting import check_address, check_folders, house, read_settings, supervise, web_address
from config import ROOT, Settings


def register(app: Flask) -> None:
    """Add `serve` to the commands of `app`."""
    app.cli.add_command(serve)


@click.command("serve")
def serve() -> None:
    """Make everything ready, then run web server and worker until Ctrl-C."""
    try:
        settings = read_settings()
        greeting = _make_ready(settings)
    except FilrougeError as error:
        raise click.ClickException(str(error)) from error
    sys.exit(supervise(house(greeting, settings)))


def _make_ready(settings: Settings) -> str:
    """Check, migrate, and load the demonstration where it is wanted; return what to say once pages are served."""
    check_address(settings)
    check_folders(settings)
    database = Database(settings.database_url)
    try:
        if not database.answers():
            raise Unavailable("no_database", message("The database does not answer: start it, or mend DATABASE_URL."))
        upgrade(database)
        demo = DemoBank(settings, UnitOfWork(database))
        if demo.is_wanted():
            _load_demo()
        logins = logins_text(demo.logins())
    finally:
        database.dispose()
    return "\n".join(
        ["", f"Filrouge is ready: {web_address(settings)}", *filter(None, [logins]), "Ctrl-C stops it.", ""]
    )


def _load_demo() -> None:
    """In a process of its own: it loads the encoder, whose memory this one would keep for as long as it runs."""
    click.echo("→ Filling the empty database with the demonstration bank")
    command = [sys.executable, "-m", "flask", "--app", "assistant", "demo", "load"]
    ended = subprocess.run(command, cwd=ROOT, check=False)  # noqa: S603 - our own interpreter and constants
    if ended.returncode:
        sys.exit(ended.returncode)
