"""Where a promise stands at a moment, and the regulator's clock of a complaint."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.records.promises.codes import PromiseStatus
from assistant.records.promises.status import status_of
from assistant.records.timeline.complaint_clock import ComplaintClock

PARIS = ZoneInfo("Europe/Paris")
DUE = date(2026, 11, 20)


def status(now: str, *, due_on: date | None = DUE, settled: str = "", withdrawn: str = "") -> PromiseStatus:
    return status_of(
        due_on=due_on,
        settled_at=datetime.fromisoformat(settled) if settled else None,
        withdrawn_at=datetime.fromisoformat(withdrawn) if withdrawn else None,
        now=datetime.fromisoformat(now),
        zone=PARIS,
    )


def test_it_is_due_until_the_end_of_its_day_at_the_site() -> None:
    assert status("2026-11-20T22:59:00+00:00") is PromiseStatus.DUE
    assert status("2026-11-20T23:01:00+00:00") is PromiseStatus.BROKEN


def test_it_is_kept_by_what_happens_on_its_day_and_late_the_day_after() -> None:
    assert status("2026-12-01T09:00:00+01:00", settled="2026-11-20T23:30:00+01:00") is PromiseStatus.KEPT
    assert status("2026-12-01T09:00:00+01:00", settled="2026-11-21T00:10:00+01:00") is PromiseStatus.KEPT_LATE


def test_a_call_replayed_knows_nothing_of_what_came_later() -> None:
    kept, withdrawn = "2026-11-20T10:00:00+01:00", "2026-11-25T10:00:00+01:00"
    asked = ("2026-11-19T09:00:00+01:00", "2026-11-21T09:00:00+01:00", "2026-11-26T09:00:00+01:00")
    assert [status(now, settled=kept, withdrawn=withdrawn) for now in asked] == [
        PromiseStatus.DUE,
        PromiseStatus.KEPT,
        PromiseStatus.WITHDRAWN,
    ]


@given(st.datetimes(timezones=st.just(UTC), min_value=datetime(2000, 1, 1), max_value=datetime(2100, 1, 1)))
def test_without_a_day_it_is_never_broken(now: datetime) -> None:
    assert status_of(due_on=None, settled_at=None, withdrawn_at=None, now=now, zone=PARIS) is PromiseStatus.DUE


@pytest.mark.parametrize(
    ("received", "acknowledge_by", "answer_by"),
    [
        (date(2026, 11, 9), date(2026, 11, 24), date(2027, 1, 9)),  # 11 November is a public holiday
        (date(2026, 12, 31), date(2027, 1, 15), date(2027, 2, 28)),
        (date(2026, 3, 27), date(2026, 4, 13), date(2026, 5, 27)),  # Easter Monday is one too
    ],
)
def test_a_complaint_is_acknowledged_in_ten_working_days_and_answered_in_two_months(
    received: date, acknowledge_by: date, answer_by: date
) -> None:
    assert ComplaintClock.of(received) == ComplaintClock(acknowledge_by, answer_by)
