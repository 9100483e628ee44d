"""The site's shorthand: what is found by what."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from flask import flash, request, url_for
from flask_babel import gettext as _

from assistant.kernel.errors import FilrougeError
from assistant.records.staff.permissions import Permission
from assistant.upkeep.shorthand import LONGEST_FORM, LONGEST_MEANING, ShorthandView
from assistant.web.context import current_agent, services
from assistant.web.errors import STATUSES, said
from assistant.web.htmx import Rendered, go_to, page_or_part, part
from assistant.web.permissions import requires
from assistant.web.upkeep import area


@dataclass(frozen=True, slots=True)
class Typed:
    """What was asked for: in the row of `form`, or in the form that adds (empty); `error` says why it was refused."""

    form: str = ""
    new_form: str = ""
    meaning: str = ""
    error: str = ""


@dataclass(frozen=True, slots=True)
class ShorthandPart:
    """What `upkeep/shorthand.html` and its rows read; `query` is what is looked for among them."""

    rows: tuple[ShorthandView, ...]
    query: str
    refused: Typed | None = None
    longest_form: int = LONGEST_FORM
    longest_meaning: int = LONGEST_MEANING


@area.get("/shorthand")
@requires(Permission.MANAGE_SHORTHAND)
def shorthand() -> Rendered:
    """What short forms stand for; htmx gets the rows that hold what is looked for."""
    return page_or_part("upkeep/shorthand.html", "upkeep/_shorthand.html", table=_table(_typed(request.args, "q")))


@area.post("/shorthand")
@requires(Permission.MANAGE_SHORTHAND)
def add_shorthand() -> Rendered:
    """Give a short form a meaning."""
    typed = Typed(new_form=_typed(request.form, "form"), meaning=_typed(request.form, "meaning"))
    return _changed(
        lambda actor: services().add_shorthand(form=typed.new_form, meaning=typed.meaning, actor=actor),
        _("Notes are now found by “%(form)s” and by what it stands for.", form=typed.new_form.strip()),
        typed,
    )


@area.post("/shorthand/<form>/meaning")
@requires(Permission.MANAGE_SHORTHAND)
def change_shorthand(form: str) -> Rendered:
    """Give a short form another meaning."""
    typed = Typed(form, meaning=_typed(request.form, "meaning"))
    return _changed(
        lambda actor: services().change_shorthand(form=form, meaning=typed.meaning, actor=actor),
        _("“%(form)s” has its new meaning.", form=form),
        typed,
    )


@area.post("/shorthand/<form>/remove")
@requires(Permission.MANAGE_SHORTHAND)
def remove_shorthand(form: str) -> Rendered:
    """Let a short form stand for nothing."""
    return _changed(
        lambda actor: services().remove_shorthand(form=form, actor=actor),
        _("“%(form)s” stands for nothing any more.", form=form),
        Typed(form),
    )


@area.post("/shorthand/<form>/restore")
@requires(Permission.MANAGE_SHORTHAND)
def restore_shorthand(form: str) -> Rendered:
    """Let a short form stand for what it did when the product came."""
    return _changed(
        lambda actor: services().restore_shorthand(form=form, actor=actor),
        _("“%(form)s” stands again for what it did at first.", form=form),
        Typed(form),
    )


def _changed(change: Callable[[str], object], done: str, typed: Typed) -> Rendered:
    """Change the table and go back to it, or show it with the reason why not beside what was typed."""
    query = _typed(request.form, "q")
    try:
        change(current_agent().login)
    except FilrougeError as error:
        refused = replace(typed, error=said(error))
        return part("upkeep/shorthand.html", table=_table(query, refused)), STATUSES[type(error)]
    flash(done)
    return go_to(url_for(".shorthand", q=query or None))


def _typed(fields: Mapping[str, str], name: str) -> str:
    """What was typed in a field, less control characters: they would be shown again, and a page holds none."""
    return "".join(filter(str.isprintable, fields.get(name, "")))


def _table(query: str, refused: Typed | None = None) -> ShorthandPart:
    query = query.strip()
    return ShorthandPart(services().list_shorthand(query), query, refused)
