"""Golden questions keep an index that finds less out of service."""

from collections.abc import Iterator, Sequence
from datetime import timedelta

import numpy as np
import pytest
from flask import Flask
from sqlalchemy import select

from assistant.cli import context
from assistant.kernel.clock import FixedClock
from assistant.kernel.errors import Conflict, Invalid, NotFound
from assistant.records.audit.models import AuditEntry
from assistant.records.builds.codes import BuildStatus
from assistant.records.golden.queries import golden_lines, golden_questions
from assistant.records.staff.permissions import StaffRole
from assistant.search.encoder.port import Vectors
from assistant.search.golden import LOSES, Exam, ask_golden, found_by, recall_of_all
from assistant.store.database import Database
from assistant.store.unit_of_work import UnitOfWork
from assistant.upkeep.erasure import EraseCustomer
from assistant.upkeep.golden import AddGolden
from assistant.upkeep.minding import MindIndex
from assistant.wiring.services import Services
from config import Settings
from tests.pages import Visitor
from tests.search.bank import Bank
from tests.search.hashing import HashingEncoder

QUESTION = "chéquier égaré"
ANSWER = "Elle a perdu ses formules de paiement."


class Blind(HashingEncoder):
    """An encoder to which every text means what questions do, but for the answer: it means the opposite."""

    def __init__(self) -> None:
        super().__init__("blind", "blind-1")

    def encode(self, texts: Sequence[str]) -> Vectors:
        return np.array([self.encode_query("-" if text == ANSWER else "") for text in texts], dtype=np.float32)

    def encode_query(self, text: str) -> Vectors:
        vector = np.zeros(self.dimension, dtype=np.float32)
        vector[0] = -1 if text == "-" else 1
        return vector


class Seeing(Blind):
    """An encoder to which the answer means what the question does, and nothing else does."""

    def __init__(self) -> None:
        HashingEncoder.__init__(self, "seeing", "seeing-1")

    def encode(self, texts: Sequence[str]) -> Vectors:
        return -super().encode(texts)


@pytest.fixture
def services(services: Services) -> Iterator[Services]:
    """The services of a process whose encoder sees what the golden question means."""
    vars(services)["encoder"] = Seeing()
    yield services
    services.search_engine.close()


@pytest.fixture
def bank(services: Services, settings: Settings) -> Bank:
    """A customer whose answer is found by its meaning only, among ten other notes; indexed, and the question added."""
    bank = Bank.at(services.unit_of_work, settings.index_dir, services.encoder)
    customer = bank.customer("C-1")
    bank.note(customer, ANSWER, at=bank.clock.now() - timedelta(days=400))
    bank.notes(customer, 10)
    services.build_index()
    services.add_golden(QUESTION, interaction="I-0001", customer="C-1", language="fr", actor="maud")
    return bank


@pytest.fixture
def blind(services: Services, bank: Bank) -> Services:
    """Another process of the same site, whose encoder sees nothing."""
    others = Services(services.settings, services.clock)
    vars(others)["encoder"] = Blind()
    vars(others)["unit_of_work"] = bank.unit_of_work
    return others


@pytest.fixture
def held_back(blind: Services) -> str:
    """The name of the generation that the process that sees nothing built."""
    with pytest.raises(Conflict):
        blind.rebuild_index()
    name = blind.shelf.held_back()
    assert name is not None
    return name


@pytest.fixture
def admin(visitor: Visitor) -> Visitor:
    return visitor.signed_in_as(StaffRole.ADMIN, login="maud")


def audited(services: Services, action: str) -> list[tuple[str, str | None]]:
    with services.unit_of_work.reading() as work:
        entries = work.session.scalars(select(AuditEntry).where(AuditEntry.action == action))
        return [(entry.actor, entry.reason) for entry in entries]


def test_a_generation_alone_is_asked_as_a_search_asks(services: Services, bank: Bank) -> None:
    name = bank.shelf.current()
    assert name is not None
    generation = bank.shelf.open(name)
    with services.unit_of_work.reading() as work:
        exam = Exam.of_site(work)
    recall = recall_of_all(exam.questions, ask_golden(generation, services.encoder, exam))
    assert recall is not None
    assert (recall.asked, recall.mean) == (1, 1.0)
    without = generation.segment.rows_of_interactions([1])
    recall = recall_of_all(exam.questions, ask_golden(generation, services.encoder, exam, without=without))
    assert recall is not None
    assert recall.mean == 0


def test_a_question_added_is_asked_of_the_generation_in_service_at_once(services: Services, bank: Bank) -> None:
    (generation,) = services.see_index().generations
    assert generation.golden is not None
    assert (generation.golden.asked, generation.golden.mean) == (1, 1.0)
    (stored,) = (bank.shelf.folder / generation.name).glob("golden.json")
    assert "chéquier" not in stored.read_text(encoding="utf-8")


def test_without_golden_questions_nothing_is_held_back(services: Services, bank: Bank, blind: Services) -> None:
    (line,) = services.list_golden()
    services.remove_golden(line.id, actor="maud")
    assert blind.build_index().name == bank.shelf.current()


def test_a_generation_that_finds_as_much_is_put_in_service(services: Services, bank: Bank) -> None:
    assert services.rebuild_index().name == bank.shelf.current()


def test_notes_written_since_hold_nothing_back(services: Services, bank: Bank) -> None:
    """They push the answer down in the new generation only, and no index could help it."""
    for _ in range(6):
        bank.note(1, ANSWER)
    built = services.rebuild_index()
    assert bank.shelf.current() == built.name
    (generation, _) = services.see_index().generations
    assert generation.golden is not None
    assert generation.golden.mean == 0


def test_a_generation_that_loses_is_kept_and_not_put_in_service(bank: Bank, blind: Services) -> None:
    served = bank.shelf.current()
    with pytest.raises(Conflict, match=QUESTION) as refused:
        blind.rebuild_index()
    assert refused.value.code == LOSES
    assert bank.shelf.current() == served
    index = blind.see_index()
    held, other = index.generations
    assert (held.is_held_back, held.lost, other.in_service) == (True, (QUESTION,), True)
    assert index.build is not None
    assert (index.build.status, index.build.generation) == (BuildStatus.HELD_BACK, held.name)


@pytest.mark.usefixtures("held_back")
def test_erased_texts_leave_the_disk_even_where_answers_are_lost(bank: Bank, blind: Services) -> None:
    bank.note(bank.customer("C-9"), "Un mot de plus.")  # what was built before knows fewer changes
    purged = blind.purge_index(actor="maud")
    assert bank.shelf.current() == purged.built.name
    assert bank.shelf.names() == [purged.built.name]


def test_one_is_held_back_at_a_time_and_one_can_still_go_back(services: Services, bank: Bank, blind: Services) -> None:
    first = bank.shelf.current()
    second = services.build_index().name
    assert bank.shelf.names() == [first, second]
    for _ in range(2):
        with pytest.raises(Conflict):
            blind.build_index()
    assert bank.shelf.names()[:2] == [first, second]
    assert len(bank.shelf.names()) == 3
    assert blind.prune_generations(actor="maud") == []


@pytest.mark.usefixtures("held_back")
def test_the_worker_does_not_build_again_what_would_be_held_back_again(bank: Bank, blind: Services) -> None:
    def asked() -> bool:
        told: list[None] = []
        ask = blind.ask_rebuild
        ask = type(ask)(ask.unit_of_work, ask.clock, lambda: told.append(None))
        clock = FixedClock(bank.clock.now() + timedelta(days=1))
        MindIndex(bank.unit_of_work, clock, bank.shelf, blind.encoder, delta_limit=6, ask_rebuild=ask)()
        return bool(told)

    assert not asked()
    bank.history(1, 4)
    assert asked()


def test_it_is_refused_again_and_put_in_service_with_a_reason_that_is_kept(
    bank: Bank, blind: Services, held_back: str
) -> None:
    with pytest.raises(Conflict, match=QUESTION):
        blind.activate_generation(held_back, actor="maud")
    with pytest.raises(Conflict):
        blind.activate_generation(held_back, actor="maud", reason="  ")
    with pytest.raises(Invalid):
        blind.activate_generation(held_back, actor="maud", reason="x" * 301)
    blind.activate_generation(held_back, actor="maud", reason="The old model is not supported any more.")
    assert bank.shelf.current() == held_back
    assert bank.shelf.held_back() is None
    assert audited(blind, "index.activated") == [("maud", "The old model is not supported any more.")]
    assert blind.build_index().name == bank.shelf.current()


def test_a_damaged_index_in_service_holds_nothing_back(bank: Bank, blind: Services) -> None:
    name = bank.shelf.current()
    assert name is not None
    (bank.folder / name / "manifest.json").write_text("{")
    assert blind.build_index().name == bank.shelf.current()


def test_verifying_asks_the_golden_questions(services: Services, blind: Services, held_back: str) -> None:
    verified = services.verify_generation(actor="maud").golden
    assert verified is not None
    assert (verified.asked, verified.mean) == (1, 1.0)
    lost = blind.verify_generation(held_back, actor="maud").golden
    assert lost is not None
    assert lost.mean == 0


@pytest.mark.usefixtures("bank")
def test_two_interactions_answer_one_question(services: Services) -> None:
    for _ in range(2):
        services.add_golden(f" {QUESTION} ", interaction="I-0002", customer="C-1", language="fr", actor="maud")
    (line,) = services.list_golden()
    assert (line.text, line.customer, line.answers) == (QUESTION, "C-1", ("I-0001", "I-0002"))
    services.add_golden(QUESTION, interaction="I-0001", customer=None, language=None, actor="maud")
    assert [line.customer for line in services.list_golden()] == [None, "C-1"]
    assert audited(services, "golden.added") == [("maud", None)] * 4


def test_what_does_not_fit_is_refused(services: Services, bank: Bank) -> None:
    bank.customer("C-2")
    add = services.add_golden
    for text in ("", "?!", "x" * 301):
        with pytest.raises(Invalid):
            add(text, interaction="I-0001", customer=None, language=None, actor="maud")
    with pytest.raises(Invalid):
        add("carte", interaction="I-0001", customer="C-2", language=None, actor="maud")
    with pytest.raises(NotFound):
        add("carte", interaction="I-9", customer=None, language=None, actor="maud")
    with pytest.raises(NotFound):
        add("carte", interaction="I-0001", customer="C-9", language=None, actor="maud")
    with pytest.raises(NotFound):
        services.remove_golden(99, actor="maud")


def test_answers_that_are_deleted_drop_out_and_an_erased_customer_takes_their_questions(
    database: Database, clock: FixedClock, settings: Settings
) -> None:
    unit_of_work = UnitOfWork(database)
    bank = Bank.at(unit_of_work, settings.index_dir)
    add = AddGolden(unit_of_work, clock, bank.shelf, bank.encoder)
    first, second = bank.customer("C-1"), bank.customer("C-2")
    gone, kept = bank.note(first, "Carte perdue."), bank.note(first, "Carte refaite.")
    bank.note(second, "Carte volée.")
    for ref in ("I-0001", "I-0002"):
        add("carte ?", interaction=ref, customer="C-1", language="fr", actor="maud")
    for ref in ("I-0002", "I-0003"):
        add("carte de tous ?", interaction=ref, customer=None, language="fr", actor="maud")
    add("celle de Sélène ?", interaction="I-0002", customer=None, language="fr", actor="maud")
    bank.delete(gone)
    with unit_of_work.reading() as work:
        assert golden_questions(work.session)[0].answers == {kept}
    EraseCustomer(unit_of_work, clock)("C-1", actor="maud")
    with unit_of_work.reading() as work:
        assert [(line.text, line.answers) for line in golden_lines(work.session)] == [("carte de tous ?", ("I-0003",))]


def test_what_a_generation_found_is_kept_when_its_file_is_damaged(bank: Bank) -> None:
    name = bank.shelf.current()
    assert name is not None
    (bank.folder / name / "golden.json").write_text("[1")
    assert found_by(bank.folder / name) == {}


@pytest.mark.parametrize("role", [StaffRole.AGENT, StaffRole.SUPERVISOR])
def test_only_admins_see_and_change_golden_questions(visitor: Visitor, role: StaffRole) -> None:
    visitor.signed_in_as(role)
    assert visitor.get("/index/golden").status_code == 403
    for path in ("/index/golden", "/index/golden/1/remove"):
        assert visitor.post(path, {"text": "carte", "interaction": "I-0001"}).status_code == 403


def test_on_the_page_one_adds_a_question_and_removes_it(admin: Visitor, bank: Bank) -> None:
    fields = {"text": "carte <b>", "interaction": "I-0002", "customer": " "}
    page = admin.post("/index/golden", fields, follow_redirects=True).text
    assert "carte &lt;b&gt;" in page
    assert "I-0002" in page
    refused = admin.post("/index/golden", fields | {"interaction": "I-9"})
    assert refused.status_code == 404
    assert 'value="I-9"' in refused.text
    assert "pas de contact «\u202fI-9\u202f»" in refused.text
    number = admin.services.list_golden()[0].id
    assert "carte &lt;b&gt;" not in admin.post(f"/index/golden/{number}/remove", follow_redirects=True).text
    assert admin.post(f"/index/golden/{number}/remove").status_code == 404
    assert admin.post("/index/golden", fields | {"csrf_token": "forged"}).status_code == 400
    assert bank.shelf.current() is not None


@pytest.mark.usefixtures("bank")
def test_from_an_answer_those_who_may_say_which_passage_is_right(visitor: Visitor) -> None:
    judge = visitor.signed_in_as(StaffRole.AGENT, StaffRole.ADMIN, login="maud")
    answer = judge.post("/customers/C-1/questions", {"q": "formules de paiement"}, htmx=True).text
    assert 'name="interaction" value="I-0001"' in answer
    fields = {"text": "formules de paiement", "interaction": "I-0001", "customer": "C-1"}
    told = judge.post("/index/golden", fields, htmx=True)
    assert (told.status_code, 'role="status"' in told.text) == (200, True)
    assert fields["text"] in {line.text for line in judge.services.list_golden()}
    refused = judge.post("/index/golden", fields | {"interaction": "I-0404"}, htmx=True)
    assert refused.status_code == 404
    assert "I-0404" in refused.text


@pytest.mark.usefixtures("bank")
def test_an_agent_is_not_asked_which_passage_is_right(visitor: Visitor) -> None:
    agent = visitor.signed_in_as(StaffRole.AGENT)
    answer = agent.post("/customers/C-1/questions", {"q": "formules de paiement"}, htmx=True).text
    assert "I-0001" in answer
    assert "/index/golden" not in answer


def test_the_page_names_what_was_lost_and_takes_a_reason(
    admin: Visitor, bank: Bank, held_back: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(vars(admin.services), "encoder", Blind())
    page = admin.get("/index").text
    assert "mise à l’écart" in page
    assert QUESTION in page
    assert "100\u202f%" in page
    refused = admin.post(f"/index/generations/{held_back}/activate", {"reason": " "})
    assert refused.status_code == 409
    assert QUESTION in refused.text
    assert 'id="index" hx-get' in page
    assert 'id="index" hx-get' not in refused.text  # a page that asked again would sweep away the reason being typed
    answer = admin.post(f"/index/generations/{held_back}/activate", {"reason": "Le modèle change."})
    assert answer.location == "/index"
    assert bank.shelf.current() == held_back
    assert audited(admin.services, "index.activated") == [("maud", "Le modèle change.")]


def test_on_the_command_line_a_build_that_is_held_back_ends_with_exit_code_1(
    blind: Services, app: Flask, bank: Bank, monkeypatch: pytest.MonkeyPatch
) -> None:
    served = bank.shelf.current()
    for name in ("database_url", "index_dir", "instance_dir", "jobs_url", "secret_key"):
        monkeypatch.setenv(name.upper(), str(getattr(blind.settings, name)))
    monkeypatch.setattr(context, "Services", lambda _settings: blind)
    built = app.test_cli_runner().invoke(args=["index", "build"])
    assert built.exit_code == 1
    assert QUESTION in built.output
    assert bank.shelf.current() == served
    assert bank.shelf.held_back() is not None
