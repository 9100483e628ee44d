"""A visitor who checks every page they are given, as any test may use: `Visitor(app).signed_in_as(StaffRole.AGENT)`."""

import re
from collections.abc import Mapping
from itertools import count
from typing import Any, cast
from xml.etree.ElementTree import Element

import html5lib
from flask import Flask
from werkzeug.test import TestResponse

from assistant.records.staff.permissions import StaffRole
from assistant.wiring.services import Services

PASSWORD = "a password for tests"
HTML = "{http://www.w3.org/1999/xhtml}"
_numbers = count(1)


class Visitor:
    """A browser without JavaScript, or with htmx on request; every answer is inspected before it is returned."""

    def __init__(self, app: Flask) -> None:
        self.app = app
        self.client = app.test_client()
        self.token = ""

    def get(self, path: str, *, htmx: bool = False, **options: Any) -> TestResponse:  # noqa: ANN401 - werkzeug's own
        """Fetch a page, or with `htmx` the part that htmx would ask for."""
        return self._checked(self.client.get(path, headers=self._headers(htmx, options), **options))

    def post(
        self,
        path: str,
        data: Mapping[str, Any] | None = None,
        *,
        htmx: bool = False,
        **options: Any,  # noqa: ANN401 - werkzeug's own
    ) -> TestResponse:
        """Send a form with the token of the last page seen."""
        headers = self._headers(htmx, options)
        fields = {"csrf_token": self._token(), **(data or {})}
        return self._checked(self.client.post(path, data=fields, headers=headers, **options))

    def signed_in_as(self, *roles: StaffRole, login: str | None = None) -> "Visitor":
        """Sign in through the door as someone new who has these roles."""
        login = login or f"{'-'.join(roles)}-{next(_numbers)}"
        self.services.add_user(
            login=login, name="Nadia Benali", team="Lyon", password=PASSWORD, roles=roles, actor="test"
        )
        response = self.sign_in(login, PASSWORD)
        assert response.status_code == 303, response.text
        return self

    def sign_in(self, login: str, password: str, **more: str) -> TestResponse:
        """Fill the sign-in form and send it."""
        self.get("/sign-in")
        response = self.post("/sign-in", {"login": login, "password": password, **more})
        self.token = ""
        return response

    @property
    def services(self) -> Services:
        return cast(Services, self.app.extensions["services"])

    def _headers(self, htmx: bool, options: dict[str, Any]) -> dict[str, str]:
        asked = {"HX-Request": "true", "HX-Request-Type": "partial"} if htmx else {}
        return {**asked, **options.pop("headers", {})}

    def _token(self) -> str:
        if not self.token:
            self.get("/preferences", follow_redirects=True)  # or the door, before sign-in
        return self.token

    def _checked(self, response: TestResponse) -> TestResponse:
        if response.mimetype != "text/html" or response.status_code in range(300, 400):
            return response
        text = response.text
        if text.lstrip().lower().startswith("<!doctype"):
            check_page(response)
            self.token = found(text, r'name="csrf-token" content="([^"]+)"')
        else:
            check_part(response)
        return response


def check_page(response: TestResponse) -> None:
    """A whole page is valid HTML with a language, a title and one main; then as `check_answer`."""
    page = html5lib.HTMLParser(strict=True).parse(response.text)
    assert page.get("lang") in {"fr", "en"}, "a page says its language"
    titles = [" ".join((e.text or "").split()) for e in page.iter(f"{HTML}title")]
    assert titles, "a page has a title"
    assert len(titles[0]) > len("– Filrouge"), "a page has a title of its own"
    assert len(list(page.iter(f"{HTML}main"))) == 1, "a page has one main"
    assert len(list(page.iter(f"{HTML}h1"))) == 1, "a page has one h1"
    check_elements(page, nonce_of(response))
    check_answer(response)


def check_part(response: TestResponse) -> None:
    """A part is a valid fragment without scripts; then as `check_answer`."""
    container = "tbody" if response.text.lstrip().startswith(("<tr", "<!-- rows")) else "div"
    fragment = html5lib.HTMLParser(strict=True).parseFragment(response.text, container=container)
    assert not list(fragment.iter(f"{HTML}script")), "a part brings no script"
    assert not list(fragment.iter(f"{HTML}html")), "a part is no page"
    check_elements(fragment, nonce_of(response))
    check_answer(response)


def check_elements(root: Element, nonce: str) -> None:
    """No identifier twice, no inline script, style or handler; nothing that needs `eval`."""
    identifiers = [e.get("id") for e in root.iter() if e.get("id")]
    assert len(identifiers) == len(set(identifiers)), f"an id stands once: {sorted(map(str, identifiers))}"
    for script in root.iter(f"{HTML}script"):
        assert script.get("nonce") == nonce, "each script carries the nonce of its answer"
        assert script.get("src", "").startswith("/static/"), "a script is a file of ours"
    assert not list(root.iter(f"{HTML}style")), "style stands in files"
    for element in root.iter():
        for name, value in element.attrib.items():
            assert not name.startswith(("on", "hx-on")), f"{name} is a handler written in the page"
            assert name != "style", "style stands in files"
            assert not value.startswith(("js:", "javascript:")), f"{name} needs eval"
            assert name != "hx-trigger" or "[" not in value, "a filter in hx-trigger needs eval"


def check_answer(response: TestResponse) -> None:
    """The headers every HTML answer carries."""
    assert {"HX-Request", "HX-Request-Type"} <= set(response.headers.get("Vary", "").replace(" ", "").split(","))
    assert response.headers["Cache-Control"] == "no-store"
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    policy = response.headers["Content-Security-Policy"]
    assert "unsafe" not in policy
    assert "http" not in policy


def nonce_of(response: TestResponse) -> str:
    return found(response.headers["Content-Security-Policy"], r"script-src 'nonce-([\w-]+)'")


def found(text: str, pattern: str) -> str:
    match = re.search(pattern, text)
    assert match, f"no {pattern} in {text[:500]}"
    return match.group(1)
