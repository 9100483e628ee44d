"""An admin manages the people who use the product."""

import threading

import pytest
from sqlalchemy import select

from assistant.kernel.errors import Conflict
from assistant.records.audit.models import AuditEntry
from assistant.records.staff.permissions import StaffRole
from assistant.wiring.services import Services
from tests.pages import PASSWORD, Visitor

NEW = {"login": "Awa", "name": "Awa <b>Ndiaye</b>", "team": "Lyon", "password": PASSWORD, "role": "agent"}


@pytest.fixture
def admin(visitor: Visitor) -> Visitor:
    return visitor.signed_in_as(StaffRole.ADMIN, login="maud")


def add(services: Services, login: str, *roles: StaffRole) -> None:
    services.add_user(login=login, name=login.title(), team=None, password=PASSWORD, roles=roles, actor="test")


def audited(services: Services) -> list[tuple[str, str]]:
    with services.unit_of_work.reading() as work:
        entries = work.session.scalars(select(AuditEntry).where(AuditEntry.actor == "maud").order_by(AuditEntry.id))
        return [(entry.actor, entry.action) for entry in entries][1:]


@pytest.mark.parametrize("role", [StaffRole.AGENT, StaffRole.SUPERVISOR])
def test_only_admins_manage_people(visitor: Visitor, role: StaffRole) -> None:
    visitor.signed_in_as(role, login="nadia")
    for address in ("/staff", "/staff/nadia"):
        assert visitor.get(address).status_code == 403
    for address in ("/staff", "/staff/nadia/roles", "/staff/nadia/password", "/staff/nadia/close", "/staff/nadia/open"):
        assert visitor.post(address, {"role": "admin", "password": PASSWORD}).status_code == 403
    assert [user.roles for user in visitor.services.list_staff()] == [(role,)]


def test_someone_new_can_sign_in_with_their_roles(admin: Visitor) -> None:
    page = admin.post("/staff", NEW, follow_redirects=True).text
    assert "Awa &lt;b&gt;Ndiaye&lt;/b&gt; peut maintenant se connecter" in page
    assert "jamais" in page
    newcomer = Visitor(admin.app)
    assert newcomer.sign_in("awa", PASSWORD).status_code == 303
    assert newcomer.get("/customers").status_code == 200
    assert newcomer.get("/staff").status_code == 403
    assert audited(admin.services) == [("maud", "user.added")]


@pytest.mark.parametrize(
    ("field", "value", "status"), [("login", "maud", 409), ("password", "short", 422), ("name", " ", 422)]
)
def test_what_is_wrong_with_a_newcomer_is_said_and_the_rest_kept(
    admin: Visitor, field: str, value: str, status: int
) -> None:
    answer = admin.post("/staff", NEW | {field: value})
    assert answer.status_code == status
    assert 'role="alert"' in answer.text
    assert 'value="Lyon"' in answer.text
    assert 'value="agent" checked' in answer.text
    assert PASSWORD not in answer.text


def test_roles_are_granted_and_withdrawn_one_at_a_time(admin: Visitor) -> None:
    add(admin.services, "awa", StaffRole.AGENT)
    assert "Le rôle est accordé" in admin.post("/staff/awa/roles", {"role": "supervisor"}, follow_redirects=True).text
    admin.post("/staff/awa/roles", {"role": "agent", "withdraw": "yes"})
    (awa,) = [user for user in admin.services.list_staff() if user.login == "awa"]
    assert awa.roles == (StaffRole.SUPERVISOR,)
    assert audited(admin.services) == [("maud", "user.granted.supervisor"), ("maud", "user.withdrawn.agent")]
    assert admin.post("/staff/awa/roles", {"role": "king"}).status_code == 404


def test_a_closed_account_can_be_opened_again(admin: Visitor) -> None:
    add(admin.services, "awa", StaffRole.AGENT)
    admin.post("/staff/awa/close")
    assert Visitor(admin.app).sign_in("awa", PASSWORD).status_code == 422
    assert "compte fermé" in admin.get("/staff").text
    admin.post("/staff/awa/open")
    assert Visitor(admin.app).sign_in("awa", PASSWORD).status_code == 303


def test_a_new_password_replaces_the_old_one(admin: Visitor) -> None:
    add(admin.services, "awa", StaffRole.AGENT)
    assert admin.post("/staff/awa/password", {"password": "short"}).status_code == 422
    assert admin.post("/staff/awa/password", {"password": "another long password"}).status_code == 303
    assert Visitor(admin.app).sign_in("awa", PASSWORD).status_code == 422
    assert Visitor(admin.app).sign_in("awa", "another long password").status_code == 303


def test_nobody_closes_their_own_account(admin: Visitor) -> None:
    add(admin.services, "awa", StaffRole.ADMIN)
    assert 'action="/staff/maud/close"' not in admin.get("/staff/maud").text
    answer = admin.post("/staff/maud/close")
    assert answer.status_code == 409
    assert "votre propre compte" in answer.text


def test_the_last_admin_stays_one(admin: Visitor) -> None:
    add(admin.services, "awa", StaffRole.AGENT)
    answer = admin.post("/staff/maud/roles", {"role": "admin", "withdraw": "yes"})
    assert answer.status_code == 409
    assert admin.get("/staff").status_code == 200
    add(admin.services, "luc", StaffRole.ADMIN)
    assert admin.post("/staff/maud/roles", {"role": "admin", "withdraw": "yes"}).status_code == 303


def test_two_admins_who_close_each_other_at_once_leave_one(services: Services) -> None:
    add(services, "maud", StaffRole.ADMIN)
    add(services, "luc", StaffRole.ADMIN)
    refused: list[Conflict] = []

    def close(login: str, actor: str) -> None:
        try:
            services.disable_user(login=login, actor=actor)
        except Conflict as error:
            refused.append(error)

    threads = [threading.Thread(target=close, args=pair) for pair in (("maud", "luc"), ("luc", "maud"))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [error.code for error in refused] == ["last_admin"]
    assert [user.active for user in services.list_staff()] == [True, False]


def test_someone_unknown_is_not_found(admin: Visitor) -> None:
    assert admin.get("/staff/nobody").status_code == 404
    assert admin.post("/staff/nobody/close").status_code == 404
