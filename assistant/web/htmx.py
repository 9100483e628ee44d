"""The one door to htmx: one address answers with a page or with the part of it that changed.

htmx-flask 0.1.0 reads the request's headers. What it lacks is here: a restored history entry gets the whole page, so
does a request that replaces the body (htmx 4 says so in `HX-Request-Type`), answers say by which headers they vary,
and every way of placing a part can be asked for (its own list fuses two of them).
"""

import json
from collections.abc import Mapping
from enum import StrEnum
from typing import TypeAlias, cast
from urllib.parse import urlsplit

from flask import Flask, Response, make_response, redirect, render_template, request
from flask.typing import ResponseReturnValue
from htmx_flask import Htmx
from htmx_flask.requests import HtmxHeaders

Rendered: TypeAlias = ResponseReturnValue

VARY = ("HX-Request", "HX-Request-Type", "HX-History-Restore-Request")


class Swap(StrEnum):
    """How htmx places a part; a route only overrides what the element itself says."""

    INNER = "innerHTML"
    OUTER = "outerHTML"
    BEFORE = "beforebegin"
    PREPEND = "afterbegin"
    APPEND = "beforeend"
    AFTER = "afterend"
    DELETE = "delete"
    NONE = "none"


def is_htmx_request() -> bool:
    """Whether htmx sent this request, for a part or for a whole page."""
    return bool(_headers())


def is_part_request() -> bool:
    """Whether the browser has the page already and waits for a part of it."""
    return (
        is_htmx_request()
        and not _headers().history_restore_request
        and request.headers.get("HX-Request-Type") != "full"
    )


def page_or_part(page: str, part: str, **context: object) -> str:
    """The whole page, or only its part where the browser has the rest already."""
    return render_template(part if is_part_request() else page, **context)


def part(template: str, **context: object) -> str:
    """A part of a page, for routes that never answer with a page."""
    return render_template(template, **context)


def announcement(text: str) -> dict[str, dict[str, object]]:
    """A `trigger` that has a screen reader say `text`, politely."""
    return {"announce": {"text": text}}


def go_to(url: str) -> Response:
    """Send the browser to another page of ours, whoever asked: a form, a link or htmx."""
    if is_htmx_request():
        response = Response(status=204)
        response.headers["HX-Redirect"] = url
        return response
    return cast(Response, redirect(url, code=303))


def with_headers(
    rendered: Rendered,
    *,
    retarget: str | None = None,
    reswap: Swap | None = None,
    push_url: str | None = None,
    replace_url: str | None = None,
    trigger: Mapping[str, Mapping[str, object]] | None = None,
) -> Response:
    """An answer that tells htmx where to place it, how, under which address, and what to announce.

    `trigger` maps names of browser events to their details. They reach the body, for the element that asked may
    be gone by then; no personal data goes there, for proxies log headers.
    """
    response = make_response(rendered)
    if retarget is not None:
        response.headers["HX-Retarget"] = retarget
    if reswap is not None:
        response.headers["HX-Reswap"] = reswap.value
    if push_url is not None:
        response.headers["HX-Push-Url"] = push_url
    if replace_url is not None:
        response.headers["HX-Replace-Url"] = replace_url
    if trigger:
        events = {name: {**detail, "target": "body"} for name, detail in trigger.items()}
        response.headers["HX-Trigger"] = json.dumps(events)
    return response


def page_behind() -> str:
    """The address of the page the browser shows while it makes this request; `/` when it does not say."""
    shown = _headers().current_url or request.referrer or "/"
    parts = urlsplit(shown)
    if parts.netloc and parts.netloc != request.host:
        return "/"
    return f"{parts.path or '/'}?{parts.query}" if parts.query else parts.path or "/"


def register(app: Flask) -> None:
    """Read htmx's headers on each request and say on each answer that they matter."""
    Htmx(app)

    @app.after_request
    def _say_what_answers_vary_by(response: Response) -> Response:
        if response.mimetype == "text/html":
            response.vary.update(VARY)
        return response


def _headers() -> HtmxHeaders:
    return cast(HtmxHeaders, request.htmx)  # type: ignore[attr-defined] # htmx-flask puts it on the request
