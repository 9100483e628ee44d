"""Finding who calls, with the facts that tell people apart."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from assistant.kernel.clock import Clock
from assistant.records.audit.queries import last_read_by, record
from assistant.records.customers.finding import Found, find_customers
from assistant.records.customers.models import Customer
from assistant.records.customers.queries import age_on, current_address, customers_by_ids, ids_of_refs
from assistant.records.timeline.queries import count_open_complaints, last_contacts
from assistant.store.unit_of_work import UnitOfWork, Work

#: Customers shown again to the agent who opened them last.
MOST_RECENT = 8


@dataclass(frozen=True, slots=True)
class CustomerFace:
    """A customer in a list: what tells one person from another. `found_by` is `ref`, `phone`, `email` or `name`."""

    ref: str
    kind: str
    name: str
    age: int | None
    birth_date: date | None
    status: str | None
    segment: str | None
    flags: tuple[str, ...]
    town: str | None
    postcode: str | None
    phones: tuple[str, ...]
    emails: tuple[str, ...]
    last_contact: datetime | None
    open_complaints: int
    found_by: str


@dataclass(frozen=True, slots=True)
class FindCustomer:
    """Finds customers by whatever the caller gives; one box, no form to choose."""

    unit_of_work: UnitOfWork
    clock: Clock
    zone: ZoneInfo
    phone_region: str

    def __call__(self, text: str, *, actor: str, limit: int = 20) -> tuple[CustomerFace, ...]:
        """Return the customers that `text` may mean, best first; that `actor` searched is audited, not the words."""
        with self.unit_of_work.reading() as work:
            found = find_customers(work.session, text, region=self.phone_region, limit=limit)
            faces = _faces(work, found, today=self.clock.now().astimezone(self.zone).date())
        with self.unit_of_work.atomic() as work:
            record(work.session, actor, "customer.searched", at=self.clock.now())
        return faces


@dataclass(frozen=True, slots=True)
class RecentCustomers:
    """The customers an agent opened last."""

    unit_of_work: UnitOfWork
    clock: Clock
    zone: ZoneInfo

    def __call__(self, *, actor: str) -> tuple[CustomerFace, ...]:
        """Return the faces of the last customers `actor` opened, the latest first."""
        with self.unit_of_work.reading() as work:
            ids = ids_of_refs(work.session, last_read_by(work.session, actor, limit=MOST_RECENT))
            found = [Found(customer_id, "recent", 1.0) for customer_id in ids]
            return _faces(work, found, today=self.clock.now().astimezone(self.zone).date())


def _faces(work: Work, found: Sequence[Found], *, today: date) -> tuple[CustomerFace, ...]:
    ids = [one.customer_id for one in found]
    customers = customers_by_ids(work.session, ids)
    contacts = last_contacts(work.session, ids)
    complaints = count_open_complaints(work.session, ids)
    return tuple(
        _face(customers[one.customer_id], one.by, contacts, complaints, today)
        for one in found
        if one.customer_id in customers
    )


def _face(
    customer: Customer, by: str, contacts: dict[int, datetime], complaints: dict[int, int], today: date
) -> CustomerFace:
    address = current_address(customer, on=today)
    return CustomerFace(
        ref=customer.ref,
        kind=customer.kind,
        name=customer.name,
        age=age_on(customer.birth_date, today),
        birth_date=customer.birth_date,
        status=customer.status,
        segment=customer.segment,
        flags=tuple(customer.flags),
        town=address.city if address else None,
        postcode=address.postcode if address else None,
        phones=_distinct(phone.e164 or phone.number for phone in customer.phones),
        emails=_distinct(email.address for email in customer.emails),
        last_contact=contacts.get(customer.id),
        open_complaints=complaints.get(customer.id, 0),
        found_by=by,
    )


def _distinct(values: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(values))
