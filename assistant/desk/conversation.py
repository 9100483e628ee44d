"""The conversation of one agent about one customer: the same through a working day, until they begin another."""

from dataclasses import dataclass
from datetime import datetime, time
from zoneinfo import ZoneInfo

from assistant.dialogue.conversations import KeptTurn, read_again
from assistant.kernel.clock import Clock
from assistant.records.audit.queries import record
from assistant.records.conversations.queries import close_conversations, conversation_under_way, turns_of
from assistant.records.customers.queries import customer_by_ref
from assistant.store.unit_of_work import UnitOfWork

#: Turns shown; a call has fewer.
SHOWN = 40


@dataclass(frozen=True, slots=True)
class SeeConversation:
    """What an agent asked today about a customer, found again after a reload."""

    unit_of_work: UnitOfWork
    clock: Clock
    zone: ZoneInfo

    def __call__(self, ref: str, *, actor: str) -> tuple[KeptTurn, ...]:
        """Return the turns, newest first; none when the conversation has not begun.

        Raises:
            NotFound: no customer bears `ref`.
        """
        since = day_began(self.clock.now(), self.zone)
        with self.unit_of_work.reading() as work:
            customer = customer_by_ref(work.session, ref)
            current = conversation_under_way(work.session, asker=actor, customer_id=customer.id, since=since)
            if current is None:
                return ()
            return read_again(work, turns_of(work.session, current.id, latest=SHOWN), self.zone)[::-1]


@dataclass(frozen=True, slots=True)
class BeginAgain:
    """An agent turns to something else: the next question leans on none of those before."""

    unit_of_work: UnitOfWork
    clock: Clock

    def __call__(self, ref: str, *, actor: str) -> None:
        """Close the conversation about the customer `ref`; it stays stored.

        Raises:
            NotFound: no customer bears `ref`.
        """
        now = self.clock.now()
        with self.unit_of_work.atomic() as work:
            customer = customer_by_ref(work.session, ref)
            close_conversations(work.session, asker=actor, customer_id=customer.id, at=now)
            record(work.session, actor, "conversation.closed", at=now, customer_ref=ref)


def day_began(now: datetime, zone: ZoneInfo) -> datetime:
    """The midnight before a moment, at the site."""
    return datetime.combine(now.astimezone(zone).date(), time(), zone)
