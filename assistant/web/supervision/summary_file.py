"""The list of summaries as a file for a spreadsheet."""

import csv
import io
from collections.abc import Iterable, Iterator

from flask_babel import gettext as _

from assistant.supervision.summaries import Summary
from assistant.web.context import local
from assistant.web.labels import label, readable
from assistant.web.language import language

#: A spreadsheet takes a cell that begins so for a formula, and may run it (OWASP, CSV injection).
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
#: So that spreadsheets read accents.
BYTE_ORDER_MARK = "\ufeff"
LINES_AT_ONCE = 100


def as_file(summaries: Iterable[Summary]) -> Iterator[str]:
    """The file, a hundred lines at a time, in the reader's language and with the separator its spreadsheets expect."""
    buffer = io.StringIO()
    writer = csv.writer(buffer, delimiter=";" if language() == "fr" else ",")
    yield BYTE_ORDER_MARK
    writer.writerow(_heads())
    for number, summary in enumerate(summaries, start=1):
        writer.writerow([harmless(cell) for cell in _cells(summary)])
        if number % LINES_AT_ONCE == 0:
            yield _emptied(buffer)
    yield _emptied(buffer)


def harmless(cell: str) -> str:
    """A text that no spreadsheet takes for a formula: an apostrophe shows it as it is."""
    return f"'{cell}" if cell.lstrip(" ").startswith(FORMULA_STARTS) else cell


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


def _emptied(buffer: io.StringIO) -> str:
    written = buffer.getvalue()
    buffer.seek(0)
    buffer.truncate()
    return written
