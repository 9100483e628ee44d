"""Questions asked of holdings."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from assistant.records.holdings.models import Holding


def open_holdings(session: Session, customer_id: int, *, on: date) -> Sequence[Holding]:
    """What the customer holds on a day, oldest first."""
    return session.scalars(
        select(Holding)
        .where(Holding.customer_id == customer_id, (Holding.closed.is_(None)) | (Holding.closed > on))
        .order_by(Holding.opened, Holding.id)
    ).all()


def customer_since(session: Session, customer_id: int) -> date | None:
    """The day the customer's first product was opened; None when no product says."""
    return session.scalar(select(func.min(Holding.opened)).where(Holding.customer_id == customer_id))
