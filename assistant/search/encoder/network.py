"""The network of the shipped model: BERT (Devlin et al. 2019), the mean of its last states, turned and cut, on CPU.

General libraries spend much of a question's time between operations: 0.6 of it is enough here, for the
same vectors (docs/measures.md), and a web process starts without importing them.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

import torch
from torch.nn import functional

if TYPE_CHECKING:
    from torch import Tensor


#: The vectors of the pieces, among the weights.
WORDS = "embeddings.word_embeddings.weight"


#: Texts of about this many tokens are what oneDNN lays the weights out for; longer ones lose nothing by it.
USUAL = 16


class Product:
    """A linear layer, its weights laid out once as oneDNN reads them where torch has it.

    `linear` lays them out again at each call, which is a third of a question's time: 6.0 → 4.2 ms, the same vectors.
    """

    def __init__(self, weight: "Tensor", bias: "Tensor", *, then_gelu: bool = False) -> None:
        """`weight` (outputs, inputs) and `bias` (outputs,) in the precision that is computed in."""
        self._packed = torch.backends.mkldnn.is_available()  # type: ignore[no-untyped-call]
        with torch.inference_mode():
            lay_out = torch.ops.mkldnn._reorder_linear_weight
            self._weight = lay_out(weight.contiguous(), USUAL) if self._packed else weight
        self._bias, self._then_gelu = bias, then_gelu

    def __call__(self, states: "Tensor") -> "Tensor":
        """(…, inputs) → (…, outputs)."""
        if self._packed:
            then, how = ("gelu", "none") if self._then_gelu else ("none", "")
            product: Tensor = torch.ops.mkldnn._linear_pointwise(states, self._weight, self._bias, then, [], how)
            return product
        product = functional.linear(states, self._weight, self._bias)
        return functional.gelu(product) if self._then_gelu else product


@dataclass(frozen=True, slots=True)
class Layer:
    """The weights of a layer; query, key and value in one matrix, the query already divided by √(head width)."""

    attend: Product
    gather: Product
    settle: "tuple[Tensor, Tensor]"
    widen: Product
    narrow: Product
    settle_again: "tuple[Tensor, Tensor]"


class Network:
    """Token numbers → vectors of length 1."""

    def __init__(
        self,
        weights: "Mapping[str, Tensor]",
        *,
        turn: "Tensor | None" = None,
        heads: int,
        epsilon: float,
        kind: torch.dtype,
    ) -> None:
        """`weights` bear the names of Hugging Face's BertModel; `kind` is what is computed in, bf16 or fp32.

        `turn` (dimension, width) makes a vector of the mean state; without it, the mean is the vector.
        """
        self._heads, self._epsilon, self._kind = heads, epsilon, kind
        self._words = weights[WORDS]
        places = weights["embeddings.position_embeddings.weight"].float()
        self._places = places + weights["embeddings.token_type_embeddings.weight"][0].float()
        self._first = self._pair(weights, "embeddings.LayerNorm", torch.float32)
        self._width = self._words.shape[1]
        self._turn = None if turn is None else turn.float()
        self.dimension = self._width if turn is None else len(turn)
        self.longest = len(places)
        self._layers = [self._layer(weights, f"encoder.layer.{n}") for n in range(_layers_of(weights))]

    @torch.inference_mode()
    def __call__(self, tokens: "Tensor", mask: "Tensor | None" = None) -> "Tensor":
        """`tokens` (texts, length); `mask` the same with 1 for tokens and 0 for padding, None when there is none."""
        weights = torch.ones_like(tokens) if mask is None else mask
        mean = (self.states(tokens, mask) * weights.unsqueeze(-1)).sum(1) / weights.sum(1, keepdim=True)
        return self.vectors(mean)

    @torch.inference_mode()
    def states(self, tokens: "Tensor", mask: "Tensor | None" = None) -> "Tensor":
        """What each token says where it stands: (texts, length, width), fp32."""
        words = functional.embedding(tokens, self._words).float() + self._places[: tokens.shape[1]]
        states = functional.layer_norm(words, (self._width,), *self._first, self._epsilon).to(self._kind)
        away = None if mask is None else ((1 - mask) * -1e4).to(self._kind)[:, None, None, :]
        for layer in self._layers:
            states = self._through(layer, states, away)
        return states.float()

    @torch.inference_mode()
    def vectors(self, means: "Tensor") -> "Tensor":
        """Means of states (texts, width) → vectors of length 1 (texts, dimension)."""
        return functional.normalize(means if self._turn is None else functional.linear(means, self._turn), dim=1)

    def _through(self, layer: Layer, states: "Tensor", away: "Tensor | None") -> "Tensor":
        texts, length, width = states.shape
        asked = layer.attend(states).view(texts, length, 3, self._heads, width // self._heads)
        query, key, value = asked.permute(2, 0, 3, 1, 4).unbind(0)
        scores = query @ key.transpose(-1, -2)
        heeded = (scores if away is None else scores + away).softmax(-1) @ value
        gathered = layer.gather(heeded.transpose(1, 2).reshape(texts, length, width))
        states = functional.layer_norm(states + gathered, (width,), *layer.settle, self._epsilon)
        narrow = layer.narrow(layer.widen(states))
        return functional.layer_norm(states + narrow, (width,), *layer.settle_again, self._epsilon)

    def _layer(self, weights: "Mapping[str, Tensor]", name: str) -> Layer:
        scale = (self._width // self._heads) ** -0.5
        parts = [
            self._pair(weights, f"{name}.attention.self.{part}", torch.float32) for part in ("query", "key", "value")
        ]
        parts[0] = (parts[0][0] * scale, parts[0][1] * scale)
        return Layer(
            attend=Product(*(torch.cat(part).to(self._kind) for part in zip(*parts, strict=True))),
            gather=Product(*self._pair(weights, f"{name}.attention.output.dense", self._kind)),
            settle=self._pair(weights, f"{name}.attention.output.LayerNorm", self._kind),
            widen=Product(*self._pair(weights, f"{name}.intermediate.dense", self._kind), then_gelu=True),
            narrow=Product(*self._pair(weights, f"{name}.output.dense", self._kind)),
            settle_again=self._pair(weights, f"{name}.output.LayerNorm", self._kind),
        )

    @staticmethod
    def _pair(weights: "Mapping[str, Tensor]", name: str, kind: torch.dtype) -> "tuple[Tensor, Tensor]":
        return weights[f"{name}.weight"].to(kind), weights[f"{name}.bias"].to(kind)


def _layers_of(weights: "Mapping[str, Tensor]") -> int:
    return 1 + max(int(name.split(".")[2]) for name in weights if name.startswith("encoder.layer."))
