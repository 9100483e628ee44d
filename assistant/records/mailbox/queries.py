"""E-mails that wait for a person: whose address it may be, joining the queue and leaving it."""

from collections.abc import Collection, Iterable, Sequence

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from assistant.kernel.errors import NotFound, message
from assistant.records.customers.models import Customer, CustomerEmail
from assistant.records.mailbox.models import WaitingEmail


def owners_of(session: Session, addresses: Collection[str]) -> dict[str, list[str]]:
    """The references of the customers who have each of these folded addresses."""
    rows = session.execute(
        select(CustomerEmail.folded, Customer.ref)
        .join(Customer, Customer.id == CustomerEmail.customer_id)
        .where(CustomerEmail.folded.in_(addresses))
        .distinct()
        .order_by(Customer.ref)
    )
    owners: dict[str, list[str]] = {}
    for address, ref in rows:
        owners.setdefault(address, []).append(ref)
    return owners


def put_in_queue(session: Session, emails: Iterable[WaitingEmail]) -> None:
    """Let e-mails wait, each under its own reference; one that already does is brought up to date."""
    for email in emails:
        email.id = session.scalar(select(WaitingEmail.id).where(WaitingEmail.ref == email.ref)) or email.id
        session.merge(email)


def take_from_queue(session: Session, refs: Collection[str]) -> None:
    """Let e-mails wait no longer: their customer is known."""
    session.execute(delete(WaitingEmail).where(WaitingEmail.ref.in_(refs)))


def waiting_email(session: Session, email_id: int) -> WaitingEmail:
    """One e-mail that waits.

    Raises:
        NotFound: it does not wait any more.
    """
    email = session.get(WaitingEmail, email_id)
    if email is None:
        raise NotFound("unknown_email", message("This e-mail does not wait any more."))
    return email


def count_waiting(session: Session) -> int:
    """How many e-mails wait."""
    return session.scalar(select(func.count()).select_from(WaitingEmail)) or 0


def waiting_emails(session: Session, *, limit: int = 100) -> Sequence[WaitingEmail]:
    """The e-mails that wait, the oldest first."""
    return session.scalars(select(WaitingEmail).order_by(WaitingEmail.received_at, WaitingEmail.id).limit(limit)).all()
