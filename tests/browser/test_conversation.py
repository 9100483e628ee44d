"""A conversation with the records, by keyboard alone: four turns, their proof, their chips."""

from collections.abc import Callable
from dataclasses import dataclass

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import Complaints, Visitors
from tests.browser.going import again, begin_again, go
from tests.browser.looks import faults, violations
from tests.browser.records import MOREL

pytestmark = pytest.mark.browser

QUESTION = "remboursement du prélèvement en double"


@dataclass(frozen=True)
class Talk:
    """Four turns, and words that the page says of them."""

    questions: tuple[str, str, str, str]
    channel: str
    other_channel: str
    nothing: str
    pinned: str


TALKS = {
    "fr": Talk(
        questions=(
            "A-t-elle été débitée deux fois ?",
            "et par mail ?",
            "combien d'appels en 2026 ?",
            "quel temps fait-il à Brest ?",
        ),
        channel="e-mail",
        other_channel="courrier",
        nothing="Les passages les plus proches",
        pinned="Épinglé à la note",
    ),
    "en": Talk(
        questions=(
            "was she debited twice?",
            "and by e-mail?",
            "how many calls in 2026?",
            "what is the weather like in Brest?",
        ),
        channel="e-mail",
        other_channel="letter",
        nothing="The nearest passages",
        pinned="Pinned to the note",
    ),
}


@pytest.mark.parametrize("language", ["fr", "en"])
def test_a_conversation_of_four_turns_by_keyboard_alone(visitors: Visitors, language: str) -> None:
    talk = TALKS[language]
    page = visitors.person("nadia", language=language)
    go(page, f"/customers/{MOREL}")
    begin_again(page)
    for number, question in enumerate(talk.questions, start=1):
        page.keyboard.type(question)  # the question before is selected: typing takes its place
        page.keyboard.press("Enter")
        expect(page.locator(".turn")).to_have_count(number)
        expect(page.locator(".turn .asked-text").first).to_have_text(question)
        expect(page.locator("#question")).to_be_focused()
    weather, _count, by_mail, _first = (page.locator(".turn").nth(at) for at in range(4))
    expect(weather).to_contain_text(talk.nothing)
    expect(chip(by_mail, "channel")).to_contain_text(talk.channel)

    page.keyboard.press("Escape")
    page.keyboard.press("j")
    expect(weather.locator(".proof summary").first).to_be_focused()
    page.keyboard.press("j")
    page.keyboard.press("k")
    page.keyboard.press("o")
    expect(weather.locator(".proof details[open] .text")).to_be_visible()
    page.keyboard.press("o")
    expect(weather.locator(".proof details[open]")).to_have_count(0)

    while not by_mail.locator(":focus").count():
        page.keyboard.press("j")
    citation = by_mail.locator(".proof").first.get_attribute("data-citation")
    assert citation
    page.keyboard.press("p")
    expect(page.locator("#announce")).to_contain_text(talk.pinned)
    expect(page.locator("#note-text")).to_have_value(f"{citation}\n")
    expect(page.locator("#note-state")).to_contain_text(":")  # kept, at such a time

    chip(by_mail, "channel").locator("summary").focus()
    page.keyboard.press("Enter")
    expect(chip(by_mail, "channel").locator("select")).to_be_focused()
    page.keyboard.type(talk.other_channel)
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(chip(by_mail, "channel").locator("summary")).to_contain_text(talk.other_channel)
    expect(chip(by_mail, "channel").locator("summary")).to_be_focused()
    expect(page.locator(".turn")).to_have_count(4)
    assert violations(page) == []
    assert faults(page) == []

    again(page)
    expect(page.locator(".turn .asked-text")).to_have_text(list(reversed(talk.questions)))
    expect(chip(page.locator(".turn").nth(2), "channel").locator("summary")).to_contain_text(talk.other_channel)
    page.locator("#note-text").fill("")
    expect(page.locator("#note-state")).to_contain_text(":")


def test_the_last_chip_goes_with_one_key(open_desk: Callable[[str], Page]) -> None:
    page = open_desk(MOREL)
    ask(page, "les mails sur le remboursement en 2026 ?")
    before = page.locator(".turn .chips .chip-form").count()
    page.keyboard.press("Escape")
    page.keyboard.press("Backspace")
    expect(page.locator(".turn .chips .chip-form")).to_have_count(before - 1)
    expect(page.locator(".turn")).to_have_count(1)


def test_backspace_in_the_question_is_a_letter_less(open_desk: Callable[[str], Page]) -> None:
    page = open_desk(MOREL)
    ask(page, QUESTION)
    before = page.locator(".turn .chips .chip-form").count()
    page.keyboard.type("cartes")
    page.keyboard.press("Backspace")
    expect(page.locator("#question")).to_have_value("carte")
    assert page.locator(".turn .chips .chip-form").count() == before


def test_a_passage_is_copied_with_its_source(open_desk: Callable[[str], Page]) -> None:
    page = open_desk(MOREL)
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    ask(page, QUESTION)
    page.keyboard.press("ArrowDown")
    page.keyboard.press("y")
    expect(page.locator("#announce")).to_contain_text("Copié")
    citation = page.locator(".proof").first.get_attribute("data-citation")
    assert page.evaluate("navigator.clipboard.readText()") == citation


def test_a_passage_is_copied_where_the_clipboard_is_refused(open_desk: Callable[[str], Page]) -> None:
    page = open_desk(MOREL)
    page.evaluate("Object.defineProperty(navigator, 'clipboard', { value: undefined })")
    ask(page, QUESTION)
    page.keyboard.press("ArrowDown")
    page.keyboard.press("y")
    expect(page.locator("#announce")).to_contain_text("Copié")
    expect(page.locator(".proof summary").first).to_be_focused()
    page.keyboard.press("Slash")
    page.keyboard.press("Control+a")
    page.keyboard.press("Control+v")
    citation = page.locator(".turn .proof").first.get_attribute("data-citation") or ""
    expect(page.locator("#question")).to_have_value(citation)


def test_an_answer_is_said_aloud_once(open_desk: Callable[[str], Page]) -> None:
    page = open_desk(MOREL)
    ask(page, QUESTION)
    said = page.locator(".turn .say").inner_text()
    expect(page.locator("#announce")).to_have_text(said)
    assert said
    assert page.locator("[role=log], #answers [aria-live]").count() == 0


def test_what_is_refused_is_said_and_the_words_stay(open_desk: Callable[[str], Page], complaints: Complaints) -> None:
    complaints.allow("422")
    page = open_desk(MOREL)
    page.locator("#question").evaluate("field => field.removeAttribute('maxlength')")
    page.locator("#question").fill("x" * 2001)
    page.keyboard.press("Enter")
    expect(page.locator("#ask-problem")).to_contain_text("2000")
    expect(page.locator("#question")).to_have_value("x" * 2001)
    expect(page.locator(".turn")).to_have_count(0)
    ask(page, QUESTION)
    expect(page.locator("#ask-problem")).to_be_empty()


def chip(turn: Locator, slot: str) -> Locator:
    """The chip of a turn."""
    return turn.locator(f".chip-form[data-slot={slot}]")


def ask(page: Page, question: str) -> None:
    """Ask from the box and wait for the answer."""
    page.locator("#question").fill(question)
    page.keyboard.press("Enter")
    expect(page.locator(".turn .asked-text").first).to_have_text(question)
