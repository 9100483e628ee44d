"""Light, dark, or as the machine is set."""

from enum import StrEnum

from flask import Flask, request
from flask_babel import gettext as _

from assistant.web.context import agent_or_none

COOKIE = "theme"


class Theme(StrEnum):
    """What a reader can choose."""

    AUTO = "auto"
    LIGHT = "light"
    DARK = "dark"

    @property
    def label(self) -> str:
        """Its name, in the reader's language."""
        return {Theme.AUTO: _("As this computer"), Theme.LIGHT: _("Light"), Theme.DARK: _("Dark")}[self]

    @property
    def next(self) -> "Theme":
        """The one that the switch in the bar goes to."""
        order = list(Theme)
        return order[(order.index(self) + 1) % len(order)]


def theme() -> Theme:
    """The reader's choice: their own, else this browser's, else as the machine is set."""
    agent = agent_or_none()
    chosen = agent.theme if agent and agent.theme else request.cookies.get(COOKIE)
    return Theme(chosen) if chosen in set(Theme) else Theme.AUTO


def register(app: Flask) -> None:
    """Give templates the reader's theme."""
    app.jinja_env.globals.update(theme=theme, Theme=Theme)
