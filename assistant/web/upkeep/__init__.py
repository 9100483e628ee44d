"""The admins' pages: files in, the search index, e-mails of nobody, people."""

from flask import Blueprint

area = Blueprint("upkeep", __name__)

from assistant.web.upkeep import imports, index, mailbox, staff, words  # noqa: E402, F401 - they hang on the area above
