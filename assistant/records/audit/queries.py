"""Writing and reading the audit log."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import func, select
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
    reason: str | None = None,
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
            reason=reason,
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


def last_read_by(session: Session, actor: str, *, limit: int) -> list[str]:
    """References of the customers `actor` opened last, the latest first, each once."""
    latest = func.max(AuditEntry.id)
    rows = session.execute(
        select(AuditEntry.customer_ref)
        .where(AuditEntry.actor == actor, AuditEntry.action == "customer.read", AuditEntry.customer_ref.is_not(None))
        .group_by(AuditEntry.customer_ref)
        .order_by(latest.desc())
        .limit(limit)
    )
    return [ref for (ref,) in rows if ref]


def was_recorded_since(session: Session, actor: str, action: str, *, customer_ref: str, since: datetime) -> bool:
    """Whether `actor` already has such an entry about this customer since a moment."""
    return (
        session.scalar(
            select(AuditEntry.id)
            .where(
                AuditEntry.actor == actor,
                AuditEntry.action == action,
                AuditEntry.customer_ref == customer_ref,
                AuditEntry.at >= since,
            )
            .limit(1)
        )
        is not None
    )
