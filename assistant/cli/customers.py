"""`flask customer …`: what a regulator or a customer may ask for."""

from pathlib import Path

import click
from flask import Flask
from flask.cli import AppGroup

from assistant.cli.context import command_services
from assistant.cli.records import write_export

customers = AppGroup("customer", help="One customer's record: hand it over, or erase it.")

#: Whom the audit log names for what is done from a shell.
ACTOR = "cli"


def register(app: Flask) -> None:
    """Add `customer` to the commands of `app`."""
    app.cli.add_command(customers)


@customers.command("erase")
@click.argument("ref")
@click.option("--yes", is_flag=True, help="Do not ask for confirmation.")
def erase(ref: str, yes: bool) -> None:
    """Erase the customer REF for good: records, searches and the words they were found by."""
    if not yes:
        click.confirm(f"Erase {ref} and everything that names it? This cannot be undone", abort=True)
    with command_services() as services:
        gone = services.erase_customer(ref, actor=ACTOR)
    click.echo(f"{ref} is erased, with {gone} interactions.")


@customers.command("export")
@click.argument("ref")
@click.argument("out", type=click.Path(dir_okay=False, path_type=Path, allow_dash=True), default="-")
def export(ref: str, out: Path) -> None:
    """Write everything about the customer REF in the exchange format, to OUT or to standard output."""
    write_export(out, ref)
