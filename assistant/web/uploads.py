"""A route that takes a file says so; every other one refuses a body larger than a form."""

from collections.abc import Callable
from typing import ParamSpec, TypeVar

from flask import Flask, current_app, request

from config import Settings

P = ParamSpec("P")
R = TypeVar("R")


def accepts_upload(view: Callable[P, R]) -> Callable[P, R]:
    """Let this route receive a file of up to `MAX_UPLOAD_BYTES`."""
    view.accepts_upload = True  # type: ignore[attr-defined] # read by `_allow_large_body`
    return view


def register(app: Flask, settings: Settings) -> None:
    """Raise the limit for marked routes, before anything reads the body (the token check does)."""

    @app.before_request
    def _allow_large_body() -> None:
        view = current_app.view_functions.get(request.endpoint or "")
        if getattr(view, "accepts_upload", False):
            request.max_content_length = settings.max_upload_bytes
