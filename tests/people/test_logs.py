"""What the log says, and what it never says."""

import json

import pytest
from flask import Flask

from assistant.records.staff.permissions import StaffRole
from assistant.web.application import create_app
from assistant.wiring.services import Services
from config import Settings
from tests.pages import PASSWORD, Visitor


@pytest.fixture
def app(settings: Settings, services: Services) -> Flask:
    return create_app(settings.model_copy(update={"log_format": "json", "log_level": "debug"}), services)


def test_each_request_is_one_line_with_its_route_and_who_by_number(
    capsys: pytest.CaptureFixture[str], visitor: Visitor
) -> None:
    visitor.signed_in_as(StaffRole.AGENT)
    visitor.get("/preferences")
    lines = [json.loads(line) for line in capsys.readouterr().err.splitlines()]
    last = lines[-1]
    assert (last["event"], last["method"], last["endpoint"]) == ("request", "GET", "people.preferences")
    assert (last["status"], last["user"]) == (200, 1)
    assert last["took_ms"] >= 0


def test_no_line_holds_what_was_typed_or_searched(capsys: pytest.CaptureFixture[str], visitor: Visitor) -> None:
    visitor.signed_in_as(StaffRole.AGENT, login="nadia")
    visitor.sign_in("claire.morel@example.test", "wrong password typed")
    visitor.sign_in("nadia", PASSWORD)
    visitor.get("/customers?q=Morel")
    visitor.get("/customers/C-004217?q=Morel")
    visitor.get("/nowhere/Morel")
    said = capsys.readouterr().err.lower()
    assert "request" in said
    for personal in ("morel", "004217", "nadia", "example.test", "typed", PASSWORD):
        assert personal not in said
