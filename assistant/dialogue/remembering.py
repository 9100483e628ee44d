"""What a conversation holds, kept between its turns."""

from typing import Protocol

from assistant.dialogue.answers.answer import Finding
from assistant.dialogue.understanding.understood import State, Turn


class Memory(Protocol):
    """Keeps the state of conversations: in memory for a batch, in the database for people."""

    def recall(self, conversation: str | None, customer: str) -> State:
        """What the conversation about this customer holds; an empty state when it begins."""
        ...

    def keep(self, conversation: str | None, customer: str, turn: Turn, finding: Finding) -> None:
        """Remember a turn and its answer; a question without a conversation is not remembered."""
        ...


class ShortMemory:
    """Conversations of one run, forgotten with it."""

    def __init__(self) -> None:
        self._states: dict[tuple[str, str], State] = {}

    def recall(self, conversation: str | None, customer: str) -> State:
        """What the conversation about this customer holds."""
        return State() if conversation is None else self._states.get((conversation, customer), State())

    def keep(self, conversation: str | None, customer: str, turn: Turn, finding: Finding) -> None:  # noqa: ARG002
        """Remember a turn."""
        if conversation is not None:
            self._states[conversation, customer] = self.recall(conversation, customer).after(turn)
