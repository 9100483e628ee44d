"""Writing and reading the audit log."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from assistant.records.audit.models import AuditEntry


def record(
    session: Session,
    actor: str,
    action: str,
    *,
    at: datetime,
    customer_ref: str | None = None,
    subject: str | None = None,
    subject_id: int | None = None,
) -> None:
    """Write that `actor` (a login, or `cli`) did `action` (`customer.read`, `note.written`)."""
    session.add(
        AuditEntry(
            at=at,
            actor=actor,
            action=action,
            customer_ref=customer_ref,
            subject=subject,
            subject_id=subject_id,
        )
    )


def entries_about(session: Session, customer_ref: str, *, limit: int = 100) -> Sequence[AuditEntry]:
    """Who saw or changed this customer's record, newest first."""
    return session.scalars(
        select(AuditEntry)
        .where(AuditEntry.customer_ref == customer_ref)
        .order_by(AuditEntry.at.desc(), AuditEntry.id.desc())
        .limit(limit)
    ).all()
