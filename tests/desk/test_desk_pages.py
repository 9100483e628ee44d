"""The desk over HTTP, as a browser without JavaScript sees it and as htmx asks for its parts."""

import re

import pytest
from sqlalchemy import select

from assistant.records.audit.queries import entries_about
from assistant.records.staff.permissions import StaffRole
from assistant.records.timeline.models import Interaction
from assistant.store.outbox import changes_after
from tests.pages import Visitor


@pytest.fixture
def agent(visitor: Visitor) -> Visitor:
    return visitor.signed_in_as(StaffRole.AGENT, login="nadia")


def actions_about(agent: Visitor, ref: str) -> list[str]:
    with agent.services.unit_of_work.reading() as work:
        return [entry.action for entry in entries_about(work.session, ref)]


@pytest.mark.parametrize("typed", ["Kerdraon", "kerdron helene", "C-1", "0033639981001", "quimper kerdraon", "H-1"])
def test_a_caller_is_found_by_whatever_they_give(agent: Visitor, typed: str) -> None:
    page = agent.get("/customers", query_string={"q": typed})
    assert "Mme Hélène Kerdraon" in page.text
    assert 'href="/customers/C-1"' in page.text


def test_two_people_who_share_a_line_are_both_shown_with_what_tells_them_apart(agent: Visitor) -> None:
    found = agent.get("/customers", query_string={"q": "02 61 91 10 10"}, htmx=True).text
    assert found.count('class="face"') == 2
    assert "1980" in found
    assert "1978" in found


def test_nobody_found_says_so_and_what_to_try(agent: Visitor) -> None:
    assert "zzzz" in agent.get("/customers?q=zzzz").text


def test_the_card_says_who_calls_and_that_it_was_read(agent: Visitor) -> None:
    page = agent.get("/customers/C-1").text
    for fact in ("46 ans", "2011", "06 39 98 10 01", "Quimper", "0,71", "Yann Kerdraon", "Donner la date du virement"):
        assert fact in page, fact
    assert "customer.read" in actions_about(agent, "C-1")


def test_a_withdrawn_consent_is_shown_as_a_no(agent: Visitor) -> None:
    page = agent.get("/customers/C-1").text
    consents = re.search(r"Prospection.*?</dd>", page, re.DOTALL)
    assert consents
    assert "non" in consents[0]


def test_an_unknown_customer_is_a_clear_answer(agent: Visitor) -> None:
    response = agent.get("/customers/C-404")
    assert response.status_code == 404
    assert "C-404" in response.text


def test_a_supervisor_may_open_the_desk_and_an_admin_may_not(visitor: Visitor) -> None:
    assert visitor.signed_in_as(StaffRole.SUPERVISOR).get("/customers/C-1").status_code == 200
    other = Visitor(visitor.app).signed_in_as(StaffRole.ADMIN)
    assert other.get("/customers/C-1").status_code == 403


def test_stored_markup_stays_text(agent: Visitor) -> None:
    page = agent.get("/customers/C-1").text
    assert "&lt;script&gt;alert(1)" in page
    assert "<img src=x" not in page


def test_the_whole_history_is_reached_month_by_month_each_item_once(agent: Visitor) -> None:
    page = agent.get("/customers/C-1").text
    seen = re.findall(r"I-old-\d+|I-1\b|I-2\b|E-1|P-1|T-1", meta_lines(page))
    older = older_link(page)
    while older:
        reel = agent.get(older, htmx=True).text
        seen += re.findall(r"I-old-\d+", meta_lines(reel))
        older = older_link(reel)
    assert sorted(seen) == sorted([*(f"I-old-{n}" for n in range(60)), "I-1", "I-2", "E-1", "P-1", "T-1"])


def test_filters_live_in_the_address(agent: Visitor) -> None:
    page = agent.get("/customers/C-1?channel=phone&kind=call").text
    assert "I-1" in meta_lines(page)
    assert "I-2" not in meta_lines(page)
    chip = re.search(r'class="chip">appel<a href="([^"]+)"', page)
    assert chip
    assert chip[1].replace("&amp;", "&") == "/customers/C-1?channel=phone"


def test_a_filter_on_text_forgets_accents(agent: Visitor) -> None:
    page = agent.get("/customers/C-1?text=deçue").text
    assert "I-2" in meta_lines(page)
    assert "I-1" not in meta_lines(page)


def test_a_filter_that_keeps_nothing_says_so(agent: Visitor) -> None:
    assert "Aucun contact" in agent.get("/customers/C-1?channel=social").text


@pytest.mark.parametrize("query", ["since=2026-13-45", "before=hier", "channel=pigeon", "until=9999-12-31"])
def test_an_address_that_cannot_be_read_does_no_harm(agent: Visitor, query: str) -> None:
    assert agent.get(f"/customers/C-1?{query}").status_code == 200


def test_a_draft_is_found_again_after_a_reload(agent: Visitor) -> None:
    agent.post("/customers/C-1/draft", {"text": "Clte rappelle pr rbt"}, htmx=True)
    assert "Clte rappelle pr rbt" in agent.get("/customers/C-1").text


def test_a_draft_belongs_to_its_author(agent: Visitor) -> None:
    agent.post("/customers/C-1/draft", {"text": "à moi seule"}, htmx=True)
    other = Visitor(agent.app).signed_in_as(StaffRole.AGENT, login="karim")
    assert "à moi seule" not in other.get("/customers/C-1").text


def test_a_saved_note_stands_in_the_film_and_its_draft_is_gone(agent: Visitor) -> None:
    agent.post("/customers/C-1/draft", {"text": "RIB changé en sept"}, htmx=True)
    saved = agent.post("/customers/C-1/notes", {"text": "RIB changé en sept\r\nle dépose ce soir"}, htmx=True)
    assert "film-changed" in saved.headers["HX-Trigger"]
    page = agent.get("/customers/C-1").text
    assert page.count("RIB changé en sept") == page.count("le dépose ce soir") == 2  # the line, and opened in place
    assert "note.written" in actions_about(agent, "C-1")


def test_without_javascript_a_note_is_saved_too(agent: Visitor) -> None:
    response = agent.post("/customers/C-1/notes", {"text": "rappelée"})
    assert response.status_code == 303
    assert "rappelée" in agent.get(response.headers["Location"]).text


def test_a_note_saved_again_because_the_answer_was_lost_is_one_note(agent: Visitor) -> None:
    for _ in range(2):
        assert agent.post("/customers/C-1/notes", {"text": "rappelée ce soir"}, htmx=True).status_code == 200
    agent.post("/customers/C-1/notes", {"text": "rappelée ce soir, pas de réponse"}, htmx=True)
    with agent.services.unit_of_work.reading() as work:
        notes = work.session.scalars(select(Interaction.text).where(Interaction.kind == "note")).all()
    assert sorted(notes) == ["rappelée ce soir", "rappelée ce soir, pas de réponse"]


def test_an_empty_note_is_refused_politely(agent: Visitor) -> None:
    response = agent.post("/customers/C-1/notes", {"text": "  \n"}, htmx=True)
    assert response.status_code == 422
    assert 'role="alert"' in response.text


def test_a_note_too_long_is_refused_and_nothing_is_cut(agent: Visitor) -> None:
    text = "a" * 20_001
    response = agent.post("/customers/C-1/notes", {"text": text}, htmx=True)
    assert response.status_code == 422
    assert text in response.text


def test_a_saved_note_is_announced_to_the_index(agent: Visitor) -> None:
    agent.post("/customers/C-1/notes", {"text": "à indexer"})
    with agent.services.unit_of_work.reading() as work:
        last = changes_after(work.session, 0)[-1]
        note = work.session.get_one(Interaction, last.subject_id)
        assert (last.subject, note.text) == ("interaction", "à indexer")


def meta_lines(page: str) -> str:
    return " ".join(re.findall(r'class="quiet meta">([^<]*)<', page))


def older_link(page: str) -> str | None:
    link = re.search(r'class="older" hx-get="([^"]+)"', page)
    return link[1].replace("&amp;", "&") if link else None
