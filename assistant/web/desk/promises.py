"""Promises and undeclared complaints on the desk: the part that shows them, and what an agent decides."""

from dataclasses import dataclass
from datetime import date

from flask import flash, redirect, render_template, url_for
from flask_babel import gettext as _

from assistant.desk.promises import OpenPromises
from assistant.records.dissatisfaction.queries import ProposedComplaint
from assistant.records.promises.codes import PromiseStatus
from assistant.records.promises.queries import KnownPromise
from assistant.records.staff.permissions import Permission
from assistant.web.context import current_agent, day, services, today
from assistant.web.desk import area
from assistant.web.desk.passages import PassageLine
from assistant.web.htmx import Rendered, announcement, is_part_request, part, with_headers
from assistant.web.permissions import requires

#: Promises shown without a click: more would push the note away.
AT_ONCE = 4


@dataclass(frozen=True, slots=True)
class PromiseLine:
    """A promise with its sentence; `broken`: its day is past and nothing shows that it was kept; `today`: due."""

    id: int
    kind: str
    by: str
    due_on: date | None
    broken: bool
    today: bool
    hit: PassageLine

    @classmethod
    def of(cls, promise: KnownPromise) -> "PromiseLine":
        """As it stands."""
        return cls(
            id=promise.id,
            kind=promise.kind,
            by=promise.by,
            due_on=promise.due_on,
            broken=promise.status is PromiseStatus.BROKEN,
            today=promise.due_on == today(),
            hit=PassageLine.of_sentence(promise.source, promise.start, promise.end),
        )


@dataclass(frozen=True, slots=True)
class ComplaintLine:
    """A customer who was dissatisfied, with the sentence that says it plainest."""

    id: int
    degree: str
    hit: PassageLine

    @classmethod
    def of(cls, proposed: ProposedComplaint) -> "ComplaintLine":
        """As it was found."""
        return cls(proposed.id, proposed.degree, PassageLine.of_sentence(proposed.source, proposed.start, proposed.end))


@dataclass(frozen=True, slots=True)
class PromisesPart:
    """What `desk/_promises.html` and `desk/_dissatisfaction.html` read."""

    customer: str
    promises: tuple[PromiseLine, ...]
    proposed: tuple[ComplaintLine, ...]
    at_once: int = AT_ONCE

    @classmethod
    def of(cls, ref: str, found: OpenPromises) -> "PromisesPart":
        """Broken promises first, then those due."""
        return cls(
            customer=ref,
            promises=tuple(PromiseLine.of(promise) for promise in (*found.broken, *found.due)),
            proposed=tuple(ComplaintLine.of(proposed) for proposed in found.proposed),
        )


@area.get("/customers/<path:ref>/promises")
@requires(Permission.READ_CUSTOMER)
def promises(ref: str) -> Rendered:
    """The promises as they stand now, for the page that shows them."""
    if not is_part_request():
        return redirect(url_for("desk.card", ref=ref))
    shown = promised(ref)
    return part("desk/_promises.html", promised=shown) + _beside("desk/_dissatisfaction.html", promised=shown)


@area.post("/customers/<path:ref>/promises/<int:promise_id>/kept")
@requires(Permission.FOLLOW_PROMISES)
def settle_promise(ref: str, promise_id: int) -> Rendered:
    """Count a promise as kept."""
    services().settle_promise(ref, promise_id, actor=current_agent().login)
    return _shown(ref, "desk/_promises.html", _("The promise counts as kept."))


@area.post("/customers/<path:ref>/promises/<int:promise_id>/withdrawn")
@requires(Permission.FOLLOW_PROMISES)
def withdraw_promise(ref: str, promise_id: int) -> Rendered:
    """Show a promise no more."""
    services().withdraw_promise(ref, promise_id, actor=current_agent().login)
    return _shown(ref, "desk/_promises.html", _("The promise is no longer followed."))


@area.post("/customers/<path:ref>/dissatisfaction/<int:complaint_id>/registered")
@requires(Permission.REGISTER_COMPLAINT)
def register_complaint(ref: str, complaint_id: int) -> Rendered:
    """Make a complaint of it; what the desk says of complaints changes with it."""
    clock = services().register_complaint(ref, complaint_id, actor=current_agent().login)
    said = _(
        "Registered as a complaint: acknowledge it by %(acknowledge)s, answer by %(answer)s.",
        acknowledge=day(clock.acknowledge_by),
        answer=day(clock.answer_by),
    )
    card = services().open_customer(ref, actor=current_agent().login) if is_part_request() else None
    beside = "".join(_beside(name, card=card) for name in ("desk/_complaints.html", "desk/_counters.html") if card)
    return _shown(ref, "desk/_dissatisfaction.html", said, beside=beside)


@area.post("/customers/<path:ref>/dissatisfaction/<int:complaint_id>/dismissed")
@requires(Permission.REGISTER_COMPLAINT)
def dismiss_complaint(ref: str, complaint_id: int) -> Rendered:
    """It is no complaint."""
    services().dismiss_complaint(ref, complaint_id, actor=current_agent().login)
    return _shown(ref, "desk/_dissatisfaction.html", _("It will not be proposed again."))


def promised(ref: str) -> PromisesPart:
    """What the desk shows of a customer's promises."""
    return PromisesPart.of(ref, services().see_promises(ref))


def _shown(ref: str, template: str, said: str, *, beside: str = "") -> Rendered:
    """The part again, and what was done said aloud; a browser without scripts goes back to the desk."""
    if not is_part_request():
        flash(said)
        return redirect(url_for("desk.card", ref=ref), code=303)
    shown = part(template, promised=promised(ref)) + beside
    return with_headers(shown, trigger=announcement(said))


def _beside(template: str, **context: object) -> str:
    """A part sent with another one, to take its place on the page."""
    return render_template(template, beside=True, **context)
