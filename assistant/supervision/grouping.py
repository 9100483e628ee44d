"""Questions gathered by what they are about. Pure: words and vectors in, groups out."""

from collections import Counter
from collections.abc import Sequence

import numpy as np

from assistant.language.analysis import tokens
from assistant.search.encoder.port import Vectors

#: Cosine from which two subjects are the same: with the shipped model « code wifi » and « mot de passe du wifi » have
#: 0.63, « plafond carte » and « carte perdue » 0.40.
SAME_MEANING = 0.55
#: Share of their words that two subjects have in common when they are the same (Jaccard).
SAME_WORDS = 0.6


def gather(subjects: Sequence[str], vectors: Vectors) -> list[list[int]]:
    """Places of the subjects that belong together, largest group first, each in the order given.

    `vectors` has the shape (subjects, dimension), rows of length 1. Each subject joins the first group whose leader it
    resembles, by words or by meaning; those asked most often lead.
    """
    heads = [frozenset(tokens(subject)) for subject in subjects]
    often = Counter(heads)
    groups: dict[int, list[int]] = {}
    for place in sorted(range(len(subjects)), key=lambda each: (-often[heads[each]], each)):
        leader = next((one for one in groups if _alike(heads, vectors, one, place)), place)
        groups.setdefault(leader, []).append(place)
    return sorted((sorted(group) for group in groups.values()), key=lambda group: (-len(group), group[0]))


def name_of(subjects: Sequence[str]) -> str:
    """What a group is called: the subject asked most often, of those the shortest."""
    often = Counter(subjects)
    return min(often, key=lambda subject: (-often[subject], len(subject), subject))


def _alike(heads: Sequence[frozenset[str]], vectors: Vectors, one: int, other: int) -> bool:
    common = len(heads[one] & heads[other])
    if common and common >= SAME_WORDS * len(heads[one] | heads[other]):
        return True
    return float(np.dot(vectors[one], vectors[other])) >= SAME_MEANING
