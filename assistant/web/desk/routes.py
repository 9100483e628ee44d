"""Routes of the desk: load, call one use case, answer."""

from dataclasses import dataclass
from datetime import datetime

from flask import redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_babel import ngettext

from assistant.desk.find_customer import CustomerFace
from assistant.desk.notes import LONGEST_NOTE, Draft
from assistant.kernel.errors import Invalid
from assistant.records.staff.permissions import Permission
from assistant.web.context import current_agent, services
from assistant.web.desk import area
from assistant.web.desk.conversation import talk_of
from assistant.web.desk.film_form import FilmForm
from assistant.web.desk.film_page import FilmPage, address
from assistant.web.desk.passages import HitsPart
from assistant.web.desk.promises import promised
from assistant.web.htmx import (
    Rendered,
    Swap,
    announcement,
    is_part_request,
    page_or_part,
    part,
    with_headers,
)
from assistant.web.language import language
from assistant.web.permissions import requires


@dataclass(frozen=True, slots=True)
class FinderPart:
    """What `desk/_found.html` reads."""

    text: str
    faces: tuple[CustomerFace, ...]


@dataclass(frozen=True, slots=True)
class NotePart:
    """What `desk/_note.html` reads."""

    text: str = ""
    kept_at: datetime | None = None
    saved: bool = False
    error: str = ""
    longest: int = LONGEST_NOTE

    @classmethod
    def of(cls, draft: Draft) -> "NotePart":
        """The pad with what was being written."""
        return cls(text=draft.text, kept_at=draft.kept_at)


@area.get("/customers")
@requires(Permission.FIND_CUSTOMER)
def find() -> Rendered:
    """Find who calls."""
    text = request.args.get("q", "").strip()
    actor = current_agent().login
    faces = services().find_customer(text, actor=actor) if text else services().recent_customers(actor=actor)
    page = page_or_part("desk/find.html", "desk/_found.html", finder=FinderPart(text, faces))
    found = ngettext("%(num)d customer", "%(num)d customers", len(faces))
    return with_headers(page, trigger=announcement(found)) if is_part_request() and text else page


@area.get("/customers/<path:ref>")
@requires(Permission.READ_CUSTOMER)
def card(ref: str) -> Rendered:
    """The desk on one customer; htmx gets the film alone, whose filters are in the address."""
    if not is_part_request():
        return _desk(ref)
    form = FilmForm.of(request.args)
    shown = _address(ref, form, filters=request.args.get("filters"))
    return with_headers(part("desk/_film.html", film=_film(ref)), push_url=shown)


@area.get("/customers/<path:ref>/film/now")
@requires(Permission.READ_CUSTOMER)
def film_now(ref: str) -> Rendered:
    """The current month, for the page that shows it and has just added to it; the film where a new one began."""
    watched = _film(ref)
    if not is_part_request():
        return redirect(url_for("desk.card", ref=ref))
    wanted = request.args.get("month")
    shown = next((month for month in watched.months if month.now_url and month.key == wanted), None)
    if shown is None:
        return with_headers(part("desk/_film.html", film=watched), retarget="#film", reswap=Swap.INNER)
    return part("desk/_month.html", month=shown)


@area.get("/customers/<path:ref>/film")
@requires(Permission.READ_CUSTOMER)
def film(ref: str) -> Rendered:
    """The reel that ends at `before`; htmx gets the reel alone."""
    if is_part_request():
        return part("desk/_reel.html", film=_film(ref))
    return _desk(ref)


@area.get("/customers/<path:ref>/hits")
@requires(Permission.ASK)
def hits(ref: str) -> Rendered:
    """Passages for what is typed so far; a space at its end says that the last word is whole."""
    text = request.args.get("q", "")
    if not is_part_request():
        return redirect(url_for("desk.card", ref=ref, q=text.strip()))
    if not text.strip():
        return part("desk/_hits.html", hits=HitsPart.nothing())
    shown = _hits(ref, text)
    found = ngettext("%(num)d passage", "%(num)d passages", len(shown.passages))
    return with_headers(part("desk/_hits.html", hits=shown), trigger=announcement(found))


@area.post("/customers/<path:ref>/draft")
@requires(Permission.WRITE_NOTE)
def keep_draft(ref: str) -> Rendered:
    """Keep what is typed so far."""
    draft = services().keep_draft(ref, request.form.get("text", ""), actor=current_agent().login)
    return part("desk/_note_state.html", note=NotePart.of(draft))


@area.post("/customers/<path:ref>/notes")
@requires(Permission.WRITE_NOTE)
def write_note(ref: str) -> Rendered:
    """Save a note. What cannot be saved stays in the pad, with the reason."""
    agent = current_agent()
    text = request.form.get("text", "")
    try:
        services().write_note(ref, text, actor=agent.login, author=agent.name, team=agent.team, language=language())
    except Invalid as error:
        note = NotePart(text=text, error=_(error.text, **error.params))
        return (_note(ref, note) if is_part_request() else _desk(ref, note=note)), 422
    if is_part_request():
        return with_headers(_note(ref, NotePart(saved=True)), trigger={"film-changed": {}})
    return redirect(url_for("desk.card", ref=ref), code=303)


def _desk(ref: str, *, note: NotePart | None = None) -> str:
    actor = current_agent().login
    opened = services().open_customer(ref, actor=actor)
    return render_template(
        "desk/card.html",
        card=opened,
        promised=promised(ref),
        film=_film(ref),
        note=note or NotePart.of(services().find_draft(ref, actor=actor)),
        talk=talk_of(ref, asked=request.args.get("q", "").strip()),
    )


def _address(ref: str, form: FilmForm, **more: str | None) -> str:
    """The address of the desk as it is shown: the filters and the place in the film."""
    kept = {name: value for name, value in more.items() if value}
    return address("desk.card", ref, **form.query(before=form.before), **kept)


def _film(ref: str) -> FilmPage:
    zone = services().zone
    form = FilmForm.of(request.args)
    watched = services().watch_film(
        ref, form.filter(zone), actor=current_agent().login, before=form.before_moment(zone)
    )
    return FilmPage.of(watched, form, filters_open=request.args.get("filters") == "open")


def _note(ref: str, note: NotePart) -> str:
    return part("desk/_note.html", note=note, ref=ref)


def _hits(ref: str, text: str) -> HitsPart:
    return HitsPart.of(text.strip(), services().peek_passages(ref, text, actor=current_agent().login))
