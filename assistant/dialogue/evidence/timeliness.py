"""How things stand now is told by the newest of those who tell it, and by those who tell a change."""

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.dialogue.evidence.statements import Statement
from assistant.language.folding import fold

#: What being the newest of the sentences found adds at most to a chance, and what telling of a change adds.
NEWEST, CHANGE = 0.8, 0.35
_CHANGE = re.compile(
    r"\b(?:desormais|dorenavant|mnt|maintenant|a present|nouve(?:au|l|lle)s?|nvo|nvelle?|change\w*|chgt|modifi\w*|"
    r"remplac\w*|reprend\w*|succed\w*|"
    r"depuis|dp|a compter|plus du tout|now|from now on|new|changed|replac\w*|takes? over|took over|since|as of|as "
    r"from)\b"
)


def timely(statements: Sequence[Statement]) -> tuple[Statement, ...]:
    """The statements, the chances of the newest and of those that tell a change raised; in the same order."""
    moments = sorted({each.evidence.found.at for each in statements})
    if len(moments) < len(("older", "newer")):
        return tuple(statements)
    age = {at: place / (len(moments) - 1) for place, at in enumerate(moments)}
    return tuple(
        replace(each, chance=each.chance * _raised(each.text, age[each.evidence.found.at])) for each in statements
    )


def _raised(text: str, newness: float) -> float:
    return (1 + NEWEST * newness) * (1 + CHANGE * bool(_CHANGE.search(fold(text))))
