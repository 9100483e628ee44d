"""Each route says who may use it; one that does not is closed to everyone.

The decorators only write the rule on the view; `guard` reads it before each request. An inspector test refuses
a route without a rule.
"""

from collections.abc import Callable
from enum import Enum
from typing import ParamSpec, TypeVar

from flask import Flask, current_app, request
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import Forbidden

from assistant.records.staff.permissions import Permission
from assistant.web.context import agent_or_none
from assistant.web.htmx import go_to, is_part_request, page_behind
from assistant.web.security import sign_in_url

P = ParamSpec("P")
R = TypeVar("R")


class Access(Enum):
    """The two rules that are no permission."""

    PUBLIC = "public"
    SIGNED_IN = "signed_in"


Rule = Access | Permission


def requires(permission: Permission) -> Callable[[Callable[P, R]], Callable[P, R]]:
    """Open this route to people whose roles allow `permission`."""
    return lambda view: _mark(view, permission)


def public(view: Callable[P, R]) -> Callable[P, R]:
    """Open this route to everyone, signed in or not."""
    return _mark(view, Access.PUBLIC)


def signed_in(view: Callable[P, R]) -> Callable[P, R]:
    """Open this route to everyone who is signed in, whatever their roles."""
    return _mark(view, Access.SIGNED_IN)


def rule_of(view: object) -> Rule | None:
    """The rule written on a view; None where its author forgot."""
    return getattr(view, "access_rule", None)


def guard() -> ResponseReturnValue | None:
    """Answer in the route's place when this person may not use it."""
    if request.endpoint is None:
        return None
    rule = rule_of(current_app.view_functions[request.endpoint])
    if rule is Access.PUBLIC:
        return None
    agent = agent_or_none()
    if agent is None:
        return go_to(sign_in_url(page_behind() if _leaves_no_page() else request.full_path))
    if rule is Access.SIGNED_IN or (isinstance(rule, Permission) and agent.may(rule)):
        return None
    raise Forbidden


def register(app: Flask) -> None:
    """Watch every request of this application; the files of `static/` are public."""
    public(app.view_functions["static"])
    app.before_request(guard)


def _leaves_no_page() -> bool:
    """Whether the address asked for is none a person could come back to."""
    return is_part_request() or request.method != "GET"


def _mark(view: Callable[P, R], rule: Rule) -> Callable[P, R]:
    view.access_rule = rule  # type: ignore[attr-defined] # a rule rides on the view it is about
    return view
