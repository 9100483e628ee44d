"""What a route may reach for: the services, the person at work, and values written in the reader's language."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import ClassVar, cast
from zoneinfo import ZoneInfo

from babel import Locale, dates, numbers
from flask import Flask, abort, current_app
from flask_babel import get_locale
from flask_login import current_user

from assistant.language.phones import spoken_phone
from assistant.records.staff.agents import Agent
from assistant.wiring.services import Services


@dataclass(frozen=True, slots=True)
class SignedIn:
    """What Flask-Login keeps for the time of a request."""

    agent: Agent
    is_authenticated: ClassVar = True
    is_active: ClassVar = True
    is_anonymous: ClassVar = False

    def get_id(self) -> str:
        """The number Flask-Login writes in the session."""
        return str(self.agent.id)


def services() -> Services:
    """The services of this process."""
    return cast(Services, current_app.extensions["services"])


def agent_or_none() -> Agent | None:
    """The person who makes this request, or None before sign-in."""
    user = current_user
    return user.agent if user.is_authenticated else None


def current_agent() -> Agent:
    """The person who makes this request; a route behind `@requires` always has one."""
    agent = agent_or_none()
    if agent is None:
        abort(401)
    return agent


def local(at: datetime) -> datetime:
    """A moment in the site's own time."""
    return at.astimezone(ZoneInfo(services().settings.time_zone))


def today() -> date:
    """The site's date now, by the clock of the services."""
    return local(services().clock.now()).date()


def day(value: date | datetime) -> str:
    """`3 nov. 2026`."""
    return dates.format_date(_site_date(value), "medium", locale=_locale())


def short_day(value: date | datetime) -> str:
    """`3 nov.`, for lists that already say the year."""
    return dates.format_skeleton("MMMd", _site_date(value), locale=_locale())


def long_day(value: date | datetime) -> str:
    """`3 novembre 2026`."""
    return dates.format_date(_site_date(value), "long", locale=_locale())


def month(value: date | datetime) -> str:
    """`novembre 2026`."""
    return dates.format_skeleton("yMMMM", _site_date(value), locale=_locale())


def short_month(value: date | datetime) -> str:
    """`nov. 2025`."""
    return dates.format_skeleton("yMMM", _site_date(value), locale=_locale())


def moment(at: datetime) -> str:
    """`3 nov. 2026, 14:32`, in the site's time."""
    return f"{day(at)}, {hour(at)}"


def hour(at: datetime) -> str:
    """`14:32`, in the site's time."""
    return dates.format_time(local(at), "HH:mm", locale=_locale())


def hour_with_seconds(at: datetime) -> str:
    """`14:32:08`, in the site's time."""
    return dates.format_time(local(at), "HH:mm:ss", locale=_locale())


def amount(value: Decimal, currency: str = "EUR") -> str:
    """`1 250,00 €`."""
    return numbers.format_currency(value, currency, locale=_locale())


def number(value: int | float | Decimal) -> str:
    """`12 345,6`."""
    return numbers.format_decimal(value, locale=_locale())


def phone(e164: str) -> str:
    """`06 39 98 12 34`: a stored number as people here read it aloud."""
    return spoken_phone(e164, region=services().settings.phone_region)


def register(app: Flask) -> None:
    """Give templates these words."""
    app.jinja_env.filters.update(
        day=day,
        short_day=short_day,
        long_day=long_day,
        month=month,
        moment=moment,
        hour=hour,
        amount=amount,
        number=number,
        phone=phone,
        local=local,
    )


def _locale() -> Locale:
    return get_locale() or Locale(services().settings.default_locale)


def _site_date(value: date | datetime) -> date:
    return local(value).date() if isinstance(value, datetime) else value
