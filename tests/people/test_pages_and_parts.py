"""One address answers with a page or with its part, whoever asks."""

import json

import pytest
from flask import Flask

from assistant.web import htmx
from tests.pages import Visitor

PART = {"HX-Request": "true", "HX-Request-Type": "partial"}


@pytest.mark.parametrize(
    ("headers", "expected"),
    [
        ({}, False),
        (PART, True),
        ({"HX-Request": "true"}, True),
        ({"HX-Request": "true", "HX-Request-Type": "full"}, False),
        ({**PART, "HX-History-Restore-Request": "true"}, False),
    ],
    ids=["a browser", "htmx", "an older htmx", "htmx replacing the body", "htmx restoring history"],
)
def test_only_a_browser_that_has_the_page_gets_a_part(app: Flask, headers: dict[str, str], expected: bool) -> None:
    with app.test_request_context(headers=headers):
        assert htmx.is_part_request() is expected


def test_a_form_is_sent_on_by_redirect_and_htmx_by_its_header(app: Flask) -> None:
    with app.test_request_context():
        assert (htmx.go_to("/customers").status_code, htmx.go_to("/customers").location) == (303, "/customers")
    with app.test_request_context(headers=PART):
        answer = htmx.go_to("/customers")
        assert (answer.status_code, answer.headers["HX-Redirect"]) == (204, "/customers")


def test_every_way_of_placing_a_part_can_be_asked_for(app: Flask) -> None:
    with app.test_request_context():
        for swap in htmx.Swap:
            assert htmx.with_headers("x", reswap=swap).headers["HX-Reswap"] == swap


def test_events_reach_the_body_in_plain_ascii(app: Flask) -> None:
    with app.test_request_context():
        header = htmx.with_headers("x", trigger=htmx.announcement("C’est enregistré")).headers["HX-Trigger"]
    assert header.isascii()
    assert json.loads(header) == {"announce": {"text": "C’est enregistré", "target": "body"}}


@pytest.mark.parametrize(
    ("headers", "expected"),
    [
        ({"HX-Current-URL": "http://localhost/customers?q=a"}, "/customers?q=a"),
        ({"Referer": "http://localhost/customers"}, "/customers"),
        ({"Referer": "http://elsewhere.test/customers"}, "/"),
        ({}, "/"),
    ],
)
def test_the_page_behind_a_request_is_one_of_ours(app: Flask, headers: dict[str, str], expected: str) -> None:
    with app.test_request_context(headers=headers):
        assert htmx.page_behind() == expected


def test_static_files_are_kept_a_year_under_an_address_that_follows_their_content(visitor: Visitor) -> None:
    page = visitor.get("/sign-in").text
    address = page.split('href="/static/css/base.css')[1].split('"')[0]
    with visitor.client.get(f"/static/css/base.css{address}") as answer:
        assert answer.headers["Cache-Control"] == "public, max-age=31536000, immutable"
    with visitor.client.get("/static/css/base.css") as answer:
        assert answer.headers["Cache-Control"] == "no-cache"
