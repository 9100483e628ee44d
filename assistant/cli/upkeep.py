"""`flask db …` and `flask demo …`: the database of a new installation, and what it may begin with."""

import click
from flask import Flask
from flask.cli import AppGroup
from rich.console import Console
from rich.progress import BarColumn, Progress, TaskID, TaskProgressColumn, TextColumn, TimeElapsedColumn

from assistant.cli.context import command_services
from assistant.store.migrating import current_revision, upgrade
from assistant.wiring.seeding import DemoBank, logins_text

database = AppGroup("db", help="The database: its tables, brought up to date.")
demo = AppGroup("demo", help="The demonstration bank, for a database where nothing is yet.")


def register(app: Flask) -> None:
    """Add `db` and `demo` to the commands of `app`."""
    app.cli.add_command(database)
    app.cli.add_command(demo)


@database.command("upgrade")
def upgrade_database() -> None:
    """Bring the database to the newest revision."""
    with command_services(any_schema=True) as services:
        changed = upgrade(services.database)
        revision = current_revision(services.database)
    click.echo(f"The database is {'now' if changed else 'already'} at revision {revision}.")


@database.command("status")
def database_status() -> None:
    """Say at which revision the database is."""
    with command_services(any_schema=True) as services:
        click.echo(current_revision(services.database) or "The database has no tables yet.")


@demo.command("load")
def load_demo() -> None:
    """Fill an empty database with the demonstration bank, and index it."""
    columns = (TextColumn("  {task.description:<20}"), BarColumn(), TaskProgressColumn(), TimeElapsedColumn())
    with command_services() as services, Progress(*columns, console=Console(stderr=True)) as bar:
        tasks: dict[str, TaskID] = {}

        def tell(step: str, done: int, total: int) -> None:
            if step not in tasks:
                tasks[step] = bar.add_task(step)
            bar.update(tasks[step], completed=done, total=total)

        DemoBank(services.settings, services.unit_of_work).load(services, tell)


@demo.command("logins")
def demo_logins() -> None:
    """Print the log-ins of the demonstration that still have its public password."""
    with command_services() as services:
        click.echo(logins_text(DemoBank(services.settings, services.unit_of_work).logins()) or "There are none.")
