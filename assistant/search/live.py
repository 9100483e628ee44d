"""What changed since the generation in service was built: a small segment in memory, and rows no longer true."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import chain

import numpy as np

from assistant.language.analysis import Word
from assistant.language.shorthand import BUILT_IN, Shorthand
from assistant.records.timeline.reading_order import Readable
from assistant.search.encoder.port import Encoder
from assistant.search.generations import Generation
from assistant.search.passages import Passage, Terms, passages_of, terms
from assistant.search.reading import Reader
from assistant.search.segment import COLUMNS, Rows, Segment, moment_of
from assistant.search.spelling import Vocabulary
from assistant.search.vectors import Halves
from assistant.search.words import WordQuery, rows_holding

NO_ROWS: Rows = np.empty(0, dtype=np.int64)
NO_WORDS = Vocabulary.of({})


@dataclass(frozen=True, slots=True)
class Skipped:
    """Changes that the delta had no room for; they wait for the next generation."""

    changes: int
    since: datetime | None


NOTHING_SKIPPED = Skipped(0, None)


@dataclass(frozen=True, slots=True)
class Snapshot:
    """Everything a search needs, never changed: searches take it by one read and never wait.

    `dead` are the rows of the generation whose interaction changed or went (sorted); `vocabulary` the words written in
    the delta; `sequence` is the last change that was looked at; `shorthand` the site's table as it was then.
    """

    generation: Generation | None
    dead: Rows
    delta: Segment | None
    delta_documents: int
    sequence: int
    skipped: Skipped = NOTHING_SKIPPED
    vocabulary: Vocabulary = NO_WORDS
    shorthand: Shorthand = BUILT_IN

    @property
    def passages(self) -> int:
        """Rows that can be found."""
        base = len(self.generation.segment) if self.generation else 0
        return base - len(self.dead) + (len(self.delta) if self.delta else 0)

    @property
    def documents(self) -> int:
        """Interactions that can be found."""
        if self.generation is None:
            return self.delta_documents
        gone = len(np.unique(self.generation.segment.columns["interaction"][self.dead]))
        return self.generation.manifest.documents - gone + self.delta_documents

    def question(self, text: str, *, typing: bool = False) -> WordQuery:
        """The words of a question, weighed by how rare they are here; `typing` where the last may not be whole."""
        base_rows, base_terms = 0, 0
        if self.generation:
            base_rows, base_terms = self.generation.manifest.passages, self.generation.manifest.terms
        delta_rows, delta_terms = (len(self.delta), len(self.delta.terms)) if self.delta else (0, 0)
        rows = base_rows + delta_rows
        reader = Reader(self.shorthand, self._vocabularies, self._frequency, passages=rows)
        return WordQuery.of(reader.read(text, typing=typing), usual_length=(base_terms + delta_terms) / max(rows, 1))

    @property
    def _vocabularies(self) -> tuple[Vocabulary, ...]:
        return (self.generation.vocabulary, self.vocabulary) if self.generation else (self.vocabulary,)

    def _frequency(self, word: Word) -> int:
        base = self.generation.words.frequency(word) if self.generation else 0
        return base + (rows_holding(self.delta, word) if self.delta else 0)


@dataclass(frozen=True, slots=True)
class Entry:
    """One changed interaction, cut and encoded; the terms of each passage, and the words written in them."""

    interaction: Readable
    passages: Sequence[Passage]
    digests: Sequence[int]
    vectors: Halves
    terms: Sequence[Terms]
    written: Sequence[str]


class Delta:
    """Gathers changed interactions and makes segments of them; used by one thread at a time."""

    def __init__(self, encoder: Encoder, remembered: dict[int, Halves] | None = None) -> None:
        """`remembered` are vectors by digest, from the delta before, so that nothing is encoded twice."""
        self._encoder = encoder
        self._entries: dict[int, Entry] = {}
        self._remembered = remembered or {}

    def __len__(self) -> int:
        return len(self._entries)

    def remembered(self) -> dict[int, Halves]:
        """The vectors it holds, by digest of their text."""
        entries = self._entries.values()
        return {d: vector for e in entries for d, vector in zip(e.digests, e.vectors, strict=True)}

    def remove(self, interactions: Iterable[int]) -> None:
        """Forget interactions."""
        for interaction in interactions:
            self._entries.pop(interaction, None)

    def remove_customers(self, customers: frozenset[int]) -> None:
        """Forget every interaction of these customers."""
        self.remove([i for i, e in self._entries.items() if e.interaction.customer_id in customers])

    def put(self, interactions: Sequence[Readable]) -> None:
        """Add or replace interactions."""
        cut = [(interaction, passages_of(interaction)) for interaction in interactions]
        new = [passages for _, passages in cut if any(p.digest not in self._remembered for p in passages)]
        if new:
            vectors = self._encoder.encode_interactions([[p.text for p in passages] for passages in new])
            digests = [p.digest for passages in new for p in passages]
            self._remembered |= dict(zip(digests, vectors.astype(np.float16), strict=True))
        for interaction, passages in cut:
            digests = [passage.digest for passage in passages]
            rows = np.array([self._remembered[digest] for digest in digests], dtype=np.float16)
            held = [terms(passage.words) for passage in passages]
            written = [word for passage in passages for word in passage.written]
            self._entries[interaction.id] = Entry(interaction, passages, digests, rows, held, written)

    def vocabulary(self) -> Vocabulary:
        """The words written in the interactions."""
        return Vocabulary.of(Counter(chain.from_iterable(e.written for e in self._entries.values())))

    def segment(self) -> Segment | None:
        """The interactions as a segment; None when there is no passage."""
        entries = sorted((e for e in self._entries.values() if e.passages), key=lambda e: e.interaction.place)
        if not entries:
            return None
        rows = [(e.interaction, p, d) for e in entries for p, d in zip(e.passages, e.digests, strict=True)]
        channels = {name: code for code, name in enumerate(sorted({i.channel for i, _, _ in rows}))}
        kinds = {name: code for code, name in enumerate(sorted({i.kind for i, _, _ in rows}))}
        values = {
            "interaction": [i.id for i, _, _ in rows],
            "customer": [i.customer_id for i, _, _ in rows],
            "at": [moment_of(i.at) for i, _, _ in rows],
            "channel": [channels[i.channel] for i, _, _ in rows],
            "kind": [kinds[i.kind] for i, _, _ in rows],
            "start": [p.start for _, p, _ in rows],
            "end": [p.end for _, p, _ in rows],
            "digest": [digest for _, _, digest in rows],
        }
        words = [held for e in entries for held in e.terms]
        return Segment(
            vectors=np.concatenate([e.vectors for e in entries]),
            columns={name: np.array(values[name], dtype=dtype) for name, dtype in COLUMNS.items()},
            terms=np.concatenate(words),
            bounds=np.cumsum([0, *(len(w) for w in words)], dtype=np.int64),
            channels=tuple(channels),
            kinds=tuple(kinds),
        )
