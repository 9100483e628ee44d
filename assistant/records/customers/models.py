"""Customers as stored. Lists of the exchange format are tables of their own, in the order they were given."""

from datetime import date, datetime
from decimal import Decimal

from sqlalchemy import Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from assistant.store.base import Base, Bytewise, CustomerKey, Extra, Key


class Customer(Base):
    """A person or an organisation. `name` is as displayed; `value_*` are EUR a year."""

    __tablename__ = "customers"

    id: Mapped[Key]
    ref: Mapped[str] = mapped_column(unique=True)
    kind: Mapped[str]
    name: Mapped[str]
    given_name: Mapped[str | None]
    family_name: Mapped[str | None]
    birth_date: Mapped[date | None]
    language: Mapped[str | None]
    status: Mapped[str | None]
    segment: Mapped[str | None]
    preferred_channel: Mapped[str | None]
    contact_hours: Mapped[str | None]
    flags: Mapped[list[str]] = mapped_column(default=list)
    value_current: Mapped[Decimal | None]
    value_potential: Mapped[Decimal | None]
    value_at: Mapped[datetime | None]
    extra: Mapped[Extra] = mapped_column(default=dict)

    phones: Mapped[list["CustomerPhone"]] = relationship(
        order_by="CustomerPhone.position", cascade="all, delete-orphan", passive_deletes=True
    )
    emails: Mapped[list["CustomerEmail"]] = relationship(
        order_by="CustomerEmail.position", cascade="all, delete-orphan", passive_deletes=True
    )
    addresses: Mapped[list["Address"]] = relationship(
        order_by="Address.position", cascade="all, delete-orphan", passive_deletes=True
    )
    scores: Mapped[list["Score"]] = relationship(
        order_by="Score.at, Score.name, Score.id", cascade="all, delete-orphan", passive_deletes=True
    )
    satisfaction: Mapped[list["Satisfaction"]] = relationship(
        order_by="Satisfaction.at, Satisfaction.id", cascade="all, delete-orphan", passive_deletes=True
    )
    consents: Mapped[list["Consent"]] = relationship(
        order_by="Consent.at, Consent.purpose, Consent.channel, Consent.id",
        cascade="all, delete-orphan",
        passive_deletes=True,
    )


class CustomerPhone(Base):
    """A number of a customer: as written in the source, and in E.164 for matching (None when it is no number)."""

    __tablename__ = "customer_phones"

    id: Mapped[Key]
    customer_id: Mapped[CustomerKey] = mapped_column(index=True)
    position: Mapped[int]
    number: Mapped[str]
    e164: Mapped[str | None] = mapped_column(index=True)


class CustomerEmail(Base):
    """An address of a customer: as written, and folded for matching."""

    __tablename__ = "customer_emails"

    id: Mapped[Key]
    customer_id: Mapped[CustomerKey] = mapped_column(index=True)
    position: Mapped[int]
    address: Mapped[str]
    folded: Mapped[str] = mapped_column(Bytewise, index=True)


class Address(Base):
    """A postal address and the days it held; the one without `until` is the present one."""

    __tablename__ = "addresses"

    id: Mapped[Key]
    customer_id: Mapped[CustomerKey] = mapped_column(index=True)
    position: Mapped[int]
    line: Mapped[str | None]
    postcode: Mapped[str | None]
    city: Mapped[str | None]
    country: Mapped[str | None]
    since: Mapped[date | None]
    until: Mapped[date | None]
    extra: Mapped[Extra] = mapped_column(default=dict)


class Score(Base):
    """What a model said of a customer at a moment: `value` in 0..1."""

    __tablename__ = "scores"

    id: Mapped[Key]
    customer_id: Mapped[CustomerKey] = mapped_column(index=True)
    name: Mapped[str]
    value: Mapped[float]
    at: Mapped[datetime]
    model: Mapped[str | None]
    extra: Mapped[Extra] = mapped_column(default=dict)


class Satisfaction(Base):
    """What the customer said of us at a moment: `value` in 0..10."""

    __tablename__ = "satisfaction"

    id: Mapped[Key]
    customer_id: Mapped[CustomerKey] = mapped_column(index=True)
    at: Mapped[datetime]
    value: Mapped[float]
    source: Mapped[str | None]
    extra: Mapped[Extra] = mapped_column(default=dict)


class Consent(Base):
    """One line of the consent ledger, never changed: the latest line of a purpose and channel holds."""

    __tablename__ = "consents"

    id: Mapped[Key]
    customer_id: Mapped[CustomerKey] = mapped_column(index=True)
    purpose: Mapped[str]
    channel: Mapped[str]
    granted: Mapped[bool]
    at: Mapped[datetime]
    source: Mapped[str | None]
    extra: Mapped[Extra] = mapped_column(default=dict)


class Relationship(Base):
    """`from_id` is the `role` of `to_id`."""

    __tablename__ = "relationships"
    __table_args__ = (UniqueConstraint("from_id", "to_id", "role"),)

    id: Mapped[Key]
    from_id: Mapped[CustomerKey]
    to_id: Mapped[CustomerKey] = mapped_column(index=True)
    role: Mapped[str]
    since: Mapped[date | None]
    until: Mapped[date | None]
    extra: Mapped[Extra] = mapped_column(default=dict)


class NameWord(Base):
    """A distinct folded word of names, towns and other words people are found by: the vocabulary of the finder."""

    __tablename__ = "name_words"

    id: Mapped[Key]
    word: Mapped[str] = mapped_column(Bytewise, unique=True)


class NameVariant(Base):
    """A word less one letter, so that a typo meets the word it was meant to be (symmetric deletion)."""

    __tablename__ = "name_variants"
    __table_args__ = (Index("ix_name_variants_variant_word_id", "variant", "word_id"),)

    id: Mapped[Key]
    variant: Mapped[str] = mapped_column(Bytewise)
    word_id: Mapped[int] = mapped_column(index=True)


class CustomerWord(Base):
    """A word by which a customer can be found; `field` is `name` or `town`."""

    __tablename__ = "customer_words"
    __table_args__ = (UniqueConstraint("word_id", "customer_id", "field"),)

    id: Mapped[Key]
    word_id: Mapped[int]
    customer_id: Mapped[CustomerKey] = mapped_column(index=True)
    field: Mapped[str]
