"""What tells, without reading question and passages together, that any of them answers. Pure.

Each sign is a number of about −3 to 6; `scripts/fit_second_look.py` finds what each is worth.
"""

import math
from collections.abc import Sequence
from functools import lru_cache

import numpy as np
import numpy.typing as npt

from assistant.language.analysis import NEGATIONS, analyse
from assistant.language.shorthand import BUILT_IN
from assistant.search.second_look.candidate import Candidate

Numbers = npt.NDArray[np.float64]

#: The signs, in their order: how near the best passage is, and how far above the middle of the list; the share of the
#: question's words that the interaction of no near passage holds, and how many they are; how many words it has; how
#: near it is to a question that no records answer.
SIGNS = ("best", "above_middle", "unmet", "unmet_words", "asked_words", "beside")
#: The nearest passages whose interactions are searched for the words: 30 cost 8.5 ms, ten less than 3.
READ = 10
#: A chance of 0 or 1 is as sure as these.
LEAST, MOST = 0.002, 0.998


def signs_of(question: str, found: Sequence[Candidate], *, beside: float) -> Numbers:
    """The signs that any passage of a list answers, (signs,); `found` is not empty, in any order.

    `beside` is the cosine with the nearest question that no records answer.
    """
    chances = np.array([_logit(each.score) for each in found])
    asked = words_of(question)
    nearest = sorted(found, key=lambda each: each.score, reverse=True)[:READ]
    met = asked & frozenset().union(*(words_of(each.text) for each in nearest))
    return np.array(
        [
            chances.max(),
            chances.max() - np.median(chances),
            1 - len(met) / max(len(asked), 1),
            float(len(asked - met)),
            math.log1p(len(asked)),
            beside,
        ]
    )


@lru_cache(maxsize=8192)
def words_of(text: str) -> frozenset[str]:
    """The stems of a text, shorthand spelt out, negations left out."""
    spelt = BUILT_IN.spelt_out(analyse(text))
    return frozenset(word.tokens[0] for word in spelt if word.written not in NEGATIONS)


def _logit(chance: float) -> float:
    bounded = min(max(chance, LEAST), MOST)
    return math.log(bounded / (1 - bounded))
