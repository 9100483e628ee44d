"""What those who watch over the service read: `/metrics`, in the words of Prometheus."""

from secrets import compare_digest

from flask import Blueprint, Response, abort, request
from prometheus_client import CONTENT_TYPE_LATEST

from assistant.web.context import services
from assistant.web.permissions import public

area = Blueprint("metrics", __name__)

LOCAL = ("127.0.0.1", "::1")
#: What a proxy adds: whoever comes through one that we were not told of is not this machine.
ADDED_BY_PROXIES = ("X-Forwarded-For", "Forwarded", "Via")


@area.get("/metrics")
@public
def metrics() -> Response:
    """Figures about the service and nobody; for who has the token, or without one for this machine alone."""
    token = services().settings.metrics_token
    if token:
        if not compare_digest(request.headers.get("Authorization", "").encode(), f"Bearer {token}".encode()):
            abort(401)
    elif not _comes_from_here():
        abort(403)
    services().look_at_meters()
    return Response(services().meters.told(), content_type=CONTENT_TYPE_LATEST)


def _comes_from_here() -> bool:
    hidden = not services().settings.trusted_proxies and any(name in request.headers for name in ADDED_BY_PROXIES)
    return request.remote_addr in LOCAL and not hidden
