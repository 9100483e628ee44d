"""Conversations as agents hold them: what each turn says, keeps, replaces and clears."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant.dialogue.understanding.chips import of_slot
from assistant.dialogue.understanding.understanding import understand
from assistant.dialogue.understanding.understood import Origin, Slot, State, Turn, Understood
from tests.dialogue.understanding.lena import LENA, WEDNESDAY

FILE = Path(__file__).with_name("conversations.txt")


def conversations() -> Iterator[tuple[str, tuple[str, ...]]]:
    """Each conversation of the table: its name and its lines."""
    for block in FILE.read_text(encoding="utf-8").split("\n\n"):
        lines = [line.strip() for line in block.splitlines() if not line.startswith("#")]
        if lines:
            yield lines[0], tuple(lines[1:])


def as_written(text: str, understood: Understood) -> str:
    """A turn as the table writes it."""
    kept = of_slot((chip for chip in understood.chips if chip.origin is Origin.KEPT), Slot.TOPIC)
    filters = [
        f"{'~' if chip.origin is Origin.KEPT else ''}{chip.slot.value}={chip.value.replace(' ', '_')}"
        for chip in understood.chips
        if chip.slot not in {Slot.TOPIC, Slot.WANTS}
    ]
    return "; ".join(
        [
            f"{text} => {'follows' if understood.follows else 'new'}",
            understood.wants.value,
            " ".join(filters) or "-",
            " ".join(chip.slot.value for chip in understood.dropped) or "-",
            " ".join(chip.value for chip in kept) or "-",
        ]
    )


@pytest.mark.parametrize(
    ("name", "turns"), list(conversations()), ids=lambda given: given if isinstance(given, str) else ""
)
def test_each_turn_is_understood_in_its_conversation(name: str, turns: tuple[str, ...]) -> None:
    language = name.split(":")[0].split()[-1]
    state, found = State(), []
    for line in turns:
        text = line.split(" => ")[0]
        understood = understand(text, language=language, now=WEDNESDAY, circle=LENA, state=state)
        state = state.after(Turn(text, WEDNESDAY, understood))
        found.append(as_written(text, understood))
    assert found == list(turns)


def test_the_table_holds_at_least_twenty_five_conversations() -> None:
    assert len(list(conversations())) >= 25
