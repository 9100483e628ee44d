"""A server in a process of its own, a real Chromium, and people signed in; what a page complains of fails its test."""

import os
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any, Literal

import pytest
from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Dialog,
    Page,
    StorageState,
    WebError,
    expect,
    sync_playwright,
)

from assistant.wiring.seeding import PASSWORD
from tests.browser.going import begin_again, go
from tests.browser.records import AWKWARD
from tests.browser.site import Server, Site

CHROMIUM = os.environ.get("CHROMIUM", "/usr/bin/chromium")
ARGUMENTS = ["--no-sandbox", "--disable-background-networking", "--disable-gpu"]
#: The smallest screen of a call centre that the desk is made for.
SMALL, LARGE = (1366, 768), (1920, 1080)
#: How long a page may take on a machine where others work too; nothing is timed here.
PATIENCE_MS = 30_000

expect.set_options(timeout=PATIENCE_MS)


@dataclass
class Complaints:
    """What pages of one browser complained of: errors in the console (the content policy's too), scripts, dialogs."""

    texts: list[str] = field(default_factory=list)
    allowed: list[str] = field(default_factory=list)

    def listen(self, context: BrowserContext) -> None:
        """Write down what pages of `context` say from now on."""
        context.on("console", self._console)
        context.on("weberror", self._error)
        context.on("dialog", self._dialog)

    def allow(self, pattern: str) -> None:
        """Let a test cause what it is about, as a server that does not answer."""
        self.allowed.append(pattern)

    def check(self) -> None:
        """Fail when something was said that the test did not cause."""
        assert not [text for text in self.texts if not any(re.search(known, text) for known in self.allowed)]

    def _console(self, message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"}:
            self.texts.append(f"{message.type}: {message.text}")

    def _error(self, error: WebError) -> None:
        self.texts.append(f"script: {error.error}")

    def _dialog(self, dialog: Dialog) -> None:
        self.texts.append(f"dialog: {dialog.message}")
        dialog.dismiss()


@dataclass
class Visitors:
    """Opens browsers of people, each with a profile of its own."""

    chromium: Browser
    url: str
    complaints: Complaints
    states: dict[tuple[str, str], StorageState]
    contexts: list[BrowserContext] = field(default_factory=list)

    def stranger(
        self,
        *,
        language: str = "fr",
        size: tuple[int, int] = SMALL,
        url: str = "",
        state: StorageState | None = None,
        theme: Literal["light", "dark"] = "light",
    ) -> Page:
        """A page of someone who is not signed in."""
        context = self.chromium.new_context(
            base_url=url or self.url,
            viewport={"width": size[0], "height": size[1]},
            locale={"fr": "fr-FR", "en": "en-GB"}[language],
            color_scheme=theme,
            reduced_motion="reduce",
            storage_state=state,
        )
        context.set_default_timeout(PATIENCE_MS)
        context.add_cookies([{"name": "language", "value": language, "url": url or self.url}])
        self.complaints.listen(context)
        self.contexts.append(context)
        return context.new_page()

    def person(self, login: str, **options: Any) -> Page:  # noqa: ANN401 - those of `stranger`
        """A page of someone who signed in."""
        key = (login, options.get("url") or self.url)
        if key not in self.states:
            door = self.stranger(url=key[1])
            sign_in(door, login)
            self.states[key] = door.context.storage_state()
        return self.stranger(state=self.states[key], **options)

    def leave(self) -> None:
        """Close all these browsers."""
        for context in self.contexts:
            context.close()


def sign_in(page: Page, login: str) -> None:
    """Fill the sign-in form by keyboard and wait for the first page."""
    go(page, "/sign-in")
    expect(page.locator("#login")).to_be_focused()
    page.keyboard.type(login)
    page.keyboard.press("Tab")
    page.keyboard.type(PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"^(?!.*sign-in)"))


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    site = Site(tmp_path_factory.mktemp("site"))
    site.fill(AWKWARD)
    return site


@pytest.fixture(scope="session")
def server(site: Site) -> Iterator[Server]:
    server = Server.whole_house(site)
    server.start()
    yield server
    server.stop()


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def states() -> dict[tuple[str, str], StorageState]:
    """Sessions of people who signed in once, so that each test need not."""
    return {}


@pytest.fixture
def complaints() -> Iterator[Complaints]:
    complaints = Complaints()
    yield complaints
    complaints.check()


@pytest.fixture
def visitors(
    chromium: Browser, server: Server, complaints: Complaints, states: dict[tuple[str, str], StorageState]
) -> Iterator[Visitors]:
    visitors = Visitors(chromium, server.url, complaints, states)
    yield visitors
    visitors.leave()


@pytest.fixture
def open_desk(visitors: Visitors) -> Callable[[str], Page]:
    """Nadia's browser, opened on a customer with whom no conversation is under way."""

    def open_on(ref: str) -> Page:
        page = visitors.person("nadia")
        go(page, f"/customers/{ref}")
        expect(page.locator("#question")).to_be_focused()
        begin_again(page)
        return page

    return open_on
