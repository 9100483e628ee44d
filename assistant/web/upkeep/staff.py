"""The people who use the product: who they are, what they may do."""

from collections.abc import Callable
from dataclasses import dataclass

from flask import flash, request, url_for
from flask_babel import gettext as _

from assistant.kernel.errors import FilrougeError, NotFound, message
from assistant.records.staff.permissions import Permission, StaffRole
from assistant.upkeep.staff import SHORTEST_PASSWORD, UserView
from assistant.web.context import current_agent, services
from assistant.web.errors import STATUSES, said
from assistant.web.htmx import Rendered, go_to, part
from assistant.web.permissions import requires
from assistant.web.upkeep import area


@dataclass(frozen=True, slots=True)
class NewUserForm:
    """Someone new, as typed."""

    login: str = ""
    name: str = ""
    team: str = ""
    roles: tuple[StaffRole, ...] = ()
    password: str = ""

    @classmethod
    def from_request(cls) -> "NewUserForm":
        """Read the form that was sent."""
        form = request.form
        return cls(
            login=form.get("login", "").strip(),
            name=form.get("name", "").strip(),
            team=form.get("team", "").strip(),
            roles=tuple(role for role in StaffRole if role in form.getlist("role")),
            password=form.get("password", ""),
        )


@dataclass(frozen=True, slots=True)
class StaffPart:
    """What `upkeep/staff.html` reads."""

    users: tuple[UserView, ...]
    form: NewUserForm = NewUserForm()
    error: str = ""
    roles: tuple[StaffRole, ...] = tuple(StaffRole)
    shortest_password: int = SHORTEST_PASSWORD


@dataclass(frozen=True, slots=True)
class PersonPart:
    """What `upkeep/person.html` reads; `is_me` where one looks at oneself."""

    user: UserView
    is_me: bool
    error: str = ""
    roles: tuple[StaffRole, ...] = tuple(StaffRole)
    shortest_password: int = SHORTEST_PASSWORD


@area.get("/staff")
@requires(Permission.MANAGE_STAFF)
def staff() -> Rendered:
    """Everyone, and the form for someone new."""
    return part("upkeep/staff.html", staff=StaffPart(services().list_staff()))


@area.post("/staff")
@requires(Permission.MANAGE_STAFF)
def add_user() -> Rendered:
    """Let someone new sign in."""
    form = NewUserForm.from_request()
    try:
        services().add_user(
            login=form.login,
            name=form.name,
            team=form.team or None,
            roles=form.roles,
            password=form.password,
            actor=current_agent().login,
        )
    except FilrougeError as error:
        shown = StaffPart(services().list_staff(), form, said(error))
        return part("upkeep/staff.html", staff=shown), STATUSES[type(error)]
    flash(_("%(name)s can now sign in.", name=form.name))
    return go_to(url_for(".staff"))


@area.get("/staff/<login>")
@requires(Permission.MANAGE_STAFF)
def person(login: str) -> Rendered:
    """One person."""
    return part("upkeep/person.html", person=_person(login))


@area.post("/staff/<login>/roles")
@requires(Permission.MANAGE_STAFF)
def change_role(login: str) -> Rendered:
    """Grant a role, or withdraw it."""
    role = next((role for role in StaffRole if role == request.form.get("role")), None)
    if role is None:
        raise NotFound("unknown_role", message("There is no such role."))
    withdraw = "withdraw" in request.form
    return _changed(
        login,
        lambda actor: services().grant_role(login=login, role=role, withdraw=withdraw, actor=actor),
        _("The role was withdrawn.") if withdraw else _("The role was granted."),
    )


@area.post("/staff/<login>/password")
@requires(Permission.MANAGE_STAFF)
def reset_password(login: str) -> Rendered:
    """Give a new password."""
    password = request.form.get("password", "")
    return _changed(
        login,
        lambda actor: services().reset_password(login=login, password=password, actor=actor),
        _("The new password holds; every open session of this person has ended."),
    )


@area.post("/staff/<login>/close")
@requires(Permission.MANAGE_STAFF)
def close_account(login: str) -> Rendered:
    """Close an account; what its owner wrote stays."""
    return _changed(login, lambda actor: services().disable_user(login=login, actor=actor), _("The account is closed."))


@area.post("/staff/<login>/open")
@requires(Permission.MANAGE_STAFF)
def open_account(login: str) -> Rendered:
    """Open a closed account again."""
    return _changed(
        login, lambda actor: services().enable_user(login=login, actor=actor), _("The account is open again.")
    )


def _changed(login: str, change: Callable[[str], None], done: str) -> Rendered:
    """Change someone and go back to their page, or show it with the reason why not."""
    try:
        change(current_agent().login)
    except FilrougeError as error:
        return part("upkeep/person.html", person=_person(login, said(error))), STATUSES[type(error)]
    flash(done)
    return go_to(url_for(".person", login=login))


def _person(login: str, error: str = "") -> PersonPart:
    user = next((user for user in services().list_staff() if user.login == login), None)
    if user is None:
        raise NotFound("unknown_login", message("Nobody has the login “%(login)s”."), login=login)
    return PersonPart(user, is_me=login == current_agent().login, error=error)
