"""Who a question may name: the customer, the household and the company around them, those who wrote in the records."""

from collections.abc import Iterator
from dataclasses import dataclass

from assistant.dialogue.understanding.dating import NAMED_KINDS, Happened
from assistant.dialogue.understanding.understood import Scope
from assistant.records.customers.queries import customer_by_ref, relations_of
from assistant.records.timeline.queries import events_of_kinds
from assistant.store.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class Related:
    """Someone tied to the customer who has records of their own.

    `role` is what they are to the customer (a code of `relationship` in the exchange format), `inverse` when it is the
    customer who bears the role towards them.
    """

    ref: str
    row: int
    name: str
    role: str
    inverse: bool


@dataclass(frozen=True, slots=True)
class Circle:
    """The customer asked about, those around, and the events that a question may date by; `row` is a row id."""

    ref: str
    row: int
    name: str
    kind: str
    given_name: str | None
    family_name: str | None
    related: tuple[Related, ...]
    events: tuple[Happened, ...] = ()

    def rows(self, customer: str, scope: Scope) -> frozenset[int] | None:
        """Row ids of those whose records are asked, `customer` being the one spoken of; None for everyone's."""
        if scope is Scope.EVERYONE:
            return None
        if scope is Scope.KNOWLEDGE:
            return frozenset()
        known = {self.ref: self.row} | {related.ref: related.row for related in self.related}
        return frozenset(known.values()) if scope is Scope.HOUSEHOLD else frozenset({known[customer]})

    @property
    def refs(self) -> frozenset[str]:
        """References of everyone of the circle, the customer included."""
        return frozenset({self.ref, *(related.ref for related in self.related)})

    @property
    def names(self) -> Iterator[str]:
        """Every name a question may bear."""
        yield self.name
        yield from (related.name for related in self.related)


@dataclass(frozen=True, slots=True)
class FindCircle:
    """Reads who is around a customer."""

    unit_of_work: UnitOfWork

    def __call__(self, ref: str) -> Circle:
        """Return the circle of `ref`.

        Raises:
            NotFound: no customer bears the reference.
        """
        with self.unit_of_work.reading() as work:
            customer = customer_by_ref(work.session, ref)
            related = tuple(
                Related(
                    ref=relation.other.ref,
                    row=relation.other.id,
                    name=relation.other.name,
                    role=relation.role,
                    inverse=relation.inverse,
                )
                for relation in relations_of(work.session, customer.id)
                if relation.until is None
            )
            return Circle(
                ref=customer.ref,
                row=customer.id,
                name=customer.name,
                kind=customer.kind,
                given_name=customer.given_name,
                family_name=customer.family_name,
                related=related,
                events=tuple(
                    Happened(kind, at) for kind, at in events_of_kinds(work.session, customer.id, NAMED_KINDS)
                ),
            )
