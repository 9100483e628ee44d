"""Promises and a possible complaint, decided with the keys of the page."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.records import PROMISED

pytestmark = pytest.mark.browser


def test_a_broken_promise_is_read_and_settled_and_a_complaint_registered_by_keyboard_alone(
    open_desk: Callable[[str], Page],
) -> None:
    page = open_desk(PROMISED)
    page.keyboard.press("Escape")
    promises = page.locator("#promises")
    expect(promises.locator(".tag.late")).to_be_visible()
    page.keyboard.press("t")
    expect(promises.locator("mark").first).to_have_text("Rappel promis demain.")
    page.keyboard.press("v")
    expect(promises.locator(".promise")).to_have_count(0)
    page.keyboard.press("u")
    expect(page.locator("#dissatisfaction mark").first).to_have_text("Clte très mécontente du délai.")
    page.keyboard.press("r")
    expect(page.locator("#dissatisfaction .promise")).to_have_count(0)
    expect(page.locator("#complaints .card-s")).to_have_count(1)
    expect(page.locator("#counters dd").first).to_have_text("1")
    expect(page.locator("#question"), "nothing else moved").to_have_value("")
