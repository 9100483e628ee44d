"""Every service of the house, built from the settings at its first use."""

from functools import cached_property

from assistant.kernel.clock import Clock, SystemClock
from assistant.store.database import Database
from assistant.store.unit_of_work import UnitOfWork
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

    def close(self) -> None:
        """Let go of what was opened."""
        if "database" in self.__dict__:
            self.database.dispose()
