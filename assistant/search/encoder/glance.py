"""A first impression of a text: the sum of what each of its pieces says by itself, without reading them together.

Close to the vectors of the network (docs/measures.md says how close) for a twelfth of the time: good enough for what
is still being typed, since each letter is a search and the question that is sent is read properly.
"""

from collections.abc import Mapping
from typing import TYPE_CHECKING

import torch
from torch.nn import functional

if TYPE_CHECKING:
    from torch import Tensor


class Glance:
    """Token numbers → a vector of length 1, in the same space as the network's."""

    def __init__(self, words: "Tensor", weights: "Mapping[str, Tensor]") -> None:
        """`words` (vocabulary, width) are the network's vectors of pieces; `weights` are those of two linear layers."""
        self._words = words
        self._widen = (weights["widen.weight"].float(), weights["widen.bias"].float())
        self._narrow = weights["narrow.weight"].float()

    @torch.inference_mode()
    def __call__(self, tokens: "Tensor") -> "Tensor":
        """`tokens` (length,) of one text; the vector has shape (dimension,)."""
        wide = functional.gelu(functional.linear(self._words[tokens].float(), *self._widen))
        return functional.normalize(functional.linear(wide.sum(0), self._narrow), dim=0)
