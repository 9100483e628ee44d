"""The command line: `flask --app assistant …`. A command reads its input, makes one call, prints the result."""

from flask import Flask


def register(app: Flask) -> None:
    """Add every command to `app.cli`."""
    from assistant.cli import customers, promises, records, runtime, search, staff, upkeep

    customers.register(app)
    promises.register(app)
    records.register(app)
    runtime.register(app)
    search.register(app)
    staff.register(app)
    upkeep.register(app)
