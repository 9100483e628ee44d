"""How long what was asked is kept."""

from dataclasses import dataclass
from datetime import timedelta

from assistant.kernel.clock import Clock
from assistant.records.audit.queries import record
from assistant.records.conversations.queries import forget_conversations
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
        gone = 0
        while True:
            with self.unit_of_work.atomic() as work:
                some = forget_conversations(work.session, before=now - timedelta(days=self.days))
                if some:
                    record(work.session, ACTOR, "conversations.forgotten", at=now)
            gone += some
            if not some:
                return gone
