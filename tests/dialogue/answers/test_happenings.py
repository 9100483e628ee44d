"""What the structured records answer by themselves."""

from datetime import date, datetime
from decimal import Decimal

from assistant.language.questions.wants import Wants
from assistant.records.timeline.happenings import Happening, HappeningSort
from tests.dialogue.answers.cases import PARIS, answer, note


def event(code: str, on: str, amount: str | None = None) -> Happening:
    at = datetime.fromisoformat(f"{on}T06:00").replace(tzinfo=PARIS)
    return Happening(HappeningSort.EVENT, code, f"E-{on}", at, None if amount is None else Decimal(amount), "EUR", None)


def task(code: str, on: str, status: str = "open") -> Happening:
    at = datetime.fromisoformat(f"{on}T14:30").replace(tzinfo=PARIS)
    return Happening(HappeningSort.TASK, code, f"T-{on}", at, None, None, status)


REJECTED = [
    event("direct_debit_rejected", "2026-05-03", "41.20"),
    event("direct_debit_rejected", "2026-02-03", "38.00"),
]


def test_rejected_debits_are_counted_from_the_events() -> None:
    found = answer("combien de prélèvements rejetés ?", Wants.COUNT, happenings=REJECTED)
    assert (found.value, found.abstained) == (2, False)
    assert found.text.splitlines() == [
        "2",
        "Prélèvement rejeté, 3 février 2026, 38\u00a0€",
        "Prélèvement rejeté, 3 mai 2026, 41,20\u00a0€",
    ]
    assert [each.ref for each in found.records] == ["E-2026-02-03", "E-2026-05-03"][::-1]


def test_the_day_of_the_last_one_is_said() -> None:
    found = answer("quand un prélèvement a été rejeté ?", Wants.DATE, happenings=REJECTED, past=True)
    assert found.value == date(2026, 5, 3)


def test_the_next_appointment_is_the_first_still_to_come() -> None:
    tasks = [
        task("appointment", "2026-07-20"),
        task("appointment", "2026-06-22"),
        task("appointment", "2026-05-02", "done"),
    ]
    found = answer("when is the next appointment?", Wants.DATE, happenings=tasks, language="en")
    assert (found.value, found.text) == (date(2026, 6, 22), "Appointment, June 22, 2026")


def test_a_kind_named_by_half_is_left_to_the_texts() -> None:
    told = note("Prélèvement du gaz passé le 2 mai.")
    found = answer("quand le prélèvement du gaz est passé ?", Wants.DATE, told, happenings=REJECTED, past=True)
    assert (found.value, found.records) == (date(2026, 5, 2), ())
