"""What is said when nothing found is likely enough to answer: that, and where it was looked for."""

from assistant.dialogue.answers.wording import Wording
from assistant.dialogue.evidence.records import Looked


def nothing_found(looked: Looked, say: Wording) -> str:
    """« Rien trouvé dans 72 contacts, du 27 août 2024 au 18 novembre 2026 »."""
    if looked.since is None or looked.until is None:
        return say.gettext("Nothing found: there is no contact to look in.")
    return say.ngettext(
        "Nothing found that answers, in %(count)s contact, of %(since)s.",
        "Nothing found that answers, in %(count)s contacts, from %(since)s to %(until)s.",
        looked.interactions,
        since=say.day(looked.since),
        until=say.day(looked.until),
    )
