"""An admin goes back to an older index, has one looked over, and has erased texts leave the disk."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import select

from assistant.kernel.errors import NotFound, Unavailable
from assistant.language.analysis import analyse
from assistant.records.audit.models import AuditEntry
from assistant.records.staff.permissions import StaffRole
from assistant.search.engine import Filters, Scope
from assistant.search.passages import term
from assistant.wiring.services import Services
from config import Settings
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


def audited(services: Services) -> list[tuple[str, str, int | None]]:
    with services.unit_of_work.reading() as work:
        entries = work.session.scalars(select(AuditEntry).where(AuditEntry.subject == "index_generation"))
        return [(entry.actor, entry.action, entry.subject_id) for entry in entries]


def found(services: Services, query: str = "dossier") -> int:
    services.search_engine.catch_up()
    return len(services.search_engine.search(query, Filters(), Scope.everyone()))


def still_holding(bank: Bank, word: str) -> list[str]:
    """The generations on the disk that know a word, by its terms, in their index of words or as it is written."""
    opened = {name: bank.shelf.open(name) for name in bank.shelf.names()}
    (read,) = analyse(word)
    return [
        name
        for name, generation in opened.items()
        if any(term(token) in generation.segment.terms for token in read.tokens)
        or generation.words.frequency(read)
        or generation.vocabulary.beginning_with(read.written, sureness=1.0, most=1)
    ]


def damage(folder: Path) -> None:
    path = folder / "everyone.faiss"
    whole = bytearray(path.read_bytes())
    whole[-1] ^= 1
    path.write_bytes(whole)


def test_one_goes_back_to_an_older_generation_and_forward_again(services: Services, bank: Bank) -> None:
    first = bank.build().name
    bank.note(bank.customer("C-2"), "Elle demande un chéquier.")
    second = bank.build().name
    assert found(services) == 4
    for name in (first, second):
        services.activate_generation(name, actor="maud")
        assert found(services, "chéquier") >= 1  # what came after the older one is followed
        assert services.search_engine.status().generation == name
    assert audited(services) == [("maud", "index.activated", 1), ("maud", "index.activated", 2)]


def test_what_one_went_back_to_is_kept_by_the_next_build(services: Services, bank: Bank) -> None:
    first, _second = bank.build().name, bank.build().name
    services.activate_generation(first, actor="maud")
    third = bank.build().name
    assert bank.shelf.names() == [first, third]


def test_a_generation_that_cannot_serve_is_not_put_in_service(services: Services, bank: Bank) -> None:
    first, second = bank.build().name, bank.build().name
    damage(bank.folder / first)
    with pytest.raises(Unavailable, match=r"everyone\.faiss"):
        services.activate_generation(first, actor="maud")
    other = Bank.at(bank.unit_of_work, bank.folder, HashingEncoder("other", "other-1")).build().name
    services.activate_generation(second, actor="maud")
    with pytest.raises(Unavailable, match="other"):
        services.activate_generation(other, actor="maud")
    with pytest.raises(NotFound):
        services.activate_generation("../0009-hashing-20260312T120000", actor="maud")
    assert bank.shelf.current() == second


def test_pruning_keeps_one_to_go_back_to(services: Services, bank: Bank) -> None:
    first, second = bank.build().name, bank.build().name
    damaged = "0003-hashing-20260312T120000"
    shutil.copytree(bank.folder / second, bank.folder / damaged)
    (bank.folder / damaged / "vectors.npy").write_bytes(b"")
    services.activate_generation(first, actor="maud")
    assert services.prune_generations(actor="maud") == [damaged]
    assert bank.shelf.names() == [first, second]
    assert audited(services)[-1] == ("maud", "index.pruned", 3)


def test_an_erased_text_leaves_results_at_once_and_the_disk_with_the_purge(services: Services, bank: Bank) -> None:
    selene = bank.customer("C-2")
    secret = bank.note(selene, "Le mot secret est zanzibar.")
    redacted = bank.note(selene, "Le code est turlututu.")
    before = [bank.build().name, bank.build().name]
    assert still_holding(bank, "zanzibar") == still_holding(bank, "turlututu") == before
    bank.delete(secret)
    bank.rewrite(redacted, "Le code est masqué.")
    hits = services.search_engine.search("zanzibar turlututu", Filters(), Scope.everyone())
    assert secret not in {hit.interaction for hit in hits}
    assert services.purge_index.stale() == bank.shelf.names()
    purged = services.purge_index(actor="maud")
    assert still_holding(bank, "zanzibar") == still_holding(bank, "turlututu") == []
    assert {path.name for path in bank.folder.iterdir()} == {"CURRENT", ".lock", purged.built.name}
    assert services.purge_index.stale() == []
    assert audited(services) == [("maud", "index.purged", 2)]
    assert found(services) == 4


def test_a_purge_keeps_what_was_built_since_the_last_change(services: Services, bank: Bank) -> None:
    before = bank.build().name
    purged = services.purge_index(actor="maud")
    assert purged.removed == ()
    assert bank.shelf.names() == [before, purged.built.name]


@pytest.mark.parametrize("role", [StaffRole.AGENT, StaffRole.SUPERVISOR])
def test_only_admins_handle_generations(visitor: Visitor, bank: Bank, role: StaffRole) -> None:
    name = bank.build().name
    visitor.signed_in_as(role)
    for verb in ("verify", "activate"):
        assert visitor.post(f"/index/generations/{name}/{verb}").status_code == 403
    assert audited(visitor.services) == []


def test_on_the_page_one_goes_back_and_forward(admin: Visitor, bank: Bank) -> None:
    first, second = bank.build().name, bank.build().name
    page = admin.get("/index").text
    assert "Y revenir" in page
    assert "100" in page
    assert admin.post(f"/index/generations/{first}/activate").location == "/index"
    page = admin.get("/index").text
    assert f"«\u202f{first}\u202f» est en service" in page
    assert "Mettre en service" in page
    admin.post(f"/index/generations/{second}/activate")
    assert bank.shelf.current() == second
    assert audited(admin.services) == [("maud", "index.activated", 1), ("maud", "index.activated", 2)]


def test_the_page_says_that_an_older_index_serves(admin: Visitor, bank: Bank) -> None:
    bank.build()
    damage(bank.folder / bank.build().name)
    page = admin.get("/index").text
    assert "Un index plus ancien sert" in page
    assert "everyone.faiss" in page
    assert admin.post("/index/generations/0042-lost-20260312T120000/activate").status_code == 404


def test_the_page_says_that_the_rules_changed(admin: Visitor, bank: Bank) -> None:
    bank.build(settings={"analysis": "of last year"})
    assert "selon d’autres règles" in admin.get("/index").text


def test_an_action_on_a_generation_needs_the_token_of_its_form(admin: Visitor, bank: Bank) -> None:
    name = bank.build().name
    assert admin.post(f"/index/generations/{name}/activate", {"csrf_token": "forged"}).status_code == 400
