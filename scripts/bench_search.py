#!/usr/bin/env python
"""How fast passages are found: one customer of 300 and of 10 000 items, and everyone, beside SQLite FTS5 and numpy.

    scripts/bench_search.py [--passages 100000] [--questions 200] [--quick]

Notes are made from a seeded vocabulary of call notes (some four sentences each), so words follow a law like that of
real notes. Their vectors are made by hashing words into random directions, not by the encoder: encoding a million
sentences takes an hour on two cores and is no part of what is measured here. The time of the encoder for a question
is measured with the real one and reported beside. Baselines run in the same process on the same passages:
- FTS5: SQLite's own full text index, `unicode61 remove_diacritics 2`, ranked by bm25, an index by customer beside it;
- numpy: the exact product of all float32 vectors of the scope with the question, then the ten best.
Looking a mistyped word up is measured apart, among as many made-up words as a large site writes, beside a fuzzy query
of tantivy's and rapidfuzz over every word.
"""

import argparse
import os
import platform
import resource
import sqlite3
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any

import tantivy
from rapidfuzz import process
from rapidfuzz.distance import OSA

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # one core for a question, for numpy as for ours

import numpy as np

from assistant.kernel.clock import SystemClock
from assistant.language.analysis import tokens
from assistant.language.folding import words
from assistant.records.customers.models import Customer
from assistant.records.timeline.models import Interaction
from assistant.search.building import BuildIndex
from assistant.search.embedded import EmbeddedEngine
from assistant.search.encoder.port import Vectors
from assistant.search.encoder.shipped import ShippedEncoder
from assistant.search.engine import Filters, Scope
from assistant.search.fusion import USUAL
from assistant.search.generations import Generation, Shelf
from assistant.search.manifest import Manifest
from assistant.search.passages import term
from assistant.search.spelling import Vocabulary, forgiven
from assistant.store.database import Database
from assistant.store.migrating import upgrade
from assistant.store.unit_of_work import UnitOfWork

SEED = 20261121
DIMENSION = 384
#: Items of the customers that are searched alone.
SMALL, LARGE = 300, 10_000
LARGE_CUSTOMER = 2
#: Sentences in a note, of 4 to 16 words.
SENTENCES = (2, 6)
START = datetime(2023, 1, 1, tzinfo=UTC)
_WORDS = """clt appelle rdv prlvt rejeté carte bloquée virement reçu facture impayée remboursement promis sous dix jours
    demande attestation assurance habitation sinistre expert dossier incomplet relance conseiller agence contrat auto
    échéance prêt report mensualité taux livret plafond opposition fraude signalée courrier envoyé pièce manquante
    rappel vendredi le la de du pour avec pas plus non sur son sa une un et ou client cliente compte épargne chéquier
    découvert frais"""
COMMON = _WORDS.split()
#: Different words that a site of ten million notes writes, names and mistakes included, about.
WRITTEN = 400_000
_SYLLABLES = """pre le ve ment rem bour se car te con tra as su ran ce vi re si nis tre ba ro mi lu san dor ti on eur
    in for ma er ai ou ble cli ent"""
SYLLABLES = _SYLLABLES.split()


class HashedVectors:
    """Stands in for the encoder: the mean of a random direction for each word, seeded by the word."""

    name = "hashed"
    digest = "hashed-1"
    dimension = DIMENSION
    calibration = USUAL

    def __init__(self) -> None:
        self._directions = np.random.default_rng(SEED).standard_normal((4096, DIMENSION), dtype=np.float32)
        self.seconds = 0.0
        self.processor = 0.0

    def warm(self) -> None:
        """Nothing to load."""

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Vectors of passages; its own time is kept apart."""
        started, worked = time.perf_counter(), time.process_time()
        vectors = np.array([self.encode_query(text) for text in texts], dtype=np.float32)
        self.seconds += time.perf_counter() - started
        self.processor += time.process_time() - worked
        return vectors

    def encode_interactions(self, interactions: Sequence[Sequence[str]]) -> Vectors:
        """Each passage by itself: hashed words know no context."""
        return self.encode([passage for interaction in interactions for passage in interaction])

    def encode_query(self, text: str) -> Vectors:
        """The vector of a text."""
        places = [term(word) % len(self._directions) for word in words(text)] or [0]
        vector = self._directions[places].sum(axis=0)
        return np.asarray(vector / np.linalg.norm(vector), dtype=np.float32)

    def encode_typing(self, text: str) -> Vectors:
        """The same: hashing has one way only."""
        return self.encode_query(text)


@dataclass(frozen=True, slots=True)
class Times:
    """Milliseconds of each question, by the clock and of processor (which other work on the machine does not swell)."""

    name: str
    values: tuple[float, ...]
    processor: tuple[float, ...]

    def quantile(self, share: float) -> float:
        """One percentile."""
        return float(np.quantile(self.values, share))

    def line(self, ours: "Times | None" = None) -> str:
        """What is printed; the ratio is the median beside ours."""
        figures = "  ".join(f"p{round(q * 100)} {self.quantile(q):8.2f} ms" for q in (0.5, 0.95, 0.99))
        processor = f"cpu {float(np.median(self.processor)):7.2f} ms"
        ratio = f"  {self.quantile(0.5) / ours.quantile(0.5):6.1f} × ours" if ours else ""
        return f"  {self.name:<28}{figures}  {processor}{ratio}"


def main() -> None:
    """Build, measure, print."""
    options = _options()
    print(f"command   {' '.join(sys.argv)}")
    print(f"machine   {os.cpu_count()} cores, {_memory()}, {platform.machine()}, Python {platform.python_version()}")
    with tempfile.TemporaryDirectory() as folder:
        _measure(Path(folder), options.passages, options.questions)


def _measure(folder: Path, passages: int, questions: int) -> None:
    database = Database(f"sqlite:///{folder / 'bench.db'}")
    upgrade(database)
    unit_of_work = UnitOfWork(database)
    notes = _fill(unit_of_work, passages)
    encoder = HashedVectors()
    shelf = Shelf(folder / "indexes")
    print(f"data      {notes} notes made from a seed ({SEED}); vectors hashed from words, {DIMENSION} dimensions")
    manifest = _build(unit_of_work, encoder, shelf, notes)
    generation = shelf.open(manifest.name)
    rival = _full_text(folder / "fts.db", unit_of_work)
    engine = EmbeddedEngine(
        unit_of_work=unit_of_work,
        encoder=encoder,
        shelf=shelf,
        clock=SystemClock(),
        follow_seconds=1,
        delta_limit=2000,
    )
    asked = _questions(questions)
    _print_encoder(asked)
    scopes = ((f"one customer of {SMALL} items", 1), (f"one customer of {LARGE} items", 2), ("everyone", None))
    for name, customer in scopes:
        if customer != LARGE_CUSTOMER or notes > LARGE + SMALL:
            print(f"{name}:")
            _print_scope(engine, rival, _exact(generation, customer), encoder, customer, asked)
    _print_recall(engine, generation, encoder, asked)
    _print_spelling(folder, WRITTEN if passages > 10_000 else WRITTEN // 10)
    print(f"memory    {_peak()} MiB at most, baselines and mapped files included")


def _print_scope(
    engine: EmbeddedEngine,
    rival: Callable[[str, int | None], list[Any]],
    exact: Callable[[Vectors], Any],
    encoder: HashedVectors,
    customer: int | None,
    asked: Sequence[str],
) -> None:
    scope = Scope.everyone() if customer is None else Scope.of(customer)
    ours = _timed("ours, but the encoder", lambda question: engine.search(question, Filters(), scope), asked)
    print(ours.line())
    mistyped = [_mistyped(question) for question in asked]
    print(_timed("ours, a word mistyped", lambda q: engine.search(q, Filters(), scope), mistyped).line())
    begun = [question[:-2] for question in asked]
    print(_timed("ours, as one types", lambda q: engine.search(q, Filters(), scope, typing=True), begun).line())
    print(_timed("SQLite FTS5 (words only)", lambda question: rival(question, customer), asked).line(ours))
    numpy = _timed("numpy exact (meaning only)", lambda question: exact(encoder.encode_query(question)), asked)
    print(numpy.line(ours))


def _fill(unit_of_work: UnitOfWork, passages: int) -> int:
    """Customer 1 has SMALL notes, customer 2 LARGE where there are enough, the others about forty each."""
    random = Random(SEED)
    notes = max(passages * 2 // sum(SENTENCES), SMALL + 40)
    owners = [1] * SMALL + ([2] * LARGE if notes > LARGE + SMALL else [])
    owners += [3 + n // 40 for n in range(notes - len(owners))]
    with unit_of_work.atomic() as work:
        customers = [
            {"id": i, "ref": f"B-{i}", "kind": "person", "name": f"B {i}", "flags": [], "extra": {}}
            for i in range(1, max(owners) + 1)
        ]
        work.session.bulk_insert_mappings(Customer.__mapper__, customers)
    for start in range(0, len(owners), 10_000):
        rows = [_note(random, n, owner) for n, owner in enumerate(owners[start : start + 10_000], start)]
        with unit_of_work.atomic() as work:
            work.session.bulk_insert_mappings(Interaction.__mapper__, rows)
    return len(owners)


def _note(random: Random, number: int, owner: int) -> dict[str, Any]:
    channel, kind = random.choice([("phone", "call"), ("email", "email"), ("chat", "chat"), ("internal", "note")])
    sentences = [_sentence(random) for _ in range(random.randint(*SENTENCES))]
    return {
        "ref": f"BI-{number}",
        "customer_id": owner,
        "at": START + timedelta(minutes=random.randrange(1_500_000)),
        "channel": channel,
        "kind": kind,
        "text": " ".join(sentences),
        "extra": {},
    }


def _sentence(random: Random) -> str:
    """Common words by a falling law, a few rare ones: references, amounts, names made of syllables."""
    picked = [COMMON[int(len(COMMON) * random.random() ** 2)] for _ in range(random.randint(3, 13))]
    picked.append(f"{random.choice(('DDE', 'CTR', 'SIN'))}-{random.randint(20, 26)}-{random.randint(1000, 9999)}")
    if random.random() < 0.5:
        picked.append(f"{random.randint(5, 4000)},{random.randint(0, 99):02} €")
    if random.random() < 0.5:
        picked.append("".join(random.choice(("ba", "ro", "mi", "te", "lu", "san", "vi", "dor")) for _ in range(3)))
    random.shuffle(picked)
    return " ".join(picked).capitalize() + "."


def _mistyped(text: str) -> str:
    """Two letters of its longest word swapped."""
    longest = max(text.split(), key=lambda word: len(word) if word.isalpha() else 0)
    return text.replace(longest, f"{longest[:2]}{longest[2:4][::-1]}{longest[4:]}")


def _questions(count: int) -> list[str]:
    random = Random(SEED + 1)
    return [" ".join(random.sample(_sentence(random).rstrip(".").split(), 4)) for _ in range(count)]


def _build(unit_of_work: UnitOfWork, encoder: HashedVectors, shelf: Shelf, notes: int) -> Manifest:
    started, worked = time.perf_counter(), time.process_time()
    manifest = BuildIndex(unit_of_work, encoder, shelf, SystemClock())()
    apart = time.perf_counter() - started - encoder.seconds
    processor = time.process_time() - worked - encoder.processor
    print(
        f"build     {manifest.passages} passages, {manifest.size_bytes / 1_048_576:.0f} MiB on disk, "
        f"{apart:.1f} s without the encoder ({processor:.1f} s of processor): {notes / apart:.0f} notes/s "
        f"({notes / processor:.0f} a second of processor); {_peak()} MiB at most"
    )
    started = time.perf_counter()
    before = encoder.seconds
    BuildIndex(unit_of_work, encoder, shelf, SystemClock())()
    print(f"rebuild   {time.perf_counter() - started:.1f} s, {encoder.seconds - before:.1f} s of it encoding")
    return Manifest.read(shelf.folder / (shelf.current() or ""))


def _full_text(path: Path, unit_of_work: UnitOfWork) -> Callable[[str, int | None], list[Any]]:
    """SQLite FTS5 over whole notes."""
    rival = sqlite3.connect(path)
    rival.execute(
        "CREATE VIRTUAL TABLE notes USING fts5(text, customer UNINDEXED, tokenize='unicode61 remove_diacritics 2')"
    )
    with unit_of_work.reading() as work, rival:
        rows = ((r.text, r.customer_id) for r in _rows(work.session))
        rival.executemany("INSERT INTO notes (text, customer) VALUES (?, ?)", rows)

    def ask(question: str, customer: int | None) -> list[Any]:
        match = " OR ".join(f'"{word}"' for word in dict.fromkeys(words(question)))
        mine = "" if customer is None else "AND customer = ?"
        query = f"SELECT rowid FROM notes WHERE notes MATCH ? {mine} ORDER BY rank LIMIT 10"  # noqa: S608 - two fixed forms
        return rival.execute(query, (match,) if customer is None else (match, customer)).fetchall()

    return ask


def _rows(session: Any) -> Iterator[Any]:  # noqa: ANN401 - a SQLAlchemy session
    from sqlalchemy import select

    return iter(session.execute(select(Interaction.text, Interaction.customer_id).execution_options(yield_per=5000)))


def _exact(generation: Generation, customer: int | None) -> Callable[[Vectors], Any]:
    segment = generation.segment
    where = slice(None) if customer is None else segment.slices_of([customer])[0]
    vectors = segment.vectors[where].astype(np.float32)

    def ask(question: Vectors) -> Any:  # noqa: ANN401 - row numbers
        cosines = vectors @ question
        best = np.argpartition(-cosines, 10)[:10]
        return best[np.argsort(-cosines[best])]

    return ask


def _timed(name: str, ask: Callable[[str], Any], asked: Sequence[str]) -> Times:
    for question in asked[:5]:
        ask(question)
    values, processor = [], []
    for question in asked:
        started, worked = time.perf_counter(), time.thread_time()
        ask(question)
        values.append((time.perf_counter() - started) * 1000)
        processor.append((time.thread_time() - worked) * 1000)
    return Times(name, tuple(values), tuple(processor))


def _print_encoder(asked: Sequence[str]) -> None:
    encoder = ShippedEncoder()
    encoder.warm()
    print(f"encoder, to be added to each question ({encoder.name}; each question asked once):")
    started = time.perf_counter()
    print(_timed("a question", encoder.encode_query, [f"{q} {n}" for n, q in enumerate(asked)]).line())
    texts = [f"{q} {q}" for q in asked]
    started = time.perf_counter()
    encoder.encode(texts)
    print(f"  in bulk: {len(texts) / (time.perf_counter() - started):.0f} passages/s")


def _print_recall(engine: EmbeddedEngine, generation: Generation, encoder: HashedVectors, asked: Sequence[str]) -> None:
    """How many of the ten nearest passages of all the index over everyone proposes."""
    exact = _exact(generation, None)
    everyone = generation.everyone
    shares = []
    for question in asked[:100]:
        vector = encoder.encode_query(question)
        proposed = set() if everyone is None else set(everyone.nearest(vector, 200, None).tolist())
        shares.append(len(proposed & set(exact(vector).tolist())) / 10)
    words_seen = np.mean([len(tokens(question)) for question in asked])
    print(f"recall    of the 10 nearest of everyone among the 200 proposed: {np.mean(shares):.4f}")
    print(f"questions {len(asked)}, {words_seen:.1f} tokens each; generation {engine.status().generation}")


def _print_spelling(folder: Path, count: int) -> None:
    """What looking up a word costs, in a vocabulary as large as a large site's."""
    random = Random(SEED)
    written = sorted({_made_up(random) for _ in range(count)})
    vocabulary = Vocabulary.of(dict.fromkeys(written, 1))
    vocabulary.save(folder / "vocabulary")
    mapped = Vocabulary.read(folder / "vocabulary", lambda path: np.load(path, mmap_mode="r").view(np.ndarray))
    size = sum(path.stat().st_size for path in (folder / "vocabulary").iterdir()) / 1_048_576
    print(f"spelling  {len(written)} words written, {size:.0f} MiB on disk:")
    asked = [_mistyped(random.choice(written)) for _ in range(200)]
    ours = _timed("a mistyped word", mapped.close_to, asked)
    print(ours.line())
    begun = [word[:4] for word in asked]
    print(_timed("a beginning", lambda word: mapped.beginning_with(word, sureness=1, most=50), begun).line())
    print(_timed("tantivy, fuzzy query", _fuzzy(folder / "fuzzy", written), asked).line(ours))
    all_of = _timed("rapidfuzz over all", lambda word: _among_all(word, written), asked[:20])
    print(all_of.line(ours))


def _made_up(random: Random) -> str:
    word = "".join(random.choice(SYLLABLES) for _ in range(random.randint(2, 6)))
    place = random.randrange(len(word))
    return f"{word[:place]}{random.choice('abcdefghijklmnopqrstuvwxyz')}{word[place + 1 :]}"


def _fuzzy(folder: Path, written: Sequence[str]) -> Callable[[str], Any]:
    """An index of the words themselves, each a document."""
    folder.mkdir()
    builder = tantivy.SchemaBuilder()
    builder.add_text_field("word", tokenizer_name="raw", index_option="basic")
    index = tantivy.Index(builder.build(), path=str(folder))
    writer = index.writer(num_threads=1)
    for word in written:
        writer.add_document(tantivy.Document(word=word))
    writer.commit()
    writer.wait_merging_threads()
    index.reload()

    def ask(word: str) -> Any:  # noqa: ANN401 - tantivy's addresses
        query = tantivy.Query.fuzzy_term_query(
            index.schema, "word", word, distance=forgiven(word), transposition_cost_one=True
        )
        return index.searcher().search(query, limit=100, count=False)

    return ask


def _among_all(word: str, written: Sequence[str]) -> Any:  # noqa: ANN401 - rapidfuzz's matches
    return process.extract(word, written, scorer=OSA.distance, score_cutoff=forgiven(word), limit=None)


def _peak() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


def _memory() -> str:
    return f"{os.sysconf('SC_PAGE_SIZE') * os.sysconf('SC_PHYS_PAGES') / 1_073_741_824:.0f} GiB"


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--passages", type=int, default=100_000, help="passages in the index, about")
    parser.add_argument("--questions", type=int, default=200)
    parser.add_argument("--quick", action="store_true", help="10 000 passages, 50 questions")
    options = parser.parse_args()
    if options.quick:
        options.passages, options.questions = 10_000, 50
    return options


if __name__ == "__main__":
    main()
