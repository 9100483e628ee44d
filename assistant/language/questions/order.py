"""Which items come first, how many, and the one that is meant: « les trois derniers », « le deuxième »."""

from enum import StrEnum


class Order(StrEnum):
    """The order in which items are wanted."""

    RELEVANCE = "relevance"
    NEWEST = "newest"
    OLDEST = "oldest"
