"""What of a rejected value a report may show: codes, references, dates and numbers as they are, the rest masked."""

import json
import re

#: Fields whose values are codes, references, times or numbers; anything else may hold personal data.
SHOWN = frozenset(
    [
        "type",
        "ref",
        "code",
        "kind",
        "channel",
        "direction",
        "status",
        "language",
        "role",
        "goal",
        "outcome",
        "offer",
        "product",
        "holding",
        "currency",
        "amount",
        "at",
        "due_at",
        "since",
        "until",
        "opened",
        "closed",
        "start",
        "end",
        "valid_until",
        "revisit_on",
        "received_at",
        "answered_at",
        "duration_s",
        "flags",
        "value",
        "current",
        "potential",
        "granted",
        "purpose",
        "customer",
        "from",
        "to",
        "eligible",
        "event",
        "within_days",
        "triggers",
        "channels",
        "excludes",
        "preferred_channel",
        "model",
        "segment",
        "kind",
    ]
)
LONGEST_SHOWN = 80
_PERSONAL = re.compile(r"@|(?:\d[ .-]?){9,}")
_HIDDEN = re.compile(r"[^\W_]")


def masked(field: str | None, value: object) -> str | None:
    """Return `value` as a report may show it: `Sélène` in `name` becomes `S•••••`."""
    if value is None or isinstance(value, (dict, bytes)):
        return None
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, default=str)
    if _is_shown(field) and not _PERSONAL.search(text):
        return text if len(text) <= LONGEST_SHOWN else text[:LONGEST_SHOWN] + "…"
    if len(text) > LONGEST_SHOWN:
        return f"({len(text)})"
    return text[:1] + _HIDDEN.sub("•", text[1:])


def _is_shown(field: str | None) -> bool:
    if field is None:
        return False
    names = [part for part in field.split(".") if not part.isdigit()]
    return names[-1] in SHOWN and names[0] not in {"extra", "attributes"}
