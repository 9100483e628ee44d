"""The language of a page: its reader's own, else the one chosen on this browser, else the site's."""

from babel import Locale
from flask import Flask, has_request_context, request
from flask_babel import Babel, get_locale

from assistant.web.context import agent_or_none, services
from config import Settings

#: Each language under its own name, as its readers look for it.
LANGUAGES = {"fr": "Français", "en": "English"}
COOKIE = "language"


def language() -> str:
    """The code of the language of this page."""
    locale = get_locale()
    return locale.language if isinstance(locale, Locale) else services().settings.default_locale


def other_languages() -> dict[str, str]:
    """The languages this page could be read in instead."""
    return {code: name for code, name in LANGUAGES.items() if code != language()}


def register(app: Flask, settings: Settings) -> None:
    """Translate this application."""
    app.jinja_env.globals.update(language=language, other_languages=other_languages)
    Babel(  # type: ignore[no-untyped-call]
        app, default_locale=settings.default_locale, default_timezone=settings.time_zone, locale_selector=_choose
    )


def _choose() -> str:
    agent = agent_or_none() if has_request_context() else None
    chosen = agent.language if agent and agent.language else _from_cookie()
    return chosen if chosen in LANGUAGES else services().settings.default_locale


def _from_cookie() -> str | None:
    return request.cookies.get(COOKIE) if has_request_context() else None
