"""Watching the film of a customer, a few months at a time."""

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from assistant.kernel.clock import Clock
from assistant.records.audit.queries import record
from assistant.records.customers.models import Customer
from assistant.records.customers.queries import customer_by_ref
from assistant.records.timeline.film import Density, FilmFilter, FilmReel, density_of, film_of, teams_of
from assistant.store.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class Film:
    """One reel of the film with what is needed to move in it; `teams` are those a filter may name."""

    customer: Customer
    reel: FilmReel
    density: tuple[Density, ...]
    teams: tuple[str, ...]
    filter: FilmFilter
    before: datetime | None


@dataclass(frozen=True, slots=True)
class WatchFilm:
    """An agent reads a customer's history: whole months, newest first; the reading is audited."""

    unit_of_work: UnitOfWork
    clock: Clock
    zone: ZoneInfo

    def __call__(self, ref: str, wanted: FilmFilter, *, actor: str, before: datetime | None = None) -> Film:
        """Return the reel that ends at `before` (the newest when None).

        Raises:
            NotFound: no customer bears `ref`.
        """
        with self.unit_of_work.atomic() as work:
            customer = customer_by_ref(work.session, ref)
            record(work.session, actor, "timeline.read", at=self.clock.now(), customer_ref=ref)
            return Film(
                customer=customer,
                reel=film_of(work.session, customer.id, wanted, zone=self.zone, before=before),
                density=density_of(work.session, customer.id, zone=self.zone),
                teams=teams_of(work.session, customer.id),
                filter=wanted,
                before=before,
            )
