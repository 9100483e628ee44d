"""What is said when nothing found is likely enough to answer: that, and where it was looked for."""

from dataclasses import replace

from assistant.dialogue.answers.answer import Finding, Looked
from assistant.dialogue.answers.wording import Wording


def nothing_found(finding: Finding, looked: Looked, say: Wording) -> Finding:
    """The finding, saying « Rien trouvé qui réponde, dans 72 contacts, du 27 août 2024 au 18 novembre 2026. »."""
    return replace(finding, text=_said(looked, say), looked=looked)


def _said(looked: Looked, say: Wording) -> str:
    if looked.since is None or looked.until is None:
        return say.gettext("Nothing found: there is no contact to look in.")
    if looked.since == looked.until:
        return say.ngettext(
            "Nothing found that answers, in %(count)s contact, of %(day)s.",
            "Nothing found that answers, in %(count)s contacts, of %(day)s.",
            looked.interactions,
            day=say.day(looked.since),
        )
    return say.ngettext(
        "Nothing found that answers, in %(count)s contact, from %(since)s to %(until)s.",
        "Nothing found that answers, in %(count)s contacts, from %(since)s to %(until)s.",
        looked.interactions,
        since=say.day(looked.since),
        until=say.day(looked.until),
    )
