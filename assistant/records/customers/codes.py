"""Codes of the exchange format that concern customers."""

from enum import StrEnum


class CustomerKind(StrEnum):
    """A person or an organisation."""

    PERSON = "person"
    ORGANISATION = "organisation"


class CustomerStatus(StrEnum):
    """Where the customer stands with the company."""

    PROSPECT = "prospect"
    ACTIVE = "active"
    FORMER = "former"


class Language(StrEnum):
    """Languages the product understands."""

    FRENCH = "fr"
    ENGLISH = "en"


class Flag(StrEnum):
    """What must be known before a word is said."""

    VIP = "vip"
    STAFF = "staff"
    VULNERABLE = "vulnerable"
    UNDER_GUARDIANSHIP = "under_guardianship"
    DECEASED = "deceased"
    DO_NOT_CALL = "do_not_call"


class Role(StrEnum):
    """What the first customer of a relationship is to the second."""

    SPOUSE = "spouse"
    CHILD = "child"
    PARENT = "parent"
    CO_HOLDER = "co_holder"
    PROXY = "proxy"
    GUARDIAN = "guardian"
    DIRECTOR = "director"
    PARENT_COMPANY = "parent_company"
    SUBSIDIARY = "subsidiary"
    OTHER = "other"


class Purpose(StrEnum):
    """What a consent allows."""

    MARKETING = "marketing"
    PROFILING = "profiling"
