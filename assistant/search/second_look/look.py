"""The door: given a question and what was found for it, the chance of each passage that it answers.

A first look measures each passage by itself. Whether anything found answers shows in the list as a whole: one passage
well above the others, or words of the question that nothing found holds. The order stays that of the first
look's chances: signs of single passages were fitted too and brought less than they cost (docs/measures.md).
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from assistant.kernel.errors import Unavailable, message
from assistant.search.encoder.folders import SECOND_LOOK, SHIPPED, checked_digest, folder_of
from assistant.search.encoder.port import Encoder
from assistant.search.second_look.beside import Beside
from assistant.search.second_look.candidate import Candidate
from assistant.search.second_look.signs import LEAST, SIGNS, signs_of

#: From this cosine with a question asked elsewhere, it is that question, whatever was found with words lent to it: of
#: 1 981 questions about customers the nearest lies at 0.71, « quel temps fait-il ? » at 0.83.
ASKED_ELSEWHERE_FROM = 0.78


@dataclass(frozen=True, slots=True)
class Weights:
    """What each sign is worth, fitted by `scripts/fit_second_look.py` and kept beside the weights of the encoder."""

    signs: Mapping[str, float]
    offset: float

    @classmethod
    def read(cls, written: str) -> "Weights":
        """Read what `write` wrote.

        Raises:
            ValueError: it is no such file, or weighs other signs.
        """
        try:
            given = json.loads(written)
            weights = cls({str(sign): float(worth) for sign, worth in given["signs"].items()}, float(given["offset"]))
        except (AttributeError, KeyError, TypeError) as error:
            raise ValueError("no weights of a second look") from error
        if tuple(weights.signs) != SIGNS:
            raise ValueError("weights of other signs")
        return weights

    def write(self) -> str:
        """As it is kept on disk."""
        return json.dumps({"signs": dict(self.signs), "offset": self.offset}, indent=1) + "\n"

    def chance(self, signs: Sequence[float]) -> float:
        """The chance (0..1) that a list with these signs holds an answer."""
        told = float(np.dot(signs, list(self.signs.values()))) + self.offset
        return float(1 / (1 + np.exp(-told)))


class SecondLook:
    """Says how likely each passage is to answer; weights are read at the first need. Safe to share between threads."""

    def __init__(self, encoder: Encoder, name: str = SHIPPED) -> None:
        """`encoder` found the passages; where its folder `name` has no weights, those of the shipped one serve."""
        self._beside = Beside(encoder)
        self._name = name

    def chances(self, question: str, found: Sequence[Candidate], *, said: str = "") -> list[float]:
        """The chance (0..1) of each passage that it answers; the highest is the chance that any does.

        `question` is self-contained; `said` is what its turn said, where that is less: words lent by earlier turns must
        not hide that the weather is asked. The others stand to the highest as their scores do. Deterministic.

        Raises:
            Unavailable: the weights are damaged or missing.
        """
        if not found:
            return []
        beside = self._beside.nearness(said or question)
        answered = self._weights.chance(signs_of(question, found, beside=beside).tolist())
        if beside >= ASKED_ELSEWHERE_FROM:
            answered = min(answered, 1 - beside)
        scores = [max(each.score, LEAST) for each in found]
        return [answered * score / max(scores) for score in scores]

    @cached_property
    def _weights(self) -> Weights:
        own = folder_of(self._name) / SECOND_LOOK
        path = own if own.exists() else folder_of(SHIPPED) / SECOND_LOOK
        if path.parent == folder_of(SHIPPED):
            checked_digest(path.parent)
        try:
            return Weights.read(path.read_text(encoding="utf-8"))
        except (OSError, ValueError) as error:
            raise Unavailable(
                "encoder_damaged",
                message(
                    "The file “%(file)s” of the encoder “%(model)s” is damaged or missing. "
                    "Restore it from the distribution of Filrouge."
                ),
                file=SECOND_LOOK,
                model=path.parent.name,
            ) from error
