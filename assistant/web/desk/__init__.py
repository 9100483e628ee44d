"""The agent's pages: find who calls, see who it is, ask, note."""

from flask import Blueprint

area = Blueprint("desk", __name__)

from assistant.web.desk import (  # noqa: E402 - they hang on the area above
    conversation,  # noqa: F401
    promises,  # noqa: F401
    routes,  # noqa: F401
    words,  # noqa: F401
)
