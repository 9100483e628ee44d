"""Every page of the product and the states it can be in, each with who may see it and how to get there."""

from collections.abc import Callable
from dataclasses import dataclass

from playwright.sync_api import Page, expect

from tests.browser.going import begin_again, go
from tests.browser.records import AWAITING, LONG, MARKUP, MOREL, NOBODY

Getting = Callable[[Page], None]


@dataclass(frozen=True)
class View:
    """A page in one state; `ready` does what leads to it by keyboard, and waits."""

    name: str
    path: str
    login: str | None = "nadia"
    ready: Getting | None = None
    #: What the browser's console says of a page that is an error on purpose.
    says: str | None = None

    def open(self, page: Page) -> None:
        """Go there."""
        go(page, self.path)
        if self.ready is not None:
            self.ready(page)


def with_hits(page: Page) -> None:
    page.keyboard.type("remboursement du prélèvement")
    expect(page.locator("#hits mark").first).to_be_visible()


def with_open_proof(page: Page) -> None:
    begin_again(page)
    with_hits(page)
    page.keyboard.press("Enter")
    expect(page.locator("#answers .answer")).to_have_count(1)
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page.locator("#answers details[open] .whole")).to_be_visible()


def with_conversation(page: Page) -> None:
    """Four turns, the last without answer, a chip of it open."""
    begin_again(page)
    questions = (
        "remboursement du prélèvement en double",
        "et par mail ?",
        "combien d'appels en 2026 ?",
        "quel temps fait-il à Brest ?",
    )
    for number, question in enumerate(questions, start=1):
        page.keyboard.type(question)
        page.keyboard.press("Enter")
        expect(page.locator("#answers .turn")).to_have_count(number)
    page.keyboard.press("Escape")
    page.keyboard.press("e")
    expect(page.locator(".turn details[open] .chip-fields").first).to_be_visible()


def with_narrowing(page: Page) -> None:
    begin_again(page)
    page.keyboard.type("remboursement du prélèvement en double")
    page.keyboard.press("Enter")
    expect(page.locator("#answers .turn")).to_have_count(1)
    page.locator(".chip-more > summary").focus()
    page.keyboard.press("Enter")
    expect(page.locator(".chip-offers")).to_be_visible()


def with_open_promise(page: Page) -> None:
    """What is promised, and what may be a complaint, opened."""
    page.keyboard.press("Escape")
    page.keyboard.press("t")
    page.keyboard.press("u")
    expect(page.locator(".promise[open]")).to_have_count(2)


def with_shortcuts(page: Page) -> None:
    page.keyboard.press("Escape")
    page.keyboard.press("?")
    expect(page.locator("#shortcuts")).to_be_visible()


def with_first_item_open(page: Page) -> None:
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page.locator("#reel details[open] .whole").first).to_be_visible()


def when_imported(page: Page) -> None:
    """Wait for the worker, as its page does by itself."""
    expect(page.locator("main")).to_contain_text("hier")


DESK = (
    View("sign in", "/sign-in", login=None),
    View("find, nothing typed", "/customers"),
    View("find, found", "/customers?q=morel"),
    View("find, long", "/customers?q=cooperative"),
    View("find, nobody", "/customers?q=zzzzqq"),
    View("desk", f"/customers/{MOREL}"),
    View("desk, hits", f"/customers/{MOREL}", ready=with_hits),
    View("desk, answer", f"/customers/{MOREL}", ready=with_open_proof),
    View("desk, conversation", f"/customers/{MOREL}", ready=with_conversation),
    View("desk, narrowing down", f"/customers/{MOREL}", ready=with_narrowing),
    View("desk, filters", f"/customers/{MOREL}?filters=open&channel=phone&kind=call&since=2025-01-01"),
    View("desk, filters keep nothing", f"/customers/{MOREL}?channel=social"),
    View("desk, keys", f"/customers/{MOREL}", ready=with_shortcuts),
    View("desk, promise", f"/customers/{AWAITING}", ready=with_open_promise),
    View("desk, nothing known", f"/customers/{NOBODY}"),
    View("desk, everything long", f"/customers/{LONG}", ready=with_first_item_open),
    View("desk, markup", f"/customers/{MARKUP}"),
    View("preferences", "/preferences"),
    View("nothing here", "/customers/C-404", says="404"),
    View("not allowed", "/imports", says="403"),
)

OTHERS = (
    View("summaries", "/summaries", login="helene"),
    View("summary", "/summaries/1", login="helene"),
    View("questions without answer", "/questions", login="helene"),
    View("questions without answer, admin", "/questions", login="admin"),
    View("imports", "/imports", login="admin"),
    View("import", "/imports/1", login="admin", ready=when_imported),
    View("mailbox", "/mailbox", login="admin"),
    View("index", "/index", login="admin"),
    View("shorthand", "/shorthand", login="admin"),
    View("shorthand, nothing found", "/shorthand?q=zzzz", login="admin"),
    View("people", "/staff", login="admin"),
    View("person", "/staff/nadia", login="admin"),
)
