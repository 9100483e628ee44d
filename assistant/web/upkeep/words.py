"""Values of the admins' pages in the reader's words."""

from flask_babel import format_decimal, format_percent
from flask_babel import gettext as _
from flask_babel import lazy_gettext as later

from assistant.web.labels import Labels, readable
from assistant.web.upkeep import area

RECORD_TYPES: Labels = {
    "customer": later("Customers"),
    "relationship": later("Relationships"),
    "holding": later("Holdings"),
    "interaction": later("Interactions"),
    "event": later("Events"),
    "proposal": later("Proposals"),
    "task": later("Tasks"),
    "article": later("Articles"),
    "offer": later("Offers"),
    "unreadable": later("Unreadable"),
}
IMPORT_STATUSES: Labels = {
    "waiting": later("waiting"),
    "running": later("under way"),
    "done": later("done"),
    "failed": later("broke off"),
}
PHASES: Labels = {
    "reading": later("Reading the records"),
    "encoding": later("Computing meanings"),
    "writing": later("Writing the index"),
}
UNIT = 1024


@area.app_template_filter()
def record_type(code: str) -> str:
    """`Customers` for `customer`."""
    return str(RECORD_TYPES.get(code, readable(code)))


@area.app_template_filter()
def import_status(code: str) -> str:
    """How far an import is."""
    return str(IMPORT_STATUSES[code])


@area.app_template_filter()
def phase(code: str) -> str:
    """What a build is doing."""
    return str(PHASES.get(code, readable(code)))


@area.app_template_filter()
def file_size(size: int) -> str:
    """`3,4 Mo`."""
    if size < UNIT:
        return _("%(count)s bytes", count=format_decimal(size))
    if size < UNIT**2:
        return _("%(count)s kB", count=_rounded(size / UNIT))
    if size < UNIT**3:
        return _("%(count)s MB", count=_rounded(size / UNIT**2))
    return _("%(count)s GB", count=_rounded(size / UNIT**3))


@area.app_template_filter()
def duration(seconds: float) -> str:
    """`12 s`, `3 min 5 s`, `2 h 10 min`."""
    whole = round(seconds)
    if whole < 60:
        return _("%(seconds)d s", seconds=whole)
    if whole < 3600:
        return _("%(minutes)d min %(seconds)d s", minutes=whole // 60, seconds=whole % 60)
    return _("%(hours)d h %(minutes)d min", hours=whole // 3600, minutes=whole % 3600 // 60)


@area.app_template_filter()
def percent(share: float) -> str:
    """`42 %`."""
    return str(format_percent(share))


def _rounded(value: float) -> str:
    return str(format_decimal(value, "#,##0.#" if value < 100 else "#,##0"))
