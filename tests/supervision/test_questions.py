"""A supervisor looks at the questions that got no answer."""

import csv
import io
from datetime import UTC, datetime, timedelta

import numpy as np
import pytest
from sqlalchemy import func, select

from assistant.dialogue.answers.answer import Finding
from assistant.dialogue.conversations import written
from assistant.dialogue.evidence.gathering import Evidence
from assistant.dialogue.understanding.understood import Turn, Understood
from assistant.kernel.clock import FixedClock
from assistant.records.audit.models import AuditEntry
from assistant.records.conversations.models import ConversationTurn
from assistant.records.conversations.queries import add_turn, open_conversation
from assistant.records.customers.queries import ids_of_refs
from assistant.records.staff.permissions import StaffRole
from assistant.supervision.grouping import gather, name_of
from assistant.upkeep.conversations import ForgetConversations
from assistant.wiring.services import Services
from tests.dialogue.test_conversations import found
from tests.pages import Visitor
from tests.search.hashing import HashingEncoder
from tests.supervision.conftest import MARKUP

AT = datetime(2026, 11, 19, 9, tzinfo=UTC)


def asked(
    services: Services,
    text: str,
    *,
    topic: str = "",
    at: datetime = AT,
    team: str = "Brest",
    asker: str = "nadia",
    abstained: bool = True,
    misses: tuple[str, ...] = (),
) -> int:
    """Someone asked about C-1; the number of the turn."""
    proofs = tuple(Evidence(found(ref, MARKUP), 0.1) for ref in misses)
    turn = Turn(text, at, Understood(topic=topic or text, question=text, customer="C-1"), misses, abstained)
    values, customers = written(turn, Finding("", None, 0.1, abstained, proofs))
    with services.unit_of_work.atomic() as work:
        (customer,) = ids_of_refs(work.session, ["C-1"])
        conversation = open_conversation(
            work.session, f"{text}{at}", asker=asker, customer_id=customer, team=team, at=at
        )
        return add_turn(work.session, conversation.id, values, at=at, customers=customers).id


@pytest.fixture
def silent(month: Services) -> Services:
    """Two questions about a car park, one about a notary, one that was answered."""
    vars(month)["encoder"] = HashingEncoder()
    asked(month, "le parking de l'agence ?", topic="parking agence")
    asked(month, "où est le parking de l'agence ?", topic="parking agence", at=AT + timedelta(hours=1), team="Lyon")
    asked(month, "nom du <b>notaire</b> ?", topic="notaire", misses=("I-today",))
    asked(month, "le RIB ?", abstained=False)
    return month


@pytest.fixture
def reader(visitor: Visitor, silent: Services) -> Visitor:
    assert silent is visitor.services
    return visitor.signed_in_as(StaffRole.SUPERVISOR, login="helene")


def audited(services: Services, action: str) -> list[str]:
    with services.unit_of_work.reading() as work:
        return list(work.session.scalars(select(AuditEntry.actor).where(AuditEntry.action == action)))


def test_questions_are_gathered_by_subject_the_largest_first_and_the_newest_first_within(reader: Visitor) -> None:
    page = reader.get("/questions").text
    places = [
        page.index(text) for text in ("parking agence", "où est le parking", "le parking de l&#39;agence ?", "notaire")
    ]
    assert places == sorted(places)
    assert "3 sans réponse sur 4 questions posées" in page
    assert "le RIB ?" not in page
    assert "<b>notaire" not in page


def test_a_question_tells_who_asked_it_about_whom(reader: Visitor) -> None:
    reader.services.add_user(
        login="nadia", name="Nadia Benali", team="Brest", password="a password for tests", roles=[], actor="test"
    )
    page = reader.get("/questions").text
    assert "Nadia Benali" in page
    assert 'href="/customers/C-1">Zoé Kerdraon' in page


def test_filters_by_team_and_period_live_in_the_address(reader: Visitor) -> None:
    lyon = reader.get("/questions?team=Lyon").text
    assert "où est le parking" in lyon
    assert "notaire" not in lyon
    assert "où est le parking" not in reader.get("/questions?since=2026-11-20").text
    assert "où est le parking" in reader.get("/questions?since=2026-11-19&until=2026-11-19").text
    part = reader.get("/questions?team=Lyon&period=", htmx=True)
    assert part.headers["HX-Replace-Url"] == "/questions?team=Lyon"
    assert "Aucune question" in reader.get("/questions?team=Nantes").text


@pytest.mark.parametrize("query", ["since=hier", "period=x", "team=%00", "until=9999-12-31"])
def test_an_address_that_cannot_be_read_does_no_harm(reader: Visitor, query: str) -> None:
    assert reader.get(f"/questions?{query}").status_code == 200


def test_one_of_the_nearest_misses_becomes_the_answer_of_a_golden_question(reader: Visitor) -> None:
    number = asked(reader.services, "le bonjour du script ?", misses=("I-today",))
    page = reader.get("/questions").text
    assert 'name="interaction" value="I-today"' in page
    told = reader.post(f"/questions/{number}/golden", {"interaction": "I-today"}, htmx=True)
    assert (told.status_code, 'role="status"' in told.text) == (200, True)
    (golden,) = reader.services.list_golden()
    assert (golden.text, golden.customer, golden.answers) == ("le bonjour du script ?", "C-1", ("I-today",))
    assert "question de référence</span>" in reader.get("/questions").text
    assert audited(reader.services, "golden.added") == ["helene"]


def test_any_other_contact_may_be_named_and_one_that_does_not_fit_is_refused(reader: Visitor) -> None:
    number = asked(reader.services, "le facteur ?")
    for wrong, status in (("I-404", 404), ("I-complaint", 422), ("", 404)):
        refused = reader.post(f"/questions/{number}/golden", {"interaction": wrong}, htmx=True)
        assert refused.status_code == status, wrong
        assert 'role="status"' in refused.text
        assert reader.post(f"/questions/{number}/golden", {"interaction": wrong}).status_code == status
    assert reader.post("/questions/999/golden", {"interaction": "I-mail"}).status_code == 404
    response = reader.post(f"/questions/{number}/golden", {"interaction": "I-mail"})
    assert response.location == "/questions"
    assert len(reader.services.list_golden()) == 1


def test_the_file_holds_the_filtered_list(reader: Visitor) -> None:
    asked(reader.services, "=1+1", team="Nantes", misses=("I-today",))
    response = reader.get("/questions.csv?team=Nantes")
    assert "questions-sans-reponse-2026-11-20.csv" in response.headers["Content-Disposition"]
    (row,) = csv.DictReader(io.StringIO(response.text.removeprefix("\ufeff"), newline=""), delimiter=";")
    assert row["Question"] == "'=1+1"
    assert row["Contacts les plus proches"] == "I-today"
    assert audited(reader.services, "questions.exported") == ["helene"]


def test_reading_the_list_is_audited(reader: Visitor) -> None:
    reader.get("/questions")
    assert audited(reader.services, "questions.read") == ["helene"]


def test_an_admin_sees_the_questions_but_no_contact(visitor: Visitor, silent: Services) -> None:
    assert silent
    page = visitor.signed_in_as(StaffRole.ADMIN).get("/questions").text
    assert "notaire" in page
    assert "alert(1)" not in page
    assert "Zoé Kerdraon" not in page


def test_an_agent_may_not(visitor: Visitor, silent: Services) -> None:
    assert silent
    agent = visitor.signed_in_as(StaffRole.AGENT)
    assert agent.get("/questions").status_code == 403
    assert agent.get("/questions.csv").status_code == 403
    assert agent.post("/questions/1/golden", {"interaction": "I-mail"}).status_code == 403


def test_nothing_asked_yet_says_so(supervisor: Visitor) -> None:
    vars(supervisor.services)["encoder"] = HashingEncoder()
    assert "Toutes les questions" in supervisor.get("/questions").text


def test_old_conversations_are_forgotten_by_the_worker(silent: Services) -> None:
    days = silent.settings.conversation_days
    asked(silent, "la clé ?", at=AT + timedelta(days=days))
    late = FixedClock(AT + timedelta(days=days, hours=2))
    assert ForgetConversations(silent.unit_of_work, late, days)() == 4
    assert ForgetConversations(silent.unit_of_work, late, days)() == 0
    with silent.unit_of_work.reading() as work:
        assert work.session.scalar(select(func.count()).select_from(ConversationTurn)) == 1
    assert audited(silent, "conversations.forgotten") == ["worker"]


def unit(*values: float) -> list[float]:
    return list(np.array(values) / np.linalg.norm(values))


def test_subjects_close_in_meaning_or_in_words_belong_together() -> None:
    subjects = ["code wifi", "parking agence", "mot de passe du réseau", "parking de l'agence", "notaire"]
    vectors = np.array(
        [unit(1, 0, 0), unit(0, 1, 0), unit(0.8, 0, 0.6), unit(0, 0, 1), unit(0, 0.4, -1)], dtype=np.float32
    )
    assert gather(subjects, vectors) == [[0, 2], [1, 3], [4]]


def test_a_group_bears_the_name_asked_most_often() -> None:
    assert name_of(["le code wifi", "wifi agence", "wifi agence"]) == "wifi agence"
    assert name_of(["le code wifi", "wifi"]) == "wifi"
