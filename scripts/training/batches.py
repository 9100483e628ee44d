"""Batches of texts of about one length, so that little is computed for padding."""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
import torch
from torch.nn import functional

#: Lengths are rounded up to a multiple of this: few shapes, and the matrix units like them.
STEP = 4


def by_length(
    lengths: Sequence[int], tokens: int, *, most: int = 1024, chance: np.random.Generator | None = None
) -> list[npt.NDArray[np.int64]]:
    """Indices grouped by length, `tokens` a batch at most, `most` texts at most; shuffled when `chance` is given."""
    sizes = np.asarray(lengths, dtype=np.float64)
    blurred = sizes if chance is None else sizes + chance.random(len(sizes)) * STEP
    order = np.argsort(blurred, kind="stable")
    batches, start = [], 0
    while start < len(order):
        end = start
        while end < len(order) and end - start < most and (end - start + 1) * sizes[order[end]] <= tokens:
            end += 1
        end = max(end, start + 1)
        batches.append(order[start:end])
        start = end
    if chance is not None:
        chance.shuffle(batches)
    return batches


def padded(rows: Sequence[Sequence[int]]) -> tuple[torch.Tensor, torch.Tensor]:
    """Token numbers and their mask, both (rows, longest)."""
    longest = max(len(row) for row in rows)
    longest += -longest % STEP
    tokens = np.zeros((len(rows), longest), dtype=np.int64)
    mask = np.zeros_like(tokens)
    for i, row in enumerate(rows):
        tokens[i, : len(row)] = row
        mask[i, : len(row)] = 1
    return torch.from_numpy(tokens), torch.from_numpy(mask)


def pooled(states: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
    """The mean of a text's states, of length 1: (rows, length, width) → (rows, width), fp32."""
    weights = mask.unsqueeze(-1).to(states.dtype)
    mean = (states * weights).sum(1).float() / weights.sum(1).float()
    return functional.normalize(mean, dim=1)
