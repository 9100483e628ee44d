"""Keeping notes while they are written."""

from datetime import datetime

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from assistant.records.notes.models import NoteDraft


def draft_of(session: Session, *, author: str, customer_id: int) -> NoteDraft | None:
    """What `author` was writing about a customer, or None."""
    return session.scalar(select(NoteDraft).where(NoteDraft.author == author, NoteDraft.customer_id == customer_id))


def keep_draft(session: Session, *, author: str, customer_id: int, text: str, at: datetime) -> None:
    """Store what `author` has typed so far, in place of what was kept before."""
    draft = draft_of(session, author=author, customer_id=customer_id)
    if draft is None:
        session.add(NoteDraft(author=author, customer_id=customer_id, text=text, updated_at=at))
    else:
        draft.text = text
        draft.updated_at = at


def drop_draft(session: Session, *, author: str, customer_id: int) -> None:
    """Forget a draft, once its note is saved."""
    session.execute(delete(NoteDraft).where(NoteDraft.author == author, NoteDraft.customer_id == customer_id))
