"""What the lists of a filter offer."""

from collections.abc import Sequence

from flask_babel import gettext as _

from assistant.web.supervision.summary_form import Period

Choices = Sequence[tuple[str, str]]


def periods() -> Choices:
    """How far back one may look."""
    return [
        (Period.ANY, _("at any time")),
        (Period.TODAY, _("today")),
        (Period.WEEK, _("last 7 days")),
        (Period.MONTH, _("last 30 days")),
        (Period.YEAR, _("last 12 months")),
        (Period.DAYS, _("between two days")),
    ]


def with_chosen(chosen: str, choices: list[tuple[str, str]]) -> Choices:
    """The choices and the one in the address, even where what is listed does not name it any more."""
    return choices if not chosen or chosen in dict(choices) else [(chosen, chosen), *choices]
