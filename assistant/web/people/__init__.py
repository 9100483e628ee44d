"""The area of everyone: signing in and out, and how one likes one's pages."""

from flask import Blueprint

area = Blueprint("people", __name__)

from assistant.web.people import preferences, signing  # noqa: E402, F401 - routes need the blueprint made first
