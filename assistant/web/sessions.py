"""Who the browser's session belongs to, and until when.

A session is a signed cookie that holds the person's number, their epoch, when they signed in and when they were last
seen. It ends when unused, when too old, and when the person's epoch moved on (sign-out, new password, account closed).
"""

from datetime import UTC, datetime, timedelta

from flask import Flask, session
from flask_login import LoginManager, login_user, logout_user

from assistant.records.staff.agents import Agent
from assistant.web.context import SignedIn, services
from config import Settings

#: Being seen is written at most this often, so that most answers carry no cookie.
SEEN_EVERY = timedelta(minutes=1)


def begin_session(agent: Agent) -> None:
    """Start this person's session afresh: nothing of the one before survives, its form tokens included."""
    session.clear()
    now = services().clock.now().timestamp()
    session.update(epoch=agent.session_epoch, since=now, seen=now)
    login_user(SignedIn(agent))


def end_session() -> None:
    """Forget who is signed in here."""
    logout_user()
    session.clear()


def register(app: Flask, settings: Settings) -> None:
    """Make Flask-Login read our sessions."""
    app.config.update(
        SESSION_COOKIE_NAME="filrouge",
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Lax",
        SESSION_COOKIE_SECURE=settings.secure_cookies,
        SESSION_REFRESH_EACH_REQUEST=False,
        PERMANENT_SESSION_LIFETIME=timedelta(hours=settings.session_hours),
        # Its checks compare addresses and browsers, and write to the session at every visit; ours come first.
        SESSION_PROTECTION=None,
    )
    manager = LoginManager(app)
    manager.user_loader(_load)


def _load(user_id: str) -> SignedIn | None:
    now = services().clock.now()
    if not _is_alive(now):
        session.clear()
        return None
    agent = services().agent_of_session(int(user_id), epoch=int(session["epoch"]))
    if agent is None:
        session.clear()
        return None
    if now - _read("seen") >= SEEN_EVERY:
        session["seen"] = now.timestamp()
    return SignedIn(agent)


def _is_alive(now: datetime) -> bool:
    settings = services().settings
    if not {"epoch", "since", "seen"} <= session.keys():
        return False
    idle = now - _read("seen")
    age = now - _read("since")
    return idle < timedelta(minutes=settings.session_idle_minutes) and age < timedelta(hours=settings.session_hours)


def _read(name: str) -> datetime:
    return datetime.fromtimestamp(float(session[name]), UTC)
