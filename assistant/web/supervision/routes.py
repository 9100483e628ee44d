"""Routes of the supervisors: read the address, call one use case, answer."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil

from flask import Response, request, stream_with_context, url_for
from flask_babel import gettext as _
from flask_babel import ngettext

from assistant.records.staff.permissions import Permission
from assistant.records.timeline.codes import Channel, InteractionKind
from assistant.records.timeline.queries import SummaryFilter
from assistant.supervision.summaries import Summary, SummaryPage, SummaryRows
from assistant.web.context import current_agent, number, services, today
from assistant.web.htmx import Rendered, is_part_request, page_or_part, part, with_headers
from assistant.web.labels import CHANNELS, KINDS, label, readable
from assistant.web.permissions import requires
from assistant.web.supervision import area
from assistant.web.supervision.choices import Choices, periods, with_chosen
from assistant.web.supervision.summary_file import as_file
from assistant.web.supervision.summary_form import SummaryForm, read_cursor, written_cursor


@dataclass(frozen=True, slots=True)
class RowsPart:
    """What `supervision/_rows.html` reads; the language is said of texts that are not in the usual one."""

    lines: Sequence[Summary]
    older_url: str | None
    usual_language: str

    @classmethod
    def of(cls, form: SummaryForm, rows: SummaryRows) -> "RowsPart":
        """Say where the following rows are."""
        older_url = rows.older and _address("summaries", form, before=written_cursor(rows.older))
        return cls(rows.lines, older_url, services().settings.default_locale)


@dataclass(frozen=True, slots=True)
class SummaryList:
    """What `supervision/summaries.html` and its parts read. `is_first` says that nothing newer was left out."""

    form: SummaryForm
    rows: RowsPart
    total: int
    is_first: bool
    first_url: str
    file_url: str
    periods: Choices
    channels: Choices
    kinds: Choices
    teams: Choices
    authors: Choices
    outcomes: Choices
    complaints: Choices

    @classmethod
    def of(cls, form: SummaryForm, page: SummaryPage, *, is_first: bool) -> "SummaryList":
        """Put a page of summaries in the reader's words."""
        return cls(
            form=form,
            rows=RowsPart.of(form, page.rows),
            total=page.total,
            is_first=is_first,
            first_url=_address("summaries", form),
            file_url=_address("summaries_file", form),
            periods=periods(),
            channels=[(code, str(CHANNELS[code])) for code in Channel],
            kinds=[(code, str(KINDS[code])) for code in InteractionKind],
            teams=with_chosen(form.team, [(name, name) for name in page.choices.teams]),
            authors=with_chosen(form.author, [(name, name) for name in page.choices.authors]),
            outcomes=with_chosen(form.outcome, [(code, label(code, "outcome")) for code in page.choices.outcomes]),
            complaints=[("open", _("waiting for an answer")), ("any", _("with a complaint"))],
        )


@area.get("/summaries")
@requires(Permission.READ_SUMMARIES)
def summaries() -> Rendered:
    """The list; htmx gets the list alone, or with `before` the rows that follow."""
    form, before = SummaryForm.of(request.args), read_cursor(request.args.get("before"))
    actor = current_agent().login
    if before and is_part_request():
        rows = services().more_summaries(_filter(form), actor=actor, before=before)
        return part("supervision/_rows.html", rows=RowsPart.of(form, rows))
    page = services().list_summaries(_filter(form), actor=actor, before=before)
    shown = SummaryList.of(form, page, is_first=before is None)
    rendered = page_or_part("supervision/summaries.html", "supervision/_summaries.html", list=shown)
    if not is_part_request():
        return rendered
    counted = ngettext("%(shown)s interaction", "%(shown)s interactions", page.total, shown=number(page.total))
    return with_headers(rendered, replace_url=shown.first_url, trigger={"announce": {"text": counted}})


@area.get("/summaries/<int:interaction_id>")
@requires(Permission.READ_SUMMARIES)
def summary(interaction_id: int) -> Rendered:
    """One interaction whole; htmx gets it to open in place."""
    opened = services().open_summary(interaction_id, actor=current_agent().login)
    return page_or_part("supervision/summary.html", "supervision/_summary.html", summary=opened, facts=_facts(opened))


@area.get("/summaries.csv")
@requires(Permission.READ_SUMMARIES)
def summaries_file() -> Rendered:
    """The filtered list as a file, sent as it is read."""
    lines = services().take_summaries(_filter(SummaryForm.of(request.args)), actor=current_agent().login)
    name = f"{_('summaries')}-{today().isoformat()}.csv"
    return Response(
        stream_with_context(as_file(lines)),
        mimetype="text/csv",
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )


def _address(endpoint: str, form: SummaryForm, **more: str) -> str:
    return url_for(f".{endpoint}", **(form.query() | more))  # type: ignore[arg-type] # all of it is the query


def _facts(summary: Summary) -> list[str]:
    """What is small print of an interaction."""
    minutes = _("%(minutes)d min", minutes=ceil(summary.duration_s / 60)) if summary.duration_s else ""
    category = (summary.complaint and summary.complaint.category) or ""
    facts = (summary.ref, readable(summary.reason or ""), minutes, readable(category))
    return [fact for fact in facts if fact]


def _filter(form: SummaryForm) -> SummaryFilter:
    return form.filter(today(), services().zone)
