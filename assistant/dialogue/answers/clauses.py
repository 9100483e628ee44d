"""The part of a sentence around a figure, a day or a name: what stands up to the punctuation on both sides."""

import re

_BREAK = re.compile(r"[;:!?\n()]|\.(?=\s|$)|,\s|\s[-–—]+>?\s|->|\bmais\b|\bpuis\b|\bet\b|\bbut\b|\bthen\b|\band\b")


def clause_of(text: str, start: int, end: int) -> str:
    """The clause that holds characters `start` to `end`."""
    before = max((mark.end() for mark in _BREAK.finditer(text, 0, start)), default=0)
    after = _BREAK.search(text, end)
    return text[before : after.start() if after else len(text)]


def clauses(text: str) -> list[str]:
    """The clauses of a sentence, in order."""
    return [piece for piece in (part.strip() for part in _BREAK.split(text)) if piece]
