"""Whether this process can serve, for whoever watches over it."""

from http import HTTPStatus

from flask import Blueprint, jsonify

from assistant.kernel.errors import Unavailable
from assistant.web.context import services
from assistant.web.htmx import Rendered
from assistant.web.permissions import public

area = Blueprint("health", __name__)


@area.get("/health")
@public
def health() -> Rendered:
    """`200` when the database answers, `503` otherwise; says nothing about anybody.

    The index is told and does not count: without it cards and histories are still read.
    """
    if not services().database.answers():
        return jsonify(status="down", database="down"), HTTPStatus.SERVICE_UNAVAILABLE
    return jsonify(status="ok", database="ok", index=_index())


def _index() -> str:
    try:
        status = services().search_engine.status()
    except Unavailable:
        return "down"
    if status.wants_rebuild:
        return "behind"
    return "ok" if status.generation else "none"
