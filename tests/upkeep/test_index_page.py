"""An admin looks after the search index."""

import re
from collections.abc import Callable, Iterator
from datetime import timedelta

import pytest

from assistant.kernel.clock import FixedClock
from assistant.kernel.errors import Unavailable
from assistant.records.builds.codes import BuildStatus
from assistant.records.builds.models import IndexBuild
from assistant.records.customers.models import Customer
from assistant.records.staff.permissions import StaffRole
from assistant.search.building import BuildIndex
from assistant.search.generations import Progress
from assistant.upkeep.index import PATIENCE, SeeIndex
from assistant.wiring.services import Services
from tests.conftest import NOW
from tests.pages import Visitor
from tests.search.hashing import HashingEncoder


@pytest.fixture
def services(services: Services) -> Iterator[Services]:
    """The services of a process whose encoder needs no model."""
    vars(services)["encoder"] = HashingEncoder()
    yield services
    services.search_engine.close()


@pytest.fixture
def admin(visitor: Visitor) -> Visitor:
    return visitor.signed_in_as(StaffRole.ADMIN, login="maud")


def write_note(services: Services) -> None:
    with services.unit_of_work.atomic() as work:
        work.session.add(Customer(ref="C-1", kind="person", name="Zoé Kerdraon"))
    services.write_note("C-1", "clte rappelle pr son rbt", actor="nadia", author="Nadia", team=None, language="fr")


@pytest.mark.parametrize("role", [StaffRole.AGENT, StaffRole.SUPERVISOR])
def test_only_admins_look_after_the_index(visitor: Visitor, role: StaffRole) -> None:
    visitor.signed_in_as(role)
    assert visitor.get("/index").status_code == 403
    assert visitor.post("/index/build").status_code == 403


def test_without_an_index_the_page_says_what_to_do(admin: Visitor) -> None:
    page = admin.get("/index").text
    assert "n’y a pas encore d’index" in page
    assert "Aucune pour l’instant" in page


def test_what_was_built_is_told(admin: Visitor) -> None:
    write_note(admin.services)
    manifest = admin.services.rebuild_index()
    page = admin.get("/index").text
    assert manifest.name in page
    assert "en service" in page
    assert "hashing" in page
    assert re.search(r"Contacts</dt><dd>1</dd>", page)


def test_a_rebuild_is_asked_for_followed_and_confirmed(admin: Visitor) -> None:
    write_note(admin.services)
    waiting = admin.post("/index/build", htmx=True).text
    assert "En attente de son tour" in waiting
    assert "every 1s" in waiting
    assert "/index/followed?building=True" in waiting
    assert re.search(r'<button[^>]*id="rebuild"[^>]*disabled', waiting)
    admin.services.rebuild_index()
    done = admin.get("/index/followed?building=True", htmx=True)
    assert "every 1s" not in done.text
    assert "maud" in done.text
    assert "announce" in done.headers["HX-Trigger"]
    assert "HX-Trigger" not in admin.get("/index/followed", htmx=True).headers


def test_without_javascript_asking_leads_back_to_the_page(admin: Visitor) -> None:
    assert admin.post("/index/build").location == "/index"
    assert admin.get("/index/followed").location == "/index"


def test_asking_twice_asks_for_one_build(admin: Visitor) -> None:
    admin.post("/index/build")
    admin.post("/index/build")
    with admin.services.unit_of_work.reading() as work:
        assert work.session.query(IndexBuild).count() == 1


def test_progress_says_the_step_the_rate_and_what_is_left(admin: Visitor, monkeypatch: pytest.MonkeyPatch) -> None:
    write_note(admin.services)
    admin.post("/index/build")
    seen: list[str] = []

    def look(progress: Progress) -> None:
        later = FixedClock(NOW + timedelta(seconds=2))
        services = admin.services
        see = SeeIndex(services.unit_of_work, later, services.search_engine, services.shelf)
        monkeypatch.setitem(vars(services), "see_index", see)
        if progress.done:
            seen.append(admin.get("/index/followed", htmx=True).text)

    admin.services.rebuild_index(listener=look)
    assert any("Lecture des enregistrements · 1 sur 1" in page for page in seen)
    assert any("par seconde" in page for page in seen)


def test_a_build_begun_again_is_timed_from_its_new_beginning(admin: Visitor) -> None:
    write_note(admin.services)
    admin.post("/index/build")
    with admin.services.unit_of_work.atomic() as work:
        killed = work.session.get_one(IndexBuild, 1)
        killed.status, killed.begun_at = BuildStatus.RUNNING, NOW - timedelta(hours=2)
    admin.services.rebuild_index()
    build = admin.services.see_index().build
    assert build is not None
    assert build.took == 0


def test_a_build_that_failed_says_why_and_what_it_left(admin: Visitor, monkeypatch: pytest.MonkeyPatch) -> None:
    admin.post("/index/build")
    failing = _failing(Unavailable("encoder_missing", "The encoder “%(model)s” is not on this machine.", model="x"))
    monkeypatch.setattr(BuildIndex, "__call__", failing)
    with pytest.raises(Unavailable):
        admin.services.rebuild_index()
    page = admin.get("/index").text
    assert "L’encodeur « x »" in page.replace("\u202f", " ")
    assert "n’a pas été touché" in page


def test_an_unexpected_failure_shows_none_of_its_insides(admin: Visitor, monkeypatch: pytest.MonkeyPatch) -> None:
    admin.post("/index/build")
    monkeypatch.setattr(BuildIndex, "__call__", _failing(RuntimeError("secret of Zoé")))
    with pytest.raises(RuntimeError):
        admin.services.rebuild_index()
    page = admin.get("/index").text
    assert "secret" not in page
    assert "erreur imprévue" in page


@pytest.mark.parametrize("status", [BuildStatus.WAITING, BuildStatus.RUNNING])
def test_when_no_worker_runs_the_page_says_so(
    admin: Visitor, status: BuildStatus, monkeypatch: pytest.MonkeyPatch
) -> None:
    admin.post("/index/build")
    with admin.services.unit_of_work.atomic() as work:
        work.session.get_one(IndexBuild, 1).status = status
    assert "ne semble pas" not in admin.get("/index").text
    later = FixedClock(NOW + PATIENCE + timedelta(seconds=1))
    services = admin.services
    see = SeeIndex(services.unit_of_work, later, services.search_engine, services.shelf)
    monkeypatch.setitem(vars(services), "see_index", see)
    assert "ne semble pas" in admin.get("/index").text


def test_a_generation_that_cannot_be_read_is_told_apart(admin: Visitor) -> None:
    write_note(admin.services)
    name = admin.services.rebuild_index().name
    (admin.services.shelf.folder / name / "manifest.json").write_text("{", encoding="utf-8")
    page = admin.get("/index").text
    assert "illisible" in page
    assert 'role="alert"' in page


def _failing(error: Exception) -> Callable[..., None]:
    def fail(*_arguments: object, **_named: object) -> None:
        raise error

    return fail
