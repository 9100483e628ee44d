#!/usr/bin/env python
"""How well the shipped encoder does, beside word search and all-MiniLM-L6-v2, on sets with judgements.

    scripts/evaluate_encoder.py --data DIR [--model FOLDER …] [--cut N …] [--glance] [--only TEXT]

DIR holds `eval/` and `desk/`. For each set the table gives nDCG@10 of words alone (BM25 on the product's analysis) and
of each model alone (dense) and joined with words (fused: z-scores, meaning 0.65). `--model` replaces the shipped
model and MiniLM by folders of models, to compare stages and sizes; `--cut` adds the first of them with its vectors cut
to N numbers, `--glance` with its questions encoded as while one types; `--only` keeps the sets whose name holds TEXT.
"""

import argparse
import csv
import os
import platform
import re
import statistics
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache, partial
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
os.environ["HF_HUB_OFFLINE"] = "1"

import numpy as np

from assistant.search.encoder.port import Vectors
from assistant.search.encoder.shipped import ShippedEncoder
from scripts.evaluation import desk
from scripts.evaluation.judged import JudgedSet, french_and_english, similar_pairs
from scripts.evaluation.orders import Scores, WordScores, joined, ndcg, spearman
from scripts.training import teacher

SHORTHAND = Path(__file__).parent / "evaluation" / "shorthand.tsv"


def main() -> None:
    """Print the table."""
    options = _options()
    whole = [ShippedEncoder(folder) for folder in options.model] or [ShippedEncoder(), _minilm()]
    encoders = [Read(encoder, encoder.name) for encoder in whole]
    encoders += [Read(whole[0], f"{number} numbers", cut=number) for number in options.cut]
    encoders += [Read(whole[0], "glance", glance=True)] if options.glance else []
    print(f"command   {' '.join(sys.argv)}")
    print(f"machine   {os.cpu_count()} cores of {platform.machine()}, Python {platform.python_version()}")
    print(f"data      {options.data}")
    heads = "".join(f"{e.name[:22]:>24}" for e in encoders)
    print(f"{'nDCG@10':<26}{'words':>8}{heads}\n{'':<34}" + "           dense   fused" * len(encoders))
    for judged in french_and_english(options.data):
        if options.only in judged.name:
            _print_set(judged, encoders)
    _print_rest(options.data, encoders)


@dataclass(frozen=True, slots=True)
class Read:
    """A model as it is read: whole, its vectors cut, or its questions taken at a glance."""

    model: ShippedEncoder
    name: str
    cut: int | None = None
    glance: bool = False

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Vectors of passages; those of a model are made once."""
        return self._shortened(_vectors(self.model, tuple(texts)))

    def encode_query(self, text: str) -> Vectors:
        """The vector of a question."""
        vector = self.model.encode_typing(text) if self.glance else self.model.encode_query(text)
        return self._shortened(vector)

    def _shortened(self, vectors: Vectors) -> Vectors:
        short = vectors[..., : self.cut]
        return np.asarray(short / np.linalg.norm(short, axis=-1, keepdims=True), dtype=np.float32)


def _print_set(judged: JudgedSet, encoders: Sequence[Read]) -> None:
    words = WordScores(judged.documents)
    by_words = [words(question) for question in judged.questions]
    line = f"{judged.name:<26}{_mean(by_words, judged):>8.1f}"
    for encoder in encoders:
        meaning = _cosines(encoder, judged.questions, judged.documents)
        fused = [joined(m, w) for m, w in zip(meaning, by_words, strict=True)]
        line += f"{_mean(meaning, judged):>16.1f}{_mean(fused, judged):>8.1f}"
    print(f"{line}   {len(judged.questions)} questions, {len(judged.documents)} documents", flush=True)


def _print_rest(data: Path, encoders: Sequence[Read]) -> None:
    for language in ("fr", "en"):
        path = data / "eval" / f"stsb_{language}_dev.tsv.gz"
        _print_line(f"STS-B dev {language}, Spearman", encoders, partial(_similarity, path))
    customers = desk.files(data)
    by_words = desk.marks(customers, lambda file: [WordScores(file.passages)(q) for q in file.questions])
    print(f"{'desk, words':<34}{100 * by_words.hit:>16.1f}{100 * by_words.recall:>8.1f}   answered in five · recall@5")
    for name, score in (("dense", _desk_dense), ("fused", _desk_fused)):
        line = f"{f'desk, {name}':<34}"
        for encoder in encoders:
            found = desk.marks(customers, lambda file: score(encoder, file))  # noqa: B023 - used at once
            line += f"{100 * found.hit:>16.1f}{100 * found.recall:>8.1f}"
        print(line)
    _print_line("shorthand, partner first %", encoders, _shorthand)
    _print_line("French tokens a word", encoders, lambda e: _tokens_a_word(e, data))
    _print_line("a question, ms, one thread", encoders, _question_ms)


def _print_line(name: str, encoders: Sequence[Read], measure: Callable[[Read], float]) -> None:
    print(f"{name:<34}" + "".join(f"{measure(encoder):>16.2f}{'':>8}" for encoder in encoders), flush=True)


def _cosines(encoder: Read, questions: Sequence[str], documents: Sequence[str]) -> list[Scores]:
    return list((_asked(encoder, questions) @ encoder.encode(documents).T).astype(np.float64))


@lru_cache(maxsize=16)
def _vectors(encoder: ShippedEncoder, texts: tuple[str, ...]) -> Vectors:
    return encoder.encode(texts)


def _asked(encoder: Read, questions: Sequence[str]) -> Vectors:
    return np.stack([encoder.encode_query(question) for question in questions])


def _similarity(path: Path, encoder: Read) -> float:
    first, second, alike = similar_pairs(path)
    cosines = (encoder.encode(first) * encoder.encode(second)).sum(1)
    return 100 * spearman(cosines.tolist(), alike)


def _desk_dense(encoder: Read, file: desk.File) -> list[Scores]:
    return _cosines(encoder, file.questions, file.passages)


def _desk_fused(encoder: Read, file: desk.File) -> list[Scores]:
    words = WordScores(file.passages)
    meaning = _desk_dense(encoder, file)
    return [joined(m, words(question)) for m, question in zip(meaning, file.questions, strict=True)]


def _shorthand(encoder: Read) -> float:
    with SHORTHAND.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    clean, typed = encoder.encode([r["clean"] for r in rows]), encoder.encode([r["typed"] for r in rows])
    return 100 * float(((typed @ clean.T).argmax(1) == np.arange(len(rows))).mean())


def _tokens_a_word(encoder: Read, data: Path) -> float:
    """Over the French documents of the help-desk sets, without the two tokens that frame a text."""
    from tokenizers import Tokenizer

    tokenizer = Tokenizer.from_file(str(encoder.model.folder / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    texts = [text for s in french_and_english(data) if s.name in {"gov_faq", "cnil_faq titles"} for text in s.documents]
    tokens = sum(len(row) - 2 for row in tokenizer.encode_batch(texts))
    return tokens / sum(len(re.findall(r"\w+", text)) for text in texts)


def _question_ms(encoder: Read) -> float:
    """The median of sixty questions never asked before."""
    took = []
    for number in range(60):
        question = f"il attend toujours le remboursement de sa franchise n° {number} ?"
        started = time.perf_counter()
        encoder.encode_query(question)
        took.append(time.perf_counter() - started)
    return 1000 * statistics.median(took)


def _mean(scores: Sequence[Scores], judged: JudgedSet) -> float:
    return 100 * statistics.fmean(ndcg(s, right) for s, right in zip(scores, judged.right, strict=True))


def _minilm() -> ShippedEncoder:
    encoder = ShippedEncoder(teacher.folder())
    encoder.name = "all-MiniLM-L6-v2"
    return encoder


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True, help="folder that holds `eval/` and `desk/`")
    parser.add_argument("--model", type=Path, action="append", default=[], help="a folder of a model; may be repeated")
    parser.add_argument("--cut", type=int, action="append", default=[], help="numbers of a vector; may be repeated")
    parser.add_argument("--glance", action="store_true", help="also with questions taken at a glance")
    parser.add_argument("--only", default="", help="only the sets whose name holds this")
    return parser.parse_args()


if __name__ == "__main__":
    main()
