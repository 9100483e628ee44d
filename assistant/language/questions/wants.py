"""Which kind of answer a question asks for: by its interrogatives and what they bear on, never by learning."""

from enum import StrEnum


class Wants(StrEnum):
    """The kinds of answer of the JSON API."""

    FACT = "fact"
    DATE = "date"
    AMOUNT = "amount"
    COUNT = "count"
    LIST = "list"
    YES_NO = "yes_no"
    PERSON = "person"
    SUMMARY = "summary"
