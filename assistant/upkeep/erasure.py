"""The right to be forgotten (GDPR, article 17)."""

from dataclasses import dataclass

from assistant.kernel.clock import Clock
from assistant.records.audit.queries import record
from assistant.records.customers.erasing import erase_customer
from assistant.records.customers.queries import customer_by_ref
from assistant.store.outbox import Action, Announcement, announce
from assistant.store.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class EraseCustomer:
    """A customer is erased from the records at once, and from every index as it follows the outbox."""

    unit_of_work: UnitOfWork
    clock: Clock

    def __call__(self, ref: str, *, actor: str) -> int:
        """Erase the customer that bears `ref`; return how many interactions went. The audit log keeps that it was done.

        Raises:
            NotFound: no customer bears it.
        """
        now = self.clock.now()
        with self.unit_of_work.atomic() as work:
            customer = customer_by_ref(work.session, ref)
            interactions = erase_customer(work.session, customer.id)
            record(work.session, actor, "customer.erased", at=now, customer_ref=ref)
            announce(
                work.session,
                [Announcement("interaction", gone, customer.id, Action.DELETED) for gone in interactions],
                at=now,
            )
        return len(interactions)
