"""Codes of the exchange format in the reader's words. A code a site added itself is shown readable as it is."""

from collections.abc import Mapping
from typing import Any

from flask import Flask
from flask_babel import lazy_gettext as _
from flask_babel.speaklater import LazyString

from assistant.dialogue.answers.happenings import EVENT_NAMES, TASK_NAMES
from assistant.web.language import language

Labels = Mapping[str, LazyString]

CHANNELS: Labels = {
    "phone": _("phone"),
    "email": _("e-mail"),
    "letter": _("letter"),
    "chat": _("chat"),
    "sms": _("text message"),
    "branch": _("branch"),
    "web": _("web"),
    "social": _("social network"),
    "internal": _("internal"),
}
KINDS: Labels = {
    "call": _("call"),
    "note": _("note"),
    "email": _("e-mail"),
    "letter": _("letter"),
    "chat": _("chat"),
    "sms": _("text message"),
    "visit": _("visit"),
    "survey": _("survey"),
    "campaign": _("campaign"),
    "complaint": _("complaint"),
    "event": _("event"),
    "proposal": _("proposal"),
    "task": _("task"),
}
DIRECTIONS: Labels = {"in": _("incoming"), "out": _("outgoing"), "internal": _("internal")}
EVENTS: Labels = {code: _(name) for code, name in EVENT_NAMES.items()}
OUTCOMES: Labels = {
    "shown": _("shown"),
    "offered": _("offered"),
    "accepted": _("accepted"),
    "refused": _("refused"),
    "later": _("later"),
    "withheld": _("withheld"),
    "resolved": _("resolved"),
    "pending": _("pending"),
    "callback_promised": _("call-back promised"),
    "transferred": _("transferred"),
    "no_answer": _("no answer"),
}
TASKS: Labels = {code: _(name) for code, name in TASK_NAMES.items()}
TASK_STATUSES: Labels = {"open": _("to do"), "done": _("done"), "missed": _("missed"), "cancelled": _("cancelled")}
COMPLAINTS: Labels = {
    "open": _("open"),
    "acknowledged": _("acknowledged"),
    "answered": _("answered"),
    "closed": _("closed"),
}
STATUSES: Labels = {"prospect": _("prospect"), "active": _("customer"), "former": _("former customer")}
FLAGS: Labels = {
    "vip": _("VIP"),
    "staff": _("staff"),
    "vulnerable": _("vulnerable"),
    "under_guardianship": _("under guardianship"),
    "deceased": _("deceased"),
    "do_not_call": _("do not call"),
}
PURPOSES: Labels = {"marketing": _("marketing"), "profiling": _("profiling")}
SCORES: Labels = {"attrition": _("risk of leaving"), "response": _("response to campaigns")}
ROLES: Labels = {
    "spouse": _("spouse"),
    "child": _("child"),
    "parent": _("parent"),
    "co_holder": _("co-holder"),
    "proxy": _("proxy"),
    "guardian": _("guardian"),
    "director": _("director"),
    "parent_company": _("parent company"),
    "subsidiary": _("subsidiary"),
    "other": _("other tie"),
}
#: What the other one is when the customer of the card is the `role`, where that is not a role itself.
INVERSE_ROLES: Labels = {
    "proxy": _("gave proxy"),
    "guardian": _("is under guardianship"),
    "director": _("company directed"),
}
FOUND_BY: Labels = {
    "ref": _("by reference"),
    "phone": _("by phone"),
    "email": _("by e-mail"),
    "name": _("by name"),
    "recent": _("opened lately"),
}
WHY: Labels = {"words": _("words"), "meaning": _("meaning"), "both": _("words and meaning")}
STAFF_ROLES: Labels = {"agent": _("agent"), "supervisor": _("supervisor"), "admin": _("administrator")}
PROMISES: Labels = {
    "callback": _("call-back"),
    "send_document": _("document to send"),
    "refund": _("refund"),
    "answer": _("answer"),
    "appointment": _("appointment"),
    "fix": _("correction"),
    "payment": _("payment"),
    "other": _("other promise"),
}
PROMISERS: Labels = {"company": _("by us"), "customer": _("by the customer")}
DEGREES: Labels = {"displeased": _("dissatisfied"), "angry": _("angry"), "leaving": _("about to leave or to appeal")}
ALL: dict[str, Labels] = {
    "channel": CHANNELS,
    "kind": KINDS,
    "direction": DIRECTIONS,
    "event": EVENTS,
    "outcome": OUTCOMES,
    "task": TASKS,
    "task_status": TASK_STATUSES,
    "complaint": COMPLAINTS,
    "status": STATUSES,
    "flag": FLAGS,
    "purpose": PURPOSES,
    "score": SCORES,
    "role": ROLES,
    "inverse_role": INVERSE_ROLES,
    "found_by": FOUND_BY,
    "why": WHY,
    "staff_role": STAFF_ROLES,
    "promise": PROMISES,
    "promiser": PROMISERS,
    "degree": DEGREES,
}


def label(code: str | None, family: str) -> str:
    """The reader's word for a code of a family (`channel`, `kind`, `role`…); `` for no code."""
    if not code:
        return ""
    known = ALL[family].get(code)
    return str(known) if known is not None else readable(code)


def readable(code: str) -> str:
    """A code nobody translated, readable: `assurance-habitation` gives `assurance habitation`."""
    return code.replace("_", " ").replace("-", " ")


def in_my_language(texts: Mapping[str, Any] | None, otherwise: str = "") -> str:
    """The reader's version of a text that came in several languages (`{"fr", "en"}`)."""
    if not texts:
        return readable(otherwise)
    return str(texts.get(language()) or next(iter(texts.values())))


def register(app: Flask) -> None:
    """Give templates these words."""
    app.jinja_env.filters.update(label=label, readable=readable, in_my_language=in_my_language)
