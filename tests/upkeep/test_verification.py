"""An admin has a generation of the index verified while the page goes on."""

import json
from collections.abc import Iterator
from datetime import timedelta
from urllib.parse import quote

import pytest
from sqlalchemy import select

from assistant.kernel.clock import FixedClock
from assistant.kernel.errors import NotFound
from assistant.records.audit.models import AuditEntry
from assistant.records.staff.permissions import StaffRole
from assistant.search.verification import Verification, VerificationStatus
from assistant.upkeep.generations import VerifyGeneration
from assistant.upkeep.index import SeeIndex
from assistant.upkeep.verification import PATIENCE, RunVerifications
from assistant.wiring.services import Services
from config import Settings
from tests.conftest import NOW
from tests.pages import Visitor
from tests.search.bank import Bank
from tests.search.hashing import HashingEncoder


@pytest.fixture
def services(services: Services) -> Iterator[Services]:
    """The services of a process whose encoder needs no model."""
    vars(services)["encoder"] = HashingEncoder()
    yield services
    services.search_engine.close()


@pytest.fixture
def bank(services: Services, settings: Settings) -> Bank:
    bank = Bank.at(services.unit_of_work, settings.index_dir, services.encoder)
    bank.notes(bank.customer("C-1"), 3)
    return bank


@pytest.fixture
def admin(visitor: Visitor) -> Visitor:
    return visitor.signed_in_as(StaffRole.ADMIN, login="maud")


def damage(bank: Bank, name: str) -> None:
    path = bank.folder / name / "everyone.faiss"
    whole = bytearray(path.read_bytes())
    whole[-1] ^= 1
    path.write_bytes(whole)


def asked(bank: Bank, name: str) -> Verification:
    verification = Verification.beside(bank.folder / name)
    assert verification is not None
    return verification


def followed(admin: Visitor, name: str) -> str:
    """What the page shows, and what a screen reader is told, at the next second."""
    answer = admin.get(f"/index/followed?verifying={quote(name)}", htmx=True)
    told = json.loads(answer.headers.get("HX-Trigger", "{}"))
    return f"{answer.text}{told.get('announce', {}).get('text', '')}"


def test_a_verification_is_asked_for_followed_and_confirmed(admin: Visitor, bank: Bank) -> None:
    name = bank.build().name
    waiting = admin.post(f"/index/generations/{name}/verify", htmx=True).text
    assert "En attente de vérification" in waiting
    assert "every 1s" in waiting
    assert f"verifying={name}" in waiting
    assert "est intacte" not in followed(admin, name)
    admin.services.run_verifications()
    done = followed(admin, name)
    assert f"«\u202f{name}\u202f» est intacte" in done
    assert "Vérifiée le" in done
    assert "every 1s" not in done
    assert "est intacte" not in admin.get("/index").text


def test_without_javascript_asking_leads_back_to_the_page(admin: Visitor, bank: Bank) -> None:
    name = bank.build().name
    assert admin.post(f"/index/generations/{name}/verify").location == "/index"
    assert "En attente de vérification" in admin.get("/index").text


def test_what_is_damaged_is_named_and_the_page_goes_on(admin: Visitor, bank: Bank) -> None:
    name = bank.build().name
    damage(bank, name)
    admin.post(f"/index/generations/{name}/verify", htmx=True)
    admin.services.run_verifications()
    told = followed(admin, name)
    assert "Quelque chose ne va pas" in told
    assert "everyone.faiss" in told
    assert "endommagée" in told


def test_the_page_says_how_far_it_is(admin: Visitor, bank: Bank, monkeypatch: pytest.MonkeyPatch) -> None:
    name = bank.build().name
    admin.post(f"/index/generations/{name}/verify", htmx=True)
    seen: list[str] = []
    verify = VerifyGeneration.__call__

    def looking(self: VerifyGeneration, name: str, **options: object) -> object:
        tell = options.pop("tell")
        assert callable(tell)

        def look(phase: str, done: int, total: int) -> None:
            tell(phase, done, total)
            seen.append(followed(admin, name))

        return verify(self, name, tell=look, **options)  # type: ignore[arg-type]

    monkeypatch.setattr(VerifyGeneration, "__call__", looking)
    admin.services.run_verifications()
    assert any("Lecture des fichiers" in page for page in seen)
    assert any("Comparaison avec la recherche exacte · 3 sur 3" in page for page in seen)


def test_asking_twice_asks_once_and_again_once_it_is_over(services: Services, bank: Bank) -> None:
    name = bank.build().name
    services.ask_verification(name, actor="maud")
    services.ask_verification(name, actor="nour")
    assert asked(bank, name).asked_by == "maud"
    services.run_verifications()
    services.ask_verification(name, actor="nour")
    assert asked(bank, name).asked_by == "nour"
    with services.unit_of_work.reading() as work:
        entries = work.session.scalars(select(AuditEntry).where(AuditEntry.subject == "index_generation"))
        assert [(entry.actor, entry.action) for entry in entries] == [
            ("maud", "index.verification_asked"),
            ("maud", "index.verified"),
            ("nour", "index.verification_asked"),
        ]


def test_one_that_a_killed_worker_left_is_taken_up_when_it_has_been_silent(services: Services, bank: Bank) -> None:
    name = bank.build().name
    running = Verification("maud", NOW, VerificationStatus.RUNNING, told_at=NOW)
    running.put_beside(bank.folder / name)
    assert services.run_verifications.waiting() == []
    for moved in (PATIENCE + timedelta(seconds=1), -timedelta(days=3)):
        moment = FixedClock(NOW + moved)
        later = RunVerifications(moment, services.shelf, services.verify_generation)
        assert later.waiting() == [name]
    later()
    assert asked(bank, name).status is VerificationStatus.WHOLE


def test_when_no_worker_runs_the_page_says_so(admin: Visitor, bank: Bank, monkeypatch: pytest.MonkeyPatch) -> None:
    name = bank.build().name
    admin.post(f"/index/generations/{name}/verify", htmx=True)
    services = admin.services
    later = FixedClock(NOW + PATIENCE + timedelta(seconds=1))
    see = SeeIndex(services.unit_of_work, later, services.search_engine, services.shelf)
    monkeypatch.setitem(vars(services), "see_index", see)
    assert "Rien ne se passe" in admin.get("/index").text


def test_an_unexpected_failure_shows_none_of_its_insides(
    admin: Visitor, bank: Bank, monkeypatch: pytest.MonkeyPatch
) -> None:
    name = bank.build().name
    admin.post(f"/index/generations/{name}/verify", htmx=True)

    def fail(*_arguments: object, **_named: object) -> None:
        raise RuntimeError("secret of Zoé")

    monkeypatch.setattr(VerifyGeneration, "__call__", fail)
    with pytest.raises(RuntimeError):
        admin.services.run_verifications()
    page = admin.get("/index").text
    assert "secret" not in page
    assert "erreur imprévue" in page


def test_a_generation_that_went_meanwhile_is_left_alone(services: Services, bank: Bank) -> None:
    name = bank.build().name
    services.ask_verification(name, actor="maud")
    bank.shelf.remove([name])
    services.run_verifications()
    assert bank.shelf.names() == []
    with pytest.raises(NotFound):
        services.ask_verification(name, actor="maud")


def test_a_wish_that_cannot_be_read_is_none(bank: Bank) -> None:
    folder = bank.folder / bank.build().name
    for damaged in ("", "[]", "{}", '{"status": "asleep"}', "\x00"):
        (folder / "verification.json").write_text(damaged, encoding="utf-8")
        assert Verification.beside(folder) is None
