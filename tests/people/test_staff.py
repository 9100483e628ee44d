"""Managing people, from the use cases and from the shell."""

import pytest
from flask import Flask
from flask.testing import FlaskCliRunner
from sqlalchemy import select

from assistant.kernel.errors import Conflict, Invalid, NotFound
from assistant.records.audit.models import AuditEntry
from assistant.records.staff.permissions import StaffRole
from assistant.records.staff.queries import named_user
from assistant.wiring.services import Services
from config import Settings
from tests.pages import PASSWORD


def add(services: Services, login: str = "nadia", *, name: str = "Nadia Benali", password: str = PASSWORD) -> None:
    services.add_user(login=login, name=name, password=password, roles=[StaffRole.AGENT], actor="test")


def test_a_password_is_kept_as_an_argon2id_hash(services: Services) -> None:
    add(services)
    with services.unit_of_work.reading() as work:
        assert named_user(work.session, "nadia").password_hash.startswith("$argon2id$")


def test_a_login_is_taken_in_any_case(services: Services) -> None:
    add(services)
    with pytest.raises(Conflict):
        add(services, "NADIA")


@pytest.mark.parametrize(
    ("login", "name", "password"),
    [("", "N", PASSWORD), ("two words", "N", PASSWORD), ("n", " ", PASSWORD), ("n", "N", "short")],
)
def test_a_person_without_a_proper_login_name_or_password_is_refused(
    services: Services, login: str, name: str, password: str
) -> None:
    with pytest.raises(Invalid):
        add(services, login, name=name, password=password)


def test_nobody_is_changed_who_is_not_there(services: Services) -> None:
    with pytest.raises(NotFound):
        services.disable_user(login="nobody", actor="test")


@pytest.fixture
def shell(app: Flask, settings: Settings, monkeypatch: pytest.MonkeyPatch) -> FlaskCliRunner:
    monkeypatch.setenv("DATABASE_URL", settings.database_url)
    return app.test_cli_runner()


def test_people_are_managed_from_the_shell_and_each_change_is_audited(
    shell: FlaskCliRunner, services: Services
) -> None:
    typed = f"{PASSWORD}\n"
    new = ["add", "lea", "--name", "Léa Roux", "--role", "agent", "--role", "supervisor", "--password-stdin"]
    for arguments in (
        new,
        ["grant", "lea", "admin"],
        ["grant", "lea", "agent", "--withdraw"],
        ["disable", "lea"],
        ["enable", "lea"],
        ["reset-password", "lea", "--password-stdin"],
    ):
        result = shell.invoke(args=["user", *arguments], input=typed)
        assert result.exit_code == 0, result.output
    with services.unit_of_work.reading() as work:
        assert named_user(work.session, "lea").roles == ["admin", "supervisor"]
        entries = work.session.scalars(select(AuditEntry).order_by(AuditEntry.id))
        assert [(entry.actor, entry.action) for entry in entries] == [
            ("cli", "user.added"),
            ("cli", "user.granted.admin"),
            ("cli", "user.withdrawn.agent"),
            ("cli", "user.disabled"),
            ("cli", "user.enabled"),
            ("cli", "user.password_reset"),
        ]


def test_the_shell_says_what_is_wrong_in_one_line(shell: FlaskCliRunner) -> None:
    result = shell.invoke(args=["user", "disable", "nobody"])
    assert result.exit_code == 1
    assert result.output == "Error: Nobody has the login “nobody”.\n"
