"""Filrouge: the thread of a customer's relationship, on the agent's screen during the call."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from flask import Flask


def create_app() -> "Flask":
    """Build the application and its commands from the environment: `flask --app assistant` and gunicorn call this."""
    from assistant import cli
    from assistant.web.application import create_app as build

    app = build()
    cli.register(app)
    return app
