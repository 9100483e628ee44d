"""How documents are ordered by words, by meaning, and by both, and how good an order is. Pure but for its inputs."""

import math
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import numpy.typing as npt
from scipy.sparse import csc_matrix

from assistant.language.analysis import Word, analyse, tokens
from assistant.language.shorthand import BUILT_IN
from assistant.search.passages import terms
from assistant.search.reading import Reader
from assistant.search.segment import Segment
from assistant.search.words import WordQuery, meet_slice, rows_holding

Scores = npt.NDArray[np.float64]

#: BM25's usual constants (Robertson and Zaragoza, 2009).
K1, B = 1.2, 0.75
#: The share of meaning when both are joined, best on the development sets for the prototype.
MEANING = 0.65


class WordScores:
    """BM25 over the product's own word analysis: folded, stemmed in both languages, shorthand spelt out."""

    def __init__(self, documents: Sequence[str]) -> None:
        counts = [Counter(tokens(text)) for text in documents]
        self._column = {token: place for place, token in enumerate(sorted({t for count in counts for t in count}))}
        lengths = np.array([sum(count.values()) for count in counts], dtype=np.float64)
        norm = K1 * (1 - B + B * lengths / max(lengths.mean(), 1.0))
        rows = np.repeat(np.arange(len(counts)), [len(count) for count in counts])
        columns = np.array([self._column[token] for count in counts for token in count], dtype=np.int64)
        times = np.array([n for count in counts for n in count.values()], dtype=np.float64)
        holders = np.bincount(columns, minlength=len(self._column))
        idf = np.log(1 + (len(counts) - holders + 0.5) / (holders + 0.5))
        weights = idf[columns] * times * (K1 + 1) / (times + norm[rows])
        self._weights = csc_matrix((weights, (rows, columns)), shape=(len(counts), len(self._column)))

    def __call__(self, question: str) -> Scores:
        """The score of every document."""
        total = np.zeros(self._weights.shape[0])
        for word in dict.fromkeys(BUILT_IN.spelt_out(analyse(question))):
            columns = [self._column[token] for token in word.tokens if token in self._column]
            if columns:
                total += self._weights[:, columns].max(axis=1).toarray().ravel()
        return total


@dataclass(frozen=True, slots=True)
class WordsMet:
    """How documents meet a question's words: BM25, the share met, and how telling the words are in the mean."""

    score: Scores
    coverage: Scores
    rarity: float


class ProductWords:
    """The product's own scoring of words, over documents that were never stored.

    How telling a word is, is counted over `among` where given: a customer's file is a small part of an index.
    """

    def __init__(self, documents: Sequence[str], among: "ProductWords | None" = None) -> None:
        rows = [terms(tokens(text)) for text in documents]
        bounds = np.concatenate([[0], np.cumsum([len(row) for row in rows])]).astype(np.int64)
        nothing = np.empty((len(rows), 0), dtype=np.float16)
        columns = {"interaction": np.arange(len(rows))}
        self._segment = Segment(nothing, columns, np.concatenate(rows), bounds, channels=(), kinds=())
        self._frequency: Callable[[Word], int] = among._frequency if among else lru_cache(maxsize=None)(self._count)
        self._passages: int = among._passages if among else len(rows)

    def __call__(self, question: str) -> WordsMet:
        """How every document meets a question."""
        rows = len(self._segment)
        usual = len(self._segment.terms) / max(rows, 1)
        reader = Reader(BUILT_IN, (), self._frequency, self._passages)
        query = WordQuery.of(reader.read(question, typing=False), usual_length=usual)
        met = meet_slice(query, self._segment, slice(0, rows))
        return WordsMet(met.score.astype(np.float64), met.coverage.astype(np.float64), query.rarity)

    def _count(self, word: Word) -> int:
        return rows_holding(self._segment, word)


def by_rank(meaning: Scores, words: Scores, *, k: int = 60) -> Scores:
    """Reciprocal rank fusion (Cormack et al., SIGIR 2009), what no word meets being ranked by meaning alone."""
    return 1 / (k + 1 + _ranks(meaning)) + np.where(words > 0, 1 / (k + 1 + _ranks(words)), 0)


def joined(meaning: Scores, words: Scores) -> Scores:
    """Both scores, each in standard deviations from its mean over the documents, meaning counting for 0.65."""
    return MEANING * _standard(meaning) + (1 - MEANING) * _standard(words)


def ndcg(scores: Scores, right: Mapping[int, float], *, at: int = 10) -> float:
    """Normalised discounted cumulative gain of the first `at` (Järvelin and Kekäläinen, 2002)."""
    gain = sum(right.get(int(place), 0.0) / math.log2(rank + 2) for rank, place in enumerate(first(scores, at)))
    best = sum(grade / math.log2(rank + 2) for rank, grade in enumerate(sorted(right.values(), reverse=True)[:at]))
    return gain / best


def first(scores: Scores, limit: int) -> npt.NDArray[np.int64]:
    """The places of the best, best first; equal ones in their order."""
    return np.argsort(-scores, kind="stable")[:limit]


def spearman(left: Sequence[float], right: Sequence[float]) -> float:
    """Rank correlation."""
    from scipy.stats import spearmanr

    return float(spearmanr(left, right).statistic)


def _ranks(scores: Scores) -> npt.NDArray[np.int64]:
    ranks = np.empty(len(scores), dtype=np.int64)
    ranks[np.argsort(-scores, kind="stable")] = np.arange(len(scores))
    return ranks


def _standard(scores: Scores) -> Scores:
    spread = scores.std()
    return (scores - scores.mean()) / spread if spread > 0 else np.zeros_like(scores)
