"""The door: given a question and what was found for it, the chance of each passage that it answers."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from assistant.kernel.errors import Unavailable, message
from assistant.language.questions.wants import Wants
from assistant.search.encoder.folders import SECOND_LOOK, SHIPPED, checked_digest, folder_of
from assistant.search.second_look.candidate import Candidate
from assistant.search.second_look.signs import OF_LIST, OF_PASSAGE, of_list, of_passages


@dataclass(frozen=True, slots=True)
class Weights:
    """What each sign is worth, fitted by `scripts/fit_second_look.py` and kept beside the weights of the encoder.

    `passage` weighs the signs of a passage, `whole` those of a list, to which `offset` is added.
    """

    passage: Mapping[str, float]
    whole: Mapping[str, float]
    offset: float

    @classmethod
    def read(cls, written: str) -> "Weights":
        """Read what `write` wrote.

        Raises:
            ValueError: it is no such file, or weighs other signs.
        """
        try:
            given = json.loads(written)
            weights = cls(dict(given["passage"]), dict(given["whole"]), float(given["offset"]))
        except (KeyError, TypeError) as error:
            raise ValueError("no weights of a second look") from error
        if tuple(weights.passage) != OF_PASSAGE or tuple(weights.whole) != OF_LIST:
            raise ValueError("weights of other signs")
        return weights

    def write(self) -> str:
        """As it is kept on disk."""
        kept = {"passage": dict(self.passage), "whole": dict(self.whole), "offset": self.offset}
        return json.dumps(kept, indent=1) + "\n"


class SecondLook:
    """Says how likely each passage is to answer; weights are read at the first need. Safe to share between threads."""

    def __init__(self, encoder: str = SHIPPED) -> None:
        """`encoder` found the passages, a name or folder; where it has no weights, those of the shipped one serve."""
        self._encoder = encoder

    def chances(self, question: str, *, wants: Wants, found: Sequence[Candidate], present: bool = True) -> list[float]:
        """The chance (0..1) of each passage that it answers; the highest is the chance that any does.

        `question` is self-contained, `found` comes in the order of the search, `present` says that the question asks
        how things stand now. Deterministic; it depends on nothing else.

        Raises:
            Unavailable: the weights are damaged or missing.
        """
        if not found:
            return []
        weights = self._weights
        signs = of_passages(question, wants, found, present=present)
        scores = signs @ np.array([weights.passage[sign] for sign in OF_PASSAGE])
        told = of_list(question, wants, found, scores) @ np.array([weights.whole[sign] for sign in OF_LIST])
        any_answers = 1 / (1 + np.exp(-(told + weights.offset)))
        return [float(chance) for chance in any_answers * np.exp(scores - scores.max())]

    @cached_property
    def _weights(self) -> Weights:
        own = folder_of(self._encoder) / SECOND_LOOK
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
