"""The declarative base and the column types that read the same on SQLite and on PostgreSQL."""

from datetime import UTC, datetime
from decimal import Decimal
from typing import Annotated, Any

from sqlalchemy import JSON, BigInteger, DateTime, Dialect, ForeignKey, Integer, MetaData, String, TypeDecorator
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import DeclarativeBase, mapped_column

NAMING = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}

#: SQLite gives automatic row numbers to INTEGER keys only.
BigKey = BigInteger().with_variant(Integer, "sqlite")
#: Compared byte by byte, so that "begins with" is a range of an ordinary index in any locale.
Bytewise = String().with_variant(String(collation="C"), "postgresql")
Json = JSON(none_as_null=True).with_variant(JSONB(none_as_null=True), "postgresql")


class UtcTime(TypeDecorator[datetime]):
    """An aware moment. Stored in UTC: SQLite keeps no offset, and texts of one offset sort like moments."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Refuse a naive time: guessing its offset would move it."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError(f"naive time {value!r}: every stored time needs its offset")
        return value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Return an aware time in UTC."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class Amount(TypeDecorator[Decimal]):
    """Money, exact to 1/10 000 of a unit: kept as a whole number because SQLite's own decimals are floats."""

    impl = BigInteger
    cache_ok = True
    scale = 10_000

    def process_bind_param(self, value: Decimal | None, dialect: Dialect) -> int | None:
        """Turn an amount into ten-thousandths."""
        return None if value is None else int(value * self.scale)

    def process_result_value(self, value: int | None, dialect: Dialect) -> Decimal | None:
        """Turn ten-thousandths back into an amount."""
        return None if value is None else Decimal(value) / self.scale


Extra = dict[str, Any]

Key = Annotated[int, mapped_column(BigKey, primary_key=True)]
CustomerKey = Annotated[int, mapped_column(BigKey, ForeignKey("customers.id", ondelete="CASCADE"), nullable=False)]
Moment = Annotated[datetime, mapped_column(UtcTime)]


class Base(DeclarativeBase):
    """What every stored class inherits."""

    metadata = MetaData(naming_convention=NAMING)
    type_annotation_map = {
        datetime: UtcTime,
        Decimal: Amount,
        dict[str, Any]: Json,
        list[str]: Json,
        list[Any]: Json,
    }
