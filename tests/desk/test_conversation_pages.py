"""The conversation on the desk, over HTTP: without JavaScript, and as htmx asks for its parts."""

import re
from collections.abc import Mapping
from datetime import timedelta
from typing import Any

import pytest
from flask import Flask
from werkzeug.datastructures import MultiDict

from assistant.desk.ask_customer import LONGEST_QUESTION
from assistant.dialogue.understanding.understood import Edit, Slot
from assistant.kernel.clock import FixedClock
from assistant.kernel.errors import Invalid
from assistant.records.audit.queries import entries_about
from assistant.records.staff.permissions import StaffRole
from assistant.web.application import create_app
from assistant.web.desk.edit_form import edit_of
from assistant.wiring.services import Services
from tests.pages import Visitor
from tests.search.bank import Bank
from tests.search.hashing import HashingEncoder

URL = "/customers/C-7/questions"


@pytest.fixture
def bank(services: Services) -> Bank:
    """Sélène, her card and her chequebook; no model is loaded, words are enough here."""
    vars(services)["encoder"] = HashingEncoder()
    bank = Bank(services.unit_of_work, FixedClock(services.clock.now()), services.settings.index_dir, services.encoder)
    selene = bank.customer("C-7")
    bank.note(selene, "Elle a perdu sa carte bleue.", channel="phone", kind="call")
    bank.note(selene, "Bonjour, ma carte bleue est toujours perdue.", channel="email", kind="email")
    bank.note(selene, "Le chéquier est commandé.", channel="branch", kind="visit")
    return bank


@pytest.fixture
def agent(app: Flask, bank: Bank) -> Visitor:
    assert bank
    return Visitor(app).signed_in_as(StaffRole.AGENT, login="nadia")


def ask(visitor: Visitor, text: str) -> str:
    """The turn that htmx gets."""
    response = visitor.post(URL, {"q": text}, htmx=True)
    assert response.status_code == 200, response.text
    return response.text


def turns(page: str) -> list[str]:
    """The questions of a page, as it shows them."""
    return re.findall(r'class="asked-text">([^<]*)<', page)


def number(turn: str) -> str:
    found = re.search(r'id="turn-(\d+)"', turn)
    assert found
    return found[1]


def edit(visitor: Visitor, turn: str, **fields: str) -> str:
    response = visitor.post(f"{URL}/{number(turn)}", fields, htmx=True)
    assert response.status_code == 200, response.text
    return response.text


def test_the_conversation_stays_on_the_page_newest_first(agent: Visitor) -> None:
    ask(agent, "carte bleue perdue ?")
    ask(agent, "le chéquier ?")
    page = agent.get("/customers/C-7").text
    assert turns(page) == ["le chéquier ?", "carte bleue perdue ?"]
    assert "Le chéquier est commandé." in page


def test_without_javascript_one_is_led_to_the_answer(agent: Visitor) -> None:
    response = agent.post(URL, {"q": "carte bleue perdue ?"})
    assert response.status_code == 303
    place, _hash, anchor = response.location.partition("#")
    page = agent.get(place).text
    assert f'id="{anchor}"' in page
    assert turns(page) == ["carte bleue perdue ?"]


def test_a_question_is_never_asked_by_following_a_link(agent: Visitor) -> None:
    page = agent.get("/customers/C-7?q=carte+bleue").text
    assert 'value="carte bleue"' in page
    assert turns(page) == []


def test_asked_again_at_once_it_is_one_turn(agent: Visitor) -> None:
    first, again = ask(agent, "carte bleue perdue ?"), ask(agent, " carte bleue perdue ? ")
    assert number(first) == number(again)
    ask(agent, "le chéquier ?")
    ask(agent, "carte bleue perdue ?")
    assert len(turns(agent.get("/customers/C-7").text)) == 3


def test_a_new_conversation_leaves_the_old_one_behind(agent: Visitor) -> None:
    ask(agent, "carte bleue perdue ?")
    emptied = agent.post("/customers/C-7/conversation", htmx=True)
    assert (emptied.status_code, emptied.text.strip()) == (200, "")
    assert turns(agent.get("/customers/C-7").text) == []
    ask(agent, "le chéquier ?")
    assert agent.post("/customers/C-7/conversation").status_code == 303
    assert turns(agent.get("/customers/C-7").text) == []


def test_the_next_day_begins_another_conversation(agent: Visitor, services: Services) -> None:
    ask(agent, "carte bleue perdue ?")
    tomorrow = Services(services.settings, FixedClock(services.clock.now() + timedelta(days=1)))
    vars(tomorrow)["encoder"] = HashingEncoder()
    assert turns(agent.get("/customers/C-7").text) == ["carte bleue perdue ?"]
    other = Visitor(create_app(services=tomorrow))
    other.sign_in("nadia", "a password for tests")
    assert turns(other.get("/customers/C-7").text) == []
    tomorrow.close()


def test_a_conversation_is_its_agents_own(agent: Visitor) -> None:
    turn = ask(agent, "carte bleue perdue ?")
    karim = Visitor(agent.app).signed_in_as(StaffRole.AGENT, login="karim")
    assert turns(karim.get("/customers/C-7").text) == []
    response = karim.post(f"{URL}/{number(turn)}", {"slot": "channel", "value": "email"}, htmx=True)
    assert response.status_code == 404


def proofs(turn: str) -> list[str]:
    return re.findall(r"data-citation=\"[^\"]*(I-\d+)\)", turn)


def test_a_chip_that_is_set_right_is_answered_again_in_its_place_and_later_turns_stay(agent: Visitor) -> None:
    turn = ask(agent, "la carte bleue est-elle perdue ?")
    later = ask(agent, "le chéquier est-il commandé ?")
    assert set(proofs(turn)) >= {"I-0001", "I-0002"}
    narrowed = edit(agent, turn, slot="channel", value="email")
    assert (number(narrowed), proofs(narrowed)) == (number(turn), ["I-0002"])
    assert 'class="chip-form is-edited" data-slot="channel"' in narrowed
    changed = edit(agent, turn, slot="channel", value="phone", instead_of="email")
    assert proofs(changed) == ["I-0001"]
    removed = edit(agent, turn, slot="channel", value="phone", instead_of="phone", remove="yes")
    assert set(proofs(removed)) == set(proofs(turn))
    page = agent.get("/customers/C-7").text
    assert turns(page) == ["le chéquier est-il commandé ?", "la carte bleue est-elle perdue ?"]
    assert number(page) == number(later)


def test_a_chip_that_is_set_right_stays_so_after_a_reload_and_for_the_questions_that_follow(agent: Visitor) -> None:
    turn = ask(agent, "la carte bleue est-elle perdue ?")
    edit(agent, turn, slot="channel", value="email")
    assert 'class="chip-form is-edited" data-slot="channel"' in agent.get("/customers/C-7").text
    assert proofs(ask(agent, "et depuis janvier ?")) == ["I-0002"]


def test_without_javascript_a_chip_is_set_right_too(agent: Visitor) -> None:
    turn = ask(agent, "la carte bleue est-elle perdue ?")
    response = agent.post(f"{URL}/{number(turn)}", {"slot": "channel", "value": "email"})
    assert response.status_code == 303
    assert response.location.endswith(f"/customers/C-7#turn-{number(turn)}")
    assert proofs(agent.get("/customers/C-7").text) == ["I-0002"]


def test_asking_and_setting_right_are_audited(agent: Visitor) -> None:
    edit(agent, ask(agent, "carte bleue perdue ?"), slot="topic", value="chéquier")
    with agent.services.unit_of_work.reading() as work:
        asked = [entry for entry in entries_about(work.session, "C-7") if entry.action == "history.asked"]
    assert [entry.actor for entry in asked] == ["nadia", "nadia"]


@pytest.mark.parametrize("text", ["", "   ", "x" * (LONGEST_QUESTION + 1)])
def test_what_is_no_question_is_refused_and_nothing_is_stored(agent: Visitor, text: str) -> None:
    refused = agent.post(URL, {"q": text}, htmx=True)
    assert refused.status_code == 422
    assert "late" in refused.text
    assert agent.post(URL, {"q": text}).status_code == 422
    assert turns(agent.get("/customers/C-7").text) == []


@pytest.mark.parametrize(
    "text", ["<script>alert(1)</script>", "'; DROP TABLE x; --", "(((", "CARTE BLEUE PERDUE", "a" * 1999, "🂡 💳?"]
)
def test_any_words_may_be_asked(agent: Visitor, text: str) -> None:
    turn = ask(agent, text)
    assert "<script>alert" not in turn
    assert len(turns(agent.get("/customers/C-7").text)) == 1


def test_when_nothing_answers_it_says_so_and_shows_the_nearest_as_such(agent: Visitor) -> None:
    turn = ask(agent, "quel temps fait-il à Quimper ?")
    assert "say none" in turn
    assert "Les passages les plus proches" in turn


def test_an_unknown_customer_is_not_asked_about(agent: Visitor) -> None:
    assert agent.post("/customers/C-404/questions", {"q": "carte ?"}, htmx=True).status_code == 404
    assert agent.post("/customers/C-404/conversation", htmx=True).status_code == 404


def test_an_admin_may_not_ask(app: Flask, bank: Bank) -> None:
    assert bank
    admin = Visitor(app).signed_in_as(StaffRole.ADMIN)
    for path in (URL, f"{URL}/1", "/customers/C-7/conversation"):
        assert admin.post(path, {"q": "carte ?"}).status_code == 403


def test_what_is_shown_can_be_cited(agent: Visitor) -> None:
    turn = ask(agent, "chéquier commandé ?")
    assert 'data-citation="«\u202fLe chéquier est commandé.\u202f» (visite, 12 mars 2026, I-0003)"' in turn


def form(fields: Mapping[str, Any]) -> MultiDict[str, str]:
    return MultiDict(fields)


@pytest.mark.parametrize(
    ("fields", "meant"),
    [
        ({"slot": "channel", "value": "email", "instead_of": "phone"}, Edit(Slot.CHANNEL, "email", "phone")),
        (
            {"slot": "channel", "value": "email", "instead_of": "email", "remove": "yes"},
            Edit(Slot.CHANNEL, None, "email"),
        ),
        ({"slot": "period", "since": "2026-03-01", "until": ""}, Edit(Slot.PERIOD, "2026-03-01/..")),
        ({"slot": "period", "since": "2026-03-09", "until": "2026-03-01"}, Edit(Slot.PERIOD, "2026-03-01/2026-03-09")),
        ({"slot": "period", "since": "", "until": ""}, Edit(Slot.PERIOD, None)),
        ({"slot": "period", "value": "../2026-03-01"}, Edit(Slot.PERIOD, "../2026-03-01")),
        ({"slot": "amount", "value": "38,50"}, Edit(Slot.AMOUNT, "38.50")),
        ({"slot": "limit", "value": "03"}, Edit(Slot.LIMIT, "3")),
        ({"slot": "topic", "value": "  carte \n bleue "}, Edit(Slot.TOPIC, "carte bleue")),
        ({"slot": "topic", "value": " "}, Edit(Slot.TOPIC, None)),
        ({"slot": "wants", "value": "count"}, Edit(Slot.WANTS, "count")),
    ],
)
def test_the_form_of_a_chip_says_what_is_set(fields: Mapping[str, str], meant: Edit) -> None:
    assert edit_of(form(fields)) == meant


@pytest.mark.parametrize(
    "fields",
    [
        {},
        {"slot": "colour", "value": "red"},
        {"slot": "channel", "value": "pigeon"},
        {"slot": "kind", "value": "<b>"},
        {"slot": "period", "since": "hier"},
        {"slot": "period", "value": "x/y"},
        {"slot": "amount", "value": "beaucoup"},
        {"slot": "amount", "value": "NaN"},
        {"slot": "limit", "value": "0"},
        {"slot": "limit", "value": "9" * 5000},
        {"slot": "order", "value": "random"},
        {"slot": "scope", "value": "world"},
        {"slot": "topic", "value": "x" * 301},
    ],
)
def test_what_a_chip_cannot_be_is_refused(fields: Mapping[str, str]) -> None:
    with pytest.raises(Invalid):
        edit_of(form(fields))


def test_a_chip_that_cannot_be_read_leaves_the_answer_as_it_was(agent: Visitor) -> None:
    turn = ask(agent, "carte bleue perdue ?")
    refused = agent.post(f"{URL}/{number(turn)}", {"slot": "channel", "value": "pigeon"}, htmx=True)
    assert refused.status_code == 422
    assert "la réponse reste" in refused.text
    assert agent.post(f"{URL}/{number(turn)}", {"slot": "channel", "value": "pigeon"}).status_code == 422
    assert agent.post(f"{URL}/99999", {"slot": "channel", "value": "email"}).status_code == 404
