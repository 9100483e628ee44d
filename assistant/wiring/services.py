"""Every service of the house, built from the settings at its first use."""

from functools import cached_property

from assistant.kernel.clock import Clock, SystemClock
from assistant.store.database import Database
from assistant.store.unit_of_work import UnitOfWork
from assistant.upkeep.sign_in import AgentOfSession, SetPreferences, SignIn, SignOut
from assistant.upkeep.staff import AddUser, DisableUser, EnableUser, GrantRole, ResetPassword
from config import Settings


class Services:
    """One per process (never share one across a fork). Members are made at first use and kept."""

    def __init__(self, settings: Settings, clock: Clock | None = None) -> None:
        self.settings = settings
        self.clock = clock or SystemClock()

    @cached_property
    def database(self) -> Database:
        """The database of records."""
        return Database(self.settings.database_url)

    @cached_property
    def unit_of_work(self) -> UnitOfWork:
        """Opens transactions."""
        return UnitOfWork(self.database)

    @cached_property
    def sign_in(self) -> SignIn:
        """A person proves who they are."""
        return SignIn(self.unit_of_work, self.clock)

    @cached_property
    def sign_out(self) -> SignOut:
        """A person leaves."""
        return SignOut(self.unit_of_work, self.clock)

    @cached_property
    def agent_of_session(self) -> AgentOfSession:
        """Whose session this is."""
        return AgentOfSession(self.unit_of_work)

    @cached_property
    def set_preferences(self) -> SetPreferences:
        """How a person likes their pages."""
        return SetPreferences(self.unit_of_work)

    @cached_property
    def add_user(self) -> AddUser:
        """Someone new may sign in."""
        return AddUser(self.unit_of_work, self.clock)

    @cached_property
    def grant_role(self) -> GrantRole:
        """Someone gets a role, or loses one."""
        return GrantRole(self.unit_of_work, self.clock)

    @cached_property
    def disable_user(self) -> DisableUser:
        """Someone may no longer sign in."""
        return DisableUser(self.unit_of_work, self.clock)

    @cached_property
    def enable_user(self) -> EnableUser:
        """Someone may sign in again."""
        return EnableUser(self.unit_of_work, self.clock)

    @cached_property
    def reset_password(self) -> ResetPassword:
        """Someone gets a new password."""
        return ResetPassword(self.unit_of_work, self.clock)

    def close(self) -> None:
        """Let go of what was opened."""
        if "database" in self.__dict__:
            self.database.dispose()
