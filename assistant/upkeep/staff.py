"""Managing the people who use the product; every change is written in the audit log."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from assistant.kernel.clock import Clock
from assistant.kernel.errors import Conflict, Invalid, message
from assistant.language.folding import fold
from assistant.records.audit.queries import record
from assistant.records.staff.models import User
from assistant.records.staff.passwords import hash_password
from assistant.records.staff.permissions import StaffRole
from assistant.records.staff.queries import end_sessions, everyone, named_user, save_new_user, user_by_login
from assistant.store.unit_of_work import UnitOfWork, Work

#: Twelve characters, as the CNIL asks where attempts are limited; no rule about their kinds, which weakens choices.
SHORTEST_PASSWORD = 12


@dataclass(frozen=True, slots=True)
class _StaffChange:
    unit_of_work: UnitOfWork
    clock: Clock

    def _record(self, work: Work, actor: str, action: str, user: User) -> None:
        record(work.session, actor, action, at=self.clock.now(), subject="user", subject_id=user.id)


@dataclass(frozen=True, slots=True)
class AddUser(_StaffChange):
    """Someone new may sign in."""

    def __call__(
        self,
        *,
        login: str,
        name: str,
        password: str,
        roles: Iterable[StaffRole],
        actor: str,
        team: str | None = None,
        language: str | None = None,
    ) -> int:
        """Return the number of the new user.

        Raises:
            Conflict: the login is taken.
            Invalid: the login, the name or the password does not do.
        """
        _check_login(login)
        _check_name(name)
        password_hash = hash_password(_checked(password))
        with self.unit_of_work.atomic() as work:
            if user_by_login(work.session, login) is not None:
                raise Conflict("login_taken", message("The login “%(login)s” is taken."), login=login)
            user = save_new_user(
                work.session,
                login=login,
                name=name.strip(),
                team=team,
                roles=sorted(set(roles)),
                password_hash=password_hash,
                language=language,
                at=self.clock.now(),
            )
            self._record(work, actor, "user.added", user)
            return user.id


@dataclass(frozen=True, slots=True)
class GrantRole(_StaffChange):
    """Someone gets a role more, or loses one."""

    def __call__(self, *, login: str, role: StaffRole, actor: str, withdraw: bool = False) -> None:
        """Grant `role`, or withdraw it; it counts from their next click.

        Raises:
            Conflict: the last administrator would withdraw that role from themselves.
            NotFound: nobody has this login.
        """
        with self.unit_of_work.atomic() as work:
            user = named_user(work.session, login)
            held = set(user.roles) - {role} if withdraw else set(user.roles) | {role}
            user.roles = sorted(held)
            _check_an_admin_remains(work, actor)
            self._record(work, actor, f"user.{'withdrawn' if withdraw else 'granted'}.{role}", user)


@dataclass(frozen=True, slots=True)
class DisableUser(_StaffChange):
    """Someone may no longer sign in; what they wrote keeps their name."""

    def __call__(self, *, login: str, actor: str) -> None:
        """Close the account and end its sessions.

        Raises:
            Conflict: it is the account of who asks, or of the last administrator.
            NotFound: nobody has this login.
        """
        with self.unit_of_work.atomic() as work:
            user = named_user(work.session, login)
            if user.login == actor:
                raise Conflict("own_account", message("You cannot close your own account."))
            user.active = False
            end_sessions(user)
            _check_an_admin_remains(work, actor)
            self._record(work, actor, "user.disabled", user)


@dataclass(frozen=True, slots=True)
class EnableUser(_StaffChange):
    """Someone whose account was closed may sign in again, with the password they had."""

    def __call__(self, *, login: str, actor: str) -> None:
        """Open the account again.

        Raises:
            NotFound: nobody has this login.
        """
        with self.unit_of_work.atomic() as work:
            user = named_user(work.session, login)
            user.active = True
            self._record(work, actor, "user.enabled", user)


@dataclass(frozen=True, slots=True)
class ResetPassword(_StaffChange):
    """Someone gets a new password; a closed account stays closed."""

    def __call__(self, *, login: str, password: str, actor: str) -> None:
        """Set the password and end every session opened with the old one.

        Raises:
            NotFound: nobody has this login.
            Invalid: the password is too short.
        """
        password_hash = hash_password(_checked(password))
        with self.unit_of_work.atomic() as work:
            user = named_user(work.session, login)
            user.password_hash = password_hash
            end_sessions(user)
            self._record(work, actor, "user.password_reset", user)


@dataclass(frozen=True, slots=True)
class UserView:
    """Someone who uses the product, as an admin sees them."""

    login: str
    name: str
    team: str | None
    roles: tuple[StaffRole, ...]
    active: bool
    signed_in_at: datetime | None


@dataclass(frozen=True, slots=True)
class ListStaff:
    """An admin looks at everyone who uses the product."""

    unit_of_work: UnitOfWork

    def __call__(self) -> tuple[UserView, ...]:
        """Return them by name, closed accounts last."""
        with self.unit_of_work.reading() as work:
            users = sorted(everyone(work.session), key=lambda user: (not user.active, fold(user.name), user.login))
            return tuple(_view(user) for user in users)


def _view(user: User) -> UserView:
    roles = tuple(role for role in StaffRole if role in user.roles)
    return UserView(user.login, user.name, user.team, roles, user.active, user.signed_in_at)


def _check_an_admin_remains(work: Work, actor: str) -> None:
    """Nobody signed in may leave the site without anyone to manage it; the shell may, for it can mend it."""
    if user_by_login(work.session, actor) is None:
        return
    if not any(user.active and StaffRole.ADMIN in user.roles for user in everyone(work.session)):
        raise Conflict("last_admin", message("Someone else must be an administrator first."))


def _check_login(login: str) -> None:
    if not login.strip() or any(character.isspace() for character in login.strip()):
        raise Invalid("bad_login", message("A login is one word, without spaces."))


def _check_name(name: str) -> None:
    if not name.strip():
        raise Invalid("bad_name", message("A person needs a name."))


def _checked(password: str) -> str:
    if len(password) < SHORTEST_PASSWORD:
        raise Invalid(
            "short_password", message("A password has at least %(shortest)s characters."), shortest=SHORTEST_PASSWORD
        )
    return password
