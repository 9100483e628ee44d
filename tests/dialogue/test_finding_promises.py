"""Promises are found as things are written, and settled as things happen."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import select

from assistant.dialogue.promises import finding
from assistant.dialogue.promises.finding import FindPromises
from assistant.kernel.clock import FixedClock
from assistant.language.promises.reading import RULES
from assistant.records.customers.models import Customer
from assistant.records.dissatisfaction.codes import ProposalStatus
from assistant.records.dissatisfaction.models import UndeclaredComplaint
from assistant.records.promises.codes import PromiseStatus
from assistant.records.promises.models import Promise
from assistant.records.promises.queries import KnownPromise, promises_of
from assistant.records.tasks.models import Task
from assistant.records.timeline.models import Event, Interaction
from assistant.store.database import Database
from assistant.store.outbox import Action, Announcement, announce
from assistant.store.unit_of_work import UnitOfWork
from assistant.upkeep.erasure import EraseCustomer

PARIS = ZoneInfo("Europe/Paris")
#: A Monday.
WRITTEN = datetime(2026, 11, 16, 9, 0, tzinfo=UTC)
LATER = datetime(2026, 11, 30, 9, 0, tzinfo=UTC)


@dataclass
class House:
    """One customer, what is written about them, and a finder that reads two interactions a step."""

    unit_of_work: UnitOfWork
    clock: FixedClock = field(default_factory=lambda: FixedClock(LATER))
    customer: int = 0

    def __post_init__(self) -> None:
        with self.unit_of_work.atomic() as work:
            customer = Customer(ref="C-1", kind="person", name="Irène Salaun")
            work.session.add(customer)
            work.session.flush()
            self.customer = customer.id

    def write(self, text: str, *, at: datetime = WRITTEN, kind: str = "note", **more: str) -> int:
        with self.unit_of_work.atomic() as work:
            fields = {"channel": "internal", "direction": "internal", **more}
            row = Interaction(
                ref=f"I-{at}-{text}"[:90], customer_id=self.customer, at=at, kind=kind, text=text, **fields
            )
            work.session.add(row)
            work.session.flush()
            announce(work.session, [Announcement("interaction", row.id, self.customer)], at=LATER)
            return row.id

    def happen(self, record: Event | Task, subject: str) -> None:
        with self.unit_of_work.atomic() as work:
            record.customer_id = self.customer
            work.session.add(record)
            work.session.flush()
            announce(work.session, [Announcement(subject, record.id, self.customer)], at=LATER)

    def change(self, row: int, *, text: str | None = None, delete: bool = False) -> None:
        with self.unit_of_work.atomic() as work:
            interaction = work.session.get_one(Interaction, row)
            if delete:
                work.session.delete(interaction)
            elif text is not None:
                interaction.text = text
            action = Action.DELETED if delete else Action.SAVED
            announce(work.session, [Announcement("interaction", row, self.customer, action)], at=LATER)

    @property
    def find(self) -> FindPromises:
        return FindPromises(self.unit_of_work, self.clock, PARIS, batch=2)

    def promises(self, *, now: datetime = LATER) -> list[KnownPromise]:
        with self.unit_of_work.reading() as work:
            return list(reversed(promises_of(work.session, self.customer, now=now, zone=PARIS)))

    def statuses(self) -> list[PromiseStatus]:
        self.find()
        return [promise.status for promise in self.promises()]

    def complaints(self) -> list[UndeclaredComplaint]:
        with self.unit_of_work.reading() as work:
            return list(work.session.scalars(select(UndeclaredComplaint).order_by(UndeclaredComplaint.id)))


@pytest.fixture
def house(unit_of_work: UnitOfWork) -> House:
    return House(unit_of_work)


CALL_BACK = "Rappel client vendredi 20/11."


def test_a_promise_in_a_note_is_kept_with_its_sentence(house: House) -> None:
    house.write("Clt inquiet. Rappel client vendredi 20/11. RAS par ailleurs ce jour.")
    assert house.find() == 1
    (promise,) = house.promises()
    assert (promise.by, promise.kind, promise.due_on) == ("company", "callback", date(2026, 11, 20))
    assert promise.sentence.startswith("Rappel client vendredi 20/11.")


def test_it_works_the_same_on_both_databases(database: Database) -> None:
    house = House(UnitOfWork(database))
    house.write(CALL_BACK)
    house.write("clt très mécontent")
    assert house.statuses() == [PromiseStatus.BROKEN]
    assert [one.degree for one in house.complaints()] == ["displeased"]
    house.write("Rappelé clt.", at=WRITTEN + timedelta(days=2), kind="call", channel="phone", direction="out")
    assert house.statuses() == [PromiseStatus.KEPT]


def test_reading_again_changes_nothing(house: House) -> None:
    house.write(CALL_BACK)
    house.find()
    before = [promise.id for promise in house.promises()]
    assert house.find() == 0
    house.change(1, text=CALL_BACK)
    assert house.find() == 1
    assert [promise.id for promise in house.promises()] == before


def test_a_history_is_read_in_steps_and_goes_on_where_it_was_killed(house: House) -> None:
    for day in range(7):
        house.write(f"Rappel client vendredi 20/11, dossier {day}.", at=WRITTEN + timedelta(minutes=day))
    told: list[int] = []

    def killed(done: int, _total: int) -> None:
        told.append(done)
        if done >= 4:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        house.find(tell=killed)
    assert told == [0, 2, 4]
    assert house.find() == 3
    assert len(house.promises()) == 7


def test_killed_between_finding_and_settling_it_doubles_nothing(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    house.write(CALL_BACK)

    def killed(*_arguments: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(finding, "settle_customers", killed)
        with pytest.raises(KeyboardInterrupt):
            house.find()
    assert house.statuses() == [PromiseStatus.BROKEN]


def test_new_rules_read_everything_again_and_keep_what_people_decided(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    house.write(CALL_BACK)
    house.find()
    with house.unit_of_work.atomic() as work:
        work.session.get_one(Promise, 1).withdrawn_at = LATER
    monkeypatch.setattr(finding, "RULES", RULES + 1)
    assert house.find() == 1
    assert [promise.status for promise in house.promises()] == [PromiseStatus.WITHDRAWN]


def test_an_edited_note_keeps_the_promises_it_still_holds(house: House) -> None:
    row = house.write("Rappel client vendredi 20/11.\nEnvoi attestation demain.")
    house.find()
    kept = house.promises()[0].id
    house.change(row, text="Bonjour. Voir mail.\nRappel client vendredi 20/11.")
    house.find()
    (promise,) = house.promises()
    assert promise.id == kept
    assert promise.sentence == "Rappel client vendredi 20/11."


def test_a_deleted_note_takes_its_promise_along(house: House) -> None:
    row = house.write(CALL_BACK)
    house.find()
    house.change(row, delete=True)
    house.find()
    assert house.promises() == []


def test_erasing_the_customer_leaves_nothing(house: House) -> None:
    house.write(CALL_BACK)
    house.write("clt très mécontent")
    house.find()
    EraseCustomer(house.unit_of_work, house.clock)("C-1", actor="cli")
    house.find()
    with house.unit_of_work.reading() as work:
        assert work.session.scalars(select(Promise)).all() == []
    assert house.complaints() == []


def test_with_nothing_after_it_a_promise_is_broken_when_its_day_is_over(house: House) -> None:
    house.write(CALL_BACK)
    house.find()
    (then,) = house.promises(now=datetime(2026, 11, 20, 12, 0, tzinfo=UTC))
    (now,) = house.promises()
    assert (then.status, now.status) == (PromiseStatus.DUE, PromiseStatus.BROKEN)


@pytest.mark.parametrize(
    ("more", "status"),
    [
        ({"kind": "call", "channel": "phone", "direction": "out"}, PromiseStatus.KEPT),
        ({"kind": "email", "channel": "email", "direction": "out"}, PromiseStatus.KEPT),
        ({"kind": "call", "channel": "phone", "direction": "out", "outcome": "no_answer"}, PromiseStatus.BROKEN),
        ({"kind": "call", "channel": "phone", "direction": "in"}, PromiseStatus.BROKEN),
        ({"kind": "campaign", "channel": "email", "direction": "out"}, PromiseStatus.BROKEN),
    ],
)
def test_a_call_back_is_kept_by_reaching_the_customer(
    house: House, more: dict[str, str], status: PromiseStatus
) -> None:
    house.write(CALL_BACK)
    house.write("Point sur le dossier.", at=WRITTEN + timedelta(days=3), **more)
    assert house.statuses()[0] is status


def test_a_call_back_after_its_day_is_kept_late(house: House) -> None:
    house.write(CALL_BACK)
    house.write("Point fait.", at=WRITTEN + timedelta(days=6), kind="call", channel="phone", direction="out")
    assert house.statuses() == [PromiseStatus.KEPT_LATE]


def test_a_task_that_was_done_keeps_a_call_back_and_a_missed_one_does_not(house: House) -> None:
    house.write(CALL_BACK)
    due = datetime(2026, 11, 20, 16, 0, tzinfo=UTC)
    house.happen(Task(ref="T-1", kind="callback", due_at=due, status="missed"), "task")
    assert house.statuses() == [PromiseStatus.BROKEN]
    house.happen(Task(ref="T-2", kind="callback", due_at=due, status="done"), "task")
    assert house.statuses() == [PromiseStatus.KEPT]


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Rbt 38,00 € effectué ce jour.", PromiseStatus.KEPT),
        ("Rbt 12,50 € effectué ce jour.", PromiseStatus.BROKEN),
        ("Rbt 38 € pas encore fait.", PromiseStatus.BROKEN),
    ],
)
def test_a_refund_is_kept_by_a_text_that_says_so_of_the_same_sum(
    house: House, text: str, status: PromiseStatus
) -> None:
    house.write("Rbt 38,00 € annoncé ss 5 jours.")
    house.write(text, at=WRITTEN + timedelta(days=2))
    assert house.statuses()[0] is status


def test_a_refund_is_kept_by_its_event(house: House) -> None:
    house.write("Rbt 38 € annoncé ss 5 jours.")
    house.happen(Event(ref="E-1", kind="refund", at=WRITTEN + timedelta(days=1)), "event")
    assert house.statuses() == [PromiseStatus.KEPT]


def test_a_document_is_kept_by_sending_that_one(house: House) -> None:
    house.write("Envoi attestation demain.")
    mail = {"kind": "email", "channel": "email", "direction": "out"}
    house.write("Votre carte a été bloquée.", at=WRITTEN + timedelta(hours=20), **mail)
    assert house.statuses() == [PromiseStatus.BROKEN]
    house.write("Veuillez trouver ci-joint votre attestation.", at=WRITTEN + timedelta(hours=22), **mail)
    assert house.statuses() == [PromiseStatus.KEPT]


def test_a_customer_keeps_a_promise_too(house: House) -> None:
    for days, text in enumerate(("Je vous envoie le mandat signé demain.", "Ci-joint le mandat signé.")):
        at = WRITTEN + timedelta(days=days)
        house.write(text, at=at, kind="email", channel="email", direction="in")
    house.find()
    (promise,) = house.promises()
    assert (promise.by, promise.status) == ("customer", PromiseStatus.KEPT)


def test_what_settled_a_promise_and_is_deleted_settles_it_no_more(house: House) -> None:
    house.write(CALL_BACK)
    call = house.write("Point.", at=WRITTEN + timedelta(days=1), kind="call", channel="phone", direction="out")
    assert house.statuses() == [PromiseStatus.KEPT]
    house.change(call, delete=True)
    assert house.statuses() == [PromiseStatus.BROKEN]


def test_dissatisfaction_is_proposed_once_and_a_decision_stays(house: House) -> None:
    row = house.write("clt très mécontent")
    house.find()
    (proposed,) = house.complaints()
    with house.unit_of_work.atomic() as work:
        work.session.get_one(UndeclaredComplaint, proposed.id).status = ProposalStatus.DISMISSED
    house.change(row, text="clt très mécontent, furieux")
    house.find()
    assert [one.status for one in house.complaints()] == [ProposalStatus.DISMISSED]


def test_a_registered_complaint_is_not_proposed_again(house: House) -> None:
    house.write("C'est inadmissible.", kind="complaint", channel="email", direction="in", complaint_status="open")
    house.find()
    assert house.complaints() == []


def test_a_registration_outlives_an_import_that_does_not_know_of_it(house: House) -> None:
    row = house.write("clt très mécontent")
    house.find()
    with house.unit_of_work.atomic() as work:
        work.session.get_one(UndeclaredComplaint, house.complaints()[0].id).status = ProposalStatus.REGISTERED
    house.change(row, text="clt très mécontent.")
    house.find()
    with house.unit_of_work.reading() as work:
        assert work.session.get_one(Interaction, row).complaint_status == "open"
    assert house.find() == 0


def test_progress_is_told(house: House) -> None:
    for minute in range(5):
        house.write("RAS.", at=WRITTEN + timedelta(minutes=minute))
    told: list[tuple[int, int]] = []
    listener: Callable[[int, int], None] = lambda done, total: told.append((done, total))  # noqa: E731
    house.find(tell=listener)
    assert (told[0], told[-1]) == ((0, 5), (5, 5))
