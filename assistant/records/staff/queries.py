"""Reading and keeping the people who use the product."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from assistant.kernel.errors import NotFound, message
from assistant.records.staff.models import User


def user_by_login(session: Session, login: str) -> User | None:
    """The user who signs in with `login`, written in any case; None when there is none."""
    return session.scalar(select(User).where(User.login == plain_login(login)))


def named_user(session: Session, login: str) -> User:
    """The user who signs in with `login`.

    Raises:
        NotFound: nobody has this login.
    """
    user = user_by_login(session, login)
    if user is None:
        raise NotFound("unknown_login", message("Nobody has the login “%(login)s”."), login=login)
    return user


def user_by_id(session: Session, user_id: int) -> User | None:
    """The user of this row; None when there is none."""
    return session.get(User, user_id)


def everyone(session: Session) -> Sequence[User]:
    """Every user, by login."""
    return session.scalars(select(User).order_by(User.login)).all()


def save_new_user(
    session: Session,
    *,
    login: str,
    name: str,
    team: str | None,
    roles: Sequence[str],
    password_hash: str,
    language: str | None,
    at: datetime,
) -> User:
    """Store someone new and return them with their number."""
    user = User(
        login=plain_login(login),
        name=name,
        team=team,
        roles=list(roles),
        password_hash=password_hash,
        language=language,
        theme=None,
        shortcuts=True,
        active=True,
        session_epoch=1,
        created_at=at,
        signed_in_at=None,
    )
    session.add(user)
    session.flush()
    return user


def end_sessions(user: User) -> None:
    """End every open session of this person, wherever it is open."""
    user.session_epoch += 1


def plain_login(login: str) -> str:
    """A login as stored: lower case, without spaces around it."""
    return login.strip().lower()
