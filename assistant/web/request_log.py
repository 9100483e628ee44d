"""One line for each request: which route, how it ended, how long it took, for whom — by number.

The address itself is never written: it may hold a customer's reference, and what was searched.
"""

import time

import structlog
from flask import Flask, Response, g, request

from assistant.web.context import agent_or_none

log = structlog.get_logger(__name__)


def register(app: Flask) -> None:
    """Log every request but those for static files."""

    @app.before_request
    def _start() -> None:
        g.started = time.perf_counter()

    @app.after_request
    def _say(response: Response) -> Response:
        if request.endpoint != "static":
            agent = agent_or_none()
            log.info(
                "request",
                method=request.method,
                endpoint=request.endpoint,
                status=response.status_code,
                took_ms=round((time.perf_counter() - g.started) * 1000, 1),
                user=agent.id if agent else None,
            )
        return response
