"""Filrouge: the thread of a customer's relationship, on the agent's screen during the call."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from flask import Flask


def create_app() -> "Flask":
    """Build the web application from the environment (what `flask --app assistant` and gunicorn call)."""
    from assistant.web.application import create_app as build

    return build()
