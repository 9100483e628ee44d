"""When a customer wishes to be called, in their own time."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.records.customers.contact_hours import is_contact_time

PARIS = ZoneInfo("Europe/Paris")
#: Monday 16 November 2026.
MONDAY = 16


def on(day: int, hour: int, minute: int = 0) -> datetime:
    """A time of the week that begins on that Monday; `day` is 0 for Monday."""
    return datetime(2026, 11, MONDAY + day, hour, minute, tzinfo=PARIS)


@pytest.mark.parametrize(
    ("local", "expected"),
    [
        (on(0, 17, 59), False),
        (on(0, 18, 0), True),
        (on(4, 19, 59), True),
        (on(4, 20, 0), False),
        (on(5, 18, 30), False),
        (on(6, 18, 30), False),
    ],
)
def test_a_span_holds_from_its_start_to_just_before_its_end(local: datetime, expected: bool) -> None:
    assert is_contact_time("mon-fri 18:00-20:00", local) is expected


@pytest.mark.parametrize("hours", ["sat 10:00-13:00", "SAT 10:00-13:00", "  sat   10:00-13:00 "])
def test_one_day_alone(hours: str) -> None:
    assert is_contact_time(hours, on(5, 10)) is True
    assert is_contact_time(hours, on(4, 10)) is False


def test_days_may_run_over_the_week_end() -> None:
    assert [is_contact_time("sat-mon 09:00-12:00", on(day, 9)) for day in range(7)] == [
        True,
        False,
        False,
        False,
        False,
        True,
        True,
    ]


@pytest.mark.parametrize("hours", ["mon,thu,fri 14:00-17:00", "mon, thu-fri 14:00-17:00"])
def test_days_may_be_listed(hours: str) -> None:
    assert [is_contact_time(hours, on(day, 14)) for day in range(5)] == [True, False, False, True, True]


@pytest.mark.parametrize("between", [", ", "; ", ";", ","])
def test_several_spans_hold_each(between: str) -> None:
    hours = f"mon-fri 08:30-09:00{between}mon-fri 18:00-20:00{between}sat 10:00-12:00"
    assert is_contact_time(hours, on(2, 8, 45)) is True
    assert is_contact_time(hours, on(2, 12)) is False
    assert is_contact_time(hours, on(2, 19)) is True
    assert is_contact_time(hours, on(5, 11)) is True


def test_a_day_may_end_at_midnight() -> None:
    assert is_contact_time("mon 20:00-24:00", on(0, 23, 59)) is True
    assert is_contact_time("mon 20:00-24:00", on(1, 0, 0)) is False


def test_the_day_is_that_of_the_customer_not_of_greenwich() -> None:
    late = datetime(2026, 11, MONDAY, 23, 30, tzinfo=UTC).astimezone(PARIS)
    assert is_contact_time("tue 00:00-01:00", late) is True
    assert is_contact_time("mon 23:00-24:00", late) is False


def test_hours_follow_the_clock_on_the_wall_when_it_changes() -> None:
    summer = datetime(2026, 10, 24, 16, 30, tzinfo=UTC).astimezone(PARIS)
    winter = datetime(2026, 10, 25, 16, 30, tzinfo=UTC).astimezone(PARIS)
    assert is_contact_time("sat-sun 18:00-20:00", summer) is True
    assert is_contact_time("sat-sun 18:00-20:00", winter) is False


@pytest.mark.parametrize("hours", [None, "", "le soir", "mon-fri", "18:00-20:00", "mon 25:00-26:00", "mon 8-9"])
def test_hours_nobody_can_read_are_unknown(hours: str | None) -> None:
    assert is_contact_time(hours, on(0, 18)) is None


def test_a_readable_span_counts_beside_an_unreadable_one() -> None:
    assert is_contact_time("le matin; mon 18:00-20:00", on(0, 18)) is True


@given(st.text(alphabet="monfritue,;-:0123456789 ", max_size=60), st.integers(0, 6), st.integers(0, 23))
def test_no_text_makes_it_fail(hours: str, day: int, hour: int) -> None:
    assert is_contact_time(hours, on(day, hour)) in {True, False, None}
