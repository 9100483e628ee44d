"""Holdings as stored."""

from datetime import date

from sqlalchemy.orm import Mapped, mapped_column

from assistant.store.base import Base, CustomerKey, Extra, Key


class Holding(Base):
    """A product a customer holds or held; open while `closed` is empty or to come."""

    __tablename__ = "holdings"

    id: Mapped[Key]
    ref: Mapped[str] = mapped_column(unique=True)
    customer_id: Mapped[CustomerKey] = mapped_column(index=True)
    product: Mapped[str]
    label: Mapped[str | None]
    opened: Mapped[date | None]
    closed: Mapped[date | None]
    attributes: Mapped[Extra] = mapped_column(default=dict)
    extra: Mapped[Extra] = mapped_column(default=dict)
