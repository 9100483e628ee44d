"""An admin imports from the screen."""

import io
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import select
from werkzeug.test import TestResponse

from assistant.ingest.importing import ImportFiles, Progress
from assistant.ingest.report import ImportReport
from assistant.kernel.clock import FixedClock
from assistant.records.audit.models import AuditEntry
from assistant.records.imports.codes import ImportStatus
from assistant.records.imports.models import ImportRun
from assistant.records.staff.permissions import StaffRole
from assistant.upkeep.imports import PATIENCE, RunImport, SeeImport
from assistant.upkeep.uploads import known_name
from assistant.web.application import create_app
from assistant.wiring.services import Services
from config import Settings
from tests.conftest import NOW
from tests.pages import Visitor

CUSTOMER = (
    '{"type": "customer", "ref": "C-1", "kind": "person", "name": "Zoé Kerdraon", "emails": ["zoe@example.fr"]}\n'
)
CONTACT = (
    '{"type": "interaction", "ref": "I-1", "customer": "C-1", "at": "2026-11-03T18:32:00+01:00", '
    '"channel": "phone", "kind": "call", "text": "clte rappelle"}\n'
)
BAD = '{"type": "interaction", "ref": "I-2", "customer": "C-404", "at": "hier", "channel": "phone", "kind": "call"}\n'


@pytest.fixture
def admin(visitor: Visitor) -> Visitor:
    return visitor.signed_in_as(StaffRole.ADMIN, login="maud")


def send(admin: Visitor, *files: tuple[str, str], **fields: str) -> TestResponse:
    uploads = [(io.BytesIO(text.encode()), name) for name, text in files]
    return admin.post("/imports", {"files": uploads, **fields}, content_type="multipart/form-data")


def work(services: Services) -> None:
    """Let the worker take in what waits."""
    for run_id in services.find_unfinished_imports():
        services.run_import(run_id)


def audited(services: Services) -> list[str]:
    with services.unit_of_work.reading() as work:
        entries = work.session.scalars(select(AuditEntry.action).where(AuditEntry.subject == "import"))
        return list(entries)


@pytest.mark.parametrize("role", [StaffRole.AGENT, StaffRole.SUPERVISOR])
def test_only_admins_import(visitor: Visitor, role: StaffRole) -> None:
    visitor.signed_in_as(role)
    for address in ("/imports", "/imports/1", "/imports/1/rejects/0"):
        assert visitor.get(address).status_code == 403
    assert send(visitor, ("a.jsonl", CUSTOMER)).status_code == 403


def test_files_sent_together_are_imported_together_in_any_order(admin: Visitor) -> None:
    sent = send(admin, ("contacts.jsonl", CONTACT), ("customers.jsonl", CUSTOMER))
    assert sent.location == "/imports/1"
    work(admin.services)
    page = admin.get("/imports/1").text
    assert "contacts.jsonl, customers.jsonl" in page
    assert re.search(r'Clients</th>\s*<td class="count">1</td>\s*<td class="count">1</td>', page)
    assert audited(admin.services) == ["import.started", "import.done"]


def test_uploaded_files_are_kept_under_names_of_ours_and_forgotten_once_stored(
    admin: Visitor, settings: Settings
) -> None:
    send(admin, ("../../<img src=x>.jsonl", CUSTOMER))
    (folder,) = (settings.instance_dir / "uploads").iterdir()
    assert [path.name for path in folder.iterdir()] == ["001.jsonl"]
    work(admin.services)
    assert [path.name for path in folder.iterdir() if path.is_file()] == []
    page = admin.get("/imports/1").text
    assert "&lt;img src=x&gt;.jsonl" in page
    assert "<img" not in page


def test_a_name_with_folders_keeps_its_end() -> None:
    assert known_name(r"C:\records\march.csv") == "march.csv"


@pytest.mark.parametrize(
    ("files", "why"),
    [((), "Choisissez au moins un fichier"), ((("virus.exe", "MZ"),), "virus.exe"), ((("noend", "x"),), "noend")],
)
def test_what_is_no_import_is_refused_on_the_same_page(
    admin: Visitor, settings: Settings, files: tuple[tuple[str, str], ...], why: str
) -> None:
    answer = send(admin, *files)
    assert answer.status_code == 422
    assert why in answer.text
    assert not (settings.instance_dir / "uploads").exists()
    assert admin.services.list_imports() == ()


def test_files_too_large_say_how_much_is_allowed(services: Services, settings: Settings) -> None:
    small = Services(settings.model_copy(update={"max_upload_bytes": 2048}), services.clock)
    visitor = Visitor(create_app(services=small)).signed_in_as(StaffRole.ADMIN)
    answer = send(visitor, ("a.jsonl", CUSTOMER * 40))
    assert answer.status_code == 413
    assert "2\u202fko" in answer.text
    assert small.list_imports() == ()
    small.close()


def test_trying_out_writes_nothing_and_the_same_files_are_then_imported_for_real(admin: Visitor) -> None:
    send(admin, ("a.jsonl", CUSTOMER), dry_run="on")
    work(admin.services)
    page = admin.get("/imports/1").text
    assert "rien n’a été écrit" in page
    assert admin.services.find_customer("Kerdraon", actor="test") == ()
    assert admin.post("/imports/1/for-real").location == "/imports/2"
    work(admin.services)
    assert len(admin.services.find_customer("Kerdraon", actor="test")) == 1
    assert 'action="/imports/1/for-real"' not in admin.get("/imports/1").text
    assert admin.post("/imports/1/for-real").status_code == 409


def test_rejects_are_told_in_plain_words_with_personal_data_masked(admin: Visitor) -> None:
    send(admin, ("mixed.jsonl", CUSTOMER + BAD + '{"type": "customer", "name": 7'), ("more.jsonl", CONTACT))
    work(admin.services)
    page = admin.get("/imports/1").text
    assert "<code>at</code>" in page
    assert "mixed.jsonl" in page
    assert "001.jsonl" not in page


def test_rejects_are_taken_away_mended_and_imported_again(admin: Visitor) -> None:
    send(admin, ("lines.jsonl", CUSTOMER + CONTACT.replace("C-1", "C-2")))
    work(admin.services)
    rejects = admin.get("/imports/1/rejects/0")
    assert rejects.headers["Content-Disposition"] == "attachment; filename=lines.rejects.jsonl"
    assert rejects.mimetype == "application/octet-stream"
    mended = rejects.text.replace("C-2", "C-1")
    rejects.close()
    send(admin, ("mended.jsonl", mended))
    work(admin.services)
    assert admin.services.see_import(2).total.created == 1
    assert "import.rejects_read" in audited(admin.services)


@pytest.mark.parametrize("address", ["/imports/1/rejects/0", "/imports/1/rejects/9", "/imports/404"])
def test_what_was_never_set_aside_is_not_found(admin: Visitor, address: str) -> None:
    send(admin, ("a.jsonl", CUSTOMER))
    work(admin.services)
    assert admin.get(address).status_code == 404


def test_progress_is_followed_until_the_report_is_there(admin: Visitor) -> None:
    send(admin, ("a.jsonl", CUSTOMER))
    waiting = admin.get("/imports/1", htmx=True)
    assert 'hx-trigger="every 1s"' in waiting.text
    assert "En attente de son tour" in waiting.text
    assert "HX-Trigger" not in waiting.headers
    with admin.services.unit_of_work.atomic() as work_:
        run = work_.session.get_one(ImportRun, 1)
        run.status, run.bytes_read, run.progress_at = ImportStatus.RUNNING, run.bytes_total // 2, NOW
    running = admin.get("/imports/1", htmx=True).text
    assert re.search(r'<progress max="\d+" value="\d+"', running)
    assert re.search(r"· (49|50)\s%", running)
    work(admin.services)
    done = admin.get("/imports/1", htmx=True)
    assert "every 1s" not in done.text
    assert "announce" in done.headers["HX-Trigger"]


@pytest.mark.parametrize("status", [ImportStatus.WAITING, ImportStatus.RUNNING])
def test_when_no_worker_runs_the_page_says_so(
    admin: Visitor, status: ImportStatus, monkeypatch: pytest.MonkeyPatch
) -> None:
    send(admin, ("a.jsonl", CUSTOMER))
    with admin.services.unit_of_work.atomic() as work_:
        work_.session.get_one(ImportRun, 1).status = status
    assert "ne semble pas" not in admin.get("/imports/1").text
    later = FixedClock(NOW + PATIENCE + timedelta(seconds=1))
    monkeypatch.setitem(vars(admin.services), "see_import", SeeImport(admin.services.unit_of_work, later))
    assert "ne semble pas" in admin.get("/imports/1").text


class Ticking:
    """A clock that goes on by a second each time it is looked at."""

    def __init__(self) -> None:
        self.at = NOW

    def now(self) -> datetime:
        self.at += timedelta(seconds=1)
        return self.at


@dataclass(frozen=True)
class Interrupted(ImportFiles):
    """Does something half-way."""

    half_way: Callable[[], None] = lambda: None

    def __call__(
        self,
        paths: Sequence[Path],
        *,
        dry_run: bool = False,
        rejects_dir: Path | None = None,
        progress: Progress = lambda _done, _total: None,
    ) -> ImportReport:
        progress(1, 2)
        self.half_way()
        return super().__call__(paths, dry_run=dry_run, rejects_dir=rejects_dir, progress=progress)


def worker(services: Services, half_way: Callable[[], None]) -> RunImport:
    files = Interrupted(services.unit_of_work, services.clock, 2**20, "FR", half_way)
    return RunImport(services.unit_of_work, Ticking(), services.uploads, files)


def test_how_far_an_import_is_is_kept_while_it_goes_on(admin: Visitor) -> None:
    send(admin, ("a.jsonl", CUSTOMER))
    seen: list[tuple[str, int]] = []

    def look() -> None:
        run = admin.services.see_import(1)
        seen.append((run.status, run.bytes_read))

    worker(admin.services, look)(1)
    assert seen == [("running", len(CUSTOMER.encode()) // 2)]


def test_a_second_thread_leaves_a_running_import_alone(admin: Visitor) -> None:
    send(admin, ("a.jsonl", CUSTOMER))
    tries: list[None] = []

    def once_more() -> None:
        tries.append(None)
        run(1)

    run = worker(admin.services, once_more)
    run(1)
    assert len(tries) == 1
    assert admin.services.see_import(1).status is ImportStatus.DONE


def test_an_import_that_breaks_off_says_so_and_can_go_on(admin: Visitor) -> None:
    send(admin, ("a.jsonl", CUSTOMER))

    def break_off() -> None:
        raise RuntimeError("the disk is full")

    with pytest.raises(RuntimeError):
        worker(admin.services, break_off)(1)
    page = admin.get("/imports/1").text
    assert "interrompu" in page
    assert "the disk is full" not in page
    assert admin.post("/imports/1/again").location == "/imports/1"
    work(admin.services)
    assert admin.services.see_import(1).total.created == 1
    assert admin.post("/imports/1/again").status_code == 409


def test_imports_are_taken_in_one_after_the_other(admin: Visitor) -> None:
    send(admin, ("customers.jsonl", CUSTOMER))
    send(admin, ("contacts.jsonl", CONTACT))
    admin.services.run_import(2)
    assert [run.total.created for run in admin.services.list_imports()] == [1, 1]


def test_the_list_follows_what_is_under_way(admin: Visitor) -> None:
    assert "Rien n’a encore été importé" in admin.get("/imports").text
    send(admin, ("a.jsonl", CUSTOMER))
    assert "every 2s" in admin.get("/imports", htmx=True).text
    work(admin.services)
    listed = admin.get("/imports", htmx=True).text
    assert "every 2s" not in listed
    assert 'href="/imports/1"' in listed
