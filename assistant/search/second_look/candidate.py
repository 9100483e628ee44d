"""What is looked at again: a passage that was found, in its interaction."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Candidate:
    """Characters `start` to `end` of an interaction's text, and the chance that a first look gave them (0..1)."""

    text: str
    start: int
    end: int
    at: datetime
    score: float

    @property
    def passage(self) -> str:
        """The words that were found."""
        return self.text[self.start : self.end]
