"""What every encoder does."""

from collections.abc import Sequence
from typing import Protocol

import numpy as np
import numpy.typing as npt

from assistant.search.fusion import Calibration

Vectors = npt.NDArray[np.float32]


class Encoder(Protocol):
    """Gives every text a vector of length 1; close in meaning, close in angle. Safe to share between threads."""

    @property
    def name(self) -> str:
        """What people call the model; part of the name of a generation."""
        ...

    @property
    def digest(self) -> str:
        """Changes whenever vectors would."""
        ...

    @property
    def dimension(self) -> int:
        """Length of a vector."""
        ...

    @property
    def calibration(self) -> Calibration:
        """What its cosines are worth."""
        ...

    def warm(self) -> None:
        """Load now what would otherwise be loaded by the first question."""
        ...

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Encode passages: shape (texts, dimension), each row of length 1."""
        ...

    def encode_interactions(self, interactions: Sequence[Sequence[str]]) -> Vectors:
        """Encode the passages of whole interactions, each in the light of the others: shape (passages, dimension).

        A passage that says « c'est fait » is found by what the interaction is about. In order, each row of length 1.
        """
        ...

    def encode_query(self, text: str) -> Vectors:
        """Encode a question: shape (dimension,), of length 1."""
        ...

    def encode_typing(self, text: str) -> Vectors:
        """Encode a question that is still being typed, in the same space: quickly rather than finely."""
        ...
