"""Signing in and out, and the way to each person's first page."""

from flask import Response, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _

from assistant.kernel.errors import NotAllowed
from assistant.web.context import agent_or_none, current_agent, services
from assistant.web.errors import said
from assistant.web.htmx import Rendered, go_to
from assistant.web.navigation import first_page
from assistant.web.people import area
from assistant.web.people.forms import SignInForm
from assistant.web.permissions import public, signed_in
from assistant.web.security import limiter, own_path, sign_in_attempts
from assistant.web.sessions import begin_session, end_session

REFUSED = 422


@area.get("/")
@signed_in
def home() -> Rendered:
    """Lead each person to where their work begins."""
    return redirect(first_page(current_agent()))


@area.get("/sign-in")
@public
def sign_in() -> Rendered:
    """The door; someone who is in already walks on."""
    if agent_or_none() is not None:
        return redirect(own_path(request.args.get("next")))
    return _door()


def _was_refused(response: Response) -> bool:
    return response.status_code == REFUSED


@area.post("/sign-in")
@public
@limiter.limit(sign_in_attempts, deduct_when=_was_refused)
def open_session() -> Rendered:
    """Let in whoever knows their password; only refusals count towards the limit."""
    form = SignInForm.from_request()
    if form.error:
        return _door(form, form.error), REFUSED
    try:
        agent = services().sign_in(login=form.login, password=form.password)
    except NotAllowed as refusal:
        return _door(form, said(refusal)), REFUSED
    begin_session(agent)
    return go_to(own_path(request.form.get("next")))


@area.post("/sign-out")
@signed_in
def sign_out() -> Rendered:
    """Close this person's sessions and show the door again."""
    services().sign_out(agent=current_agent())
    end_session()
    flash(_("You are signed out."))
    return go_to(url_for("people.sign_in"))


def _door(form: SignInForm | None = None, error: str | None = None) -> str:
    coming_back_to = own_path(request.values.get("next"))
    return render_template("people/sign_in.html", form=form, error=error, coming_back_to=coming_back_to)
