"""The film: every item once, filters in the address, nothing that jumps."""

import json
import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Visitors
from tests.browser.going import again, go
from tests.browser.records import MOREL
from tests.browser.site import FILES

pytestmark = pytest.mark.browser

SHOWN = {"interaction", "event", "proposal", "task"}


def test_scrolling_loads_older_months_to_the_end_each_item_once(open_desk: Callable[[str], Page]) -> None:
    page = open_desk(MOREL)
    page.locator(".scroll").focus()
    while not page.locator(".the-end").count():
        before = page.locator("#reel .item").count()
        page.keyboard.press("End")
        page.wait_for_function(
            "before => document.querySelectorAll('#reel .item').length > before || document.querySelector('.the-end')",
            arg=before,
        )
    refs = page.locator("#reel .item .meta").all_text_contents()
    shown = [ref for ref in (meta.rpartition(" · ")[2] for meta in refs) if not ref.startswith("N-")]
    assert len(shown) == len(set(shown))
    assert sorted(shown) == sorted(known_refs())
    expect(page.locator(".the-end")).to_have_text("Tout l’historique est affiché.")


def test_nothing_moves_under_the_eyes_when_older_months_arrive(open_desk: Callable[[str], Page]) -> None:
    page = open_desk(MOREL)
    last = page.locator("#reel .item").last.element_handle()
    before = page.locator("#reel .item").count()
    page.locator(".scroll").evaluate("column => column.scrollTo(0, column.scrollHeight)")
    top = last.evaluate("item => item.getBoundingClientRect().top")
    page.wait_for_function("before => document.querySelectorAll('#reel .item').length > before", arg=before)
    assert last.evaluate("item => item.getBoundingClientRect().top") == top


def test_a_note_saved_far_down_the_film_leaves_the_reader_there(open_desk: Callable[[str], Page]) -> None:
    page = open_desk(MOREL)
    before = page.locator("#reel .item").count()
    page.locator(".scroll").evaluate("column => column.scrollTo(0, column.scrollHeight)")
    page.wait_for_function("before => document.querySelectorAll('#reel .item').length > before", arg=before)
    item = page.locator("#reel .item").nth(before).element_handle()
    item.evaluate("item => item.scrollIntoView({block: 'center'})")
    top = item.evaluate("item => item.getBoundingClientRect().top")
    count = page.locator("#reel .item").count()
    page.keyboard.press("Escape")
    page.keyboard.press("n")
    page.keyboard.type("Lu la lettre de 2025 avec elle.")
    page.keyboard.press("Control+Enter")
    expect(page.locator("#reel .item")).to_have_count(count + 1)
    assert abs(item.evaluate("item => item.getBoundingClientRect().top") - top) < 1


def test_filters_by_keyboard_are_in_the_address_and_going_back_undoes_them(open_desk: Callable[[str], Page]) -> None:
    page = open_desk(MOREL)
    everything = page.locator("#reel .item").count()
    page.keyboard.press("Escape")
    page.keyboard.press("f")
    expect(page.locator("#filter-channel-phone")).to_be_focused()
    page.keyboard.press("Space")
    expect(page.locator(".chip")).to_have_text(re.compile("téléphone"))
    expect(page).to_have_url(re.compile(r"[?&]channel=phone"))
    expect(page.locator("#filter-channel-phone"), "one can go on ticking").to_be_focused()
    calls = page.locator("#reel .item").count()
    page.locator("#filter-text").focus()
    page.keyboard.type("prélèvement")
    page.keyboard.press("Enter")
    expect(page.locator(".chip")).to_have_count(2)
    expect(page).to_have_url(re.compile("text=pr"))
    again(page)
    expect(page.locator(".chip")).to_have_count(2)
    page.go_back()
    expect(page.locator(".chip")).to_have_count(1)
    expect(page.locator("#reel .item")).to_have_count(calls)
    page.go_back()
    expect(page.locator(".chip")).to_have_count(0)
    expect(page.locator("#reel .item")).to_have_count(everything)
    assert calls < everything


def test_filters_answers_and_the_note_live_side_by_side(open_desk: Callable[[str], Page]) -> None:
    page = open_desk(MOREL)
    page.keyboard.type("remboursement")
    page.keyboard.press("Enter")
    expect(page.locator("#answers .answer")).to_have_count(1)
    go(page, page.url + "?channel=phone")
    page.keyboard.press("Escape")
    page.keyboard.press("n")
    page.keyboard.press("Control+a")
    page.keyboard.type("Une note qui reste.")
    page.keyboard.press("Escape")
    page.keyboard.press("f")
    expect(page.locator("#filter-channel-phone")).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    expect(page.locator(".chip")).to_have_count(2)
    page.go_back()
    expect(page.locator(".chip")).to_have_count(1)
    expect(page.locator("#answers .answer")).to_have_count(1)
    expect(page.locator("#note-text")).to_have_value("Une note qui reste.")
    again(page)
    expect(page.locator("#answers .answer")).to_have_count(1)
    expect(page.locator("#note-text")).to_have_value("Une note qui reste.")


def test_a_quarter_of_the_bar_leads_there_and_the_last_one_back(open_desk: Callable[[str], Page]) -> None:
    page = open_desk(MOREL)
    newest = page.locator(".month h2").first.inner_text()
    page.locator(".density-bar").nth(2).focus()
    page.keyboard.press("Enter")
    expect(page.locator(".density-bar").nth(2)).to_have_class(re.compile(r"\bon\b"))
    expect(page.locator(".density-bar").nth(2)).to_be_focused()
    expect(page.locator(".month h2").first).not_to_have_text(newest)
    page.locator(".density-bar").last.focus()
    page.keyboard.press("Enter")
    expect(page.locator(".month h2").first).to_have_text(newest)


def test_one_customer_after_another_keeps_each_film_apart(visitors: Visitors) -> None:
    page = visitors.person("nadia")
    go(page, f"/customers/{MOREL}?channel=phone")
    page.locator(".ties a").first.focus()
    page.keyboard.press("Enter")
    expect(page.locator("h1")).not_to_have_text("Mme Claire Morel")
    expect(page.locator(".chip")).to_have_count(0)
    page.go_back()
    expect(page.locator("h1")).to_have_text("Mme Claire Morel")
    expect(page.locator(".chip")).to_have_count(1)


def known_refs() -> list[str]:
    records = [json.loads(line) for line in FILES[0].read_text(encoding="utf-8").splitlines()]
    return [
        record["ref"]
        for record in records
        if record["type"] in SHOWN and record["customer"] == MOREL and "ref" in record
    ]
