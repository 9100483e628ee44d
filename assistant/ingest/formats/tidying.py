"""Makes the values of a line storable: line ends are one character, control characters are refused, numbers exact."""

import math
import re
from decimal import Decimal
from typing import Any

from assistant.ingest.reasons import Problem, Reason

#: Everything Unicode calls a control character, but for the line feed and the tab.
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")
_LINE_END = re.compile(r"\r\n?")


class Untidy(Exception):  # noqa: N818 - it carries a problem to the report, it is not an error
    """A value that cannot be stored, and why."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem)
        self.problem = problem


def tidy(value: Any, path: str | None = None) -> Any:  # noqa: ANN401 - any JSON value
    """Return a JSON value as it will be stored; raise `Untidy` where it cannot be."""
    if isinstance(value, str):
        return value if _is_clean(value) else _text(value, path)
    if isinstance(value, dict):
        return _fields(value, path)
    if isinstance(value, list):
        return [tidy(item, f"{path}.{place}") for place, item in enumerate(value)]
    return _number(value, path) if isinstance(value, float) else value


def _is_clean(text: str) -> bool:
    """Printable texts hold no control character, and are told from others faster than by searching them."""
    return text.isprintable() or not _CONTROL.search(text)


def _fields(fields: dict[str, Any], path: str | None) -> dict[str, Any]:
    tidied = fields
    if not _is_clean("".join(fields)):
        tidied = {_text(key, path): item for key, item in fields.items()}
    # Nearly every value is a clean text: a line is copied only where something in it changes.
    changed = {
        key: tidy(item, key if path is None else f"{path}.{key}")
        for key, item in tidied.items()
        if not (isinstance(item, str) and _is_clean(item))
    }
    return tidied | changed if changed else tidied


def _text(text: str, path: str | None) -> str:
    normal = _LINE_END.sub("\n", text)
    found = _CONTROL.search(normal)
    if found:
        detail = f"U+{ord(found.group()):04X}, character {found.start() + 1}"
        raise Untidy(Problem(Reason.CONTROL_CHARACTER, path, _CONTROL.sub("\N{REPLACEMENT CHARACTER}", text), detail))
    return normal


def _number(number: float, path: str | None) -> float | int:
    """PostgreSQL writes large numbers out in full and reads them back as whole ones, and knows no -0: so do we."""
    if not math.isfinite(number):
        raise Untidy(Problem(Reason.BAD_NUMBER, path))
    written = repr(number)
    return int(Decimal(written)) if "e+" in written else number + 0.0
