"""What a conversation holds, kept between its turns."""

from typing import Protocol

from assistant.dialogue.understanding.understood import State


class Memory(Protocol):
    """Keeps the state of conversations: in memory for a batch, in the database for people."""

    def recall(self, conversation: str | None, customer: str) -> State:
        """What the conversation about this customer holds; an empty state when it begins."""
        ...

    def keep(self, conversation: str | None, customer: str, state: State) -> None:
        """Remember the state after a turn; a question without a conversation is not remembered."""
        ...


class ShortMemory:
    """Conversations of one run, forgotten with it."""

    def __init__(self) -> None:
        self._states: dict[tuple[str, str], State] = {}

    def recall(self, conversation: str | None, customer: str) -> State:
        """What the conversation about this customer holds."""
        return State() if conversation is None else self._states.get((conversation, customer), State())

    def keep(self, conversation: str | None, customer: str, state: State) -> None:
        """Remember the state after a turn."""
        if conversation is not None:
            self._states[conversation, customer] = state
