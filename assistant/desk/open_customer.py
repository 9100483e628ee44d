"""Opening a customer's record: the card, and who is around them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from assistant.kernel.clock import Clock
from assistant.records.audit.queries import record
from assistant.records.customers.contact_hours import is_contact_time
from assistant.records.customers.models import Address, Consent, Customer, Satisfaction, Score
from assistant.records.customers.queries import (
    Relation,
    age_on,
    consents_in_force,
    current_address,
    customer_by_ref,
    latest_scores,
    relations_of,
)
from assistant.records.holdings.models import Holding
from assistant.records.holdings.queries import customer_since, open_holdings
from assistant.records.offers.models import Proposal
from assistant.records.offers.queries import labels_of, latest_proposals
from assistant.records.tasks.models import Task
from assistant.records.tasks.queries import open_tasks
from assistant.records.timeline.models import Interaction
from assistant.records.timeline.queries import count_unpaid, open_complaints
from assistant.store.unit_of_work import UnitOfWork

#: A score older than this is shown grey: the model has not looked at the customer since.
STALE_AFTER = timedelta(days=90)
#: A rejected payment counts as unpaid this long.
UNPAID_WINDOW = timedelta(days=90)


@dataclass(frozen=True, slots=True)
class ShownScore:
    """A score and whether it is too old to lean on."""

    score: Score
    stale: bool


@dataclass(frozen=True, slots=True)
class SatisfactionTrend:
    """The last answer, the one before it, and which way it went (-1, 0, 1)."""

    last: Satisfaction
    previous: Satisfaction | None
    direction: int


@dataclass(frozen=True, slots=True)
class CustomerCard:
    """Everything the left and right columns of the desk show of a customer, read at one moment."""

    customer: Customer
    now: datetime
    age: int | None
    customer_since: date | None
    address: Address | None
    may_be_called_now: bool | None
    scores: tuple[ShownScore, ...]
    satisfaction: SatisfactionTrend | None
    consents: tuple[Consent, ...]
    relations: Sequence[Relation]
    holdings: Sequence[Holding]
    complaints: Sequence[Interaction]
    tasks: Sequence[Task]
    overdue: int
    unpaid: int
    proposals: Sequence[tuple[Proposal, dict[str, Any] | None]]
    offer_labels: dict[str, dict[str, Any]]


@dataclass(frozen=True, slots=True)
class OpenCustomer:
    """An agent opens a record: it is read at one moment, and that it was read is audited."""

    unit_of_work: UnitOfWork
    clock: Clock
    zone: ZoneInfo

    def __call__(self, ref: str, *, actor: str) -> CustomerCard:
        """Return the card of the customer that bears `ref`.

        Raises:
            NotFound: no customer bears it.
        """
        now = self.clock.now()
        with self.unit_of_work.atomic() as work:
            customer = customer_by_ref(work.session, ref)
            record(work.session, actor, "customer.read", at=now, customer_ref=ref)
            local = now.astimezone(self.zone)
            tasks = open_tasks(work.session, customer.id)
            return CustomerCard(
                customer=customer,
                now=now,
                age=age_on(customer.birth_date, local.date()),
                customer_since=customer_since(work.session, customer.id),
                address=current_address(customer, on=local.date()),
                may_be_called_now=is_contact_time(customer.contact_hours, local),
                scores=tuple(ShownScore(score, now - score.at > STALE_AFTER) for score in latest_scores(customer)),
                satisfaction=satisfaction_trend(customer.satisfaction),
                consents=consents_in_force(customer),
                relations=relations_of(work.session, customer.id),
                holdings=open_holdings(work.session, customer.id, on=local.date()),
                complaints=open_complaints(work.session, customer.id),
                tasks=tasks,
                overdue=sum(task.due_at < now for task in tasks),
                unpaid=count_unpaid(work.session, customer.id, since=now - UNPAID_WINDOW),
                proposals=latest_proposals(work.session, customer.id),
                offer_labels=labels_of(work.session, {score.name.partition(":")[2] for score in customer.scores}),
            )


def satisfaction_trend(answers: Sequence[Satisfaction]) -> SatisfactionTrend | None:
    """Where satisfaction stands and where it comes from; None when nobody asked."""
    if not answers:
        return None
    ordered = sorted(answers, key=lambda answer: answer.at)
    last, previous = ordered[-1], ordered[-2] if len(ordered) > 1 else None
    direction = 0 if previous is None else (last.value > previous.value) - (last.value < previous.value)
    return SatisfactionTrend(last, previous, direction)
