"""E-mails that wait for a person, because their addresses belong to no customer or to several."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from assistant.kernel.clock import Clock
from assistant.kernel.errors import Conflict, message
from assistant.records.audit.queries import record
from assistant.records.customers.models import Customer
from assistant.records.customers.queries import customer_by_ref, names_of_refs
from assistant.records.mailbox.models import WaitingEmail
from assistant.records.mailbox.queries import count_waiting, take_from_queue, waiting_email, waiting_emails
from assistant.records.timeline.codes import Channel, Direction, InteractionKind
from assistant.records.timeline.models import Interaction
from assistant.records.timeline.queries import interaction_by_ref
from assistant.store.outbox import Announcement, announce
from assistant.store.unit_of_work import UnitOfWork

#: E-mails shown; the others come up as these are dealt with.
SHOWN = 50


@dataclass(frozen=True, slots=True)
class WaitingView:
    """An e-mail that waits; `candidates` are the (reference, name) of the customers who share its address."""

    id: int
    received_at: datetime
    sender: str | None
    subject: str | None
    text: str
    candidates: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Mailbox:
    """The oldest of the e-mails that wait, and how many wait in all."""

    emails: Sequence[WaitingView]
    total: int


@dataclass(frozen=True, slots=True)
class ListWaitingEmails:
    """An admin looks at the e-mails that wait; that they did is audited, for texts are shown."""

    unit_of_work: UnitOfWork
    clock: Clock

    def __call__(self, *, actor: str) -> Mailbox:
        """Return the mailbox."""
        with self.unit_of_work.atomic() as work:
            emails = waiting_emails(work.session, limit=SHOWN)
            names = names_of_refs(work.session, {ref for email in emails for ref in email.candidates})
            record(work.session, actor, "mailbox.read", at=self.clock.now())
            return Mailbox(tuple(_view(email, names) for email in emails), count_waiting(work.session))


@dataclass(frozen=True, slots=True)
class AttachEmail:
    """An admin says whose e-mail it is: it becomes a contact of theirs, searchable at once, or nothing changes."""

    unit_of_work: UnitOfWork
    clock: Clock

    def __call__(self, email_id: int, *, customer_ref: str, actor: str) -> str:
        """Return the name of the customer.

        Raises:
            Conflict: an interaction bears the e-mail's reference already.
            NotFound: the e-mail does not wait any more, or no customer bears the reference.
        """
        now = self.clock.now()
        with self.unit_of_work.atomic() as work:
            email = waiting_email(work.session, email_id)
            customer = customer_by_ref(work.session, customer_ref)
            if interaction_by_ref(work.session, email.ref) is not None:
                raise Conflict("email_known", message("This e-mail is already in a customer's history."))
            interaction = _interaction(email, customer)
            work.session.add(interaction)
            work.session.flush()
            take_from_queue(work.session, [email.ref])
            record(
                work.session,
                actor,
                "email.attached",
                at=now,
                customer_ref=customer.ref,
                subject="interaction",
                subject_id=interaction.id,
            )
            announce(work.session, [Announcement("interaction", interaction.id, customer.id)], at=now)
            return customer.name


@dataclass(frozen=True, slots=True)
class DiscardEmail:
    """An admin throws away an e-mail that is of no customer; that they did is audited."""

    unit_of_work: UnitOfWork
    clock: Clock

    def __call__(self, email_id: int, *, actor: str) -> None:
        """Forget it.

        Raises:
            NotFound: it does not wait any more.
        """
        with self.unit_of_work.atomic() as work:
            email = waiting_email(work.session, email_id)
            take_from_queue(work.session, [email.ref])
            record(
                work.session,
                actor,
                "email.discarded",
                at=self.clock.now(),
                subject="waiting_email",
                subject_id=email.id,
            )


def _view(email: WaitingEmail, names: dict[str, str]) -> WaitingView:
    return WaitingView(
        id=email.id,
        received_at=email.received_at,
        sender=email.sender,
        subject=email.subject,
        text=str(email.fields.get("text", "")),
        candidates=tuple((ref, names[ref]) for ref in email.candidates if ref in names),
    )


def _interaction(email: WaitingEmail, customer: Customer) -> Interaction:
    fields: dict[str, Any] = email.fields
    return Interaction(
        ref=email.ref,
        customer_id=customer.id,
        at=email.received_at,
        channel=Channel.EMAIL,
        kind=InteractionKind.EMAIL,
        direction=_direction(fields, customer),
        subject=email.subject,
        text=fields["text"],
        author=fields.get("author"),
        thread=fields.get("thread"),
        language=fields.get("language"),
        extra=fields.get("extra", {}),
    )


def _direction(fields: dict[str, Any], customer: Customer) -> Direction:
    """Ours where it was sent to an address of the customer; otherwise theirs, whatever address they wrote from."""
    recipients = {str(address).strip().lower() for address in fields.get("extra", {}).get("to", [])}
    return Direction.OUT if recipients & {email.folded for email in customer.emails} else Direction.IN
