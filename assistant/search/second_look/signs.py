"""What tells, without reading question and passage together, that a passage answers. Pure.

Each sign is a number of about −3 to 3; `scripts/fit_second_look.py` finds what each is worth.
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

#: The signs of a passage, in their order.
OF_PASSAGE = (
    "chance",
    "below_best",
    "place",
    "words",
    "words_around",
    "holds",
    "holds_around",
    "asks",
    "length",
    "newness",
    "newness_present",
    "overtaken",
    "overtaken_present",
)
#: The signs that any passage of a list answers, in their order.
OF_LIST = ("best", "rivals", "chance", "unmet", "unmet_words", "asked_words", "holds", "yes_no")
#: A chance of 0 or 1 is as sure as these.
LEAST, MOST = 0.002, 0.998
#: How much nearer a newer passage may be and still count as more of the same.
BOUND = 3.0
#: Words of a usual passage.
USUAL_LENGTH = 12


def of_passages(question: str, wants: Wants, found: Sequence[Candidate], *, present: bool) -> Numbers:
    """The signs of each passage, (passages, signs); `found` comes best first, `present` asks how things stand now."""
    chances = np.array([_logit(each.score) for each in found])
    moments = np.array([each.at.timestamp() for each in found])
    age = np.argsort(np.argsort(moments, kind="stable"), kind="stable") / max(len(found) - 1, 1)
    asked = words_of(question)
    rows = []
    for place, each in enumerate(found):
        newer = chances[moments > moments[place]]
        overtaken = float(np.clip(newer.max() - chances[place], -BOUND, BOUND)) if len(newer) else -BOUND
        inside = _share(asked, words_of(each.passage))
        around = _share(asked, words_of(each.text))
        here = holds(each.passage, wants)
        rows.append(
            [
                chances[place],
                chances[place] - chances.max(),
                1 / (place + 1),
                inside,
                around - inside,
                here,
                max(holds(each.text, wants), here) - here,
                float(each.passage.rstrip(" »\"')").endswith("?")),
                math.log(max(len(each.passage.split()), 1) / USUAL_LENGTH),
                age[place],
                age[place] * present,
                overtaken,
                overtaken * present,
            ]
        )
    return np.array(rows, dtype=np.float64).reshape(len(found), len(OF_PASSAGE))


def of_list(question: str, wants: Wants, found: Sequence[Candidate], scores: Numbers) -> Numbers:
    """The signs that any passage answers, (signs,); `scores` are what the ranking gives each."""
    asked = words_of(question)
    met = asked & frozenset().union(*(words_of(each.text) for each in found))
    best = int(scores.argmax())
    return np.array(
        [
            scores[best],
            math.log(np.exp(scores - scores[best]).sum()),
            max(_logit(each.score) for each in found),
            1 - len(met) / max(len(asked), 1),
            float(len(asked - met)),
            math.log1p(len(asked)),
            holds(found[best].text, wants),
            float(wants is Wants.YES_NO),
        ]
    )


@lru_cache(maxsize=8192)
def words_of(text: str) -> frozenset[str]:
    """The stems of a text, shorthand spelt out, negations left out."""
    spelt = BUILT_IN.spelt_out(analyse(text))
    return frozenset(word.tokens[0] for word in spelt if word.written not in NEGATIONS)


def _share(asked: frozenset[str], held: frozenset[str]) -> float:
    return len(asked & held) / len(asked) if asked else 0.0


def _logit(chance: float) -> float:
    bounded = min(max(chance, LEAST), MOST)
    return math.log(bounded / (1 - bounded))
