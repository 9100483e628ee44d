"""Text that came from outside stays text, on every page that shows it."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Visitors
from tests.browser.going import again, go
from tests.browser.records import MARKUP

pytestmark = pytest.mark.browser


def test_markup_in_records_is_shown_and_never_runs(visitors: Visitors) -> None:
    page = visitors.person("nadia")
    for path in (f"/customers/{MARKUP}", "/customers?q=balise"):
        go(page, path)
        expect(page.locator("h1, .face-name").last).to_contain_text("<img src=x onerror=alert(1)>")
        assert foreign(page) == 0
    go(page, f"/customers/{MARKUP}")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page.locator("#reel .whole .text")).to_contain_text("${alert(8)}")
    page.keyboard.press("Escape")
    page.keyboard.press("Slash")
    page.keyboard.type("remboursement <script>alert(11)</script>")
    expect(page.locator("#hits .said")).to_contain_text("<img src=x")
    page.keyboard.press("Enter")
    expect(page.locator("#answers .asked")).to_contain_text("<script>alert(11)</script>")
    assert foreign(page) == 0


def test_markup_typed_in_a_note_is_shown_and_never_runs(visitors: Visitors) -> None:
    page = visitors.person("nadia")
    go(page, f"/customers/{MARKUP}")
    page.keyboard.press("Escape")
    page.keyboard.press("n")
    page.keyboard.type("<img src=x onerror=alert(12)><script>alert(13)</script>")
    expect(page.locator("#note-state")).to_contain_text("gardée à")
    again(page)
    expect(page.locator("#note-text")).to_have_value("<img src=x onerror=alert(12)><script>alert(13)</script>")
    page.locator("#note-text").focus()
    page.keyboard.press("Control+Enter")
    expect(page.locator("#reel .item", has_text="alert(12)")).to_have_count(1)
    assert foreign(page) == 0


def test_a_supervisor_reads_markup_as_text(visitors: Visitors) -> None:
    page = visitors.person("helene")
    go(page, "/summaries")
    expect(page.locator("main")).to_contain_text("alert(6)")
    assert foreign(page) == 0


def foreign(page: Page) -> int:
    """How many elements stand in the page that only a record could have brought."""
    return page.locator(
        "main img, main script, main svg[onload], main form[action='/sign-out'], main [onmouseover]"
    ).count()
