"""How many contacts each customer has: few have thousands, most have a handful (Zipf, Mandelbrot's form)."""

from collections.abc import Iterator
from math import gcd

#: Mandelbrot's shift keeps the first ranks from taking everything.
EXPONENT, SHIFT = 0.8, 10


def contact_counts(customers: int, contacts: int, *, heavy: int = 0) -> Iterator[int]:
    """The contacts of each customer in turn; they sum to `contacts`, and the first customer has `heavy` when given."""
    if heavy:
        yield heavy
        yield from contact_counts(customers - 1, contacts - heavy)
        return
    whole = sum(_weight(rank) for rank in range(customers))
    step = _scatter(customers)
    sofar, given = 0.0, 0
    for place in range(customers):
        sofar += _weight(place * step % customers)
        due = contacts if place == customers - 1 else int(contacts * sofar / whole)
        yield due - given
        given = due


def _weight(rank: int) -> float:
    return float((rank + SHIFT) ** -EXPONENT)


def _scatter(size: int) -> int:
    """A step through all the ranks that leaves no neighbours side by side (near the golden section, prime to size)."""
    step = max(1, int(size * 0.618))
    while gcd(step, size) != 1:
        step += 1
    return step
