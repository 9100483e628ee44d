"""Values of the admins' pages in the reader's words."""

from flask_babel import format_decimal, format_percent, lazy_gettext
from flask_babel import gettext as _

from assistant.web.labels import Labels, readable
from assistant.web.upkeep import area

RECORD_TYPES: Labels = {
    "customer": lazy_gettext("Customers"),
    "relationship": lazy_gettext("Relationships"),
    "holding": lazy_gettext("Holdings"),
    "interaction": lazy_gettext("Interactions"),
    "event": lazy_gettext("Events"),
    "proposal": lazy_gettext("Proposals"),
    "task": lazy_gettext("Tasks"),
    "article": lazy_gettext("Articles"),
    "offer": lazy_gettext("Offers"),
    "unreadable": lazy_gettext("Unreadable"),
}
IMPORT_STATUSES: Labels = {
    "waiting": lazy_gettext("waiting"),
    "running": lazy_gettext("under way"),
    "done": lazy_gettext("done"),
    "failed": lazy_gettext("broke off"),
}
PHASES: Labels = {
    "reading": lazy_gettext("Reading the records"),
    "encoding": lazy_gettext("Computing meanings"),
    "writing": lazy_gettext("Writing the index"),
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
