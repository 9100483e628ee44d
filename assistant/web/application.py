"""Puts the web application together: settings and services in, a Flask application out."""

from flask import Flask
from werkzeug.middleware.proxy_fix import ProxyFix

from assistant.web import (
    context,
    errors,
    health,
    htmx,
    labels,
    language,
    metrics,
    navigation,
    permissions,
    request_log,
    security,
    sessions,
    static_files,
    theme,
    uploads,
)
from assistant.web.desk import area as desk
from assistant.web.people import area as people
from assistant.web.secret_key import secret_key
from assistant.web.supervision import area as supervision
from assistant.web.upkeep import area as upkeep
from assistant.wiring.logs import set_up_logging
from assistant.wiring.services import Services
from config import ROOT, Settings

#: Every area of the site, each a blueprint of `assistant/web/<area>/`.
AREAS = (people, desk, supervision, upkeep, health.area, metrics.area)


def create_app(settings: Settings | None = None, services: Services | None = None) -> Flask:
    """Build the application; without arguments, from the environment."""
    settings = settings or (services.settings if services else Settings())
    set_up_logging(settings)
    app = Flask("assistant", template_folder=str(ROOT / "templates"), static_folder=str(ROOT / "static"))
    app.secret_key = secret_key(settings)
    app.extensions["services"] = services or Services(settings)
    app.jinja_options = {"autoescape": True, "trim_blocks": True, "lstrip_blocks": True}
    if settings.trusted_proxies:
        hops = settings.trusted_proxies
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=hops, x_proto=hops, x_host=hops)  # type: ignore[method-assign]
    _register_edges(app, settings)
    for area in AREAS:
        app.register_blueprint(area)
    return app


def _register_edges(app: Flask, settings: Settings) -> None:
    """Order matters: who asks and whether they may comes before the body is read and its token checked."""
    request_log.register(app)
    htmx.register(app)
    context.register(app)
    sessions.register(app, settings)
    language.register(app, settings)
    labels.register(app)
    theme.register(app)
    navigation.register(app)
    permissions.register(app)
    uploads.register(app, settings)
    security.register(app, settings)
    static_files.register(app)
    errors.register(app)
