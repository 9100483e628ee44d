"""What every answer and every form is protected by: headers, a nonce, tokens against forgery, a limit on attempts."""

import secrets
from urllib.parse import urlsplit

from flask import Flask, Response, current_app, g, request, url_for
from flask_limiter import Limiter
from flask_limiter.util import get_remote_address
from flask_wtf.csrf import CSRFProtect

from config import Settings

#: A form of ours is small; only a route marked with `accepts_upload` takes more.
FORM_BYTES = 2 * 1024 * 1024

#: What a page may load. No inline script, no inline style, nothing from elsewhere. `data:` in images is for
#: the small drawings (ticks, arrows) inside the UI kit's own style sheet.
POLICY = (
    "default-src 'none'; script-src 'nonce-{nonce}'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)

HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
ONE_YEAR = 31_536_000

csrf = CSRFProtect()
limiter = Limiter(key_func=get_remote_address)


def nonce() -> str:
    """The word that allows a script on this page, new for each answer."""
    if "nonce" not in g:
        g.nonce = secrets.token_urlsafe(18)
    return str(g.nonce)


def sign_in_attempts() -> str:
    """The limit on failed sign-ins, from the settings."""
    return str(current_app.config["SIGN_IN_ATTEMPTS"])


def sign_in_url(coming_back_to: str) -> str:
    """The sign-in page, which then leads back to where the person was going."""
    path = own_path(coming_back_to)
    return url_for("people.sign_in") if path == "/" else url_for("people.sign_in", next=path)


def own_path(target: str | None) -> str:
    """`target` if it is a path of this site, otherwise `/`: nobody is sent elsewhere by a crafted link."""
    if not target or not target.startswith("/") or target.startswith(("//", "/\\")):
        return "/"
    if any(ord(character) < 0x20 for character in target):
        return "/"
    parts = urlsplit(target)
    return "/" if parts.scheme or parts.netloc else target.removesuffix("?")


def register(app: Flask, settings: Settings) -> None:
    """Protect every answer of this application."""
    app.config.update(
        MAX_CONTENT_LENGTH=FORM_BYTES,
        SIGN_IN_ATTEMPTS=settings.sign_in_attempts,
        RATELIMIT_STORAGE_URI=settings.rate_limit_url,
        RATELIMIT_HEADERS_ENABLED=False,
        # A token lives as long as the session it belongs to: a desk stays open all day.
        WTF_CSRF_TIME_LIMIT=None,
    )
    csrf.init_app(app)
    limiter.init_app(app)
    app.jinja_env.globals["nonce"] = nonce
    app.after_request(_protect)


def _protect(response: Response) -> Response:
    headers = response.headers
    for name, value in HEADERS.items():
        headers.setdefault(name, value)
    headers.setdefault("Content-Security-Policy", POLICY.format(nonce=nonce()))
    if current_app.config["SESSION_COOKIE_SECURE"]:
        headers.setdefault("Strict-Transport-Security", f"max-age={ONE_YEAR}")
    if request.endpoint != "static":
        # Any page may name a customer: neither the browser nor a proxy keeps it.
        headers.setdefault("Cache-Control", "no-store")
    return response
