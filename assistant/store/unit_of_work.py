"""A use case owns its transaction: everything it does is stored together or not at all."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from sqlalchemy.orm import Session

from assistant.store.database import Database


@dataclass(slots=True)
class Work:
    """One transaction under way: its session, and what to do once it is safely stored."""

    session: Session
    after: list[Callable[[], None]] = field(default_factory=list)

    def on_commit(self, action: Callable[[], None]) -> None:
        """Run `action` after the commit, and only then (a queue nudge, an e-mail)."""
        self.after.append(action)


@dataclass(frozen=True, slots=True)
class UnitOfWork:
    """Opens transactions on a database."""

    database: Database

    @contextmanager
    def atomic(self) -> Iterator[Work]:
        """Read and write in one transaction; any error undoes all of it."""
        with self.database.writing() as session:
            work = Work(session)
            yield work
        for action in work.after:
            action()

    @contextmanager
    def reading(self) -> Iterator[Work]:
        """Read one consistent moment, without waiting for writers and without being able to write."""
        with self.database.reading() as session:
            yield Work(session)
