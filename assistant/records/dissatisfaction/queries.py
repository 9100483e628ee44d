"""Questions asked of undeclared complaints."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from assistant.kernel.errors import NotFound, message
from assistant.records.dissatisfaction.codes import ProposalStatus
from assistant.records.dissatisfaction.models import UndeclaredComplaint
from assistant.records.timeline.models import Interaction
from assistant.records.timeline.reading_order import Found, found_interactions
from assistant.store.inserting import in_slices


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposedComplaint:
    """A customer was dissatisfied and nobody has decided yet; `start` and `end` are in the text of its interaction."""

    id: int
    degree: str
    start: int
    end: int
    source: Found


def proposed_complaints(
    session: Session, customer_id: int, *, since: datetime, until: datetime
) -> tuple[ProposedComplaint, ...]:
    """What nobody has decided on yet, of interactions from `since` to `until`, newest first.

    Left out: one whose thread holds a registered complaint already.
    """
    complained = select(Interaction.thread).where(
        Interaction.customer_id == customer_id,
        Interaction.complaint_status.is_not(None),
        Interaction.thread.is_not(None),
    )
    rows = session.scalars(
        select(UndeclaredComplaint)
        .join(Interaction, Interaction.id == UndeclaredComplaint.interaction_id)
        .where(
            UndeclaredComplaint.customer_id == customer_id,
            UndeclaredComplaint.status == ProposalStatus.PROPOSED,
            Interaction.at >= since,
            Interaction.at <= until,
            Interaction.thread.is_(None) | Interaction.thread.not_in(complained),
        )
        .order_by(Interaction.at.desc(), Interaction.id.desc())
    ).all()
    sources = found_interactions(session, [row.interaction_id for row in rows])
    return tuple(
        ProposedComplaint(
            id=row.id, degree=row.degree, start=row.start, end=row.end, source=sources[row.interaction_id]
        )
        for row in rows
    )


def undeclared_complaint_of(session: Session, customer_id: int, complaint_id: int) -> UndeclaredComplaint:
    """One of a customer's.

    Raises:
        NotFound: the customer has no such one.
    """
    found = session.get(UndeclaredComplaint, complaint_id)
    if found is None or found.customer_id != customer_id:
        raise NotFound("undeclared_complaint_unknown", message("This is no longer in the records."))
    return found


def stored_complaints(session: Session, interaction_ids: Iterable[int]) -> dict[int, UndeclaredComplaint]:
    """What was found in these interactions before, by interaction."""
    found: dict[int, UndeclaredComplaint] = {}
    for part in in_slices(list(interaction_ids)):
        rows = session.scalars(select(UndeclaredComplaint).where(UndeclaredComplaint.interaction_id.in_(part)))
        found.update({row.interaction_id: row for row in rows})
    return found
