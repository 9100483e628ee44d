"""Values of the desk in the reader's words."""

import re
from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import flask_babel

from assistant.records.timeline.complaint_clock import ComplaintClock
from assistant.web.context import hour_with_seconds, local, short_day, short_month, today
from assistant.web.desk import area
from assistant.web.labels import SCORES, in_my_language, readable

_DAY = re.compile(r"\b(mon|tue|wed|thu|fri|sat|sun)\b", re.IGNORECASE)
_DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


@area.app_template_filter()
def hours(text: str) -> str:
    """Contact hours with the days' names: `mon-fri 18:00-20:00` gives `lun.–ven. 18:00–20:00`."""
    names = flask_babel.get_locale().days["format"]["abbreviated"]  # type: ignore[union-attr] # inside a request
    named = _DAY.sub(lambda found: str(names[_DAYS.index(found[0].lower())]), text)
    return named.replace("-", "–")


@area.app_template_filter()
def euros(value: Decimal) -> str:
    """A yearly value, without its cents: `620 €`."""
    return flask_babel.format_currency(value, "EUR", "#,##0 ¤", currency_digits=False)


@area.app_template_filter()
def short_day_year(at: datetime) -> str:
    """`12 nov.` this year, `nov. 2025` before."""
    then = local(at)
    return short_day(then) if then.year == today().year else short_month(then)


@area.app_template_filter()
def score(value: float) -> str:
    """A score in 0..1 with two decimals: `0,71`."""
    return flask_babel.format_decimal(value, "0.00")


@area.app_template_filter()
def score_name(name: str, offer_labels: Mapping[str, Mapping[str, Any]]) -> str:
    """What a score is about; one about an offer bears the offer's own label."""
    family, _colon, offer = name.partition(":")
    if family == "appetence" and offer:
        return in_my_language(offer_labels.get(offer), offer)
    return str(SCORES.get(name, readable(name))).capitalize()


@area.app_template_filter()
def complaint_clock(received_at: datetime) -> ComplaintClock:
    """When a complaint must be acknowledged and answered."""
    return ComplaintClock.of(local(received_at).date())


@area.app_template_filter()
def is_over(day: date) -> bool:
    """Whether a day is past, at the site."""
    return day < today()


@area.app_template_filter()
def clock_time(at: datetime) -> str:
    """`14:32:08`, in the site's time."""
    return hour_with_seconds(at)
