"""Questions asked of customers."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import or_, select
from sqlalchemy.orm import Session, selectinload

from assistant.kernel.errors import NotFound, message
from assistant.records.customers.codes import Role
from assistant.records.customers.models import Address, Consent, Customer, Relationship, Score

#: Roles that say the same seen from the other end; of the others only one end has a name.
SEEN_FROM_THE_OTHER_END = {
    Role.SPOUSE: Role.SPOUSE,
    Role.CO_HOLDER: Role.CO_HOLDER,
    Role.OTHER: Role.OTHER,
    Role.CHILD: Role.PARENT,
    Role.PARENT: Role.CHILD,
    Role.PARENT_COMPANY: Role.SUBSIDIARY,
    Role.SUBSIDIARY: Role.PARENT_COMPANY,
}


@dataclass(frozen=True, slots=True)
class Relation:
    """Someone tied to a customer: `role` is what `other` is to the customer, or, `inverse`, the customer to them."""

    other: Customer
    role: str
    inverse: bool
    until: date | None


def has_customers(session: Session) -> bool:
    """Whether anybody was ever imported."""
    return session.scalar(select(Customer.id).limit(1)) is not None


def customer_by_ref(session: Session, ref: str) -> Customer:
    """One customer with everything of theirs.

    Raises:
        NotFound: no customer bears this reference.
    """
    customer = session.scalar(
        select(Customer)
        .where(Customer.ref == ref)
        .options(
            selectinload(Customer.phones),
            selectinload(Customer.emails),
            selectinload(Customer.addresses),
            selectinload(Customer.scores),
            selectinload(Customer.satisfaction),
            selectinload(Customer.consents),
        )
    )
    if customer is None:
        raise NotFound("unknown_customer", message("No customer bears the reference %(ref)s."), ref=ref)
    return customer


def customers_by_ids(session: Session, ids: Iterable[int]) -> dict[int, Customer]:
    """Several customers with their addresses and numbers, by row id."""
    found = session.scalars(
        select(Customer)
        .where(Customer.id.in_(list(ids)))
        .options(selectinload(Customer.phones), selectinload(Customer.emails), selectinload(Customer.addresses))
    )
    return {customer.id: customer for customer in found}


def relations_of(session: Session, customer_id: int) -> Sequence[Relation]:
    """The household and the companies around a customer, each person once per role, by name."""
    rows = session.scalars(
        select(Relationship).where(or_(Relationship.from_id == customer_id, Relationship.to_id == customer_id))
    ).all()
    others = customers_by_ids(session, {row.to_id if row.from_id == customer_id else row.from_id for row in rows})
    relations = {_relation(row, customer_id, others) for row in rows}
    return sorted(relations, key=lambda relation: (relation.other.name, relation.role, relation.inverse))


def _relation(row: Relationship, customer_id: int, others: dict[int, Customer]) -> Relation:
    if row.to_id == customer_id:
        return Relation(others[row.from_id], row.role, False, row.until)
    mirrored = SEEN_FROM_THE_OTHER_END.get(Role(row.role))
    return Relation(others[row.to_id], mirrored or row.role, mirrored is None, row.until)


def latest_scores(customer: Customer) -> tuple[Score, ...]:
    """The last score of each name, in order of names."""
    latest: dict[str, Score] = {}
    for score in customer.scores:
        if score.name not in latest or score.at >= latest[score.name].at:
            latest[score.name] = score
    return tuple(latest[name] for name in sorted(latest))


def consents_in_force(customer: Customer) -> tuple[Consent, ...]:
    """The last line of the ledger for each purpose and channel."""
    latest: dict[tuple[str, str], Consent] = {}
    for consent in sorted(customer.consents, key=lambda consent: (consent.at, consent.id)):
        latest[consent.purpose, consent.channel] = consent
    return tuple(latest[key] for key in sorted(latest))


def ids_of_refs(session: Session, refs: Sequence[str]) -> list[int]:
    """Row ids of customers by reference, in the order given; unknown references are passed over."""
    rows = session.execute(select(Customer.ref, Customer.id).where(Customer.ref.in_(refs)))
    known = dict(rows.all())
    return [known[ref] for ref in refs if ref in known]


def names_of_refs(session: Session, refs: Iterable[str]) -> dict[str, str]:
    """The names of customers by reference; unknown references are passed over."""
    rows = session.execute(select(Customer.ref, Customer.name).where(Customer.ref.in_(list(refs))))
    return {row.ref: row.name for row in rows}


def current_address(customer: Customer, *, on: date) -> Address | None:
    """The address that holds on a day: the last one given that has begun and not ended."""
    holding = [
        address
        for address in customer.addresses
        if (address.since is None or address.since <= on) and (address.until is None or address.until > on)
    ]
    return max(holding, key=lambda address: (address.since or date.min, address.position), default=None)


def age_on(birth_date: date | None, day: date) -> int | None:
    """Full years lived on a day."""
    if birth_date is None:
        return None
    return day.year - birth_date.year - ((day.month, day.day) < (birth_date.month, birth_date.day))
