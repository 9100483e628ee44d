"""Undeclared complaints: an agent registers what a customer was dissatisfied with, or says that it is no complaint."""

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from assistant.kernel.clock import Clock
from assistant.records.audit.queries import record
from assistant.records.customers.queries import customer_by_ref
from assistant.records.dissatisfaction.codes import ProposalStatus
from assistant.records.dissatisfaction.models import UndeclaredComplaint
from assistant.records.dissatisfaction.queries import undeclared_complaint_of
from assistant.records.timeline.codes import ComplaintStatus
from assistant.records.timeline.complaint_clock import ComplaintClock
from assistant.records.timeline.models import Interaction
from assistant.store.outbox import Announcement, announce
from assistant.store.unit_of_work import UnitOfWork, Work


@dataclass(frozen=True, slots=True)
class RegisterComplaint:
    """The interaction becomes a complaint, received when the customer said it; audited and announced."""

    unit_of_work: UnitOfWork
    clock: Clock
    zone: ZoneInfo

    def __call__(self, ref: str, complaint_id: int, *, actor: str) -> ComplaintClock:
        """Register it; return when it must be acknowledged and answered. Registering it twice changes nothing.

        Raises:
            NotFound: there is no such customer, or nothing such of theirs.
        """
        now = self.clock.now()
        with self.unit_of_work.atomic() as work:
            customer = customer_by_ref(work.session, ref)
            proposed = undeclared_complaint_of(work.session, customer.id, complaint_id)
            said = work.session.get_one(Interaction, proposed.interaction_id)
            if said.complaint_status is None:
                said.complaint_status, said.complaint_received_at = ComplaintStatus.OPEN, said.at
                announce(work.session, [Announcement("interaction", said.id, customer.id)], at=now)
            received = said.complaint_received_at or said.at
            _decide(work, proposed, ProposalStatus.REGISTERED, "complaint.registered", ref=ref, actor=actor, at=now)
        return ComplaintClock.of(received.astimezone(self.zone).date())


@dataclass(frozen=True, slots=True)
class DismissComplaint:
    """What the customer said is no complaint; audited, and not proposed again."""

    unit_of_work: UnitOfWork
    clock: Clock

    def __call__(self, ref: str, complaint_id: int, *, actor: str) -> None:
        """Propose it no more.

        Raises:
            NotFound: there is no such customer, or nothing such of theirs.
        """
        now = self.clock.now()
        with self.unit_of_work.atomic() as work:
            customer = customer_by_ref(work.session, ref)
            proposed = undeclared_complaint_of(work.session, customer.id, complaint_id)
            _decide(work, proposed, ProposalStatus.DISMISSED, "complaint.dismissed", ref=ref, actor=actor, at=now)


def _decide(
    work: Work,
    proposed: UndeclaredComplaint,
    status: ProposalStatus,
    action: str,
    *,
    ref: str,
    actor: str,
    at: datetime,
) -> None:
    if proposed.status == status:
        return
    proposed.status, proposed.decided_by, proposed.decided_at = status, actor, at
    record(
        work.session, actor, action, at=at, customer_ref=ref, subject="interaction", subject_id=proposed.interaction_id
    )
