"""From a question to hits: propose rows, measure each by meaning and by words, fuse, keep an interaction's best."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from assistant.search.encoder.port import Encoder, Vectors
from assistant.search.engine import Filters, Hit, Scope, Why
from assistant.search.fusion import Calibration, recency
from assistant.search.live import NO_ROWS, Snapshot
from assistant.search.segment import Floats, Rows, Segment, time_of
from assistant.search.vectors import nearest
from assistant.search.words import Met, WordQuery, meet_rows, meet_slice

#: Rows each side proposes.
DEPTH = 200
#: Characters of a question that are read; an encoder reads no more, and a paste of 100 kB must not slow others.
LONGEST_QUERY = 2000
#: What the question in full weighs beside a turn's own words (docs/measures.md).
IN_FULL = 1.5


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked: its vector (None when only words count), its words (empty when only meaning does)."""

    vector: Floats | None
    words: WordQuery
    filters: Filters
    scope: Scope


@dataclass(frozen=True, slots=True)
class Candidates:
    """Some rows of a segment and how they meet a question."""

    segment: Segment
    rows: Rows
    cosine: Floats
    words: Met


def search_snapshot(
    snapshot: Snapshot,
    encoder: Encoder,
    query: str,
    filters: Filters,
    scope: Scope,
    *,
    limit: int,
    typing: bool = False,
    using: Why = Why.BOTH,
    in_full: str = "",
) -> list[Hit]:
    """Return at most `limit` hits of one snapshot, best first, one an interaction, as `SearchEngine.search` does."""
    text = query.lstrip()[:LONGEST_QUERY]
    if limit <= 0 or not snapshot.passages or not any(c.isalnum() for c in text):
        return []
    question = Question(
        vector=None
        if using is Why.WORDS
        else meaning_of(encoder, text.strip(), in_full=in_full.strip(), typing=typing),
        words=snapshot.question("" if using is Why.MEANING else text, typing=typing),
        filters=filters,
        scope=scope,
    )
    found = candidates_of(snapshot, question)
    return rank(found, encoder.calibration, rarity=question.words.rarity, limit=limit)


def meaning_of(encoder: Encoder, text: str, *, in_full: str = "", typing: bool = False) -> Vectors:
    """The vector of a question; that of a turn of conversation lies between its own words and the question in full."""
    own = encoder.encode_typing(text) if typing else encoder.encode_query(text)
    if not in_full or in_full == text or typing:
        return own
    both: Vectors = own + np.float32(IN_FULL) * encoder.encode_query(in_full[:LONGEST_QUERY])
    both /= np.linalg.norm(both)
    return both


def candidates_of(snapshot: Snapshot, question: Question) -> list[Candidates]:
    """The rows worth ranking, of the generation and of the delta."""
    found = []
    if snapshot.generation is not None:
        base = snapshot.generation.segment
        if question.scope.customers is None:
            rows = _proposed_of_everyone(snapshot, question)
        else:
            rows = _proposed(base, base.slices_of(question.scope.customers), question, snapshot.dead)
        found.append(_measured(base, rows, question))
    if snapshot.delta is not None:
        delta = snapshot.delta
        scope = question.scope.customers
        slices = [slice(0, len(delta))] if scope is None else delta.slices_of(scope)
        found.append(_measured(delta, _proposed(delta, slices, question, NO_ROWS), question))
    return found


def rank(found: Sequence[Candidates], calibration: Calibration, *, rarity: float, limit: int) -> list[Hit]:
    """Order candidates by meaning and words in one score; one hit an interaction, its best passage.

    `rarity` is that of the question's words.
    """
    if not found:
        return []
    cosine = np.concatenate([c.cosine for c in found])
    coverage = np.concatenate([c.words.coverage for c in found])
    fused = calibration.fused(cosine, np.concatenate([c.words.score for c in found]))
    fused += recency(np.concatenate([c.segment.columns["at"][c.rows] for c in found]))
    chances = calibration.chance(cosine, coverage, rarity)
    places = [(c.segment, int(row)) for c in found for row in c.rows]
    hits: dict[int, Hit] = {}
    for place in np.argsort(-fused, kind="stable").tolist():
        segment, row = places[place]
        interaction = int(segment.columns["interaction"][row])
        if interaction not in hits:
            reason = calibration.why(float(cosine[place]), float(coverage[place]))
            hits[interaction] = _hit(segment, row, float(chances[place]), reason)
            if len(hits) == limit:
                break
    return list(hits.values())


def _proposed(segment: Segment, slices: Sequence[slice], question: Question, dead: Rows) -> Rows:
    """Scan these slices whole: exact, filters first."""
    rows = [_proposed_of_slice(segment, where, question, dead) for where in slices]
    return np.concatenate(rows) if rows else NO_ROWS


def _proposed_of_slice(segment: Segment, where: slice, question: Question, dead: Rows) -> Rows:
    allowed = segment.allowed(where, question.filters, dead)
    near, wordy = NO_ROWS, NO_ROWS
    if question.vector is not None:
        near = nearest(segment.vectors[where], question.vector, DEPTH, allowed)
    if question.words.words:
        score = meet_slice(question.words, segment, where).score
        wordy = _best(score if allowed is None else np.where(allowed, score, 0))
    return np.asarray(np.union1d(near, wordy) + where.start, dtype=np.int64)


def _best(score: Floats) -> Rows:
    """The DEPTH rows of highest score above zero."""
    met = np.flatnonzero(score > 0)
    if len(met) > DEPTH:
        met = met[np.argpartition(-score[met], DEPTH)[:DEPTH]]
    return met.astype(np.int64)


def _proposed_of_everyone(snapshot: Snapshot, question: Question) -> Rows:
    """Ask FAISS and the word index; filters inside both."""
    generation, dead = snapshot.generation, snapshot.dead
    if generation is None or generation.everyone is None:
        return NO_ROWS
    near, wordy = NO_ROWS, NO_ROWS
    if question.vector is not None:
        whole = slice(0, len(generation.segment))
        allowed = generation.segment.allowed(whole, question.filters, dead)
        near = generation.everyone.nearest(question.vector, DEPTH, allowed)
    if question.words.words:
        wordy = _alive_by_words(snapshot, question)
    return np.asarray(np.union1d(near, wordy), dtype=np.int64)


def _alive_by_words(snapshot: Snapshot, question: Question) -> Rows:
    """Ask for more until enough of what came is not dead; the word index does not know what died."""
    generation, dead = snapshot.generation, snapshot.dead
    if generation is None:
        return NO_ROWS
    wanted = DEPTH
    while True:
        rows = generation.words.best(question.words.words, question.filters, wanted)
        alive = rows[~np.isin(rows, dead)]
        if len(alive) >= DEPTH or len(rows) < wanted:
            return alive[:DEPTH]
        wanted *= 4


def _measured(segment: Segment, rows: Rows, question: Question) -> Candidates:
    vector = question.vector
    cosine = np.zeros(len(rows), dtype=np.float32) if vector is None else segment.cosines(rows, vector)
    return Candidates(segment, rows, cosine, meet_rows(question.words, segment, rows))


def _hit(segment: Segment, row: int, score: float, reason: Why) -> Hit:
    column = segment.columns
    return Hit(
        interaction=int(column["interaction"][row]),
        customer=int(column["customer"][row]),
        at=time_of(int(column["at"][row])),
        channel=segment.channels[column["channel"][row]],
        kind=segment.kinds[column["kind"][row]],
        start=int(column["start"][row]),
        end=int(column["end"][row]),
        score=score,
        why=reason,
    )
