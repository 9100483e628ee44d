"""How one likes one's pages: language, theme, shortcuts. Before sign-in, the choice rides in a cookie."""

from flask import Response, flash, render_template, request, url_for
from flask_babel import force_locale
from flask_babel import gettext as _

from assistant.kernel.errors import Invalid, message
from assistant.web import language as languages
from assistant.web import theme as themes
from assistant.web.context import agent_or_none, current_agent, services
from assistant.web.htmx import Rendered, go_to, is_part_request, page_behind, part, with_headers
from assistant.web.labels import label
from assistant.web.people import area
from assistant.web.permissions import public, signed_in
from assistant.web.security import ONE_YEAR, own_path
from assistant.web.theme import Theme


@area.get("/preferences")
@signed_in
def preferences() -> Rendered:
    """The page of choices."""
    return render_template(
        "people/preferences.html",
        languages=languages.LANGUAGES,
        themes=list(Theme),
        roles=[label(role, "staff_role") for role in sorted(current_agent().roles)],
    )


@area.post("/preferences")
@signed_in
def save_preferences() -> Rendered:
    """Keep all choices at once."""
    language, theme = _language_sent(), _theme_sent()
    services().set_preferences(
        agent=current_agent(), language=language, theme=theme, shortcuts="shortcuts" in request.form
    )
    with force_locale(language):
        flash(_("Your preferences are saved."))
    return go_to(url_for("people.preferences"))


@area.post("/preferences/language")
@public
def choose_language() -> Rendered:
    """Switch the language from the bar and stay on the page."""
    return _remember(go_to(_page_shown()), languages.COOKIE, language=_language_sent())


@area.post("/preferences/theme")
@public
def choose_theme() -> Rendered:
    """Switch the theme from the bar, without reloading where the browser can."""
    theme = _theme_sent()
    if not is_part_request():
        return _remember(go_to(_page_shown()), themes.COOKIE, theme=theme)
    switch = part("people/_theme_switch.html", chosen=theme)
    return _remember(with_headers(switch, trigger={"theme": {"name": theme}}), themes.COOKIE, theme=theme)


def _remember(response: Response, cookie: str, *, language: str | None = None, theme: str | None = None) -> Response:
    agent = agent_or_none()
    if agent is not None:
        services().set_preferences(agent=agent, language=language, theme=theme)
    settings = services().settings
    response.set_cookie(
        cookie, language or theme or "", max_age=ONE_YEAR, httponly=True, samesite="Lax", secure=settings.secure_cookies
    )
    return response


def _page_shown() -> str:
    return own_path(page_behind())


def _language_sent() -> str:
    language = request.form.get("language", "")
    if language not in languages.LANGUAGES:
        raise Invalid("unknown_language", message("This language is not one of ours."))
    return language


def _theme_sent() -> Theme:
    try:
        return Theme(request.form.get("theme", ""))
    except ValueError as error:
        raise Invalid("unknown_theme", message("This theme is not one of ours.")) from error
