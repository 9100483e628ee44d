"""The agent's pages: find who calls, see who it is, ask, note."""

from flask import Blueprint

area = Blueprint("desk", __name__)

from assistant.web.desk import conversation, routes, words  # noqa: E402, F401 - they hang on the area above
