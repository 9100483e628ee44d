"""Golden questions: what every new index is asked before it is put in service."""

from dataclasses import dataclass, replace

from flask import flash, request, url_for
from flask_babel import gettext as _

from assistant.kernel.errors import FilrougeError
from assistant.records.golden.queries import GoldenLine
from assistant.records.staff.permissions import Permission
from assistant.upkeep.golden import LONGEST_QUESTION
from assistant.web.context import current_agent, services
from assistant.web.errors import STATUSES, said
from assistant.web.htmx import Rendered, go_to, is_part_request, part
from assistant.web.language import language
from assistant.web.permissions import requires
from assistant.web.upkeep import area


@dataclass(frozen=True, slots=True)
class GoldenForm:
    """What was typed in the form that adds, less control characters; `error` says why it was refused."""

    text: str = ""
    interaction: str = ""
    customer: str = ""
    error: str = ""

    @classmethod
    def from_request(cls) -> "GoldenForm":
        """Read the form that was sent."""
        typed = ("".join(filter(str.isprintable, request.form.get(n, ""))).strip() for n in cls.__slots__[:3])
        return cls(*typed)


@dataclass(frozen=True, slots=True)
class GoldenPart:
    """What `upkeep/golden.html` reads."""

    lines: tuple[GoldenLine, ...]
    form: GoldenForm
    error: str = ""
    longest: int = LONGEST_QUESTION


@area.get("/index/golden")
@requires(Permission.MANAGE_INDEX)
def golden() -> Rendered:
    """The golden questions."""
    return _page(GoldenForm())


@area.post("/index/golden")
@requires(Permission.MANAGE_INDEX)
def add_golden() -> Rendered:
    """Say which contact answers a question."""
    form = GoldenForm.from_request()
    try:
        services().add_golden(
            form.text,
            interaction=form.interaction,
            customer=form.customer or None,
            language=language(),
            actor=current_agent().login,
        )
    except FilrougeError as error:
        return _told(said(error)) or _page(replace(form, error=said(error))), STATUSES[type(error)]
    told = _("Every new index is asked this question from now on.")
    if is_part_request():
        return _told(told)
    flash(told)
    return go_to(url_for(".golden"))


@area.post("/index/golden/<int:number>/remove")
@requires(Permission.MANAGE_INDEX)
def remove_golden(number: int) -> Rendered:
    """Ask a question no more."""
    try:
        services().remove_golden(number, actor=current_agent().login)
    except FilrougeError as error:
        return _page(GoldenForm(), said(error)), STATUSES[type(error)]
    flash(_("The question is asked no more."))
    return go_to(url_for(".golden"))


def _page(form: GoldenForm, error: str = "") -> str:
    return part("upkeep/golden.html", golden=GoldenPart(services().list_golden(), form, error))


def _told(told: str) -> str:
    """What the desk shows in the place of its form; nothing where a whole page was asked for."""
    return part("upkeep/_golden_told.html", told=told) if is_part_request() else ""
