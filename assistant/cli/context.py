"""The services of one command: opened when it starts, closed when it ends."""

from collections.abc import Iterator
from contextlib import contextmanager

import click

from assistant.kernel.errors import FilrougeError
from assistant.wiring.services import Services
from config import Settings


@contextmanager
def command_services() -> Iterator[Services]:
    """Services built from the environment; an error of the house becomes one line and exit code 1."""
    services = Services(Settings())
    try:
        yield services
    except FilrougeError as error:
        raise click.ClickException(str(error)) from error
    finally:
        services.close()
