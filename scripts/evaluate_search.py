#!/usr/bin/env python
"""How to order by meaning and words: each alone, and ways to fuse them, on sets with judgements, in one run.

    scripts/evaluate_search.py --data DIR [--model FOLDER] [--only TEXT]

DIR holds `eval/` and `desk/`. nDCG@10 of each set over whole documents; for the desk, one customer's passages a
question as it was typed: an item that answers comes first, and recall@5 of those that answer. The ways:
  words     the product's own word scores           meaning    the cosine alone
  rank      reciprocal rank fusion                  standard   z-scores over all documents, meaning 0.65
  sum W     the product's: cosine + W x word score, absolute, so that one candidate or a million are scored alike
"""

import argparse
import os
import platform
import statistics
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
os.environ["HF_HUB_OFFLINE"] = "1"

import numpy as np

from assistant.search.encoder.folders import SHIPPED, folder_of
from assistant.search.encoder.port import Vectors
from assistant.search.encoder.shipped import ShippedEncoder
from scripts.evaluation import desk
from scripts.evaluation.judged import JudgedSet, french_and_english
from scripts.evaluation.orders import ProductWords, Scores, by_rank, joined, ndcg

#: What a rarest word may add to a cosine.
SUMS = (0.05, 0.1, 0.15, 0.2, 0.3)

Way = Callable[[Scores, Scores], Scores]


def main() -> None:
    """Print the table."""
    options = _options()
    encoder = ShippedEncoder(options.model)
    print(f"command   {' '.join(sys.argv)}")
    print(f"machine   {os.cpu_count()} cores of {platform.machine()}, Python {platform.python_version()}")
    print(
        f"data      {options.data}; encoder {encoder.folder.name}, its own weight of words {encoder.calibration.words}"
    )
    print(f"{'nDCG@10':<22}" + "".join(f"{name:>10}" for name in _ways()))
    vectors: dict[tuple[str, ...], Vectors] = {}
    for judged in french_and_english(options.data):
        if options.only in judged.name:
            documents = tuple(judged.documents)
            vectors.setdefault(documents, encoder.encode(documents))
            _print_set(judged, encoder.encode(judged.questions) @ vectors[documents].T)
    _print_desk(encoder, options.data)


def _ways() -> dict[str, Way]:
    def summed(weight: float) -> Way:
        return lambda meaning, words: meaning + weight * words

    return {
        "words": lambda _, words: words,
        "meaning": lambda meaning, _: meaning,
        "rank": by_rank,
        "standard": joined,
        **{f"sum {weight}": summed(weight) for weight in SUMS},
    }


def _print_set(judged: JudgedSet, cosines: Vectors) -> None:
    words = ProductWords(judged.documents)
    met = [words(question).score for question in judged.questions]
    line = f"{judged.name:<22}"
    for way in _ways().values():
        orders = (way(meaning.astype(np.float64), word) for meaning, word in zip(cosines, met, strict=True))
        line += f"{100 * statistics.fmean(ndcg(o, r) for o, r in zip(orders, judged.right, strict=True)):>10.1f}"
    print(f"{line}   {len(judged.questions)} questions, {len(judged.documents)} documents", flush=True)


def _print_desk(encoder: ShippedEncoder, data: Path) -> None:
    customers = desk.files(data)
    everyone = ProductWords([passage for file in customers for passage in file.passages])
    both = {id(file): list(_both(encoder, file, everyone)) for file in customers}
    marks = [
        desk.marks(customers, lambda file: [way(m, w) for m, w in both[id(file)]])  # noqa: B023 - used at once
        for way in _ways().values()
    ]
    print(f"{'desk, first':<22}" + "".join(f"{100 * mark.first:>10.1f}" for mark in marks))
    print(f"{'desk, one in five':<22}" + "".join(f"{100 * mark.hit:>10.1f}" for mark in marks))
    print(f"{'desk, recall@5':<22}" + "".join(f"{100 * mark.recall:>10.1f}" for mark in marks))


def _both(encoder: ShippedEncoder, file: desk.File, everyone: ProductWords) -> Iterator[tuple[Scores, Scores]]:
    words = ProductWords(file.passages, everyone)
    table = encoder.encode(file.passages)
    for question in file.questions:
        yield (table @ encoder.encode_query(question)).astype(np.float64), words(question).score


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True, help="folder that holds `eval/` and `desk/`")
    parser.add_argument("--model", type=Path, default=folder_of(SHIPPED), help="folder of the model")
    parser.add_argument("--only", default="", help="only the sets whose name holds this")
    return parser.parse_args()


if __name__ == "__main__":
    main()
