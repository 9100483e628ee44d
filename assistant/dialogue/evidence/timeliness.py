"""How things stand now is told by the newest of those who tell it, and by those who tell a change."""

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.dialogue.evidence.statements import Statement
from assistant.language.folding import fold

#: What being the newest of the sentences found adds at most to a chance: when the state of today is asked by name, and
#: when a question merely stands in the present.
NOW, PRESENT = 0.8, 0.15
#: What telling of a change adds, when the state of today is asked.
CHANGE = 0.35
_CHANGE = re.compile(
    r"\b(?:desormais|dorenavant|mnt|maintenant|a present|nouve(?:au|l|lle)s?|nvo|nvelle?|change\w*|chgt|modifi\w*|"
    r"remplac\w*|reprend\w*|succed\w*|"
    r"depuis|dp|a compter|plus du tout|now|from now on|new|changed|replac\w*|takes? over|took over|since|as of|as "
    r"from)\b"
)


def timely(statements: Sequence[Statement], *, now: bool) -> tuple[Statement, ...]:
    """The statements, the chances of the newest raised, most where `now` is asked by name; in the same order."""
    moments = sorted({each.evidence.found.at for each in statements})
    if len(moments) < len(("older", "newer")):
        return tuple(statements)
    age = {at: place / (len(moments) - 1) for place, at in enumerate(moments)}
    return tuple(
        replace(each, chance=each.chance * _raised(each.text, age[each.evidence.found.at], now=now))
        for each in statements
    )


def _raised(text: str, newness: float, *, now: bool) -> float:
    if not now:
        return 1 + PRESENT * newness
    return (1 + NOW * newness) * (1 + CHANGE * bool(_CHANGE.search(fold(text))))
