"""Questions without answer: read by subject, taken away, given the contact that answers them."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from flask import Response, flash, request, stream_with_context, url_for
from flask_babel import gettext as _
from flask_babel import ngettext
from werkzeug.datastructures import MultiDict

from assistant.kernel.errors import FilrougeError
from assistant.language.folding import fold
from assistant.records.conversations.queries import QuestionFilter
from assistant.records.staff.permissions import Permission
from assistant.supervision.questions import SilentPage, SilentQuestion, Subject
from assistant.web.context import current_agent, local, number, services, today
from assistant.web.errors import STATUSES, said
from assistant.web.htmx import Rendered, go_to, is_part_request, page_or_part, part, with_headers
from assistant.web.permissions import requires
from assistant.web.supervision import area
from assistant.web.supervision.choices import Choices, periods, with_chosen
from assistant.web.supervision.csv_file import rows_as_file
from assistant.web.supervision.summary_form import SummaryForm

#: What the address may say of this list.
FILTERS = ("period", "since", "until", "team")


@dataclass(frozen=True, slots=True)
class QuestionList:
    """What `supervision/questions.html` and its parts read. `may_read` is whether passages of contacts may be shown."""

    form: SummaryForm
    subjects: Sequence[Subject]
    counted: str
    left_out: int
    file_url: str
    periods: Choices
    teams: Choices
    may_read: bool

    @classmethod
    def of(cls, form: SummaryForm, page: SilentPage) -> "QuestionList":
        """Put a page of questions in the reader's words."""
        return cls(
            form=form,
            subjects=page.subjects,
            counted=_counted(page),
            left_out=page.silent - page.shown,
            file_url=_address("questions_file", form),
            periods=periods(),
            teams=with_chosen(form.team, [(name, name) for name in page.teams]),
            may_read=current_agent().may(Permission.READ_SUMMARIES),
        )


@area.get("/questions")
@requires(Permission.REVIEW_QUESTIONS)
def questions() -> Rendered:
    """The list; htmx gets the list alone."""
    form = _form()
    page = services().list_questions(_filter(form), actor=current_agent().login)
    shown = QuestionList.of(form, page)
    rendered = page_or_part("supervision/questions.html", "supervision/_questions.html", list=shown)
    if not is_part_request():
        return rendered
    return with_headers(
        rendered, replace_url=_address("questions", form), trigger={"announce": {"text": shown.counted}}
    )


@area.get("/questions.csv")
@requires(Permission.REVIEW_QUESTIONS)
def questions_file() -> Rendered:
    """The filtered list as a file."""
    lines = services().take_questions(_filter(_form()), actor=current_agent().login)
    name = fold(_("questions without answer")).replace(" ", "-")
    return Response(
        stream_with_context(rows_as_file(_heads(), _rows(lines))),
        mimetype="text/csv",
        headers={"Content-Disposition": f'attachment; filename="{name}-{today().isoformat()}.csv"'},
    )


@area.post("/questions/<int:turn_id>/golden")
@requires(Permission.REVIEW_QUESTIONS)
def make_golden(turn_id: int) -> Rendered:
    """Say which contact answers a question: every new index is asked it from then on."""
    try:
        question = services().find_question(turn_id)
        services().add_golden(
            question.text,
            interaction=request.form.get("interaction", "").strip(),
            customer=question.customer,
            language=question.language,
            actor=current_agent().login,
        )
    except FilrougeError as error:
        if not is_part_request():
            raise
        return part("upkeep/_golden_told.html", told=said(error)), STATUSES[type(error)]
    told = _("Every new index is asked this question from now on.")
    if is_part_request():
        return part("upkeep/_golden_told.html", told=told)
    flash(told)
    return go_to(url_for(".questions"))


def _form() -> SummaryForm:
    typed = ((name, "".join(filter(str.isprintable, request.args.get(name, "")))) for name in FILTERS)
    return SummaryForm.of(MultiDict(typed))


def _filter(form: SummaryForm) -> QuestionFilter:
    period = form.filter(today(), services().zone)
    return QuestionFilter(since=period.since, until=period.until, team=form.team)


def _address(endpoint: str, form: SummaryForm) -> str:
    return url_for(f".{endpoint}", **form.query())  # type: ignore[arg-type] # all of it is the query


def _counted(page: SilentPage) -> str:
    asked = ngettext("%(shown)s question asked", "%(shown)s questions asked", page.asked, shown=number(page.asked))
    return ngettext(
        "%(shown)s without answer, of %(asked)s",
        "%(shown)s without answer, of %(asked)s",
        page.silent,
        shown=number(page.silent),
        asked=asked,
    )


def _heads() -> tuple[str, ...]:
    return (
        _("Date and time"),
        _("Question"),
        _("As it was typed"),
        _("Subject"),
        _("Asked by"),
        _("Team"),
        _("Customer reference"),
        _("Language"),
        _("Nearest contacts"),
    )


def _rows(lines: Iterable[SilentQuestion]) -> Iterator[tuple[str, ...]]:
    for question in lines:
        yield (
            local(question.at).isoformat(sep=" ", timespec="minutes"),
            question.text,
            question.typed,
            question.subject,
            question.asker,
            question.team or "",
            question.customer,
            question.language,
            ", ".join(miss.interaction for miss in question.misses),
        )
