"""What tells, without reading question and passages together, that any of them answers. Pure.

Each sign is a number of about −3 to 6; `scripts/fit_second_look.py` finds what each is worth.
"""

import math
from collections.abc import Sequence
from functools import lru_cache

import numpy as np
import numpy.typing as npt

from assistant.language.analysis import NEGATIONS, analyse
from assistant.language.questions.wants import Wants
from assistant.language.shorthand import BUILT_IN
from assistant.search.second_look.candidate import Candidate
from assistant.search.second_look.holding import holds

Numbers = npt.NDArray[np.float64]

#: The signs, in their order: how near the best passage is, how far above the second and above the middle of the list,
#: how many are nearly as near; the share of the question's words that no passage's interaction holds, and how many they
#: are; how many it has; whether the best passages hold something of the kind that is wanted; whether a yes or a no is.
SIGNS = ("best", "above_second", "above_middle", "rivals", "unmet", "unmet_words", "asked_words", "holds", "yes_no")
#: A chance of 0 or 1 is as sure as these.
LEAST, MOST = 0.002, 0.998
#: The best passages, of which one at least should hold what is wanted.
FIRST = 3


def signs_of(question: str, wants: Wants, found: Sequence[Candidate]) -> Numbers:
    """The signs that any passage of a list answers, (signs,); `found` is not empty, in any order."""
    ordered = sorted(found, key=lambda each: each.score, reverse=True)
    chances = np.array([_logit(each.score) for each in ordered])
    asked = words_of(question)
    met = asked & frozenset().union(*(words_of(each.text) for each in found))
    return np.array(
        [
            chances[0],
            chances[0] - chances[min(1, len(chances) - 1)],
            chances[0] - np.median(chances),
            math.log(np.exp(chances - chances[0]).sum()),
            1 - len(met) / max(len(asked), 1),
            float(len(asked - met)),
            math.log1p(len(asked)),
            max(holds(each.text, wants) for each in ordered[:FIRST]),
            float(wants is Wants.YES_NO),
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
