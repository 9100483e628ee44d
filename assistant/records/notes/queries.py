"""Keeping notes while they are written."""

from datetime import datetime

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from assistant.records.notes.models import NoteDraft
from assistant.records.timeline.codes import InteractionKind
from assistant.records.timeline.models import Interaction


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


def note_saved_since(
    session: Session, *, customer_id: int, author: str, text: str, since: datetime
) -> Interaction | None:
    """A note of these very words by the same author about the same customer, saved since a moment; or None."""
    return session.scalar(
        select(Interaction)
        .where(
            Interaction.customer_id == customer_id,
            Interaction.at >= since,
            Interaction.kind == InteractionKind.NOTE,
            Interaction.author == author,
            Interaction.text == text,
        )
        .limit(1)
    )
