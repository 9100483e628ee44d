"""Makes a generation from the records, in a process of its own, while others serve the one before."""

from array import array
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, BinaryIO

import numpy as np
import numpy.typing as npt

from assistant.kernel.clock import Clock
from assistant.kernel.errors import Unavailable
from assistant.records.timeline.reading_order import Place, Readable, count_interactions, page_in_reading_order
from assistant.search.encoder.port import Encoder
from assistant.search.generations import SCHEMA, Generation, Manifest, Progress, ProgressWriter, Shelf, sizes_of
from assistant.search.passages import Passage, fingerprint, passages_of, term
from assistant.search.segment import COLUMNS, Rows, moment_of
from assistant.search.spelling import Vocabulary
from assistant.search.vectors import Halves, write_everyone
from assistant.search.words import WordIndexWriter
from assistant.store.outbox import last_sequence
from assistant.store.unit_of_work import UnitOfWork

#: Interactions read in one transaction: short, so that a build never holds the database back.
PAGE = 2000
#: Passages encoded at once: enough to sort by length, few enough to show progress.
CHUNK = 2048
#: Vectors copied at once.
BLOCK = 65_536


def ignore(_progress: Progress) -> None:
    """Listen to nothing."""


@dataclass(frozen=True, slots=True)
class BuildIndex:
    """Builds the index of all interactions and puts it in service; searches go on meanwhile.

    The number of the last change is read first: what changes during the build is followed from there by whoever
    opens the generation, so reading page by page in short transactions loses nothing.
    """

    unit_of_work: UnitOfWork
    encoder: Encoder
    shelf: Shelf
    clock: Clock

    def __call__(self, *, listener: Callable[[Progress], None] = ignore) -> Manifest:
        """Build, activate, and return what was built.

        Raises:
            Conflict: another build is under way.
            Unavailable: the encoder cannot be loaded.
        """
        started = self.clock.now()
        name = self.shelf.next_name(self.encoder.name, started)
        with self.shelf.building(name) as hidden:
            tell = ProgressWriter(hidden, started, listener).tell
            with self.unit_of_work.reading() as work:
                sequence = last_sequence(work.session)
                expected = count_interactions(work.session)
            draft = _read(self.unit_of_work, hidden, lambda done: tell("reading", done, max(expected, done)))
            _write_vectors(hidden, draft, self.encoder, self._previous(), tell)
            tell("writing", 0, 1)
            if draft.passages:
                write_everyone(np.load(hidden / "vectors.npy", mmap_mode="r"), hidden / "everyone.faiss")
            tell("writing", 1, 1)
            (hidden / "progress.json").unlink()
            manifest = Manifest(
                schema=SCHEMA,
                name=name,
                model=self.encoder.name,
                model_digest=self.encoder.digest,
                dimension=self.encoder.dimension,
                sequence=sequence,
                documents=draft.documents,
                passages=draft.passages,
                terms=len(draft.terms),
                channels=tuple(draft.channels),
                kinds=tuple(draft.kinds),
                built_at=started,
                files=sizes_of(hidden),
            )
            manifest.write(hidden)
            self.shelf.activate(hidden, name)
        return manifest

    def _previous(self) -> Generation | None:
        """The generation in service, when its vectors are those this encoder would make."""
        name = self.shelf.current()
        if name is None:
            return None
        try:
            previous = self.shelf.open(name)
        except Unavailable:
            return None
        return previous if previous.manifest.model_digest == self.encoder.digest else None


def _typecode(dtype: Any) -> str:  # noqa: ANN401 - numpy's own types of types
    return str(np.dtype(dtype).char)


@dataclass(slots=True)
class _Draft:
    """The columns of a generation as they grow: a few machine words a passage."""

    columns: dict[str, "array[int]"] = field(
        default_factory=lambda: {name: array(_typecode(dtype)) for name, dtype in COLUMNS.items()}
    )
    terms: "array[int]" = field(default_factory=lambda: array("I"))
    bounds: "array[int]" = field(default_factory=lambda: array("q", [0]))
    channels: dict[str, int] = field(default_factory=dict)
    kinds: dict[str, int] = field(default_factory=dict)
    written: "Counter[str]" = field(default_factory=Counter)
    documents: int = 0

    @property
    def passages(self) -> int:
        return len(self.bounds) - 1

    def column(self, name: str) -> npt.NDArray[Any]:
        return np.frombuffer(self.columns[name], dtype=COLUMNS[name])

    def add(self, interaction: Readable, passage: Passage) -> None:
        values = {
            "interaction": interaction.id,
            "customer": interaction.customer_id,
            "at": moment_of(interaction.at),
            "channel": self.channels.setdefault(interaction.channel, len(self.channels)),
            "kind": self.kinds.setdefault(interaction.kind, len(self.kinds)),
            "start": passage.start,
            "end": passage.end,
            "digest": fingerprint(passage.text),
        }
        for name, value in values.items():
            self.columns[name].append(value)
        self.terms.extend(map(term, passage.words))
        self.bounds.append(len(self.terms))
        self.written.update(passage.written)

    def save(self, folder: Path) -> None:
        for name in COLUMNS:
            np.save(folder / f"{name}.npy", self.column(name))
        np.save(folder / "terms.npy", np.frombuffer(self.terms, dtype=np.uint32))
        np.save(folder / "bounds.npy", np.frombuffer(self.bounds, dtype=np.int64))
        Vocabulary.of(self.written).save(folder / "vocabulary")


def _read(unit_of_work: UnitOfWork, hidden: Path, tell: Callable[[int], None]) -> _Draft:
    """Cut every interaction into passages: columns, word index, and a scratch file of texts for the encoder."""
    draft = _Draft()
    texts_of, ends_of = hidden / "texts", hidden / "text_ends"
    with WordIndexWriter(hidden / "words") as words, texts_of.open("wb") as texts, ends_of.open("wb") as ends:
        end = 0
        for interaction in _every_interaction(unit_of_work):
            for passage in passages_of(interaction):
                words.add(
                    draft.passages,
                    passage.words,
                    at=moment_of(interaction.at),
                    channel=interaction.channel,
                    kind=interaction.kind,
                )
                draft.add(interaction, passage)
                end += texts.write(passage.text.encode())
                ends.write(end.to_bytes(8, "little"))
            draft.documents += 1
            tell(draft.documents)
    draft.save(hidden)
    return draft


def _every_interaction(unit_of_work: UnitOfWork) -> Iterator[Readable]:
    after: Place | None = None
    while True:
        with unit_of_work.reading() as work:
            page = page_in_reading_order(work.session, after=after, limit=PAGE)
        yield from page
        if len(page) < PAGE:
            return
        after = page[-1].place


def _write_vectors(
    hidden: Path,
    draft: _Draft,
    encoder: Encoder,
    previous: Generation | None,
    tell: Callable[[str, int, int], None],
) -> None:
    """Give every row its vector: from the generation in service where the text is the same, else from the encoder."""
    shape = (draft.passages, encoder.dimension)
    vectors = np.lib.format.open_memmap(hidden / "vectors.npy", mode="w+", dtype=np.float16, shape=shape)
    if draft.passages:
        digests, first, of_row = np.unique(draft.column("digest"), return_index=True, return_inverse=True)
        known = _reuse(vectors, digests, first, previous)
        missing = np.sort(first[~known])
        _encode_missing(vectors, missing, hidden, encoder, lambda done: tell("encoding", done, len(missing)))
        _repeat(vectors, first[of_row])
        vectors.flush()
    for scratch in ("texts", "text_ends"):
        (hidden / scratch).unlink()


def _reuse(
    vectors: Halves, digests: npt.NDArray[np.uint64], rows: Rows, previous: Generation | None
) -> npt.NDArray[np.bool_]:
    """Copy the vectors that the previous generation has; return which of `digests` it had."""
    if previous is None or not len(previous.segment):
        return np.zeros(len(digests), dtype=np.bool_)
    old, old_rows = np.unique(previous.segment.columns["digest"], return_index=True)
    places = np.minimum(np.searchsorted(old, digests), len(old) - 1)
    known = np.asarray(old[places] == digests, dtype=np.bool_)
    targets, sources = rows[known], old_rows[places[known]]
    for start in range(0, len(targets), BLOCK):
        block = slice(start, start + BLOCK)
        vectors[targets[block]] = previous.segment.vectors[sources[block]]
    return known


def _encode_missing(vectors: Halves, rows: Rows, hidden: Path, encoder: Encoder, tell: Callable[[int], None]) -> None:
    ends = np.fromfile(hidden / "text_ends", dtype="<u8")
    tell(0)
    with (hidden / "texts").open("rb") as texts:
        for start in range(0, len(rows), CHUNK):
            chunk = rows[start : start + CHUNK]
            vectors[chunk] = encoder.encode([_text_at(texts, ends, int(row)) for row in chunk]).astype(np.float16)
            tell(start + len(chunk))


def _text_at(texts: BinaryIO, ends: npt.NDArray[np.uint64], row: int) -> str:
    start = int(ends[row - 1]) if row else 0
    texts.seek(start)
    return texts.read(int(ends[row]) - start).decode()


def _repeat(vectors: Halves, source: Rows) -> None:
    """Give rows of the same text the vector of the first of them."""
    twins = np.flatnonzero(source != np.arange(len(source)))
    for start in range(0, len(twins), BLOCK):
        block = twins[start : start + BLOCK]
        vectors[block] = vectors[source[block]]
