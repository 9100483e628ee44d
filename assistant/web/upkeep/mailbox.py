"""E-mails that wait for a person: whose are they?"""

from dataclasses import dataclass

from flask import flash, request, url_for
from flask_babel import gettext as _

from assistant.kernel.errors import Conflict, NotFound
from assistant.records.staff.permissions import Permission
from assistant.upkeep.mailbox import Mailbox
from assistant.web.context import current_agent, services
from assistant.web.errors import STATUSES, said
from assistant.web.htmx import Rendered, go_to, part
from assistant.web.permissions import requires
from assistant.web.upkeep import area


@dataclass(frozen=True, slots=True)
class MailboxPart:
    """What `upkeep/mailbox.html` reads; `error` says why the e-mail `refused` could not be dealt with."""

    mailbox: Mailbox
    refused: int = 0
    error: str = ""
    typed: str = ""


@area.get("/mailbox")
@requires(Permission.IMPORT)
def mailbox() -> Rendered:
    """The e-mails that wait, the oldest first."""
    return part("upkeep/mailbox.html", box=MailboxPart(_mailbox()))


@area.post("/mailbox/<int:email_id>/customer")
@requires(Permission.IMPORT)
def attach_email(email_id: int) -> Rendered:
    """Put an e-mail in a customer's history."""
    typed = request.form.get("customer", "").strip()
    try:
        name = services().attach_email(email_id, customer_ref=typed, actor=current_agent().login)
    except (Conflict, NotFound) as error:
        box = MailboxPart(_mailbox(), refused=email_id, error=said(error), typed=typed)
        return part("upkeep/mailbox.html", box=box), STATUSES[type(error)]
    flash(_("The e-mail is now in the history of %(name)s.", name=name))
    return go_to(url_for(".mailbox"))


@area.post("/mailbox/<int:email_id>/discard")
@requires(Permission.IMPORT)
def discard_email(email_id: int) -> Rendered:
    """Throw an e-mail away."""
    services().discard_email(email_id, actor=current_agent().login)
    flash(_("The e-mail was thrown away."))
    return go_to(url_for(".mailbox"))


def _mailbox() -> Mailbox:
    return services().list_waiting_emails(actor=current_agent().login)
