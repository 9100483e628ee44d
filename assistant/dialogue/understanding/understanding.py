"""A question, read in the light of the conversation it belongs to. Pure and deterministic: same words, same chips."""

from collections.abc import Sequence
from datetime import datetime

from assistant.dialogue.understanding.people import Circle
from assistant.dialogue.understanding.understood import Edit, State, Understood
from assistant.language.questions.reading import read


def understand(
    text: str, *, language: str | None, now: datetime, circle: Circle, state: State, edits: Sequence[Edit] = ()
) -> Understood:
    """What `text` asks, its slots filled from what it says, then from what the conversation keeps, then by hand."""
    reading = read(text, language=language, now=now, names=tuple(circle.names))
    return Understood(
        topic=reading.topic,
        question=text.strip(),
        customer=circle.ref,
        language=reading.language,
        order=reading.order,
        limit=reading.limit,
        wants=reading.wants,
    )
