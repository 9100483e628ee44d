"""Signing in and out, and knowing whose session it is; every audience passes here."""

from dataclasses import dataclass

from assistant.kernel.clock import Clock
from assistant.kernel.errors import NotAllowed, message
from assistant.records.audit.queries import record
from assistant.records.staff.agents import Agent
from assistant.records.staff.passwords import hash_password, is_outdated, matches
from assistant.records.staff.queries import end_sessions, user_by_id, user_by_login
from assistant.store.unit_of_work import UnitOfWork

#: Who the audit log names when nobody here has the login that was typed: it could be a password.
UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class SignIn:
    """A person proves who they are. The answer never tells an unknown login from a wrong password."""

    unit_of_work: UnitOfWork
    clock: Clock

    def __call__(self, *, login: str, password: str) -> Agent:
        """Return the person.

        Raises:
            NotAllowed: `wrong_credentials`, whatever was wrong.
        """
        with self.unit_of_work.reading() as work:
            known = user_by_login(work.session, login)
        # Between the transactions: a hash takes tens of milliseconds, and SQLite has one writer at a time.
        right = matches(known.password_hash if known else None, password)
        if known is None or not right or not known.active:
            raise self._refusal(known.login if known else UNKNOWN)
        renewed = hash_password(password) if is_outdated(known.password_hash) else None
        return self._welcome(known.id, verified=known.password_hash, renewed=renewed)

    def _welcome(self, user_id: int, *, verified: str, renewed: str | None) -> Agent:
        now = self.clock.now()
        with self.unit_of_work.atomic() as work:
            user = user_by_id(work.session, user_id)
            if user is not None and user.active and user.password_hash == verified:
                user.password_hash = renewed or verified
                user.signed_in_at = now
                record(work.session, user.login, "sign_in", at=now, subject="user", subject_id=user.id)
                return Agent.of(user)
        raise self._refusal(UNKNOWN)  # closed, or given another password, while we were verifying this one

    def _refusal(self, actor: str) -> NotAllowed:
        with self.unit_of_work.atomic() as work:
            record(work.session, actor, "sign_in.failed", at=self.clock.now())
        return NotAllowed("wrong_credentials", message("This login and this password do not go together."))


@dataclass(frozen=True, slots=True)
class SignOut:
    """A person leaves: all their sessions end, so that a copied cookie is worth nothing afterwards."""

    unit_of_work: UnitOfWork
    clock: Clock

    def __call__(self, *, agent: Agent) -> None:
        """End the sessions of `agent`."""
        with self.unit_of_work.atomic() as work:
            user = user_by_id(work.session, agent.id)
            if user is not None:
                end_sessions(user)
                record(work.session, agent.login, "sign_out", at=self.clock.now(), subject="user", subject_id=user.id)


@dataclass(frozen=True, slots=True)
class AgentOfSession:
    """Finds who a session belongs to, as they are now: a right withdrawn is withdrawn at the next click."""

    unit_of_work: UnitOfWork

    def __call__(self, user_id: int, *, epoch: int) -> Agent | None:
        """The person; None when they were closed or their sessions ended since `epoch`."""
        with self.unit_of_work.reading() as work:
            user = user_by_id(work.session, user_id)
            if user is None or not user.active or user.session_epoch != epoch:
                return None
            return Agent.of(user)


@dataclass(frozen=True, slots=True)
class SetPreferences:
    """A person chooses how their pages look; what is left out stays as it is."""

    unit_of_work: UnitOfWork

    def __call__(
        self, *, agent: Agent, language: str | None = None, theme: str | None = None, shortcuts: bool | None = None
    ) -> None:
        """Keep the choices of `agent`."""
        with self.unit_of_work.atomic() as work:
            user = user_by_id(work.session, agent.id)
            if user is None:
                return
            user.language = language or user.language
            user.theme = theme or user.theme
            user.shortcuts = user.shortcuts if shortcuts is None else shortcuts
