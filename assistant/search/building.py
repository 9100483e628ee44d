"""Makes a generation from the records, in a process of its own, while others serve the one before."""

from array import array
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any, TypeAlias

import numpy as np
import numpy.typing as npt

from assistant.kernel.clock import Clock
from assistant.kernel.errors import Unavailable, message
from assistant.records.timeline.reading_order import Place, Readable, count_interactions, page_in_reading_order
from assistant.search.checking import remember_whole
from assistant.search.encoder.port import Encoder
from assistant.search.everyone import SIZES, Sizes, write_everyone
from assistant.search.files import is_full
from assistant.search.filling import Texts, fill_vectors
from assistant.search.generations import Generation, Progress, ProgressWriter, Shelf, name_of
from assistant.search.golden import Exam, Loss, ask_golden, loses, loss_of, remember_found, remember_lost
from assistant.search.made import Digests, MadeVectors
from assistant.search.manifest import SCHEMA, Manifest, marks_of
from assistant.search.passages import Passage, passages_of, term
from assistant.search.rules import RULES
from assistant.search.segment import COLUMNS, moment_of
from assistant.search.spelling import Vocabulary
from assistant.search.vectors import Halves
from assistant.search.verifying import first_disorder, recall_of
from assistant.search.words import WordIndexWriter
from assistant.store.outbox import last_sequence
from assistant.store.unit_of_work import UnitOfWork

#: Interactions read in one transaction: short, so that a build never holds the database back.
PAGE = 2000

#: Hears how far a build is: the phase, what is done of it, and of how much.
Tell: TypeAlias = Callable[[str, int, int], None]


def ignore(_progress: Progress) -> None:
    """Listen to nothing."""


@dataclass(frozen=True, slots=True)
class BuildIndex:
    """Builds the index of all interactions and puts it in service; searches go on meanwhile.

    The number of the last change is read first: what changes during the build is followed from there by whoever
    opens the generation, so reading page by page in short transactions loses nothing. A build that was killed is
    begun again, but for the vectors it had made. `settings` say by which rules passages and words are found, `sizes`
    how the index over everyone is laid out.
    """

    unit_of_work: UnitOfWork
    encoder: Encoder
    shelf: Shelf
    clock: Clock
    settings: Mapping[str, str] = field(default_factory=lambda: RULES)
    sizes: Sizes = SIZES

    def __call__(self, *, listener: Callable[[Progress], None] = ignore, must_serve: bool = False) -> Manifest:
        """Build, verify, activate, and return what was built.

        With `must_serve` it is put in service whatever it finds: what the one before holds may not stay.

        Raises:
            Conflict: another build is under way; or what was built finds less than the one in service of what golden
                questions ask for, and is held back (code `golden.LOSES`).
            Unavailable: the encoder cannot be loaded, or the disk is full.
        """
        started = self.clock.now()
        with self.shelf.building(self.encoder, started) as hidden:
            made = self.shelf.made(self.encoder)
            with _room_for(made):
                manifest = self._make(hidden, started, made, ProgressWriter(hidden, started, listener).tell)
                loss = None if must_serve else self._examined(hidden, manifest)
                self._put_away(hidden, loss)
            made.forget()
        if loss:
            raise loses(manifest.name, loss)
        return manifest

    def _examined(self, hidden: Path, manifest: Manifest) -> Loss | None:
        """Ask it the golden questions, keep what it finds, and say what it loses."""
        with self.unit_of_work.reading() as work:
            exam = Exam.of_site(work)
        if not exam.questions:
            return None
        generation = Generation.mapped(hidden, manifest)
        remember_found(hidden, ask_golden(generation, self.encoder, exam))
        return loss_of(self.shelf, self.encoder, generation, exam)

    def _put_away(self, hidden: Path, loss: Loss | None) -> None:
        if loss is None:
            self.shelf.put_in_service(hidden)
        else:
            remember_lost(hidden, loss)
            self.shelf.put_aside(hidden)

    def _make(self, hidden: Path, started: datetime, made: MadeVectors, tell: Tell) -> Manifest:
        with self.unit_of_work.reading() as work:
            sequence = last_sequence(work.session)
            expected = count_interactions(work.session)
        draft = _read(self.unit_of_work, hidden, lambda done: tell("reading", done, max(expected, done)))
        laid_out = self._write_vectors(hidden, draft, made, tell)
        (hidden / "progress.json").unlink()
        manifest = Manifest(
            schema=SCHEMA,
            name=name_of(hidden),
            model=self.encoder.name,
            model_digest=self.encoder.digest,
            dimension=self.encoder.dimension,
            settings={**self.settings, **laid_out},
            sequence=sequence,
            documents=draft.documents,
            passages=draft.passages,
            terms=len(draft.terms),
            recall=None,
            channels=tuple(draft.channels),
            kinds=tuple(draft.kinds),
            built_at=started,
            files=marks_of(hidden),
        )
        return _looked_over(hidden, manifest)

    def _write_vectors(self, hidden: Path, draft: "_Draft", made: MadeVectors, tell: Tell) -> dict[str, str]:
        """Write the vectors and the index over everyone; return how it is laid out."""
        texts = Texts(hidden)
        vectors = fill_vectors(
            hidden / "vectors.npy",
            draft.column("digest"),
            draft.column("interaction"),
            texts,
            self.encoder,
            known=self._known(),
            made=made,
            tell=partial(tell, "encoding"),
        )
        texts.remove()
        if not draft.passages:
            return {}
        rows = draft.passages
        tell("writing", 0, rows)
        return write_everyone(
            vectors, hidden / "everyone.faiss", self.sizes.layout(rows), lambda done: tell("writing", done, rows)
        )

    def _known(self) -> Iterator[tuple[Digests, Halves]]:
        """The vectors of the generation in service, where this encoder would make the same."""
        for name in self.shelf.by_preference():
            try:
                segment = self.shelf.open_of(self.encoder, name).segment
            except Unavailable:
                continue
            yield segment.columns["digest"], segment.vectors
            return


def _looked_over(hidden: Path, manifest: Manifest) -> Manifest:
    """Look over what was written, and write down what it holds and what it finds."""
    generation = Generation.mapped(hidden, manifest)
    if first_disorder(generation.segment) is not None:
        raise RuntimeError("rows are read in the order of the index")
    measured = replace(manifest, recall=recall_of(generation))
    measured.write(hidden)
    remember_whole(hidden, measured)
    return measured


@contextmanager
def _room_for(made: MadeVectors) -> Iterator[None]:
    """Say in people's words that the disk is full, and give back what vectors made so far take of it."""
    try:
        yield
    except (OSError, ValueError, RuntimeError) as error:
        if not is_full(error):
            raise
        made.forget()
        raise Unavailable(
            "index_disk_full",
            message("There is no room left on the disk for the search index. Make room, then build it again."),
        ) from error


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
            "digest": passage.digest,
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
    scratch = Texts(hidden)
    with WordIndexWriter(hidden / "words") as words, scratch.texts.open("wb") as texts, scratch.ends.open("wb") as ends:
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
