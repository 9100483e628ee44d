"""A call from the ring to the saved note, without touching the mouse."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Visitors, sign_in
from tests.browser.going import begin_again, go
from tests.browser.records import MOREL, NOTED

pytestmark = pytest.mark.browser

QUESTION = "remboursement du prélèvement en double"


def test_a_call_is_taken_from_the_ring_to_the_note_by_keyboard_alone(visitors: Visitors) -> None:
    page = visitors.stranger()
    sign_in(page, "nadia")
    page.keyboard.type("0033 (0)6.39.98.42.17")
    expect(page.locator(".face")).to_have_count(1)
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text("Mme Claire Morel")
    begin_again(page)
    ask(page, QUESTION)
    page.keyboard.press("ArrowDown")
    expect(page.locator("#answers .proof summary").first).to_be_focused()
    page.keyboard.press("Enter")
    opened = page.locator("#answers details[open] .text")
    expect(opened.locator("mark")).to_be_visible()
    page.keyboard.press("n")
    expect(page.locator("#note-text")).to_be_focused()
    page.keyboard.type("Clte rappelée, virement de 38 € parti ce jour (réf. ZEBULON-77).")
    page.keyboard.press("Control+Enter")
    expect(page.locator("#reel .item", has_text="ZEBULON-77")).to_have_count(1)
    expect(page.locator("#note-text")).to_have_value("")
    expect(page.locator("#answers .answer"), "answers stay through the call").to_have_count(1)


def test_a_digit_opens_the_card_beside_which_it_stands(visitors: Visitors) -> None:
    page = visitors.person("nadia")
    go(page, "/customers")
    page.keyboard.type("morel")
    expect(page.locator(".face")).to_have_count(4)
    second = page.locator(".face").nth(1).locator(".face-ref").inner_text().split()[0]
    page.keyboard.press("Escape")
    page.keyboard.press("2")
    page.wait_for_url(f"**/customers/{second}")


def test_hits_come_as_one_types_with_the_sentence_highlighted(open_desk: Callable[[str], Page]) -> None:
    page = open_desk(MOREL)
    expect(page.locator("#question")).to_be_focused()
    page.keyboard.type(QUESTION)
    expect(page.locator("#hits mark").first).to_be_visible()
    assert page.locator("#answers .answer").count() == 0
    page.keyboard.press("Enter")
    expect(page.locator("#answers .answer")).to_have_count(1)
    expect(page.locator("#hits .proof")).to_have_count(0)


def test_an_answer_stays_when_something_else_is_asked_and_is_not_said_twice(open_desk: Callable[[str], Page]) -> None:
    page = open_desk(MOREL)
    ask(page, QUESTION)
    ask(page, "rendez-vous annulé")
    expect(page.locator("#answers .answer")).to_have_count(2)
    page.keyboard.press("Enter")
    expect(page.locator("#question")).to_be_focused()
    expect(page.locator("#answers .answer")).to_have_count(2)
    expect(page.locator("#answers .answer").first).to_contain_text("rendez-vous annulé")
    expect(page.locator("#answers .answer").last).to_contain_text(QUESTION)


def test_an_answer_is_in_sight_even_when_the_film_was_scrolled(open_desk: Callable[[str], Page]) -> None:
    page = open_desk(MOREL)
    page.locator(".scroll").evaluate("column => column.scrollTo(0, 600)")
    ask(page, QUESTION)
    expect(page.locator("#answers .asked").first).to_be_in_viewport()


def test_a_saved_note_is_found_by_the_next_question(open_desk: Callable[[str], Page]) -> None:
    page = open_desk(NOTED)
    page.keyboard.press("Escape")
    page.keyboard.press("n")
    page.keyboard.type("Souhaite résilier la mutuelle du perroquet.")
    page.keyboard.press("Control+Enter")
    expect(page.locator("#reel .item")).to_contain_text("perroquet")
    page.wait_for_function(
        """async () => (await (await fetch(location.pathname + "/hits?q=perroquet", {headers: {"HX-Request": "true"}}))
           .text()).includes("<mark>")"""
    )
    page.keyboard.press("Escape")
    page.keyboard.press("/")
    page.keyboard.type("mutuelle du perroquet")
    expect(page.locator("#hits .said mark")).to_contain_text("perroquet")


def ask(page: Page, question: str) -> None:
    """Ask by keyboard, from wherever the focus is, and wait for the answer."""
    page.keyboard.press("Escape")
    page.keyboard.press("Slash")
    expect(page.locator("#question")).to_be_focused()
    page.keyboard.type(question)
    expect(page.locator("#hits mark").first).to_be_visible()
    page.keyboard.press("Enter")
    expect(page.locator("#answers .answer").first).to_contain_text(question)
