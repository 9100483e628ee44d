"""The list of summaries as a file for a spreadsheet."""

from collections.abc import Iterable, Iterator

from flask_babel import gettext as _

from assistant.supervision.summaries import Summary
from assistant.web.context import local
from assistant.web.labels import label, readable
from assistant.web.supervision.csv_file import rows_as_file


def as_file(summaries: Iterable[Summary]) -> Iterator[str]:
    """The file, in the reader's words."""
    return rows_as_file(_heads(), map(_cells, summaries))


def _heads() -> tuple[str, ...]:
    return (
        _("Reference"),
        _("Date and time"),
        _("Customer reference"),
        _("Customer"),
        _("Channel"),
        _("Kind"),
        _("Direction"),
        _("Author"),
        _("Team"),
        _("Reason"),
        _("Outcome"),
        _("Complaint"),
        _("Days"),
        _("Language"),
        _("Subject"),
        _("Text"),
    )


def _cells(summary: Summary) -> tuple[str, ...]:
    complaint = summary.complaint
    return (
        summary.ref,
        local(summary.at).isoformat(sep=" ", timespec="minutes"),
        summary.customer_ref,
        summary.customer_name,
        label(summary.channel, "channel"),
        label(summary.kind, "kind"),
        label(summary.direction, "direction"),
        summary.author or "",
        summary.team or "",
        readable(summary.reason or ""),
        label(summary.outcome, "outcome"),
        label(complaint.status, "complaint") if complaint else "",
        str(complaint.days) if complaint else "",
        summary.language or "",
        summary.subject or "",
        summary.text,
    )
