"""Why a line is rejected: a stable code for programs, a sentence for people."""

from dataclasses import dataclass
from enum import StrEnum

from assistant.kernel.errors import message


class Reason(StrEnum):
    """Codes of the report; they do not change."""

    JSON = "json"
    ENCODING = "encoding"
    LINE_TOO_LONG = "line_too_long"
    CONTROL_CHARACTER = "control_character"
    NOT_AN_OBJECT = "not_an_object"
    UNKNOWN_TYPE = "unknown_type"
    MISSING = "missing"
    WRONG_TYPE = "wrong_type"
    UNKNOWN_CODE = "unknown_code"
    MALFORMED_CODE = "malformed_code"
    BAD_DATE = "bad_date"
    BAD_TIME = "bad_time"
    NAIVE_TIME = "naive_time"
    BAD_NUMBER = "bad_number"
    NEGATIVE = "negative"
    OUT_OF_RANGE = "out_of_range"
    TOO_LONG = "too_long"
    EXPRESSION = "expression"
    UNKNOWN_FACT = "unknown_fact"
    UNKNOWN_CUSTOMER = "unknown_customer"
    SAME_CUSTOMER = "same_customer"
    DUPLICATE_REF = "duplicate_ref"
    HEADER = "header"
    COLUMNS = "columns"
    QUOTES = "quotes"
    EMAIL = "email"


#: What each reason means, in English; the edges translate it.
EXPLANATIONS: dict[Reason, str] = {
    Reason.JSON: message("This line is not complete JSON."),
    Reason.ENCODING: message("This line is not UTF-8, or not in the encoding it claims."),
    Reason.LINE_TOO_LONG: message("This line is longer than the longest allowed."),
    Reason.CONTROL_CHARACTER: message("A control character has no place in a text."),
    Reason.NOT_AN_OBJECT: message("A line holds one JSON object."),
    Reason.UNKNOWN_TYPE: message("This type of record is not known."),
    Reason.MISSING: message("This field is required."),
    Reason.WRONG_TYPE: message("This field holds another kind of value."),
    Reason.UNKNOWN_CODE: message("This code is not one of those allowed."),
    Reason.MALFORMED_CODE: message("This is not written as such a code is."),
    Reason.BAD_DATE: message("This date does not exist, or is not written YYYY-MM-DD."),
    Reason.BAD_TIME: message("This time does not exist, or is not written as ISO 8601."),
    Reason.NAIVE_TIME: message("A time needs its offset from UTC."),
    Reason.BAD_NUMBER: message("This is not a number that can be kept exactly."),
    Reason.NEGATIVE: message("This number cannot be negative."),
    Reason.OUT_OF_RANGE: message("This value is outside what is possible."),
    Reason.TOO_LONG: message("This value is too long."),
    Reason.EXPRESSION: message("This expression cannot be read."),
    Reason.UNKNOWN_FACT: message("This expression names something that is not known of a customer."),
    Reason.UNKNOWN_CUSTOMER: message("Nobody has sent this customer yet."),
    Reason.SAME_CUSTOMER: message("A customer has no relationship with itself."),
    Reason.DUPLICATE_REF: message("An earlier line of this import says something else under the same reference."),
    Reason.HEADER: message("The first row does not name each column once."),
    Reason.COLUMNS: message("This row has not as many cells as there are columns."),
    Reason.QUOTES: message("The quotation marks of this row do not match."),
    Reason.EMAIL: message("This message cannot be read as an e-mail."),
}


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong with one field of a line (the whole line where `field` is None).

    `value` is what was found, not yet masked; `detail` says where in it, or what was expected, without personal data.
    """

    reason: Reason
    field: str | None = None
    value: object = None
    detail: str | None = None
