"""Every action has a key: the same place on every keyboard, silent while one types."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import CDPSession, Page, expect

from tests.browser.conftest import Visitors
from tests.browser.going import begin_again, go
from tests.browser.records import LONG, MOREL

pytestmark = pytest.mark.browser

#: What a French keyboard prints on the places that the product uses.
AZERTY = """
navigator.keyboard.getLayoutMap = () => Promise.resolve(new Map(
  [["Slash", "!"], ["KeyN", "n"], ["KeyF", "f"], ["Digit1", "&"], ["Digit2", "é"], ["Digit3", '"'], ["Digit4", "'"]]));
"""


def test_question_mark_lists_the_keys_and_escape_closes_the_list(open_desk: Callable[[str], Page]) -> None:
    page = open_desk(MOREL)
    page.keyboard.press("Escape")
    page.keyboard.press("?")
    keys = page.locator("#shortcuts[open]")
    for text in ("Poser une question", "Écrire une note", "Filtrer", "Enregistrer la note", "Parcourir"):
        expect(keys).to_contain_text(text)
    page.keyboard.press("n")
    expect(page.locator("#note-text")).not_to_be_focused()
    page.keyboard.press("Escape")
    expect(keys).to_be_hidden()


def test_keys_are_letters_while_one_types(open_desk: Callable[[str], Page]) -> None:
    page = open_desk(LONG)
    page.keyboard.type("n/f?1")
    expect(page.locator("#question")).to_have_value("n/f?1")
    expect(page.locator("#question")).to_be_focused()
    assert not page.locator("#shortcuts").evaluate("dialog => dialog.open")
    assert not page.locator("details.filters").evaluate("details => details.open")


def test_keys_can_be_switched_off_and_on_again(visitors: Visitors) -> None:
    page = visitors.person("karim")
    go(page, "/preferences")
    switch(page)
    go(page, "/customers/" + MOREL)
    expect(page.locator("kbd").first).to_be_hidden()
    page.keyboard.press("Escape")
    page.locator(".scroll").focus()
    page.keyboard.press("n")
    expect(page.locator("#note-text")).not_to_be_focused()
    go(page, "/preferences")
    switch(page)
    go(page, "/customers/" + MOREL)
    page.keyboard.press("Escape")
    page.keyboard.press("n")
    expect(page.locator("#note-text")).to_be_focused()


def test_on_a_french_keyboard_the_place_counts_and_its_own_letter_is_shown(visitors: Visitors) -> None:
    page = visitors.person("nadia")
    page.context.add_init_script(AZERTY)
    go(page, "/customers?q=morel")
    expect(page.locator(".face kbd").nth(1)).to_have_text("É")
    page.keyboard.press("Escape")
    press(page.context.new_cdp_session(page), code="Digit2", key="é")
    page.wait_for_url("**/customers/C-*")
    expect(page.locator("kbd[data-code=Slash]")).to_have_text("!")
    page.keyboard.press("Escape")
    keys = page.context.new_cdp_session(page)
    press(keys, code="Slash", key="!")
    expect(page.locator("#question")).to_be_focused()
    page.keyboard.press("Escape")
    press(keys, code="KeyM", key="?")
    expect(page.locator("#shortcuts[open] dt", has_text="!")).to_have_count(1)


def test_arrows_walk_through_answers_and_history_and_back_to_the_question(open_desk: Callable[[str], Page]) -> None:
    page = open_desk(LONG)
    expect(page.locator("#question")).to_be_focused()
    page.keyboard.press("ArrowDown")
    expect(page.locator("#reel summary").first).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("#reel details[open]")).to_have_count(1)
    page.keyboard.press("ArrowDown")
    expect(page.locator("#reel summary").nth(1)).to_be_focused()
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    expect(page.locator("#question")).to_be_focused()


def test_two_keys_say_which_passage_answers(visitors: Visitors) -> None:
    page = visitors.person("rita")
    go(page, "/customers/" + MOREL)
    expect(page.locator("#question")).to_be_focused()
    begin_again(page)
    page.keyboard.type("où en est le remboursement des 38 € ?")
    page.keyboard.press("Enter")
    expect(page.locator(".answer .proof")).not_to_have_count(0)
    page.keyboard.press("ArrowDown")
    expect(page.locator(".answer .proof summary").first).to_be_focused()
    page.keyboard.press("Enter")
    page.keyboard.press("g")
    expect(page.locator(".answer [role=status]")).to_contain_text("à chaque nouvel index")
    go(page, "/index/golden")
    expect(page.locator("main")).to_contain_text("où en est le remboursement des 38 € ?")


def test_tab_reaches_everything_once_and_shows_where_it_is(open_desk: Callable[[str], Page]) -> None:
    page = open_desk(LONG)
    page.locator(".skip").focus()
    seen: list[str] = []
    while True:
        page.keyboard.press("Tab")
        place = page.evaluate(
            """() => {
              const at = document.activeElement;
              if (at === document.body) return "";
              const style = getComputedStyle(at);
              const around = getComputedStyle(at.closest(".ask-field") ?? at);
              const shown = [style, around].some((s) => s.outlineStyle !== "none" || s.boxShadow !== "none");
              const name = at.id || at.getAttribute("aria-label") || at.textContent.trim().slice(0, 30);
              return `${at.tagName} ${name} ${shown}`;
            }"""
        )
        if not place or place in seen:
            break
        seen.append(place)
    assert len(seen) >= 15
    assert not [place for place in seen if not place.endswith("true")]


def switch(page: Page) -> None:
    """Tick or untick the shortcuts and save, by keyboard."""
    page.locator("input[name=shortcuts]").focus()
    page.keyboard.press("Space")
    page.keyboard.press("Enter")
    expect(page.locator(".flash")).to_contain_text(re.compile("enregistrées"))


def press(keys: CDPSession, *, code: str, key: str) -> None:
    """Press the key at the place `code` of a keyboard that gives `key` there."""
    for kind in ("keyDown", "keyUp"):
        keys.send("Input.dispatchKeyEvent", {"type": kind, "code": code, "key": key})
