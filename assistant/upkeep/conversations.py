"""How long what was asked is kept."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from assistant.kernel.clock import Clock
from assistant.records.audit.queries import record
from assistant.records.conversations.queries import forget_conversations, oldest_conversation
from assistant.store.unit_of_work import UnitOfWork

#: Whom the audit log names.
ACTOR = "worker"


@dataclass(frozen=True, slots=True)
class ForgetConversations:
    """Conversations that began `days` ago are deleted, questions and answers; the audit log keeps that it was done."""

    unit_of_work: UnitOfWork
    clock: Clock
    days: int

    def __call__(self) -> int:
        """Delete them, some at a time so that nobody waits; return how many went."""
        now = self.clock.now()
        before = now - timedelta(days=self.days)
        gone = 0
        while self._has_older_than(before):
            with self.unit_of_work.atomic() as work:
                gone += forget_conversations(work.session, before=before)
                record(work.session, ACTOR, "conversations.forgotten", at=now)
        return gone

    def _has_older_than(self, before: datetime) -> bool:
        # Reading first: the worker asks every few seconds, and a transaction that writes holds up the others.
        with self.unit_of_work.reading() as work:
            oldest = oldest_conversation(work.session)
        return oldest is not None and oldest < before
