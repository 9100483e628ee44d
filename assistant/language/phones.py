"""Telephone numbers as people write them, and as they compare (phonenumbers, ITU-T E.164)."""

import re

import phonenumbers

#: "poste 12" is how an extension is written in France; the library knows "ext" and "x".
_EXTENSION = re.compile(r"\s*(?:poste|p\.|ext(?:ension)?\.?|x|#)\s*\d{1,7}\s*$", re.IGNORECASE)
_FEWEST_DIGITS = 6


def normalise_phone(text: str, *, region: str = "FR") -> str | None:
    """Return the E.164 form of a number written in any usual way, or None where it is no possible number.

    An extension is left out: a company's number finds the company whoever's desk it names. So are words around the
    number (`06 39 98 12 34 (bureau)`); of several numbers, the first counts.
    """
    number = _whole(_EXTENSION.sub("", text), region) or _first_within(text, region)
    return None if number is None else phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)


def looks_like_phone(text: str, *, region: str = "FR") -> bool:
    """Whether a search text is a telephone number rather than a name or a reference."""
    digits = sum(c.isdigit() for c in text)
    if digits < _FEWEST_DIGITS:
        return False
    return not re.search(r"[^\W\d_]{2,}", _EXTENSION.sub("", text)) or normalise_phone(text, region=region) is not None


def spoken_phone(e164: str, *, region: str = "FR") -> str:
    """Write a number the way people of `region` read it aloud: `06 39 98 12 34`."""
    number = phonenumbers.parse(e164, None)
    same_country = phonenumbers.region_code_for_country_code(number.country_code or 0) == region
    style = phonenumbers.PhoneNumberFormat.NATIONAL if same_country else phonenumbers.PhoneNumberFormat.INTERNATIONAL
    return phonenumbers.format_number(number, style)


def _whole(text: str, region: str) -> phonenumbers.PhoneNumber | None:
    try:
        number = phonenumbers.parse(text, region)
    except phonenumbers.NumberParseException:
        return None
    return number if phonenumbers.is_possible_number(number) else None


def _first_within(text: str, region: str) -> phonenumbers.PhoneNumber | None:
    # Numbers kept for fiction, and ranges opened last month, are possible but not yet valid to the library.
    matches = phonenumbers.PhoneNumberMatcher(text, region, phonenumbers.Leniency.POSSIBLE)
    return next((match.number for match in matches), None)
