"""Going to a page and waiting until one may type: a browser gives a field its `autofocus` after the page has loaded."""

from playwright.sync_api import Page, expect


def go(page: Page, path: str) -> None:
    """Open an address."""
    page.goto(path)
    settled(page)


def again(page: Page) -> None:
    """Load the page again."""
    page.reload()
    settled(page)


def settled(page: Page) -> None:
    """Wait until the field that asks for the focus has it: keys pressed earlier would go nowhere."""
    field = page.locator("#main [autofocus]")
    if field.count():
        expect(field.first).to_be_focused()


def begin_again(page: Page) -> None:
    """Begin another conversation by its key, if one is under way, and come back to the question."""
    if page.locator("#answers .turn").count():
        page.keyboard.press("Escape")
        page.keyboard.press("r")
        expect(page.locator("#answers .turn")).to_have_count(0)
        expect(page.locator("#question")).to_be_focused()
