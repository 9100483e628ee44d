"""What others make of the same passages, each as its own documentation shows it.

- SQLite FTS5: `unicode61 remove_diacritics 2`, ranked by bm25; by words only.
- sentence-transformers with FAISS flat: float32 vectors in an `IndexFlatIP`; by meaning only.
- txtai: `Embeddings`, hybrid (its FAISS index and its BM25), with vectors made beforehand (`method: external`). It is
  no requirement of this project: where it is not installed (`pip install txtai`), the script says so and goes on.
- bm25s: the same words as ours, `numba` where it is installed, saved and mapped; by words only. Likewise.
"""

import logging
import sqlite3
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import faiss
import numpy as np

from assistant.language.analysis import tokens
from assistant.language.folding import words
from assistant.search.segment import Floats
from scripts.search_bench.measuring import MIB, Watch, say, size_of

Ask = Callable[[str], Any]


@dataclass(frozen=True, slots=True)
class Passages:
    """What a peer is given: texts and their vectors, a row each."""

    texts: Sequence[str]
    vectors: Floats


def full_text(path: Path, rows: Iterable[tuple[str, int]]) -> Callable[[str, int | None], Any]:
    """SQLite FTS5 over passages."""
    watch = Watch.begun()
    rival = sqlite3.connect(path)
    rival.execute(
        "CREATE VIRTUAL TABLE notes USING fts5(text, customer UNINDEXED, tokenize='unicode61 remove_diacritics 2')"
    )
    with rival:
        rival.executemany("INSERT INTO notes (text, customer) VALUES (?, ?)", rows)
    _tell("SQLite FTS5", watch, path.stat().st_size // MIB)

    def ask(question: str, customer: int | None) -> Any:  # noqa: ANN401 - rows
        match = " OR ".join(f'"{word}"' for word in dict.fromkeys(words(question)))
        mine = "" if customer is None else "AND customer = ?"
        query = f"SELECT rowid FROM notes WHERE notes MATCH ? {mine} ORDER BY rank LIMIT 10"  # noqa: S608 - two fixed forms
        return rival.execute(query, (match,) if customer is None else (match, customer)).fetchall()

    return ask


def flat(vectors: Any, encode: Callable[[str], Floats]) -> Ask:  # noqa: ANN401 - an array of any float
    """FAISS flat over float32 vectors."""
    watch = Watch.begun()
    index = faiss.IndexFlatIP(vectors.shape[1])
    for start in range(0, len(vectors), 65_536):
        index.add(np.asarray(vectors[start : start + 65_536], dtype=np.float32))
    _tell("FAISS flat", watch, index.ntotal * index.d * 4 // MIB)
    return lambda question: index.search(encode(question)[None], 10)


def txtai(given: Passages, folder: Path, encode: Callable[[str], Floats]) -> Ask | None:
    """txtai, hybrid, over vectors made beforehand; None where it is not installed."""
    try:
        from txtai import Embeddings
    except ImportError:
        say("  txtai is not installed (pip install txtai): not measured")
        return None
    logging.getLogger("txtai").setLevel(logging.ERROR)
    rows = {text: row for row, text in enumerate(given.texts)}

    def vectors_of(texts: Sequence[str]) -> Floats:
        known = [given.vectors[rows[t]] if t in rows else encode(t) for t in texts]
        return np.array(known, dtype=np.float32)

    watch = Watch.begun()
    embeddings = Embeddings({"method": "external", "transform": vectors_of, "hybrid": True})
    embeddings.index(enumerate(given.texts))
    embeddings.save(str(folder))
    _tell("txtai, hybrid", watch, size_of(folder), rows=len(given.texts))
    return lambda question: embeddings.search(question, 10)


def txtai_with_encoder(texts: Sequence[str], model: Path) -> float | None:
    """Seconds txtai takes for an index of these texts by this encoder; None where it is not installed."""
    try:
        from txtai import Embeddings
    except ImportError:
        return None
    precise = {"model_kwargs": {"dtype": "float32"}}  # as the files are, in float16, it is slower on a processor
    embeddings = Embeddings(
        {"path": str(model), "method": "sentence-transformers", "vectors": precise, "hybrid": True, "gpu": False}
    )
    watch = Watch.begun()
    embeddings.index(enumerate(texts))
    return watch.read()[0]


def bm25s(texts: Sequence[str], folder: Path) -> Ask | None:
    """bm25s over our own tokens, saved and mapped; None where it is not installed."""
    try:
        import bm25s as library
    except ImportError:
        say("  bm25s is not installed (pip install bm25s numba): not measured")
        return None
    cut = [tokens(text) for text in texts]
    watch = Watch.begun()
    index = library.BM25(backend="numba")
    index.index(cut, show_progress=False)
    index.save(str(folder))
    _tell("bm25s", watch, size_of(folder), rows=len(texts))
    mapped = library.BM25.load(str(folder), mmap=True)
    mapped.backend = "numba"
    mapped.activate_numba_scorer()

    def ask(question: str) -> Any:  # noqa: ANN401 - its results
        known = [token for token in tokens(question) if token in mapped.vocab_dict]
        return mapped.retrieve([known], k=10, show_progress=False) if known else None

    return ask


def _tell(name: str, watch: Watch, size: int, rows: int | None = None) -> None:
    seconds, processor = watch.read()
    pace = f", {rows / seconds:.0f} passages/s" if rows else ""
    say(f"  built: {name} in {seconds:.1f} s ({processor:.1f} of processor){pace}, {size} MiB")
