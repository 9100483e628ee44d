"""`flask user …`: who may sign in, and with what rights."""

import sys

import click
from flask import Flask
from flask.cli import AppGroup

from assistant.cli.context import command_services
from assistant.records.staff.permissions import StaffRole

people = AppGroup("user", help="People who sign in and what they may do.")
roles = click.Choice([role.value for role in StaffRole])
password_from_stdin = click.option(
    "--password-stdin", is_flag=True, help="Read the password from standard input instead of asking for it."
)

#: Whom the audit log names for what is done from a shell.
ACTOR = "cli"


def register(app: Flask) -> None:
    """Add `user` to the commands of `app`."""
    app.cli.add_command(people)


@people.command("add")
@click.argument("login")
@click.option("--name", required=True, help="The name that colleagues read.")
@click.option("--team", help="The team this person belongs to.")
@click.option("--role", "granted", type=roles, multiple=True, required=True, help="May be given several times.")
@click.option("--language", type=click.Choice(["fr", "en"]), help="Language of their pages.")
@password_from_stdin
def add(
    login: str, name: str, team: str | None, granted: tuple[str, ...], language: str | None, password_stdin: bool
) -> None:
    """Let someone new sign in as LOGIN."""
    password = _password(password_stdin)
    with command_services() as services:
        services.add_user(
            login=login,
            name=name,
            team=team,
            roles=[StaffRole(role) for role in granted],
            language=language,
            password=password,
            actor=ACTOR,
        )
    click.echo(f"{login} may sign in as {', '.join(granted)}.")


@people.command("grant")
@click.argument("login")
@click.argument("role", type=roles)
@click.option("--withdraw", is_flag=True, help="Take the role away instead.")
def grant(login: str, role: str, withdraw: bool) -> None:
    """Give LOGIN the role ROLE; it counts from their next click."""
    with command_services() as services:
        services.grant_role(login=login, role=StaffRole(role), actor=ACTOR, withdraw=withdraw)
    click.echo(f"{login} is {'no longer' if withdraw else 'now'} {role}.")


@people.command("disable")
@click.argument("login")
def disable(login: str) -> None:
    """Close the account of LOGIN and end its sessions."""
    with command_services() as services:
        services.disable_user(login=login, actor=ACTOR)
    click.echo(f"{login} may no longer sign in.")


@people.command("enable")
@click.argument("login")
def enable(login: str) -> None:
    """Open the account of LOGIN again."""
    with command_services() as services:
        services.enable_user(login=login, actor=ACTOR)
    click.echo(f"{login} may sign in again.")


@people.command("reset-password")
@click.argument("login")
@password_from_stdin
def reset_password(login: str, password_stdin: bool) -> None:
    """Give LOGIN a new password and end the sessions opened with the old one."""
    password = _password(password_stdin)
    with command_services() as services:
        services.reset_password(login=login, password=password, actor=ACTOR)
    click.echo(f"{login} has a new password.")


def _password(from_stdin: bool) -> str:
    if from_stdin:
        return sys.stdin.readline().rstrip("\r\n")
    return str(click.prompt("Password", hide_input=True, confirmation_prompt=True))
