"""A customer of a small town, her husband and her daughter, each with records of their own."""

from datetime import datetime

from assistant.dialogue.understanding.people import Circle, Related
from assistant.dialogue.understanding.understanding import understand
from assistant.dialogue.understanding.understood import Edit, State, Turn, Understood

WEDNESDAY = datetime.fromisoformat("2026-03-18T10:00:00+01:00")
LENA = Circle(
    ref="C-1",
    row=1,
    name="Léna Corvisart",
    kind="person",
    given_name="Léna",
    family_name="Corvisart",
    related=(
        Related(ref="C-2", row=2, name="Bastien Corvisart", role="spouse", inverse=False),
        Related(ref="C-3", row=3, name="Inès Corvisart", role="child", inverse=False),
    ),
)


def asked(*texts: str, edits: tuple[Edit, ...] = (), language: str = "fr") -> Understood:
    """What the last of these turns is taken to mean, `edits` being made to it alone."""
    state = State()
    for text in texts[:-1]:
        understood = understand(text, language=language, now=WEDNESDAY, circle=LENA, state=state)
        state = state.after(Turn(text, WEDNESDAY, understood))
    return understand(texts[-1], language=language, now=WEDNESDAY, circle=LENA, state=state, edits=edits)
