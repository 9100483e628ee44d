"""From the fields of a line to the line itself, or to all that is wrong with it."""

from collections.abc import Mapping
from typing import Any

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from assistant.ingest.formats.base import Line
from assistant.ingest.formats.customers import CustomerLine, RelationshipLine
from assistant.ingest.formats.holdings import HoldingLine
from assistant.ingest.formats.knowledge import ArticleLine
from assistant.ingest.formats.offers import OfferLine, ProposalLine
from assistant.ingest.formats.tasks import TaskLine
from assistant.ingest.formats.tidying import Untidy, tidy
from assistant.ingest.formats.timeline import EventLine, InteractionLine
from assistant.ingest.reasons import Problem, Reason

#: In the order of FORMATS, which is that of an export.
LINES: dict[str, type[Line]] = {
    "customer": CustomerLine,
    "relationship": RelationshipLine,
    "holding": HoldingLine,
    "interaction": InteractionLine,
    "event": EventLine,
    "proposal": ProposalLine,
    "task": TaskLine,
    "article": ArticleLine,
    "offer": OfferLine,
}
#: What names no customer is read first, so that lines may come in any order.
FIRST_TYPES = frozenset({"customer", "article", "offer"})

_REASONS = {
    "missing": Reason.MISSING,
    "enum": Reason.UNKNOWN_CODE,
    "string_too_long": Reason.TOO_LONG,
    "less_than": Reason.OUT_OF_RANGE,
    "less_than_equal": Reason.OUT_OF_RANGE,
    "greater_than": Reason.OUT_OF_RANGE,
    "greater_than_equal": Reason.OUT_OF_RANGE,
    "decimal_max_places": Reason.BAD_NUMBER,
    "decimal_parsing": Reason.BAD_NUMBER,
    "finite_number": Reason.BAD_NUMBER,
    "float_parsing": Reason.BAD_NUMBER,
    "int_parsing": Reason.BAD_NUMBER,
    "int_from_float": Reason.BAD_NUMBER,
    "int_parsing_size": Reason.OUT_OF_RANGE,
}
_OWN = frozenset(reason.value for reason in Reason)


def read_line(fields: Mapping[str, Any]) -> Line | list[Problem]:
    """Check the fields of one line; return it, or every problem it has."""
    try:
        tidied = tidy(fields)
    except Untidy as untidy:
        return [untidy.problem]
    type_ = tidied.get("type")
    if not isinstance(type_, str) or type_ not in LINES:
        reason = Reason.MISSING if type_ in (None, "") else Reason.UNKNOWN_TYPE
        return [Problem(reason, "type", type_)]
    try:
        return LINES[type_].model_validate(tidied)
    except ValidationError as error:
        return [_problem(details) for details in error.errors(include_url=False)]


def _problem(details: ErrorDetails) -> Problem:
    field = ".".join(str(part) for part in details["loc"]) or None
    reason = _reason(details)
    value = None if reason is Reason.MISSING else details["input"]
    return Problem(reason, field, value, _detail(details))


def _reason(details: ErrorDetails) -> Reason:
    kind, value = details["type"], details["input"]
    if kind in _OWN:
        return Reason(kind)
    if value is None:
        return Reason.MISSING
    if kind == "string_pattern_mismatch":
        return Reason.MALFORMED_CODE if str(value).strip() else Reason.MISSING
    if kind == "greater_than_equal" and details.get("ctx", {}).get("ge") == 0:
        return Reason.NEGATIVE
    return _REASONS.get(kind, Reason.WRONG_TYPE)


def _detail(details: ErrorDetails) -> str | None:
    context = details.get("ctx", {})
    for name in ("detail", "expected", "le", "ge", "max_length", "decimal_places"):
        if context.get(name) not in (None, ""):
            return str(context[name])
    return None
