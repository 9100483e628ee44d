#!/usr/bin/env python
"""What a vector costs, for a question and in bulk, by the product's own network and by the libraries, in one run.

    scripts/bench_encoder.py [--quick]

The texts are those of `scripts/training/desk`. Each way is compared with fp32 by the library: milliseconds of a
question (median and p95, one thread), passages a second (all cores), the lowest cosine to its vectors.
"""

import argparse
import os
import platform
import statistics
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
os.environ["HF_HUB_OFFLINE"] = "1"
os.environ["TOKENIZERS_PARALLELISM"] = "false"

import numpy as np
import torch
import torch.ao.quantization

from assistant.search.encoder.folders import SHIPPED, folder_of
from assistant.search.encoder.port import Vectors
from assistant.search.encoder.shipped import ShippedEncoder
from assistant.search.encoder.threads import A_QUESTION, use_threads
from scripts.training.desk_pairs import customer_files

FOLDER = folder_of(SHIPPED)
Encode = Callable[[Sequence[str]], Vectors]


@dataclass(frozen=True, slots=True)
class Way:
    """One way to compute vectors."""

    name: str
    encode: Encode


def main() -> None:
    """Print a line a way."""
    options = _options()
    customers = customer_files()
    every = 5 if options.quick else 1
    questions = [question.text for customer in customers for question in customer.questions][:: 20 * every]
    passages = [passage.text for customer in customers for passage in customer.passages][:: 3 * every]
    print(f"command   {' '.join(sys.argv)}")
    load = os.getloadavg()[0]
    print(f"machine   {os.cpu_count()} cores of {platform.machine()}, torch {torch.__version__}, load {load:.1f}")
    print(f"data      {len(questions)} questions, {len(passages)} passages of {_words(passages):.0f} words")
    print(f"{'':<34}question ms, p95   passages/s   ×     lowest cosine")
    reference: Vectors | None = None
    slowest = 0.0
    for way in _ways():
        took = _questions_ms(way, questions)
        use_threads(os.cpu_count() or 1)
        started = time.perf_counter()
        vectors = way.encode(passages)
        rate = len(passages) / (time.perf_counter() - started)
        reference, slowest = (vectors, rate) if reference is None else (reference, slowest)
        print(
            f"{way.name:<34}{statistics.median(took):>8.1f}{np.percentile(took, 95):>8.1f}{rate:>13.0f}"
            f"{rate / slowest:>7.1f}{(vectors * reference).sum(1).min():>12.4f}",
            flush=True,
        )


def _ways() -> Iterator[Way]:
    from sentence_transformers import SentenceTransformer

    library = SentenceTransformer(str(FOLDER), device="cpu", model_kwargs={"dtype": torch.float32})
    yield Way("sentence-transformers, fp32", _by_library(library))
    half = SentenceTransformer(str(FOLDER), device="cpu", model_kwargs={"dtype": torch.bfloat16})
    yield Way("sentence-transformers, bf16", _by_library(half))
    quantize_dynamic: Any = torch.ao.quantization.quantize_dynamic
    eighth = SentenceTransformer(str(FOLDER), device="cpu", model_kwargs={"dtype": torch.float32})
    quantize_dynamic(eighth, {torch.nn.Linear}, dtype=torch.qint8, inplace=True)
    yield Way("sentence-transformers, int8", _by_library(eighth))
    product = ShippedEncoder(FOLDER)
    yield Way("the product", product.encode)
    yield Way("the product, at a glance", lambda texts: np.stack([product.encode_typing(text) for text in texts]))


def _by_library(model: Any) -> Encode:  # noqa: ANN401 - the library has no types
    def encode(texts: Sequence[str]) -> Vectors:
        vectors = model.encode(list(texts), batch_size=64, show_progress_bar=False, normalize_embeddings=True)
        return _of_length_one(np.asarray(vectors, dtype=np.float32))

    return encode


def _questions_ms(way: Way, questions: Sequence[str]) -> list[float]:
    use_threads(A_QUESTION)
    way.encode(questions[:3])
    took = []
    for question in questions:
        started = time.perf_counter()
        way.encode([question])
        took.append(1000 * (time.perf_counter() - started))
    return took


def _of_length_one(vectors: Vectors) -> Vectors:
    return np.asarray(vectors / np.linalg.norm(vectors, axis=1, keepdims=True), dtype=np.float32)


def _words(texts: Sequence[str]) -> float:
    return statistics.fmean(len(text.split()) for text in texts)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--quick", action="store_true", help="a fifth of the texts")
    return parser.parse_args()


if __name__ == "__main__":
    main()
