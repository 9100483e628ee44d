"""Passages read in their interaction: one reading of the whole gives the vector of each passage (« late chunking »).

Günther et al., 2024: the states of a passage's tokens, computed among those of its neighbours, are averaged. Here the
mean of the whole reading is added, so that a passage also says what the interaction is about; docs/measures.md compares
it with passages read alone.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from assistant.search.encoder.port import Vectors

if TYPE_CHECKING:
    from tokenizers import Tokenizer

    from assistant.search.encoder.network import Network

#: Tokens read together; a longer interaction is read in several parts, cut between passages.
TOGETHER = 254
#: Tokens of a batch of readings, padding included.
TOKENS_A_BATCH = 4096


@dataclass(frozen=True, slots=True)
class Reading:
    """Consecutive passages of an interaction, as tokens; `first` is the row of the first of them."""

    first: int
    passages: tuple[list[int], ...]

    def __len__(self) -> int:
        return sum(map(len, self.passages))


def encode_in_context(
    network: "Network", tokenizer: "Tokenizer", interactions: Sequence[Sequence[str]]
) -> Iterator[tuple[list[int], Vectors]]:
    """The rows of some passages and their vectors, batch by batch; rows count the passages of all interactions."""
    import torch

    opening, closing = _ends_of(tokenizer)
    readings = sorted(_readings(tokenizer, interactions), key=len)
    while readings:
        longest = len(readings[-1]) + 2
        size = max(TOKENS_A_BATCH // longest, 1)
        batch, readings = readings[-size:], readings[:-size]
        tokens = torch.zeros((len(batch), longest), dtype=torch.long)
        for place, reading in enumerate(batch):
            ids = [opening, *(token for passage in reading.passages for token in passage), closing]
            tokens[place, : len(ids)] = torch.tensor(ids)
        lengths = torch.tensor([len(reading) + 2 for reading in batch])
        mask = (torch.arange(longest) < lengths.unsqueeze(1)).long() if int(lengths.min()) < longest else None
        states = network.states(tokens, mask)
        rows: list[int] = []
        means: list[torch.Tensor] = []
        for place, reading in enumerate(batch):
            whole = states[place, : len(reading) + 2].mean(0)
            start = 1
            for number, passage in enumerate(reading.passages):
                rows.append(reading.first + number)
                own = states[place, start : start + len(passage)].mean(0) if passage else whole
                means.append(own + whole)
                start += len(passage)
        yield rows, np.asarray(network.vectors(torch.stack(means)).numpy(), dtype=np.float32)


def _readings(tokenizer: "Tokenizer", interactions: Sequence[Sequence[str]]) -> Iterator[Reading]:
    texts = [passage for interaction in interactions for passage in interaction]
    encoded = tokenizer.encode_batch_fast(texts, add_special_tokens=False)
    row = 0
    for interaction in interactions:
        gathered: list[list[int]] = []
        length, first = 0, row
        for _ in interaction:
            ids = encoded[row].ids[:TOGETHER]
            if gathered and length + len(ids) > TOGETHER:
                yield Reading(first, tuple(gathered))
                gathered, length, first = [], 0, row
            gathered.append(ids)
            length += len(ids)
            row += 1
        if gathered:
            yield Reading(first, tuple(gathered))


def _ends_of(tokenizer: "Tokenizer") -> tuple[int, int]:
    opening, closing = tokenizer.encode("").ids
    return opening, closing
