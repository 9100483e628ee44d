"""Where a person may go from any page."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from flask import Flask, current_app, request, url_for
from flask_babel import gettext as _

from assistant.records.staff.agents import Agent
from assistant.records.staff.permissions import Permission
from assistant.web.context import agent_or_none


@dataclass(frozen=True, slots=True)
class Place:
    """A page one may start from."""

    endpoint: str
    permission: Permission
    label: Callable[[], str]
    key: str | None = None


@dataclass(frozen=True, slots=True)
class Link:
    """A place as written in the bar."""

    url: str
    label: str
    current: bool
    key: str | None


PLACES = (
    Place("desk.find", Permission.FIND_CUSTOMER, lambda: _("Customers"), key="KeyC"),
    Place("supervision.summaries", Permission.READ_SUMMARIES, lambda: _("Summaries")),
    Place("upkeep.imports", Permission.IMPORT, lambda: _("Import")),
    Place("upkeep.mailbox", Permission.IMPORT, lambda: _("Mailbox")),
    Place("upkeep.index", Permission.MANAGE_INDEX, lambda: _("Index")),
    Place("upkeep.shorthand", Permission.MANAGE_SHORTHAND, lambda: _("Shorthand")),
    Place("upkeep.staff", Permission.MANAGE_STAFF, lambda: _("People")),
    Place("supervision.questions", Permission.REVIEW_QUESTIONS, lambda: _("Unanswered")),
)


def navigation() -> list[Link]:
    """The places this person may go to."""
    agent = agent_or_none()
    return [] if agent is None else [_link(place) for place in _open_to(agent)]


def first_page(agent: Agent) -> str:
    """Where this person's work begins."""
    place = next(_open_to(agent), None)
    return url_for(place.endpoint if place else "people.preferences")


def register(app: Flask) -> None:
    """Give templates the bar's links."""
    app.jinja_env.globals.update(navigation=navigation, agent=agent_or_none)


def _open_to(agent: Agent) -> Iterator[Place]:
    return (p for p in PLACES if p.endpoint in current_app.view_functions and agent.may(p.permission))


def _link(place: Place) -> Link:
    url = url_for(place.endpoint)
    return Link(url, place.label(), current=request.path == url or request.path.startswith(f"{url}/"), key=place.key)
