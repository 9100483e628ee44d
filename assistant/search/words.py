"""Searching by words: scores on the terms of rows, and a tantivy index that proposes rows among everyone's."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
import tantivy
from tantivy import Occur, Query

from assistant.language.analysis import Word
from assistant.search.engine import Filters
from assistant.search.passages import Terms, term
from assistant.search.reading import Wanted
from assistant.search.segment import Floats, Rows, Segment, moment_of

#: Okapi BM25's usual constants (Robertson & Zaragoza 2009). A word counts once a passage: a sentence that says it
#: twice does not mean it twice as much.
K1 = 1.2
B = 0.5
#: Rows scored at once, so that a pasted page of words about a customer of 200 000 items takes no gigabyte: a number
#: for each row and word, 40 MB for the 300 words that are read at most.
SCORED = 16_384
#: Memory tantivy fills before it writes a segment.
HEAP = 128 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class WordQuery:
    """The words of a question, and the terms that stand for them, sorted: for which word, and how surely."""

    words: tuple[Wanted, ...]
    terms: Terms
    word_of_term: npt.NDArray[np.int64]
    sureness: npt.NDArray[np.float64]
    weights: npt.NDArray[np.float64]
    usual_length: float

    @classmethod
    def of(cls, words: tuple[Wanted, ...], *, usual_length: float) -> "WordQuery":
        """Prepare the words of a question for scanning; passages have `usual_length` terms."""
        told = sorted((term(t), place, sure) for place, word in enumerate(words) for t, sure in word.tokens.items())
        return cls(
            words,
            np.array([t for t, _, _ in told], dtype=np.uint32),
            np.array([place for _, place, _ in told], dtype=np.int64),
            np.array([sure for _, _, sure in told], dtype=np.float64),
            np.array([word.weight for word in words], dtype=np.float64),
            max(usual_length, 1.0),
        )

    @property
    def rarity(self) -> float:
        """How telling the words are in the mean, 0..1."""
        return float(self.weights.mean()) if len(self.weights) else 0.0

    def met(self, terms: Terms, owner: npt.NDArray[np.int64], rows: int) -> npt.NDArray[np.float64]:
        """For each of `rows` rows, the weights of the question's words that it holds, summed, each by the surest term.

        `owner[i]` is the row that `terms[i]` belongs to.
        """
        surest = np.zeros(rows * len(self.words))
        left = np.searchsorted(self.terms, terms, side="left")
        right = np.searchsorted(self.terms, terms, side="right")
        for step in range(int((right - left).max(initial=0))):  # a term may stand for two words of the question
            here = left + step < right
            place = left[here] + step
            np.maximum.at(surest, owner[here] * len(self.words) + self.word_of_term[place], self.sureness[place])
        return np.asarray(surest.reshape(rows, len(self.words)) @ self.weights, dtype=np.float64)


@dataclass(frozen=True, slots=True)
class Met:
    """How rows meet the words of a question: `score` ranks (BM25), `coverage` is the share of weight met, 0..1."""

    score: Floats
    coverage: Floats


def meet_slice(query: WordQuery, segment: Segment, where: slice) -> Met:
    """Score every row of a slice: 3.6 ms of processor for 40 000 rows of 617 000 terms, 55 000 of them met."""
    starts = range(where.start, where.stop, SCORED)
    scored = [_meet_block(query, segment, slice(start, min(start + SCORED, where.stop))) for start in starts]
    if not scored:
        return Met(np.empty(0, dtype=np.float32), np.empty(0, dtype=np.float32))
    return Met(np.concatenate([met.score for met in scored]), np.concatenate([met.coverage for met in scored]))


def _meet_block(query: WordQuery, segment: Segment, where: slice) -> Met:
    bounds = segment.bounds[where.start : where.stop + 1]
    terms = segment.terms[bounds[0] : bounds[-1]]
    places = np.flatnonzero(np.isin(terms, query.terms))
    before = np.searchsorted(places, bounds - bounds[0])
    owner = np.repeat(np.arange(where.stop - where.start), np.diff(before))
    return _scored(query, query.met(terms[places], owner, where.stop - where.start), np.diff(bounds))


def meet_rows(query: WordQuery, segment: Segment, rows: Rows) -> Met:
    """Score a few rows."""
    starts, lengths = segment.bounds[rows], segment.bounds[rows + 1] - segment.bounds[rows]
    owner = np.repeat(np.arange(len(rows)), lengths)
    within = np.arange(len(owner)) - np.repeat(np.cumsum(lengths) - lengths, lengths)
    terms = segment.terms[np.repeat(starts, lengths) + within]
    return _scored(query, query.met(terms, owner, len(rows)), lengths)


def rows_holding(segment: Segment, word: Word) -> int:
    """How many rows of a small segment hold a word."""
    wanted = np.array([term(token) for token in word.tokens], dtype=np.uint32)
    places = np.flatnonzero(np.isin(segment.terms, wanted))
    return len(np.unique(np.searchsorted(segment.bounds, places, side="right")))


def _scored(query: WordQuery, met: npt.NDArray[np.float64], lengths: npt.NDArray[np.int64]) -> Met:
    total = float(query.weights.sum())
    if total == 0:
        nothing = np.zeros(len(met), dtype=np.float32)
        return Met(nothing, nothing)
    length_norm = 1 + K1 * (1 - B + B * lengths / query.usual_length)
    return Met((met * (K1 + 1) / length_norm).astype(np.float32), (met / total).astype(np.float32))


def _schema() -> tantivy.Schema:
    builder = tantivy.SchemaBuilder()
    builder.add_text_field("words", tokenizer_name="whitespace", index_option="freq")
    builder.add_text_field("channel", tokenizer_name="raw", index_option="basic")
    builder.add_text_field("kind", tokenizer_name="raw", index_option="basic")
    builder.add_integer_field("at", fast=True)
    builder.add_integer_field("row", fast=True)
    return builder.build()


class WordIndexWriter:
    """Writes the word index of a generation; `with` ends its threads, whatever happens: none writes afterwards."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True)
        self._writer = tantivy.Index(_schema(), path=str(folder)).writer(heap_size=HEAP, num_threads=1)

    def __enter__(self) -> "WordIndexWriter":
        return self

    def __exit__(self, error: type[BaseException] | None, *_: object) -> None:
        if error is None:
            self._writer.commit()
        else:
            self._writer.rollback()
        self._writer.wait_merging_threads()

    def add(self, row: int, words: Sequence[str], *, at: int, channel: str, kind: str) -> None:
        """Add one passage."""
        self._writer.add_document(tantivy.Document(words=" ".join(words), channel=channel, kind=kind, at=at, row=row))


class WordIndex:
    """The word index of a generation, mapped from disk."""

    def __init__(self, folder: Path) -> None:
        """Open the index.

        Raises:
            ValueError: tantivy cannot read the folder.
        """
        self._index = tantivy.Index.open(str(folder))
        self._index.config_reader(reload_policy="manual")  # a generation never changes
        self._searcher = self._index.searcher()

    def __len__(self) -> int:
        return self._searcher.num_docs

    def frequency(self, word: Word) -> int:
        """How many passages hold a word, about: its tokens stand in the same passages."""
        return max(self._searcher.doc_freq("words", token) for token in word.tokens)

    def best(self, words: Sequence[Wanted], filters: Filters, k: int) -> Rows:
        """The `k` rows that meet the words best among those that pass the filters."""
        if not words or k <= 0:
            return np.empty(0, dtype=np.int64)
        found = self._searcher.search(self._question(words, filters), limit=k, count=False)
        rows = self._searcher.fast_field_values("row", [address for _, address in found.hits])
        return np.array(rows, dtype=np.int64)

    def _question(self, words: Sequence[Wanted], filters: Filters) -> Query:
        any_word = [(Occur.Should, Query.disjunction_max_query(self._any_of(word.tokens))) for word in words]
        return Query.boolean_query([(Occur.Must, Query.boolean_query(any_word)), *self._conditions(filters)])

    def _any_of(self, tokens: Mapping[str, float]) -> list[Query]:
        schema = self._index.schema
        return [
            Query.boost_query(Query.term_query(schema, "words", token, index_option="freq"), sure)
            for token, sure in tokens.items()
        ]

    def _conditions(self, filters: Filters) -> list[tuple[Occur, Query]]:
        schema = self._index.schema
        conditions = [
            Query.term_set_query(schema, field, sorted(wanted))
            for field, wanted in (("channel", filters.channels), ("kind", filters.kinds))
            if wanted
        ]
        if filters.since is not None or filters.until is not None:
            conditions.append(
                Query.range_query(
                    schema,
                    "at",
                    tantivy.FieldType.Integer,
                    lower_bound=None if filters.since is None else moment_of(filters.since),
                    upper_bound=None if filters.until is None else moment_of(filters.until) - 1,
                )
            )
        return [(Occur.Must, Query.const_score_query(condition, 0.0)) for condition in conditions]
