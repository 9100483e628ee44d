"""Makes one order of meaning and words, and says how likely a hit is to answer. Pure.

Meaning is a cosine; words are BM25 with each word weighed 0..1 by how telling it is (`reading.idf`). Both are absolute:
one passage, ten of a new customer or a million are ordered by the same sum, without statistics of the candidates that
a small set does not have. docs/measures.md compares it with fusion by rank and by standard deviations.
"""

import json
from dataclasses import asdict, dataclass
from datetime import timedelta

import numpy as np
import numpy.typing as npt

from assistant.search.engine import Why
from assistant.search.segment import Floats

#: What being recent adds at most, in cosine: less than tells two answers apart, enough to put the newer of two equal
#: ones first. It halves every year of age, counted from the newest candidate.
RECENCY = 0.02
HALF_LIFE = timedelta(days=365)


@dataclass(frozen=True, slots=True)
class Calibration:
    """What the cosines of one encoder are worth; fitted by `scripts/fit_relevance.py` and kept beside its weights.

    `words` is what a word met, of the rarest kind, adds to a cosine. By meaning alone, the chance that a passage
    answers is the logistic function of `offset + slope x cosine`. Under `unrelated`, half of the passages of somebody
    else's file lie nearer: meaning says nothing.
    """

    words: float
    offset: float
    slope: float
    unrelated: float

    @classmethod
    def read(cls, written: str) -> "Calibration":
        """Read what `write` wrote.

        Raises:
            ValueError, TypeError: it is no calibration.
        """
        return cls(**{name: float(value) for name, value in dict(json.loads(written)).items()})

    def write(self) -> str:
        """As it is kept on disk."""
        return json.dumps(asdict(self), indent=1) + "\n"

    def fused(self, cosine: Floats, words: Floats) -> Floats:
        """One score of two, to order by: shape (passages,)."""
        return np.asarray(cosine + np.float32(self.words) * words, dtype=np.float32)

    def chance(self, cosine: Floats, coverage: Floats, rarity: float) -> Floats:
        """How likely each passage is to answer, 0..1, whatever else was found: shape (passages,).

        By meaning or by words: either is enough, both are better, so they are joined as independent witnesses. Words
        are as sure as they are complete (`coverage`, the share met) and telling (`rarity`, the mean weight of the
        question's words): a contract number is nearly proof, one common word nearly nothing.
        """
        meaning = 1 / (1 + np.exp(-self.offset - self.slope * cosine))
        return np.asarray(1 - (1 - meaning) * (1 - rarity * coverage**2), dtype=np.float32)

    def why(self, cosine: float, coverage: float) -> Why:
        """Name what matched."""
        if coverage <= 0:
            return Why.MEANING
        return Why.BOTH if cosine >= self.unrelated else Why.WORDS


#: For an encoder that brings none of its own: the shipped one's, until `scripts/fit_relevance.py --model` is run.
USUAL = Calibration(words=0.2, offset=-4.886, slope=12.419, unrelated=0.229)


def recency(at: npt.NDArray[np.int64]) -> Floats:
    """What being recent adds to each score; `at` in microseconds since 1970."""
    if not len(at):
        return np.empty(0, dtype=np.float32)
    age = (at.max() - at) / (HALF_LIFE / timedelta(microseconds=1))
    return np.asarray(RECENCY * 0.5**age, dtype=np.float32)
