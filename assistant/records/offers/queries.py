"""Questions asked of offers and proposals."""

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from assistant.records.offers.models import Offer, Proposal


def latest_proposals(
    session: Session, customer_id: int, *, limit: int = 5
) -> Sequence[tuple[Proposal, dict[str, Any] | None]]:
    """The last proposals made to a customer with the offer's label (None for an offer not in the catalogue)."""
    rows = session.execute(
        select(Proposal, Offer.label)
        .outerjoin(Offer, Offer.code == Proposal.offer)
        .where(Proposal.customer_id == customer_id)
        .order_by(Proposal.at.desc(), Proposal.id.desc())
        .limit(limit)
    )
    return rows.all()


def labels_of(session: Session, codes: Iterable[str]) -> dict[str, dict[str, Any]]:
    """The labels (`{"fr", "en"}`) of those offers that are in the catalogue."""
    rows = session.execute(select(Offer.code, Offer.label).where(Offer.code.in_(list(codes))))
    return dict(rows.all())
