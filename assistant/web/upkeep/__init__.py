"""The admins' pages: files in, the search index, e-mails of nobody, shorthand, people."""

from flask import Blueprint

area = Blueprint("upkeep", __name__)

from assistant.web.upkeep import (  # noqa: E402 - they hang on the area above
    golden,  # noqa: F401
    imports,  # noqa: F401
    index,  # noqa: F401
    mailbox,  # noqa: F401
    shorthand,  # noqa: F401
    staff,  # noqa: F401
    words,  # noqa: F401
)
