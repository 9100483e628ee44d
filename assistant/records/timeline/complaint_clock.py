"""The regulator's clock of a complaint: when it must be acknowledged, and answered.

ACPR recommendation 2024-R-02: within ten working days of its receipt, and within two months of the day it was sent.
"""

import calendar
from dataclasses import dataclass
from datetime import date

from assistant.language.questions.calendar.feasts import working_days_later

#: Working days until a complaint must be acknowledged.
ACKNOWLEDGE_WITHIN = 10
#: Months until it must be answered.
ANSWER_WITHIN = 2


@dataclass(frozen=True, slots=True)
class ComplaintClock:
    """The last days that keep the two terms."""

    acknowledge_by: date
    answer_by: date

    @classmethod
    def of(cls, received: date) -> "ComplaintClock":
        """The terms of a complaint received on a day (French public holidays are no working days)."""
        return cls(working_days_later(received, ACKNOWLEDGE_WITHIN), _months_later(received, ANSWER_WITHIN))


def _months_later(day: date, count: int) -> date:
    """The same day of a later month, or its last day where it is shorter."""
    years, month = divmod(day.month - 1 + count, 12)
    year, month = day.year + years, month + 1
    return date(year, month, min(day.day, calendar.monthrange(year, month)[1]))
