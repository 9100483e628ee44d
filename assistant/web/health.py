"""Whether this process can serve, for whoever watches over it."""

from http import HTTPStatus

import structlog
from flask import Blueprint, jsonify

from assistant.web.context import services
from assistant.web.htmx import Rendered
from assistant.web.permissions import public

log = structlog.get_logger(__name__)
area = Blueprint("health", __name__)


@area.get("/health")
@public
def health() -> Rendered:
    """`200` when the database answers, `503` otherwise; says nothing about anybody."""
    checks = {"database": services().database.answers()}
    healthy = all(checks.values())
    words = {name: "ok" if good else "down" for name, good in checks.items()}
    status = HTTPStatus.OK if healthy else HTTPStatus.SERVICE_UNAVAILABLE
    return jsonify(status="ok" if healthy else "down", **words), status
