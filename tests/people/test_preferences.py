"""How one likes one's pages."""

import pytest

from assistant.records.staff.permissions import StaffRole
from assistant.records.staff.queries import named_user
from tests.pages import PASSWORD, Visitor

HERE = {"Referer": "http://localhost/preferences"}


def test_a_page_is_in_the_language_of_the_site_until_its_reader_chooses(visitor: Visitor) -> None:
    assert '<html lang="fr"' in visitor.get("/sign-in").text
    answer = visitor.post("/preferences/language", {"language": "en"}, headers={"Referer": "http://localhost/sign-in"})
    assert answer.location == "/sign-in"
    assert '<html lang="en"' in visitor.get("/sign-in").text


def test_a_choice_follows_its_person_to_another_browser(visitor: Visitor) -> None:
    visitor.signed_in_as(StaffRole.AGENT, login="nadia")
    visitor.post("/preferences/language", {"language": "en"}, headers=HERE)
    visitor.post("/preferences/theme", {"theme": "dark"}, headers=HERE)
    elsewhere = Visitor(visitor.app)
    elsewhere.sign_in("nadia", PASSWORD)
    page = elsewhere.get("/preferences").text
    assert '<html lang="en"' in page
    assert 'data-bs-theme="dark"' in page


def test_the_theme_changes_in_place_where_the_browser_can(visitor: Visitor) -> None:
    visitor.signed_in_as(StaffRole.AGENT)
    answer = visitor.post("/preferences/theme", {"theme": "dark"}, htmx=True)
    assert answer.text.lstrip().startswith('<form id="theme-switch"')
    assert '"name": "dark"' in answer.headers["HX-Trigger"]


def test_all_choices_are_saved_at_once(visitor: Visitor) -> None:
    visitor.signed_in_as(StaffRole.AGENT, login="nadia")
    answer = visitor.post("/preferences", {"language": "en", "theme": "light"})
    assert answer.location == "/preferences"
    page = visitor.get("/preferences").text
    assert "Your preferences are saved." in page
    assert 'data-shortcuts="off"' in page
    with visitor.services.unit_of_work.reading() as work:
        user = named_user(work.session, "nadia")
        assert (user.language, user.theme, user.shortcuts) == ("en", "light", False)
    visitor.post("/preferences", {"language": "en", "theme": "light", "shortcuts": "on"})
    assert 'data-shortcuts="on"' in visitor.get("/preferences").text


@pytest.mark.parametrize(("field", "value"), [("language", "de"), ("theme", "pink"), ("language", "")])
def test_a_choice_that_is_not_offered_is_refused(visitor: Visitor, field: str, value: str) -> None:
    assert visitor.post(f"/preferences/{field}", {field: value}).status_code == 422


def test_a_switch_before_sign_in_leads_nowhere_else(visitor: Visitor) -> None:
    answer = visitor.post("/preferences/theme", {"theme": "dark"}, headers={"Referer": "https://evil.test/x"})
    assert answer.location == "/"


def test_each_role_starts_at_its_own_page(visitor: Visitor) -> None:
    first = {role: Visitor(visitor.app).signed_in_as(role).get("/").location for role in StaffRole}
    open_to = {"agent": "/customers", "supervisor": "/customers", "admin": "/imports"}
    here = {rule.rule for rule in visitor.app.url_map.iter_rules()}
    assert first == {role: path if path in here else "/preferences" for role, path in open_to.items()}
