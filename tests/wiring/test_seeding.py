from dataclasses import dataclass, field
from pathlib import Path

import pytest

from assistant.kernel.errors import Conflict
from assistant.records.customers.models import Customer
from assistant.records.staff.permissions import StaffRole
from assistant.records.staff.queries import everyone
from assistant.search.engine import Filters
from assistant.wiring.seeding import PASSWORD, RECORDS, DemoBank
from assistant.wiring.services import Services
from config import Settings

CUSTOMER = '{"type": "customer", "ref": "C-1", "kind": "person", "name": "Irène Salaun"}\n'
NOTE = (
    '{"type": "interaction", "ref": "I-1", "customer": "C-1", "at": "2026-11-03T18:32:00+01:00", '
    '"channel": "phone", "kind": "call", "text": "Clte demande le remboursement de 38 euros."}\n'
)


@dataclass
class Told:
    """What a person at the terminal is told, and a hand on the plug."""

    steps: list[str] = field(default_factory=list)
    pull_the_plug_at: str | None = None

    def __call__(self, step: str, done: int, total: int) -> None:
        assert done <= total
        if step == self.pull_the_plug_at:
            raise KeyboardInterrupt
        self.steps.append(step)


@pytest.fixture
def records(tmp_path: Path) -> Path:
    folder = tmp_path / "records"
    folder.mkdir()
    (folder / "salaun.jsonl").write_text(CUSTOMER + NOTE, encoding="utf-8")
    (folder / "salaun.jsonl.rejects.jsonl").write_text("{broken\n", encoding="utf-8")
    return folder


@pytest.fixture
def demo(services: Services, records: Path) -> DemoBank:
    return DemoBank(services.settings, services.unit_of_work, records)


def test_an_empty_database_gets_records_an_index_and_someone_of_each_role(services: Services, demo: DemoBank) -> None:
    assert demo.is_wanted()
    told = Told()
    demo.load(services, told)
    assert list(dict.fromkeys(told.steps)) == [
        "records",
        "index: reading",
        "index: encoding",
        "index: writing",
        "people",
    ]
    assert {user.role for user in demo.logins()} == set(StaffRole)
    assert services.sign_in(login="nadia", password=PASSWORD).name == "Nadia Benali"
    assert _found(services, "remboursement") == ["I-1"]


def test_a_database_with_a_user_is_never_touched(services: Services, demo: DemoBank) -> None:
    services.add_user(login="anne", name="Anne", password="a long enough one", roles=[StaffRole.ADMIN], actor="cli")
    assert not demo.is_wanted()
    with pytest.raises(Conflict):
        demo.load(services, Told())


def test_a_database_with_a_customer_is_never_touched(services: Services, demo: DemoBank) -> None:
    with services.unit_of_work.atomic() as work:
        work.session.add(Customer(ref="C-9", kind="person", name="Paul Riou"))
    assert not demo.is_wanted()
    with pytest.raises(Conflict):
        demo.load(services, Told())


def test_after_the_load_it_is_wanted_no_more(services: Services, demo: DemoBank) -> None:
    demo.load(services, Told())
    assert not demo.is_wanted()


@pytest.mark.parametrize("step", ["records", "index: encoding", "people"])
def test_a_load_that_was_interrupted_is_finished_by_the_next(services: Services, demo: DemoBank, step: str) -> None:
    with pytest.raises(KeyboardInterrupt):
        demo.load(services, Told(pull_the_plug_at=step))
    assert demo.is_wanted()
    demo.load(services, Told())
    assert not demo.is_wanted()
    assert len(demo.logins()) == 4
    assert _found(services, "remboursement") == ["I-1"]


def test_a_log_in_whose_password_was_changed_is_not_printed(services: Services, demo: DemoBank) -> None:
    demo.load(services, Told())
    services.reset_password(login="admin", password="known to one only", actor="cli")
    services.disable_user(login="karim", actor="cli")
    assert [user.login for user in demo.logins()] == ["nadia", "helene"]


@pytest.mark.parametrize(
    ("asked", "host", "wanted"),
    [
        ("auto", "127.0.0.1", True),
        ("auto", "0.0.0.0", False),  # noqa: S104 - nothing listens
        ("yes", "0.0.0.0", True),  # noqa: S104
        ("no", "127.0.0.1", False),
    ],
)
def test_a_public_password_is_not_put_on_a_network_unasked(
    services: Services, settings: Settings, records: Path, asked: str, host: str, wanted: bool
) -> None:
    chosen = settings.model_copy(update={"demo": asked, "host": host})
    assert DemoBank(chosen, services.unit_of_work, records).is_wanted() is wanted


def test_the_demonstration_bank_is_imported_whole(services: Services) -> None:
    files = sorted(path for path in RECORDS.glob("*.jsonl") if not path.name.endswith(".rejects.jsonl"))
    report = services.import_files(files)
    assert report.rejects == []
    assert report.types["customer"].created >= 24
    assert report.types["interaction"].created >= 600
    with services.unit_of_work.reading() as work:
        assert everyone(work.session) == []


def _found(services: Services, text: str) -> list[str]:
    found = services.search_records(text, customer="C-1", filters=Filters(), limit=5)
    return [hit.interaction for hit in found.hits]
