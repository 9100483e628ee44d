"""The film of a customer: everything, once, newest first, month by month."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from itertools import count
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy.orm import Session

from assistant.records.customers.models import Customer
from assistant.records.offers.models import Offer, Proposal
from assistant.records.tasks.models import Task
from assistant.records.timeline.film import (
    Density,
    FilmFilter,
    FilmItem,
    FilmReel,
    density_of,
    film_of,
    teams_of,
)
from assistant.records.timeline.models import Event, Interaction

PARIS = ZoneInfo("Europe/Paris")
ALL = FilmFilter()
_numbers = count(1)


def paris(year: int, month: int, day: int, hour: int = 0, minute: int = 0) -> datetime:
    return datetime(year, month, day, hour, minute, tzinfo=PARIS)


class Life:
    """A customer to whom things happen; each is known by its reference."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self.customer = Customer(ref=f"C-{next(_numbers)}", kind="person", name="Sélène Lefèvre")
        session.add(self.customer)
        session.flush()

    def contact(self, at: datetime, ref: str = "", **fields: str | None) -> str:
        given = {"channel": "phone", "kind": "call", "text": "Appel."} | fields
        return self._add(Interaction(customer_id=self.customer.id, ref=self._ref(ref), at=at, **given))

    def event(self, at: datetime, ref: str = "", kind: str = "claim_opened") -> str:
        return self._add(Event(customer_id=self.customer.id, ref=self._ref(ref), at=at, kind=kind))

    def proposal(self, at: datetime, ref: str = "", **fields: str | None) -> str:
        given = {"offer": "pret-auto", "channel": "phone", "outcome": "refused"} | fields
        return self._add(Proposal(customer_id=self.customer.id, ref=self._ref(ref), at=at, **given))

    def task(self, at: datetime, ref: str = "", **fields: str | None) -> str:
        given = {"kind": "callback"} | fields
        return self._add(Task(customer_id=self.customer.id, ref=self._ref(ref), due_at=at, **given))

    def reel(
        self,
        wanted: FilmFilter = ALL,
        *,
        at_least: int = 40,
        zone: ZoneInfo = PARIS,
        before: datetime | None = None,
    ) -> FilmReel:
        return film_of(self.session, self.customer.id, wanted, zone=zone, before=before, at_least=at_least)

    def whole(self, wanted: FilmFilter = ALL, *, at_least: int = 40, zone: ZoneInfo = PARIS) -> list[FilmReel]:
        """Every reel, from the newest to the end of the film."""
        reels = [self.reel(wanted, at_least=at_least, zone=zone)]
        while reels[-1].older is not None:
            reels.append(self.reel(wanted, at_least=at_least, zone=zone, before=reels[-1].older))
        return reels

    def refs(self, wanted: FilmFilter = ALL) -> list[str]:
        return [item.ref for item in items_of(self.whole(wanted))]

    def _ref(self, ref: str) -> str:
        return ref or f"R-{next(_numbers)}"

    def _add(self, record: Interaction | Event | Proposal | Task) -> str:
        self.session.add(record)
        self.session.flush()
        return record.ref


def items_of(reels: Sequence[FilmReel]) -> list[FilmItem]:
    return [item for reel in reels for month in reel.months for item in month.items]


def months_of(reels: Sequence[FilmReel]) -> list[tuple[int, int]]:
    return [(month.year, month.month) for reel in reels for month in reel.months]


@pytest.fixture
def life(session: Session) -> Life:
    return Life(session)


def test_every_sort_of_record_is_in_the_film_newest_first(life: Life) -> None:
    call = life.contact(paris(2026, 3, 2, 10))
    event = life.event(paris(2026, 3, 5, 10))
    proposal = life.proposal(paris(2026, 3, 4, 10))
    task = life.task(paris(2026, 3, 3, 10))
    assert life.refs() == [event, proposal, task, call]


def test_another_customers_items_stay_out(life: Life, session: Session) -> None:
    mine = life.contact(paris(2026, 3, 2, 10))
    Life(session).contact(paris(2026, 3, 3, 10))
    assert life.refs() == [mine]


def test_a_film_of_nothing_is_empty(life: Life) -> None:
    assert life.reel() == FilmReel((), None)
    assert density_of(life.session, life.customer.id, zone=PARIS) == ()


def test_months_come_whole_even_when_they_hold_more_than_asked(life: Life) -> None:
    for day in range(1, 29):
        life.contact(paris(2026, 2, day, 10))
    life.contact(paris(2026, 1, 31, 10))
    reel = life.reel(at_least=5)
    assert [(month.month, len(month.items)) for month in reel.months] == [(2, 28)]
    assert reel.older is not None


def test_the_last_reel_says_that_nothing_is_older(life: Life) -> None:
    life.contact(paris(2026, 2, 1, 10))
    assert life.reel(at_least=1).older is None


def test_months_without_anything_are_passed_over(life: Life) -> None:
    life.contact(paris(2026, 2, 1, 10))
    life.contact(paris(2019, 7, 1, 10))
    assert months_of([life.reel()]) == [(2026, 2), (2019, 7)]


def test_a_task_to_come_opens_the_film(life: Life) -> None:
    call = life.contact(paris(2026, 11, 20, 9))
    due = life.task(paris(2027, 1, 4, 9))
    assert life.refs() == [due, call]


_moments = st.datetimes(
    min_value=datetime(2024, 1, 1),
    max_value=datetime(2025, 6, 30),
    timezones=st.just(UTC),
).map(lambda moment: moment.replace(microsecond=0))
_happenings = st.lists(st.tuples(st.sampled_from(["contact", "event", "proposal", "task"]), _moments), max_size=40)


@given(happenings=_happenings, at_least=st.integers(1, 15))
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_paging_shows_every_item_exactly_once_newest_first(
    session: Session, happenings: list[tuple[str, datetime]], at_least: int
) -> None:
    life = Life(session)
    told = [getattr(life, sort)(at) for sort, at in happenings]
    reels = life.whole(at_least=at_least)
    items = items_of(reels)
    assert sorted(item.ref for item in items) == sorted(told)
    assert [item.at for item in items] == sorted((item.at for item in items), reverse=True)
    months = months_of(reels)
    assert months == sorted(set(months), reverse=True)
    assert all(
        (item.at.astimezone(PARIS).year, item.at.astimezone(PARIS).month) == (month.year, month.month)
        for reel in reels
        for month in reel.months
        for item in month.items
    )
    assert all(sum(len(month.items) for month in reel.months) >= at_least for reel in reels[:-1])
    density = density_of(session, life.customer.id, zone=PARIS)
    assert sum(quarter.count for quarter in density) == len(told)


def test_items_of_the_same_second_are_all_kept_and_always_in_the_same_order(life: Life) -> None:
    at = paris(2026, 3, 2, 10)
    told = {life.contact(at), life.contact(at), life.event(at), life.task(at)}
    assert set(life.refs()) == told
    assert life.refs() == life.refs()


@pytest.mark.parametrize(
    ("at", "month"),
    [
        (datetime(2026, 1, 31, 22, 59, 59, tzinfo=UTC), (2026, 1)),
        (datetime(2026, 1, 31, 23, 0, 0, tzinfo=UTC), (2026, 2)),
        (datetime(2026, 5, 31, 21, 59, 59, tzinfo=UTC), (2026, 5)),
        (datetime(2026, 5, 31, 22, 0, 0, tzinfo=UTC), (2026, 6)),
        (datetime(2026, 12, 31, 23, 0, 0, tzinfo=UTC), (2027, 1)),
    ],
)
def test_a_month_begins_at_midnight_in_paris_summer_and_winter(
    life: Life, at: datetime, month: tuple[int, int]
) -> None:
    life.contact(at)
    assert months_of([life.reel()]) == [month]


def test_the_edge_of_a_month_cuts_nothing_and_doubles_nothing(life: Life) -> None:
    midnight = paris(2026, 4, 1)
    told = [life.contact(midnight + timedelta(seconds=seconds)) for seconds in (1, 0, -1)]
    assert [item.ref for item in items_of(life.whole(at_least=1))] == told
    assert months_of(life.whole(at_least=1)) == [(2026, 4), (2026, 3)]


def test_the_hour_lived_twice_in_october_keeps_its_order(life: Life) -> None:
    summer = life.contact(datetime(2026, 10, 25, 0, 30, tzinfo=UTC))
    winter = life.contact(datetime(2026, 10, 25, 1, 30, tzinfo=UTC))
    reel = life.reel()
    assert [item.ref for item in items_of([reel])] == [winter, summer]
    assert {item.at.astimezone(PARIS).hour for item in items_of([reel])} == {2}


def test_the_zone_of_the_site_decides_the_month(life: Life) -> None:
    life.contact(datetime(2026, 2, 1, 3, 0, tzinfo=UTC))
    assert months_of([life.reel(zone=PARIS)]) == [(2026, 2)]
    assert months_of([life.reel(zone=ZoneInfo("America/Martinique"))]) == [(2026, 1)]


@pytest.fixture
def mixed(life: Life) -> Life:
    """One of each, told apart by their references."""
    life.contact(paris(2026, 3, 9, 10), f"{life.customer.ref}-call", team="équipe Brest", author="Nadia Benali")
    life.contact(
        paris(2026, 3, 8, 10),
        f"{life.customer.ref}-mail",
        channel="email",
        kind="email",
        subject="Prélèvement en double",
        text="J'ai été prélevée deux fois.",
    )
    life.event(paris(2026, 3, 7, 10), f"{life.customer.ref}-event")
    life.proposal(paris(2026, 3, 6, 10), f"{life.customer.ref}-offer", channel="email", reason="trop cher")
    life.task(paris(2026, 3, 5, 10), f"{life.customer.ref}-task", team="Sinistres", owner="Yann Kermadec", text="Devis")
    return life


@pytest.mark.parametrize(
    ("wanted", "expected"),
    [
        (FilmFilter(), ["call", "mail", "event", "offer", "task"]),
        (FilmFilter(channels=frozenset({"email"})), ["mail", "offer"]),
        (FilmFilter(channels=frozenset({"email", "phone"})), ["call", "mail", "offer"]),
        (FilmFilter(kinds=frozenset({"call"})), ["call"]),
        (FilmFilter(kinds=frozenset({"event", "task"})), ["event", "task"]),
        (FilmFilter(kinds=frozenset({"email", "proposal"})), ["mail", "offer"]),
        (FilmFilter(teams=frozenset({"équipe Brest"})), ["call"]),
        (FilmFilter(teams=frozenset({"Sinistres", "équipe Brest"})), ["call", "task"]),
        (FilmFilter(channels=frozenset({"email"}), kinds=frozenset({"call"})), []),
        (FilmFilter(since=paris(2026, 3, 7, 10)), ["call", "mail", "event"]),
        (FilmFilter(until=paris(2026, 3, 7, 10)), ["offer", "task"]),
        (FilmFilter(since=paris(2026, 3, 6), until=paris(2026, 3, 7)), ["offer"]),
        (FilmFilter(text="preleve"), ["mail"]),
        (FilmFilter(text="DOUBLE prelevement"), ["mail"]),
        (FilmFilter(text="nadia"), ["call"]),
        (FilmFilter(text="kermadec devis"), ["task"]),
        (FilmFilter(text="trop cher"), ["offer"]),
        (FilmFilter(text="claim"), ["event"]),
        (FilmFilter(text="introuvable"), []),
        (FilmFilter(text="double", channels=frozenset({"phone"})), []),
    ],
)
def test_a_filter_keeps_what_it_says(mixed: Life, wanted: FilmFilter, expected: list[str]) -> None:
    assert [ref.removeprefix(f"{mixed.customer.ref}-") for ref in mixed.refs(wanted)] == expected


def test_an_old_item_is_found_by_its_text_behind_many_months(life: Life) -> None:
    for month in range(1, 13):
        life.contact(paris(2025, month, 10, 10))
    old = life.contact(paris(2019, 5, 4, 10), text="Succession de Mme Péron")
    assert life.refs(FilmFilter(text="peron")) == [old]


def test_a_proposal_bears_the_label_of_its_offer(life: Life) -> None:
    label = {"fr": "Carte voyage", "en": "Travel card"}
    life.session.add(Offer(code=f"carte-{life.customer.ref}", label=label, goal="sale"))
    life.proposal(paris(2026, 3, 2, 10), offer=f"carte-{life.customer.ref}")
    life.proposal(paris(2026, 3, 1, 10), offer="retired")
    assert [item.offer_label for item in items_of([life.reel()])] == [label, {}]


def test_density_counts_by_quarter_with_the_empty_ones_between(life: Life) -> None:
    life.contact(paris(2025, 3, 31, 23, 59))
    life.event(paris(2025, 1, 1))
    life.task(paris(2026, 4, 1))
    assert density_of(life.session, life.customer.id, zone=PARIS) == (
        Density(2025, 1, 2),
        Density(2025, 2, 0),
        Density(2025, 3, 0),
        Density(2025, 4, 0),
        Density(2026, 1, 0),
        Density(2026, 2, 1),
    )


def test_a_quarter_begins_at_midnight_in_paris(life: Life) -> None:
    life.contact(datetime(2025, 12, 31, 23, 0, tzinfo=UTC))
    life.contact(datetime(2025, 12, 31, 22, 59, 59, tzinfo=UTC))
    assert density_of(life.session, life.customer.id, zone=PARIS) == (Density(2025, 4, 1), Density(2026, 1, 1))


def test_teams_are_named_once_in_order_of_the_alphabet(life: Life) -> None:
    for team in ("Sinistres", "équipe Lyon", "Crédits", "équipe Lyon", None):
        life.contact(paris(2026, 3, 2, 10), team=team)
    life.task(paris(2026, 3, 2, 10), team="agence Quimper")
    assert teams_of(life.session, life.customer.id) == ("agence Quimper", "Crédits", "équipe Lyon", "Sinistres")
