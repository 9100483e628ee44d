"""Small draws from a seeded source; `random.choice` and its like cost five times more, and a million texts count."""

from bisect import bisect
from collections.abc import Callable, Sequence
from itertools import accumulate
from typing import Generic, TypeVar

T = TypeVar("T")
Random = Callable[[], float]


def pick(random: Random, options: Sequence[T]) -> T:
    """One of the options."""
    return options[int(random() * len(options))]


def between(random: Random, low: int, high: int) -> int:
    """A whole number, both ends included."""
    return low + int(random() * (high - low + 1))


def some(random: Random, options: Sequence[T], probability: float) -> list[T]:
    """Each option with a probability, in their order."""
    return [option for option in options if random() < probability]


class Weighted(Generic[T]):
    """Options of different weights, to a thousandth: a table is quicker than a search."""

    def __init__(self, weights: Sequence[tuple[float, T]]) -> None:
        total = sum(weight for weight, _option in weights)
        edges = list(accumulate(weight / total for weight, _option in weights))
        self._cells = [weights[bisect(edges, (cell + 0.5) / 1000)][1] for cell in range(1000)]

    def draw(self, random: Random) -> T:
        """One option, by its weight."""
        return self._cells[int(random() * 1000)]
