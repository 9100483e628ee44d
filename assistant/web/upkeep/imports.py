"""Importing from the screen: upload, follow, read the report, take the rejects."""

from dataclasses import dataclass
from pathlib import Path
from typing import cast

from flask import request, send_file, url_for
from flask_babel import gettext as _
from flask_babel import ngettext
from werkzeug.exceptions import RequestEntityTooLarge

from assistant.ingest.report import Reject, explanation
from assistant.kernel.errors import Invalid
from assistant.records.imports.codes import ImportStatus
from assistant.records.staff.permissions import Permission
from assistant.upkeep.imports import ImportView
from assistant.upkeep.uploads import SUFFIXES, Upload
from assistant.web.context import current_agent, number, services
from assistant.web.errors import said
from assistant.web.htmx import Rendered, go_to, is_part_request, page_or_part, part, with_headers
from assistant.web.permissions import requires
from assistant.web.upkeep import area
from assistant.web.upkeep.words import file_size
from assistant.web.uploads import accepts_upload

#: Rejects a page tells one by one; the files to mend hold them all.
TOLD = 100


@dataclass(frozen=True, slots=True)
class RejectLine:
    """One thing wrong with one line, in the reader's words; `value` is masked where it may be personal."""

    file: str
    line: int
    field: str
    reason: str
    value: str

    @classmethod
    def of(cls, reject: Reject) -> "RejectLine":
        """Put a reject into words."""
        words = _(explanation(reject.reason))
        reason = f"{words} ({reject.detail})" if reject.detail else words
        return cls(reject.file, reject.line, reject.field or "", reason, reject.value or "")


@dataclass(frozen=True, slots=True)
class ImportsPart:
    """What `upkeep/imports.html` and its parts read; `error` says why files were refused."""

    runs: tuple[ImportView, ...]
    suffixes: str
    max_bytes: int
    error: str = ""

    @property
    def is_moving(self) -> bool:
        """Whether an import is to be followed."""
        return any(run.is_unfinished for run in self.runs)


@area.get("/imports")
@requires(Permission.IMPORT)
def imports() -> Rendered:
    """The form and the last imports; htmx gets the list alone."""
    return page_or_part("upkeep/imports.html", "upkeep/_imports.html", imports=_imports())


@area.post("/imports")
@requires(Permission.IMPORT)
@accepts_upload
def start_import() -> Rendered:
    """Keep the files and let a worker take them in."""
    files = [Upload(file.filename, file.stream) for file in request.files.getlist("files") if file.filename]
    try:
        run_id = services().start_import(files, dry_run="dry_run" in request.form, actor=current_agent().login)
    except Invalid as error:
        return part("upkeep/imports.html", imports=_imports(said(error))), 422
    return go_to(url_for(".one_import", run_id=run_id))


@area.get("/imports/<int:run_id>")
@requires(Permission.IMPORT)
def one_import(run_id: int) -> Rendered:
    """One import: how far it is, then its report; htmx gets what changes."""
    run = services().see_import(run_id)
    told = [RejectLine.of(reject) for reject in run.rejects[:TOLD]]
    rendered = page_or_part("upkeep/import.html", "upkeep/_import.html", run=run, rejects=told)
    if not is_part_request() or run.is_unfinished:
        return rendered
    return with_headers(rendered, trigger={"announce": {"text": _spoken(run)}})


@area.post("/imports/<int:run_id>/for-real")
@requires(Permission.IMPORT)
def import_for_real(run_id: int) -> Rendered:
    """Take in files that were tried out."""
    number_of_run = services().import_for_real(run_id, actor=current_agent().login)
    return go_to(url_for(".one_import", run_id=number_of_run))


@area.post("/imports/<int:run_id>/again")
@requires(Permission.IMPORT)
def retry_import(run_id: int) -> Rendered:
    """Let an import that broke off go on."""
    services().retry_import(run_id, actor=current_agent().login)
    return go_to(url_for(".one_import", run_id=run_id))


@area.get("/imports/<int:run_id>/rejects/<int:position>")
@requires(Permission.IMPORT)
def rejects(run_id: int, position: int) -> Rendered:
    """What one file of an import holds that was set aside, in its own format."""
    name, path = services().take_rejects(run_id, position, actor=current_agent().login)
    return send_file(Path(path), mimetype="application/octet-stream", as_attachment=True, download_name=name)


@area.errorhandler(RequestEntityTooLarge)
def too_large(_error: RequestEntityTooLarge) -> Rendered:
    """Say how much is allowed, on the page where one can choose again."""
    most = file_size(services().settings.max_upload_bytes)
    error = _("These files weigh more than %(most)s together. Send fewer at once, or split them.", most=most)
    return cast(Rendered, (part("upkeep/imports.html", imports=_imports(error)), 413))


def _imports(error: str = "") -> ImportsPart:
    return ImportsPart(services().list_imports(), ",".join(SUFFIXES), services().settings.max_upload_bytes, error)


def _spoken(run: ImportView) -> str:
    if run.status is ImportStatus.FAILED:
        return _("The import broke off.")
    total = run.total
    told = _("Import done: %(read)s read.", read=number(total.read))
    rejected = ngettext("%(shown)s rejected", "%(shown)s rejected", total.rejected, shown=number(total.rejected))
    return f"{told} {rejected}."
