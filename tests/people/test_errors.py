"""What people read when something goes wrong."""

from contextlib import closing
from io import BytesIO

import pytest
from flask import Flask, abort, request

from assistant.kernel.errors import Conflict, FilrougeError, Invalid, NotAllowed, NotFound, Unavailable, message
from assistant.records.staff.permissions import StaffRole
from assistant.web.permissions import public
from assistant.web.uploads import accepts_upload
from tests.pages import Visitor

SECRET = "Claire Morel, 06 39 98 12 34"


@pytest.fixture
def app(app: Flask) -> Flask:
    app.config.update(PROPAGATE_EXCEPTIONS=False, MAX_CONTENT_LENGTH=100_000)

    @app.route("/breaks")
    @public
    def breaks() -> str:
        raise RuntimeError(SECRET)

    @app.route("/ours/<kind>")
    @public
    def ours(kind: str) -> str:
        kinds = {each.__name__: each for each in (Conflict, Invalid, NotAllowed, NotFound, Unavailable)}
        error: FilrougeError = kinds[kind]("some_code", message("Nobody has the login “%(login)s”."), login="<b>x</b>")
        raise error

    @app.route("/status/<int:status>")
    @public
    def status(status: int) -> str:
        abort(status)

    @app.post("/upload")
    @public
    @accepts_upload
    def upload() -> str:
        with closing(request.files["file"]) as file:
            return str(len(file.read()))

    return app


@pytest.mark.parametrize("status", [400, 403, 404, 405, 409, 413, 422, 429, 500, 503])
@pytest.mark.parametrize("language", ["fr", "en"])
def test_each_error_is_a_page_and_a_part_in_the_readers_language(visitor: Visitor, status: int, language: str) -> None:
    visitor.client.set_cookie("language", language)
    page, part = visitor.get(f"/status/{status}"), visitor.get(f"/status/{status}", htmx=True)
    assert (page.status_code, part.status_code) == (status, status)
    assert f'<html lang="{language}"' in page.text
    assert 'role="alert"' in part.text


def test_a_stack_trace_never_reaches_a_page_nor_the_value_that_broke(
    capsys: pytest.CaptureFixture[str], visitor: Visitor
) -> None:
    answer = visitor.get("/breaks")
    assert answer.status_code == 500
    assert "Traceback" not in answer.text
    assert "RuntimeError" not in answer.text
    assert SECRET not in answer.text
    said = capsys.readouterr().err
    assert "RuntimeError" in said
    assert SECRET not in said


@pytest.mark.parametrize(
    ("kind", "status"),
    [("Invalid", 422), ("NotFound", 404), ("NotAllowed", 403), ("Conflict", 409), ("Unavailable", 503)],
)
def test_our_errors_say_their_message_escaped(visitor: Visitor, kind: str, status: int) -> None:
    answer = visitor.get(f"/ours/{kind}")
    assert answer.status_code == status
    assert "«\u202f&lt;b&gt;x&lt;/b&gt;\u202f»" in answer.text
    assert "some_code" in answer.text


def test_an_address_that_is_not_ours_is_a_page_of_ours(visitor: Visitor) -> None:
    assert visitor.get("/nowhere").status_code == 404
    assert visitor.signed_in_as(StaffRole.AGENT).get("/nowhere").status_code == 404


def test_a_form_without_its_token_is_refused_and_says_to_reload(visitor: Visitor) -> None:
    visitor.signed_in_as(StaffRole.AGENT)
    answer = visitor.post("/preferences/theme", {"theme": "dark", "csrf_token": "forged"})
    assert answer.status_code == 400
    assert "Rechargez" in answer.text


def test_htmx_sends_the_token_as_a_header(visitor: Visitor) -> None:
    visitor.get("/sign-in")
    headers = {"X-CSRFToken": visitor.token}
    answer = visitor.post("/preferences/theme", {"theme": "dark", "csrf_token": ""}, htmx=True, headers=headers)
    assert answer.status_code == 200


def test_a_body_too_large_for_a_form_is_refused_but_not_on_a_route_for_files(visitor: Visitor) -> None:
    large = "x" * 200_000
    assert visitor.post("/preferences/theme", {"theme": large}).status_code == 413
    assert visitor.post("/upload", {"file": (large_file(large), "records.jsonl")}).text == str(len(large))


def large_file(text: str) -> BytesIO:
    return BytesIO(text.encode())
