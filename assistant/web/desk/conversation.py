"""The conversation with the records: ask, set right what was understood, begin another."""

from dataclasses import dataclass

from flask import redirect, request, url_for
from flask_babel import gettext as _

from assistant.desk.ask_customer import LONGEST_QUESTION, Answered
from assistant.kernel.errors import Invalid
from assistant.records.staff.permissions import Permission
from assistant.web.context import current_agent, services
from assistant.web.desk import area
from assistant.web.desk.edit_form import edit_of
from assistant.web.desk.turns import TurnPart
from assistant.web.errors import said
from assistant.web.htmx import Rendered, announcement, is_part_request, part, with_headers
from assistant.web.language import language
from assistant.web.permissions import requires


@dataclass(frozen=True, slots=True)
class TalkPart:
    """What `desk/_talk.html` and `desk/_ask.html` read: the turns, newest first, and what is in the box."""

    turns: tuple[TurnPart, ...]
    asked: str = ""
    longest: int = LONGEST_QUESTION


@area.post("/customers/<path:ref>/questions")
@requires(Permission.ASK)
def ask(ref: str) -> Rendered:
    """Ask; htmx gets the turn."""
    agent = current_agent()
    try:
        answered = services().ask_about_customer(
            ref, request.form.get("q", ""), actor=agent.login, team=agent.team, language=language()
        )
    except Invalid as error:
        return _refused(error)
    return _turn(ref, answered)


@area.post("/customers/<path:ref>/questions/<int:turn_id>")
@requires(Permission.ASK)
def edit_question(ref: str, turn_id: int) -> Rendered:
    """Set, put back or remove a chip; htmx gets the turn as it is answered now."""
    try:
        edit = edit_of(request.form)
        answered = services().edit_question(ref, turn_id, edit, actor=current_agent().login)
    except Invalid as error:
        return _refused(error)
    return _turn(ref, answered)


@area.post("/customers/<path:ref>/conversation")
@requires(Permission.ASK)
def begin_again(ref: str) -> Rendered:
    """Begin another conversation; htmx gets an empty one."""
    services().begin_again(ref, actor=current_agent().login)
    if is_part_request():
        return with_headers(part("desk/_talk.html", talk=TalkPart(())), trigger=announcement(_("New conversation")))
    return redirect(url_for("desk.card", ref=ref), code=303)


def talk_of(ref: str, *, asked: str) -> TalkPart:
    """The conversation of the person at work about a customer."""
    agent = current_agent()
    if not agent.may(Permission.ASK):
        return TalkPart((), asked)
    kept = services().see_conversation(ref, actor=agent.login)
    circle = services().find_circle(ref)
    judging = agent.may(Permission.MANAGE_INDEX)
    return TalkPart(tuple(TurnPart.of(turn, circle, judging=judging) for turn in kept), asked)


def _turn(ref: str, answered: Answered) -> Rendered:
    if not is_part_request():
        return redirect(url_for("desk.card", ref=ref, _anchor=f"turn-{answered.kept.id}"), code=303)
    turn = TurnPart.of(
        answered.kept,
        services().find_circle(ref),
        took_ms=answered.took_ms,
        is_part=True,
        judging=current_agent().may(Permission.MANAGE_INDEX),
    )
    return part("desk/_turn.html", turn=turn)


def _refused(error: Invalid) -> Rendered:
    if is_part_request():
        return part("desk/_ask_problem.html", problem=said(error)), 422
    raise error
