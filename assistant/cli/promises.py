"""`flask promises …`: promises and undeclared complaints, found at once instead of as the worker gets to them."""

import click
from flask import Flask
from flask.cli import AppGroup
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from assistant.cli.context import command_services

promises = AppGroup("promises", help="What was promised to customers and by them, found in what is written.")


def register(app: Flask) -> None:
    """Add `promises` to the commands of `app`."""
    app.cli.add_command(promises)


@promises.command("find")
def find() -> None:
    """Read every interaction that was not read yet, and settle the promises that were kept.

    Stopped, it goes on where it was when it is run again; the worker does the same by itself.
    """
    columns = (TextColumn("  {task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with command_services() as services, Progress(*columns, console=Console(stderr=True)) as bar:
        task = bar.add_task("reading interactions", total=None)
        read = services.find_promises(tell=lambda done, total: bar.update(task, completed=done, total=total))
    click.echo(f"{read} interactions read.")
