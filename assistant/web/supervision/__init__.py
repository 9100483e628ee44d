"""The supervisors' pages."""

from flask import Blueprint

area = Blueprint("supervision", __name__)

from assistant.web.supervision import questions, routes  # noqa: E402, F401 - routes need the blueprint made first
