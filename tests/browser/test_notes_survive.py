"""What an agent types is never lost: reload, crash of the server, session that ends, someone else at work."""

import re
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Page, Route, expect

from assistant.wiring.seeding import PASSWORD
from tests.browser.conftest import Visitors, sign_in
from tests.browser.going import again, go
from tests.browser.records import CRASHED, NOBODY, SHARED
from tests.browser.site import Server, Site

pytestmark = pytest.mark.browser

KEPT = re.compile("gardé")


@pytest.fixture
def frail(site: Site) -> Iterator[Server]:
    """A second server on the same records, which a test may kill."""
    server = Server.web_alone(site)
    server.start()
    yield server
    server.kill()


def test_a_reload_in_the_middle_of_a_word_takes_nothing_away(open_desk: Callable[[str], Page]) -> None:
    page = open_desk(NOBODY)
    write(page, "Clte rappelle pr rbt, promis av")
    again(page)
    expect(page.locator("#note-text")).to_have_value("Clte rappelle pr rbt, promis av")
    write(page, " vendredi")
    expect(page.locator("#note-state")).to_contain_text("gardée à")
    again(page)
    expect(page.locator("#note-text")).to_have_value("Clte rappelle pr rbt, promis av vendredi")


def test_a_server_that_crashes_takes_nothing_away(visitors: Visitors, frail: Server) -> None:
    visitors.complaints.allow("ERR_CONNECTION_REFUSED|ERR_EMPTY_RESPONSE|ERR_CONNECTION_RESET|Failed to fetch")
    page = visitors.person("nadia", url=frail.url)
    go(page, f"/customers/{CRASHED}")
    write(page, "Avant la panne.")
    expect(page.locator("#note-state")).to_contain_text("gardée à")
    frail.kill()
    page.keyboard.type(" Pendant la panne.")
    expect(page.locator("#offline")).to_be_visible()
    expect(page.locator("#note-text")).to_have_value("Avant la panne. Pendant la panne.")
    frail.start()
    expect(page.locator("#offline")).to_be_hidden()
    elsewhere = visitors.person("nadia")
    go(elsewhere, f"/customers/{CRASHED}")
    expect(elsewhere.locator("#note-text")).to_have_value("Avant la panne. Pendant la panne.")


def test_a_session_that_ends_takes_nothing_away(open_desk: Callable[[str], Page]) -> None:
    page = open_desk(NOBODY)
    page.context.clear_cookies(name="filrouge")
    write(page, "Typed after the session had ended.")
    page.wait_for_url(re.compile("/sign-in"))
    sign_in_here(page)
    expect(page.locator("#note-text")).to_have_value(re.compile("Typed after the session had ended."))


def test_signing_in_again_in_another_tab_lets_the_note_be_saved(
    visitors: Visitors, open_desk: Callable[[str], Page]
) -> None:
    visitors.complaints.allow("400")
    page = open_desk(SHARED)
    page.context.clear_cookies(name="filrouge")
    other = page.context.new_page()
    sign_in(other, "nadia")
    page.bring_to_front()
    write(page, "Gardée malgré la session finie.")
    page.keyboard.press("Control+Enter")
    expect(page.locator("#reel .item")).to_contain_text("malgré la session finie")
    expect(page.locator("#reel .item")).to_have_count(1)


def test_someone_else_who_signs_in_does_not_get_the_note(visitors: Visitors, open_desk: Callable[[str], Page]) -> None:
    visitors.complaints.allow("400")
    page = open_desk(CRASHED)
    page.context.clear_cookies(name="filrouge")
    other = page.context.new_page()
    sign_in(other, "karim")
    page.bring_to_front()
    write(page, "De Nadia.")
    page.keyboard.press("Control+Enter")
    expect(page.locator("#note-problem")).to_contain_text("trop longtemps")
    expect(page.locator("#note-text")).to_have_value(re.compile("De Nadia."))
    go(other, f"/customers/{CRASHED}")
    expect(other.locator("#note-text")).to_have_value("")
    expect(other.locator("#reel .item")).to_have_count(0)


def test_two_agents_write_about_one_customer_and_their_drafts_do_not_cross(visitors: Visitors) -> None:
    nadia, karim = visitors.person("nadia"), visitors.person("karim")
    for page, text in ((nadia, "Vu par Nadia."), (karim, "Vu par Karim.")):
        go(page, f"/customers/{SHARED}")
        write(page, text)
        expect(page.locator("#note-state")).to_contain_text("gardée à")
    again(nadia)
    again(karim)
    expect(nadia.locator("#note-text")).to_have_value("Vu par Nadia.")
    expect(karim.locator("#note-text")).to_have_value("Vu par Karim.")


def test_what_is_typed_while_a_note_is_saved_begins_the_next(open_desk: Callable[[str], Page]) -> None:
    page = open_desk(SHARED)
    held: list[Route] = []
    page.route("**/notes", lambda route: held.append(route))
    write(page, "Fin du premier point. ")
    with page.expect_request("**/notes"):
        page.keyboard.press("Control+Enter")
    page.keyboard.type("Suite.")
    held[0].continue_()
    expect(page.locator("#note-state")).to_contain_text("gardée à")
    expect(page.locator("#note-text")).to_have_value("Suite.")


def test_a_saved_note_is_no_draft_any_more(open_desk: Callable[[str], Page]) -> None:
    page = open_desk(NOBODY)
    write(page, " Dit une fois.")
    page.keyboard.press("Control+Enter")
    expect(page.locator("#note-text")).to_have_value("")
    again(page)
    expect(page.locator("#note-text")).to_have_value("")


def write(page: Page, text: str) -> None:
    """Go to the pad by its key and type at the end of what is there."""
    expect(page.locator("#question, #note-text").and_(page.locator(":focus"))).to_have_count(1)
    page.keyboard.press("Escape")
    page.keyboard.press("n")
    expect(page.locator("#note-text")).to_be_focused()
    page.keyboard.press("Control+End")
    page.keyboard.type(text)


def sign_in_here(page: Page) -> None:
    """Fill the door that the page was sent to."""
    page.locator("#login").fill("nadia")
    page.locator("#password").fill(PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_url("**/customers/*")
