#!/usr/bin/env python
"""How fast passages are found: one customer of 300 and of 10 000 items, everyone, everyone filtered, beside others.

    scripts/bench_search.py [--passages 100000] [--questions 200] [--peers 100000] [--vectors-only] [--quick]

Notes are those of `make_load_data.py` (`search_bench/notes.py`), cut and indexed by the product. Their vectors lie as
the encoder's do (`search_bench/meanings.py`, which prints the comparison), for to encode a million passages takes an
hour on two cores; a smaller index is built with the encoder itself, beside txtai's with the same. Questions are those
of `scripts/training/desk`, encoded by the shipped encoder, whose time is printed apart and added. The index is built
in a process of its own, and read in another, so that the memory of each is known. Peers (`search_bench/peers.py`) get
the same passages and vectors in the same run, `--peers` of them at most for txtai and bm25s, which keep them in memory.

With `--vectors-only` there are no notes: vectors, dates and channels alone, and the index over everyone. For one core:

    OMP_NUM_THREADS=1 nice -n -10 taskset -c 0 scripts/bench_search.py --passages 1000000
"""

import argparse
import os
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from multiprocessing import get_context
from pathlib import Path
from typing import Any, TypeVar

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # one core for a question, for numpy as for ours
os.environ.setdefault("TOKENIZERS_PARALLELISM", "false")

import numpy as np

from assistant.kernel.clock import SystemClock
from assistant.records.timeline.models import Interaction
from assistant.search.building import BuildIndex
from assistant.search.embedded import EmbeddedEngine
from assistant.search.encoder.shipped import ShippedEncoder
from assistant.search.engine import Filters, Scope
from assistant.search.everyone import SIZES, Everyone, write_everyone
from assistant.search.generations import Generation, Shelf
from assistant.search.manifest import Manifest
from assistant.search.ranking import DEPTH
from assistant.search.recall import CLOSEST, ROUNDING, least_of_closest
from assistant.search.segment import COLUMNS, Floats, Mask, Segment, moment_of
from assistant.search.vectors import BLOCK
from assistant.store.database import Database
from assistant.store.unit_of_work import UnitOfWork
from scripts.search_bench.meanings import Ground, LikeReal, compare
from scripts.search_bench.measuring import MIB, Times, Watch, machine, most_of_its_own, peak, resident, say, timed
from scripts.search_bench.notes import LARGE, SMALL, fill, notes_for, questions, sample_of_passages
from scripts.search_bench.peers import Passages, bm25s, flat, full_text, txtai, txtai_with_encoder
from scripts.search_bench.spelling import WRITTEN, mistyped, print_spelling

#: Passages encoded for the vectors of all others to be like theirs, where there are many.
REAL = 20_000
#: Passages built with the encoder itself, by us and by txtai.
ENCODED = 3_000
#: What a wide filter and a narrow one leave: two channels of the last two years, one channel of a month.
WIDE = Filters(since=datetime(2024, 11, 20, tzinfo=UTC), channels=frozenset({"phone", "email"}))
NARROW = Filters(
    since=datetime(2026, 6, 1, tzinfo=UTC), until=datetime(2026, 7, 1, tzinfo=UTC), channels=frozenset({"letter"})
)
NOBODY = np.empty(0, dtype=np.int64)

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Built:
    """What a build came to: seconds without the encoder's own, MiB at most with and without mapped files."""

    manifest: Manifest
    seconds: float
    processor: float
    peak: int
    own: int


def main() -> None:
    """Build, measure, print."""
    options = _options()
    say(f"command   {' '.join(sys.argv)}")
    say(machine())
    asked = questions(options.questions)
    with tempfile.TemporaryDirectory(dir=options.folder) as made:
        folder = Path(made)
        encoding = _lay_ground(folder, min(REAL, max(options.passages // 10, 500)), asked)
        if options.vectors_only:
            _measure_vectors(folder, options.passages, asked)
        else:
            _measure(folder, options, asked, encoding)
    say(f"load      {os.getloadavg()[0]:.1f} at the end; {peak()} MiB at most in this process, peers included")


def _lay_ground(folder: Path, wanted: int, asked: Sequence[str]) -> Times:
    """Encode what all other vectors are made like; return the time of the encoder for each question."""
    encoder = ShippedEncoder()
    encoder.warm()
    say(f"encoder ({encoder.name}; each question asked once):")
    encoding = timed("a question", encoder.encode_query, asked, warm=False)
    say(encoding.line())
    texts = sample_of_passages(wanted)
    watch = Watch.begun()
    real = encoder.encode(texts)
    say(f"  in bulk: {len(texts) / watch.read()[0]:.0f} passages/s")
    vectors = np.array([encoder.encode_query(question) for question in asked])
    np.save(folder / "asked.npy", vectors)
    compare(real, vectors)
    Ground.of(real).save(folder / "ground")
    return encoding


def _measure(folder: Path, options: argparse.Namespace, asked: Sequence[str], encoding: Times) -> None:
    notes = notes_for(options.passages)
    _apart(_stored, options.notes or folder / "bench.db", notes)
    if options.notes:
        (folder / "bench.db").symlink_to(options.notes.resolve())
    built = _apart(_built, folder)
    manifest = built.manifest
    say(
        f"build     {manifest.passages} passages, {manifest.size_bytes / MIB:.0f} MiB on disk, {built.seconds:.1f} s "
        f"without the encoder ({built.processor:.1f} s of processor): {notes / built.seconds:.0f} notes/s "
        f"({notes / built.processor:.0f} a second of processor); {built.peak} MiB at most, {built.own} of its own; "
        f"everyone {manifest.settings['everyone']}; recall {manifest.recall:.3f} of questions made of rows"
    )
    again = _apart(_built, folder)
    say(f"rebuild   {again.seconds:.1f} s ({again.processor:.1f} of processor), nothing encoded")
    say(f"reader    {_apart(_read, folder, asked)}")
    engine = _engine(folder)
    generation = Shelf(folder / "indexes").open(again.manifest.name)
    ours = _print_scopes(engine, generation, asked, encoding)
    _print_recall(generation, np.load(folder / "asked.npy"))
    if options.peers:
        _print_peers(folder, generation, asked, options.peers, ours)
    if options.encoded:
        _print_builds_with_encoder(folder, options.encoded)
    print_spelling(folder, WRITTEN if options.passages > 10_000 else WRITTEN // 10)


def _stored(path: Path, notes: int) -> None:
    watch = Watch.begun()
    if not path.exists():
        fill(path, notes)
    say(f"data      {notes} notes, stored in {watch.read()[0]:.0f} s")


def _built(folder: Path) -> Built:
    encoder = LikeReal(Ground.read(folder / "ground"))
    watch = Watch.begun()
    with most_of_its_own() as own:
        manifest = BuildIndex(_unit_of_work(folder), encoder, Shelf(folder / "indexes"), SystemClock())()
    seconds, processor = watch.read()
    return Built(manifest, seconds - encoder.seconds, processor - encoder.processor, peak(), own[0])


def _read(folder: Path, asked: Sequence[str]) -> str:
    """The memory of a process that answers questions, encoder and interpreter included."""
    engine = _engine(folder)
    engine.warm()
    before = resident()
    for question in asked:
        engine.search(question, Filters(), Scope.everyone())
    after = resident()
    return (
        f"{before['Rss']} MiB at the start, {after['Rss']} MiB after {len(asked)} questions about everyone, "
        f"{after['Anonymous']} of them its own, the rest mapped"
    )


def _print_scopes(
    engine: EmbeddedEngine, generation: Generation, asked: Sequence[str], encoding: Times
) -> dict[str, Times]:
    """Each scope as asked; whole, mistyped and half typed where nothing is filtered. Return the times by scope."""
    wrong, begun = [mistyped(question) for question in asked], [question[:-2] for question in asked]
    for question in (*asked, *wrong):  # the engine's own encoder remembers them from here on
        engine.search(question, Filters(), Scope.of(2))
    ours = {}
    for name, scope, filters in _scopes(generation):
        say(f"{name}, encoder apart:")
        ask = partial(engine.search, filters=filters, scope=scope)
        ours[name] = whole = timed("ours", ask, asked)
        say(whole.line())
        say(whole.plus(encoding, "ours and the encoder").line())
        if filters == Filters():
            say(timed("ours, a word mistyped", ask, wrong).line())
            say(timed("ours, as one types", partial(ask, typing=True), begun).line())
    return ours


def _scopes(generation: Generation) -> Iterator[tuple[str, Scope, Filters]]:
    yield f"one customer of {SMALL} items", Scope.of(2), Filters()
    if generation.segment.slices_of([1]):
        yield f"one customer of {LARGE} items", Scope.of(1), Filters()
    yield "everyone", Scope.everyone(), Filters()
    for name, filters in (("wide", WIDE), ("narrow", NARROW)):
        passing = generation.segment.allowed(slice(0, len(generation.segment)), filters, NOBODY)
        share = 0.0 if passing is None else float(passing.mean())
        yield f"everyone, a {name} filter ({share:.2%} of the passages)", Scope.everyone(), filters


def _print_recall(generation: Generation, asked: Floats) -> None:
    """What the index over everyone proposes of the ten passages closest to real questions."""
    if generation.everyone is not None:
        _say_recall(generation.segment, generation.everyone, asked[:200])


def _say_recall(segment: Segment, everyone: Everyone, asked: Floats) -> None:
    for name, filters in (("everyone", Filters()), ("a wide filter", WIDE), ("a narrow filter", NARROW)):
        allowed = segment.allowed(slice(0, len(segment)), filters, NOBODY)
        found = _recall(segment, everyone, asked, allowed)
        say(f"recall    {name}: {found:.4f} of the {CLOSEST} closest to a question are among the {DEPTH} proposed")


def _recall(segment: Segment, everyone: Everyone, asked: Floats, allowed: Mask | None) -> float:
    vectors = segment.vectors if allowed is None else segment.vectors[np.flatnonzero(allowed)]
    if not len(vectors):
        return 1.0
    least = least_of_closest(vectors, asked)
    closest = min(CLOSEST, len(vectors))
    missing = sum(
        max(
            closest
            - int(np.count_nonzero(segment.cosines(everyone.nearest(q, DEPTH, allowed), q) >= needed - ROUNDING)),
            0,
        )
        for q, needed in zip(asked, least, strict=True)
    )
    return 1 - missing / (closest * len(asked))


def _print_peers(folder: Path, generation: Generation, asked: Sequence[str], most: int, ours: dict[str, Times]) -> None:
    few, everyone = asked[:40], ours["everyone"]
    encoded = dict(zip(asked, np.load(folder / "asked.npy"), strict=True))
    say("others, everyone, encoder apart:")
    rival = full_text(folder / "fts.db", _rows(folder, generation))
    say(timed("SQLite FTS5 (words)", lambda question: rival(question, None), few).line(everyone))
    small = ours[f"one customer of {SMALL} items"]
    say(timed("SQLite FTS5, a customer", lambda question: rival(question, 2), few).line(small))
    scan = flat(generation.segment.vectors, lambda question: encoded[question])
    say(timed("FAISS flat (meaning)", scan, few).line(everyone))
    del scan
    rows = min(len(generation.segment), most)
    say(f"others in memory, {rows} passages:")
    texts = [text for _, (text, _) in zip(range(rows), _rows(folder, generation), strict=False)]
    given = Passages(texts, generation.segment.vectors[:rows].astype(np.float32))
    for name, ask in (
        ("txtai, hybrid", txtai(given, folder / "txtai", encoded.__getitem__)),
        ("bm25s (words)", bm25s(texts, folder / "bm25s")),
    ):
        if ask is not None:
            say(timed(name, ask, few).line(everyone))


def _print_builds_with_encoder(folder: Path, passages: int) -> None:
    """The same passages and encoder, loaded before: ours from records to a generation in service, txtai from texts."""
    apart = folder / "encoded"
    apart.mkdir()
    unit_of_work = fill(apart / "bench.db", notes_for(passages))
    encoder = ShippedEncoder()
    encoder.warm()
    watch = Watch.begun()
    manifest = BuildIndex(unit_of_work, encoder, Shelf(apart / "indexes"), SystemClock())()
    ours = watch.read()[0]
    say(f"encoder in the build: ours, {manifest.passages} passages in {ours:.1f} s")
    generation = Shelf(apart / "indexes").open(manifest.name)
    theirs = txtai_with_encoder([text for text, _ in _rows(apart, generation)], encoder.folder)
    if theirs is not None:
        say(f"  txtai, the same passages and encoder, {theirs:.1f} s: {theirs / ours:.1f} × ours")


def _measure_vectors(folder: Path, rows: int, asked: Sequence[str]) -> None:
    """The index over everyone alone: vectors, dates and channels."""
    segment = _vectors_alone(folder, rows)
    built = _apart(_everyone_built, folder)
    say(f"build     {rows} vectors: {built}")
    everyone = Everyone(folder / "everyone.faiss")
    vectors = np.load(folder / "asked.npy")
    by_text = dict(zip(asked, vectors, strict=True))

    def ask(question: str, *, filters: Filters) -> Any:  # noqa: ANN401 - cosines
        allowed = segment.allowed(slice(0, rows), filters, NOBODY)
        found = everyone.nearest(by_text[question], DEPTH, allowed)
        return segment.cosines(found, by_text[question])

    for name, filters in (
        ("everyone", Filters()),
        ("a wide filter", WIDE),
        ("a narrow filter", NARROW),
    ):
        say(timed(name, partial(ask, filters=filters), asked).line())
    say(f"reader    {resident()} MiB")
    _say_recall(segment, everyone, vectors[:100])


def _vectors_alone(folder: Path, rows: int) -> Segment:
    """So many vectors on disk, with dates from 2022 to 2026 and channels as frequent as those of the notes."""
    ground = Ground.read(folder / "ground")
    random = np.random.default_rng(1)
    vectors = np.lib.format.open_memmap(folder / "vectors.npy", "w+", np.float16, (rows, ground.real.shape[1]))
    for start in range(0, rows, BLOCK):
        block = vectors[start : start + BLOCK]
        block[:] = ground.vectors(random.integers(0, 2**63, len(block)).astype(np.uint64))
    vectors.flush()
    first, last = (moment_of(datetime(year, 11, 20, tzinfo=UTC)) for year in (2022, 2026))
    columns: dict[str, Any] = {
        name: np.zeros(rows if name in ("at", "channel") else 0, t) for name, t in COLUMNS.items()
    }
    columns["interaction"] = np.arange(rows)
    columns["at"][:] = random.integers(first, last, rows)
    columns["channel"][:] = np.searchsorted(np.cumsum([0.5, 0.25, 0.05]), random.random(rows))
    none = np.zeros(0, dtype=np.uint32)
    mapped = np.load(folder / "vectors.npy", mmap_mode="r").view(np.ndarray)
    return Segment(mapped, columns, none, none.astype(np.int64), ("phone", "email", "letter", "chat"), ())


def _everyone_built(folder: Path) -> str:
    vectors = np.load(folder / "vectors.npy", mmap_mode="r").view(np.ndarray)
    watch = Watch.begun()
    with most_of_its_own() as own:
        said = write_everyone(vectors, folder / "everyone.faiss", SIZES.layout(len(vectors)))
    seconds, processor = watch.read()
    size = (folder / "everyone.faiss").stat().st_size // MIB
    return (
        f"{said['everyone']}; {seconds:.1f} s ({processor:.1f} of processor), {size} MiB beside "
        f"{vectors.nbytes // MIB} of float16, {peak()} MiB at most, {own[0]} of its own"
    )


def _rows(folder: Path, generation: Generation) -> Iterator[tuple[str, int]]:
    """The passages of a generation in its order, and whose they are."""
    from sqlalchemy import select

    columns = generation.segment.columns
    texts = select(Interaction.id, Interaction.text, Interaction.subject).order_by(
        Interaction.customer_id, Interaction.at, Interaction.id
    )
    rows = zip(*(columns[name].tolist() for name in ("interaction", "start", "end", "customer")), strict=True)
    with _unit_of_work(folder).reading() as work:
        stored = iter(work.session.execute(texts.execution_options(yield_per=5000)))
        here = next(stored)
        for interaction, start, end, customer in rows:
            while here.id != interaction:
                here = next(stored)
            yield here.text[start:end] or here.subject, customer


def _engine(folder: Path) -> EmbeddedEngine:
    return EmbeddedEngine(
        unit_of_work=_unit_of_work(folder),
        encoder=LikeReal(Ground.read(folder / "ground")),
        shelf=Shelf(folder / "indexes"),
        clock=SystemClock(),
        follow_seconds=1,
        delta_limit=2000,
    )


def _unit_of_work(folder: Path) -> UnitOfWork:
    return UnitOfWork(Database(f"sqlite:///{folder / 'bench.db'}"))


def _apart(work: Callable[..., T], *given: Any) -> T:  # noqa: ANN401 - whatever it takes
    """Do it in a new process."""
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as process:
        return process.submit(work, *given).result()


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--passages", type=int, default=100_000, help="passages in the index, about")
    parser.add_argument("--questions", type=int, default=200)
    parser.add_argument(
        "--peers", type=int, default=100_000, help="passages for txtai and bm25s, at most; 0 for no peers"
    )
    parser.add_argument("--encoded", type=int, default=ENCODED, help="passages built with the encoder; 0 to leave out")
    parser.add_argument("--vectors-only", action="store_true", help="the index over everyone alone, without notes")
    parser.add_argument(
        "--folder", type=Path, help="where to make the rest, which is removed; the system's temporary folder"
    )
    parser.add_argument("--notes", type=Path, help="the database of notes: made there and kept, or used where it is")
    parser.add_argument("--quick", action="store_true", help="5 000 passages, 40 questions")
    options = parser.parse_args()
    if options.quick:
        options.passages, options.questions, options.encoded = 5_000, 40, 300
    return options


if __name__ == "__main__":
    main()
