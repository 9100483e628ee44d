"""Each route says who may use it, and is closed to everyone else."""

import pytest
from flask import Flask

from assistant.records.staff.permissions import Permission, StaffRole
from assistant.web.permissions import public, requires
from tests.pages import Visitor


@requires(Permission.IMPORT)
def for_admins() -> tuple[str, int, dict[str, str]]:
    return "imported", 200, {"Content-Type": "text/plain"}


@public
def for_anyone() -> tuple[str, int, dict[str, str]]:
    return "welcome", 200, {"Content-Type": "text/plain"}


def forgotten() -> str:
    return "never seen"


@pytest.fixture
def app(app: Flask) -> Flask:
    for view in (for_admins, for_anyone, forgotten):
        app.add_url_rule(f"/{view.__name__}", view_func=view)
    return app


def test_a_role_opens_what_it_allows(visitor: Visitor) -> None:
    assert visitor.signed_in_as(StaffRole.ADMIN).get("/for_admins").text == "imported"


def test_another_role_gets_a_page_that_says_so(visitor: Visitor) -> None:
    answer = visitor.signed_in_as(StaffRole.AGENT, StaffRole.SUPERVISOR).get("/for_admins")
    assert answer.status_code == 403
    assert "<h1>" in answer.text
    assert "imported" not in answer.text


def test_htmx_gets_a_part_that_says_so(visitor: Visitor) -> None:
    answer = visitor.signed_in_as(StaffRole.AGENT).get("/for_admins", htmx=True)
    assert answer.status_code == 403
    assert "<h1>" not in answer.text
    assert 'role="alert"' in answer.text


def test_several_roles_add_up(visitor: Visitor) -> None:
    assert visitor.signed_in_as(StaffRole.AGENT, StaffRole.ADMIN).get("/for_admins").status_code == 200


def test_a_role_granted_or_withdrawn_counts_from_the_next_click(visitor: Visitor) -> None:
    visitor.signed_in_as(StaffRole.AGENT, login="nadia")
    visitor.services.grant_role(login="nadia", role=StaffRole.ADMIN, actor="test")
    assert visitor.get("/for_admins").status_code == 200
    visitor.services.grant_role(login="nadia", role=StaffRole.ADMIN, actor="test", withdraw=True)
    assert visitor.get("/for_admins").status_code == 403


def test_before_sign_in_only_public_routes_answer(visitor: Visitor) -> None:
    assert visitor.get("/for_anyone").text == "welcome"
    assert visitor.get("/for_admins").location == "/sign-in?next=/for_admins"


def test_a_route_whose_author_forgot_is_closed_to_everyone(visitor: Visitor) -> None:
    assert visitor.get("/forgotten").status_code == 303
    assert visitor.signed_in_as(*StaffRole).get("/forgotten").status_code == 403
