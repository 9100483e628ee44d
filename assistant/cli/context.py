"""The services of one command: opened when it starts, closed when it ends."""

from collections.abc import Iterator
from contextlib import contextmanager

import click

from assistant.kernel.errors import FilrougeError, Unavailable, message
from assistant.store.database import Database
from assistant.store.migrating import current_revision, newest_revision, upgrade
from assistant.wiring.services import Services
from config import Settings


@contextmanager
def command_services(*, any_schema: bool = False) -> Iterator[Services]:
    """Services built from the environment; an error of the house becomes one line and exit code 1.

    A database that is still empty gets its tables; one of another revision is left alone, and the command refused
    unless it takes `any_schema`.
    """
    services = Services(Settings())
    try:
        if not any_schema:
            _check_schema(services.database)
        yield services
    except FilrougeError as error:
        raise click.ClickException(str(error)) from error
    finally:
        services.close()


def _check_schema(database: Database) -> None:
    if not database.answers():
        raise Unavailable("no_database", message("The database does not answer: start it, or mend DATABASE_URL."))
    found, wanted = current_revision(database), newest_revision()
    if found is None:
        upgrade(database)
    elif found != wanted:
        text = message("The database is at revision %(found)s, the program needs %(wanted)s: run `db upgrade` first.")
        raise Unavailable("other_revision", text, found=found, wanted=wanted)
