"""What people read when something goes wrong: a page, or a part of one, that says what happened and what to do.

Never a stack trace, never the value that broke: those go to the log, without personal data.
"""

from dataclasses import dataclass
from http import HTTPStatus

import structlog
from flask import Flask, Response, make_response, render_template, request
from flask_babel import gettext as _
from flask_wtf.csrf import CSRFError
from werkzeug.exceptions import HTTPException

from assistant.kernel.errors import Conflict, FilrougeError, Invalid, NotAllowed, NotFound, Unavailable
from assistant.web.context import services
from assistant.web.htmx import is_part_request

log = structlog.get_logger(__name__)

STATUSES: dict[type[FilrougeError], HTTPStatus] = {
    Invalid: HTTPStatus.UNPROCESSABLE_ENTITY,
    NotFound: HTTPStatus.NOT_FOUND,
    NotAllowed: HTTPStatus.FORBIDDEN,
    Conflict: HTTPStatus.CONFLICT,
    Unavailable: HTTPStatus.SERVICE_UNAVAILABLE,
}


@dataclass(frozen=True, slots=True)
class Problem:
    """What went wrong, in the reader's words; `code` is for whoever they call."""

    status: int
    title: str
    advice: str
    code: str | None = None


def register(app: Flask) -> None:
    """Answer every error politely."""
    app.register_error_handler(CSRFError, _forged_or_old_form)
    app.register_error_handler(HTTPException, _http_error)
    app.register_error_handler(FilrougeError, _our_error)
    app.register_error_handler(Exception, _unexpected)


def said(error: FilrougeError) -> str:
    """The message of one of our errors, in the reader's language."""
    return _(error.text, **error.params)


def problem_of(status: int) -> Problem:
    """The words for an HTTP status."""
    title, advice = _words().get(status) or _words()[400 if status < 500 else 500]
    return Problem(status, title, advice)


def answer(problem: Problem) -> Response:
    """A problem as a page, or as a part where the browser has the page already."""
    template = "errors/_problem.html" if is_part_request() else "errors/problem.html"
    return make_response(render_template(template, problem=problem), problem.status)


def _words() -> dict[int, tuple[str, str]]:
    return {
        400: (_("This request could not be understood"), _("Go back, reload the page and try again.")),
        401: (_("Please sign in"), _("Your session has ended or was never opened.")),
        403: (_("You may not do this"), _("Your roles do not allow it. Ask an administrator if they should.")),
        404: (_("Nothing here"), _("The address is wrong, or what it showed was removed.")),
        405: (_("This page does not work that way"), _("Go back and use the buttons of the page.")),
        409: (_("This changed in the meantime"), _("Reload the page to see how things stand now.")),
        413: (_("This is too large"), _("Send a smaller file, or split it in several.")),
        422: (_("Something is not right in the form"), _("Correct it and send it again.")),
        429: (_("Too many attempts"), _("Wait a minute, then try again.")),
        500: (_("Something broke on our side"), _("It was recorded. Try again; if it lasts, tell an administrator.")),
        503: (_("A part of the service does not answer"), _("Try again in a moment; nothing was lost.")),
    }


def _forged_or_old_form(_error: CSRFError) -> Response:
    title = _("This page was open for too long")
    response = answer(Problem(400, title, _("Reload it and send the form again: nothing was done."), "stale_form"))
    # A page whose reader signed in again in another tab can renew its token and send the form by itself.
    response.headers["HX-Trigger"] = "stale-form"
    return response


def _http_error(error: HTTPException) -> Response:
    if error.code is None or error.code < 400:
        return make_response(error.get_response())
    response = answer(problem_of(error.code))
    for name, value in error.get_headers():
        if name in {"Allow", "Retry-After"}:
            response.headers[name] = value
    return response


def _our_error(error: FilrougeError) -> Response:
    services().meters.failed(error.code)
    status = next(status for kind, status in STATUSES.items() if isinstance(error, kind))
    general = problem_of(status)
    return answer(Problem(status, general.title, said(error), error.code))


def _unexpected(error: Exception) -> Response:
    services().meters.failed("unexpected")
    log.error("unexpected_error", endpoint=request.endpoint, exc_info=error)
    return answer(problem_of(500))
