"""The door: who gets in, for how long, and what is written about it."""

import re
from datetime import timedelta

import pytest
from sqlalchemy import select

from assistant.kernel.clock import FixedClock
from assistant.records.audit.models import AuditEntry
from assistant.records.staff.permissions import StaffRole
from assistant.store.unit_of_work import UnitOfWork
from assistant.web.application import create_app
from assistant.wiring.services import Services
from config import Settings
from tests.pages import PASSWORD, Visitor


def audited(services: Services) -> list[tuple[str, str]]:
    with services.unit_of_work.reading() as work:
        entries = work.session.scalars(select(AuditEntry).order_by(AuditEntry.id))
        return [(entry.actor, entry.action) for entry in entries]


def test_who_knows_their_password_gets_in(visitor: Visitor) -> None:
    visitor.signed_in_as(StaffRole.AGENT, login="nadia")
    page = visitor.get("/preferences")
    assert page.status_code == 200
    assert "Nadia Benali" in page.text


def test_a_login_is_read_in_any_case_and_without_the_spaces_around_it(visitor: Visitor) -> None:
    visitor.signed_in_as(StaffRole.AGENT, login="nadia")
    assert Visitor(visitor.app).sign_in("  NADIA ", PASSWORD).status_code == 303


def test_a_wrong_password_and_an_unknown_login_get_the_same_answer(visitor: Visitor) -> None:
    visitor.signed_in_as(StaffRole.AGENT, login="nadia")
    texts = {
        alert_of(Visitor(visitor.app).sign_in(login, "not the password").text) for login in ("nadia", "nobody-here")
    }
    assert len(texts) == 1


def alert_of(page: str) -> str:
    match = re.search(r'role="alert">([^<]+)<', page)
    assert match
    return match.group(1)


def test_a_refused_sign_in_keeps_the_login_and_forgets_the_password(visitor: Visitor) -> None:
    page = visitor.sign_in("nadia", "not the password")
    assert page.status_code == 422
    assert 'value="nadia"' in page.text
    assert "not the password" not in page.text


def test_an_empty_form_is_refused_without_trying(visitor: Visitor) -> None:
    assert visitor.sign_in("", "").status_code == 422
    assert audited(visitor.services) == []


def test_signing_in_and_out_and_failing_to_are_audited_without_the_unknown_login(visitor: Visitor) -> None:
    visitor.signed_in_as(StaffRole.AGENT, login="nadia")
    visitor.post("/sign-out")
    visitor.sign_in("nadia", "not the password")
    visitor.sign_in("mypassword-typed-as-login", "x")
    assert audited(visitor.services) == [
        ("test", "user.added"),
        ("nadia", "sign_in"),
        ("nadia", "sign_out"),
        ("nadia", "sign_in.failed"),
        ("unknown", "sign_in.failed"),
    ]


def test_a_closed_account_opens_no_session(visitor: Visitor) -> None:
    visitor.signed_in_as(StaffRole.AGENT, login="nadia")
    visitor.services.disable_user(login="nadia", actor="test")
    assert Visitor(visitor.app).sign_in("nadia", PASSWORD).status_code == 422


@pytest.mark.parametrize("how", ["disable", "reset", "sign out elsewhere"])
def test_every_open_session_ends_at_once(visitor: Visitor, how: str) -> None:
    visitor.signed_in_as(StaffRole.AGENT, login="nadia")
    elsewhere = Visitor(visitor.app)
    elsewhere.sign_in("nadia", PASSWORD)
    if how == "disable":
        visitor.services.disable_user(login="nadia", actor="test")
    elif how == "reset":
        visitor.services.reset_password(login="nadia", password="another long password", actor="test")
    else:
        elsewhere.post("/sign-out")
    answer = visitor.get("/preferences")
    assert answer.status_code == 303
    assert answer.location == "/sign-in?next=/preferences"


def test_a_cookie_kept_from_before_signing_out_opens_nothing(visitor: Visitor) -> None:
    visitor.signed_in_as(StaffRole.AGENT)
    cookie = visitor.client.get_cookie("filrouge")
    assert cookie
    visitor.post("/sign-out")
    thief = Visitor(visitor.app)
    thief.client.set_cookie("filrouge", cookie.value)
    assert thief.get("/preferences").status_code == 303


def test_signing_in_changes_the_session_and_its_form_token(visitor: Visitor) -> None:
    visitor.get("/sign-in")
    before, token = visitor.client.get_cookie("filrouge"), visitor.token
    visitor.signed_in_as(StaffRole.AGENT)
    after = visitor.client.get_cookie("filrouge")
    assert before
    assert after
    assert before.value != after.value
    answer = visitor.post("/preferences/theme", {"theme": "dark", "csrf_token": token})
    assert answer.status_code == 400


def test_the_session_cookie_is_out_of_reach_of_scripts_and_other_sites(visitor: Visitor) -> None:
    visitor.get("/sign-in")
    cookie = visitor.client.get_cookie("filrouge")
    assert cookie
    assert cookie.http_only
    assert cookie.same_site == "Lax"


def test_cookies_are_for_https_only_where_the_site_says_so(settings: Settings, services: Services) -> None:
    app = create_app(settings.model_copy(update={"secure_cookies": True}), services)
    answer = app.test_client().get("/sign-in", base_url="https://filrouge.test")
    assert "Secure" in answer.headers["Set-Cookie"]
    assert answer.headers["Strict-Transport-Security"].startswith("max-age=")


class TestTime:
    @pytest.fixture
    def later(self, services: Services, clock: FixedClock) -> "Later":
        return Later(services, clock)

    def test_a_session_unused_for_an_hour_ends(self, visitor: Visitor, later: "Later") -> None:
        visitor.signed_in_as(StaffRole.AGENT)
        later(minutes=59)
        assert visitor.get("/preferences").status_code == 200
        later(minutes=59 + 59)
        assert visitor.get("/preferences").status_code == 200
        later(minutes=59 + 59 + 61)
        assert visitor.get("/preferences").status_code == 303

    def test_a_session_used_all_day_ends_all_the_same(self, visitor: Visitor, later: "Later") -> None:
        visitor.signed_in_as(StaffRole.AGENT)
        for half_hour in range(1, 24):
            later(minutes=30 * half_hour)
            assert visitor.get("/preferences").status_code == 200
        later(hours=12)
        assert visitor.get("/preferences").status_code == 303


class Later:
    """Moves the clock of the services to so long after the start."""

    def __init__(self, services: Services, start: FixedClock) -> None:
        self.services, self.start = services, start

    def __call__(self, *, hours: int = 0, minutes: int = 0) -> None:
        self.services.clock = FixedClock(self.start.at + timedelta(hours=hours, minutes=minutes))


class TestComingBack:
    def test_after_signing_in_one_is_where_one_was_going(self, visitor: Visitor) -> None:
        visitor.services.add_user(login="n", name="N", password=PASSWORD, roles=[StaffRole.AGENT], actor="test")
        door = visitor.get("/preferences?tab=1").location
        assert door == "/sign-in?next=/preferences?tab%3D1"
        assert 'name="next" value="/preferences?tab=1"' in visitor.get(door).text
        assert visitor.sign_in("n", PASSWORD, next="/preferences?tab=1").location == "/preferences?tab=1"

    @pytest.mark.parametrize(
        "elsewhere", ["https://evil.test/", "//evil.test", "/\\evil.test", "/\t/evil.test", "javascript:alert(1)", "x"]
    )
    def test_nobody_is_sent_to_another_site(self, visitor: Visitor, elsewhere: str) -> None:
        visitor.services.add_user(login="n", name="N", password=PASSWORD, roles=[StaffRole.AGENT], actor="test")
        assert visitor.sign_in("n", PASSWORD, next=elsewhere).location == "/"

    def test_a_part_asked_for_after_the_session_ended_leads_to_the_door_and_back_to_its_page(
        self, visitor: Visitor
    ) -> None:
        answer = visitor.get("/preferences", htmx=True, headers={"HX-Current-URL": "http://localhost/customers?q=1"})
        assert answer.status_code == 204
        assert answer.headers["HX-Redirect"] == "/sign-in?next=/customers?q%3D1"

    def test_a_form_sent_after_the_session_ended_leads_to_the_door_not_to_an_error(self, visitor: Visitor) -> None:
        answer = visitor.post("/sign-out", headers={"Referer": "http://localhost/preferences"})
        assert answer.location == "/sign-in?next=/preferences"

    def test_someone_who_is_in_walks_past_the_door(self, visitor: Visitor) -> None:
        assert visitor.signed_in_as(StaffRole.AGENT).get("/sign-in").location == "/"


class TestThrottle:
    def test_after_ten_refusals_one_waits(self, visitor: Visitor) -> None:
        visitor.services.add_user(login="n", name="N", password=PASSWORD, roles=[StaffRole.AGENT], actor="test")
        for _ in range(10):
            assert visitor.sign_in("n", "wrong").status_code == 422
        answer = visitor.sign_in("n", PASSWORD)
        assert answer.status_code == 429
        assert "Trop" in answer.text

    def test_people_who_get_in_do_not_use_up_the_attempts_of_their_office(self, visitor: Visitor) -> None:
        visitor.services.add_user(login="n", name="N", password=PASSWORD, roles=[StaffRole.AGENT], actor="test")
        assert {Visitor(visitor.app).sign_in("n", PASSWORD).status_code for _ in range(12)} == {303}


def test_a_hash_made_with_older_costs_is_made_again(visitor: Visitor, unit_of_work: UnitOfWork) -> None:
    from argon2 import PasswordHasher

    from assistant.records.staff.passwords import is_outdated
    from assistant.records.staff.queries import named_user

    visitor.services.add_user(login="n", name="N", password=PASSWORD, roles=[StaffRole.AGENT], actor="test")
    with unit_of_work.atomic() as work:
        old = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1).hash(PASSWORD)
        named_user(work.session, "n").password_hash = old
    assert visitor.sign_in("n", PASSWORD).status_code == 303
    with unit_of_work.reading() as work:
        assert not is_outdated(named_user(work.session, "n").password_hash)
    assert visitor.sign_in("n", PASSWORD).status_code == 303
