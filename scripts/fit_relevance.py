#!/usr/bin/env python
"""Fit what the cosines of an encoder are worth, and keep it beside its weights.

    scripts/fit_relevance.py [--model FOLDER] [--words W] [--write]

The customers of `scripts/training/desk` that no lesson saw are asked their questions; each passage of the file answers
or does not. The chance by meaning is fitted by maximum likelihood, words being joined as the product joins them, and
checked: predicted and seen, by tenths. `--words` is what a rarest word adds to a cosine: it cannot be fitted on
questions written to share no word with their answer, so `scripts/evaluate_search.py` compares its values on public
sets. `--write` replaces `calibration.json` in the folder and its line among the checksums.
"""

import argparse
import hashlib
import sys
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

import numpy as np
import numpy.typing as npt
from scipy.optimize import minimize

from assistant.language.sentences import passages
from assistant.search.encoder.folders import CALIBRATION, CHECKSUMS, SHIPPED, folder_of
from assistant.search.encoder.shipped import ShippedEncoder
from assistant.search.fusion import USUAL, Calibration
from scripts.evaluation.orders import ProductWords
from scripts.training.desk_pairs import CustomerFile, customer_files, split

Numbers = npt.NDArray[np.float64]
SURE = 1e-6


@dataclass(frozen=True, slots=True)
class Seen:
    """Every passage under every question of its file: cosine, share of words met, their rarity, whether it answers."""

    cosine: Numbers
    coverage: Numbers
    rarity: Numbers
    answers: npt.NDArray[np.bool_]


def main() -> None:
    """Fit, print, and write when asked to."""
    options = _options()
    encoder = ShippedEncoder(options.model)
    held_out = split(customer_files())[1]
    cut = [_cut(encoder, customer) for customer in held_out]
    seen = _seen(encoder, held_out, cut)
    fitted = _fitted(seen, replace(USUAL, words=options.words, unrelated=_unrelated(encoder, held_out, cut)))
    print(f"command   {' '.join(sys.argv)}")
    print(f"data      {len(held_out)} customers held out, {len(seen.answers)} questions and passages")
    print(f"fitted    {fitted}")
    _print_check(fitted, seen)
    if options.write:
        _write(encoder.folder, fitted)


@dataclass(frozen=True, slots=True)
class _Cut:
    """The passages of a file's interactions, read in their interaction: vectors, texts and the interaction of each."""

    vectors: npt.NDArray[np.float32]
    texts: list[str]
    owners: npt.NDArray[np.int64]

    def best(self, question: npt.NDArray[np.float32]) -> npt.NDArray[np.int64]:
        """The row of each interaction's nearest passage."""
        order = np.argsort(-(self.vectors @ question), kind="stable")
        return order[np.unique(self.owners[order], return_index=True)[1]]


def _cut(encoder: ShippedEncoder, customer: CustomerFile) -> _Cut:
    cut = [[p.text[start:end] for start, end in passages(p.text)] for p in customer.passages]
    owners = np.repeat(np.arange(len(cut)), [len(texts) for texts in cut])
    return _Cut(encoder.encode_interactions(cut), [text for texts in cut for text in texts], owners)


def _seen(encoder: ShippedEncoder, customers: Sequence[CustomerFile], files: Sequence[_Cut]) -> Seen:
    cosine: list[Numbers] = []
    coverage: list[Numbers] = []
    rarity: list[Numbers] = []
    answers: list[npt.NDArray[np.bool_]] = []
    everyone = ProductWords([passage.text for customer in customer_files() for passage in customer.passages])
    for customer, file in zip(customers, files, strict=True):
        words = ProductWords(file.texts, everyone)
        for question in customer.questions:
            met, vector = words(question.text), encoder.encode_query(question.text)
            best = file.best(vector)
            cosine.append((file.vectors[best] @ vector).astype(np.float64))
            coverage.append(met.coverage[best])
            rarity.append(np.full(len(best), met.rarity))
            answers.append(np.arange(len(best)) == question.answer)
    return Seen(np.concatenate(cosine), np.concatenate(coverage), np.concatenate(rarity), np.concatenate(answers))


def _fitted(seen: Seen, start: Calibration) -> Calibration:
    def unlikelihood(place: Numbers) -> float:
        chances = _chances(replace(start, offset=float(place[0]), slope=float(place[1])), seen)
        return float(-np.log(np.where(seen.answers, chances, 1 - chances)).mean())

    offset, slope = minimize(unlikelihood, [start.offset, start.slope], method="Nelder-Mead").x
    return replace(start, offset=round(float(offset), 3), slope=round(float(slope), 3))


def _chances(calibration: Calibration, seen: Seen) -> Numbers:
    meaning = 1 / (1 + np.exp(-calibration.offset - calibration.slope * seen.cosine))
    return np.clip(1 - (1 - meaning) * (1 - seen.rarity * seen.coverage**2), SURE, 1 - SURE)


def _unrelated(encoder: ShippedEncoder, customers: Sequence[CustomerFile], files: Sequence[_Cut]) -> float:
    """The median cosine of a question with the nearest passage of the next customer's file."""
    nearest = [
        float((others.vectors @ encoder.encode_query(question.text)).max())
        for customer, others in zip(customers, [*files[1:], files[0]], strict=True)
        for question in customer.questions
    ]
    return round(float(np.median(nearest)), 3)


def _print_check(calibration: Calibration, seen: Seen) -> None:
    chances = _chances(calibration, seen)
    print("predicted  passages  answer, predicted  answer, seen")
    for low in np.arange(0, 1, 0.1):
        inside = (chances >= low) & (chances < low + 0.1)
        if inside.any():
            said, true = chances[inside].mean(), seen.answers[inside].mean()
            print(f"{low:.1f}–{low + 0.1:.1f}  {inside.sum():>10}{said:>19.2f}{true:>14.2f}")


def _write(folder: Path, calibration: Calibration) -> None:
    (folder / CALIBRATION).write_text(calibration.write(), encoding="utf-8")
    listed = (folder / CHECKSUMS).read_text(encoding="utf-8").splitlines()
    digest = hashlib.sha256((folder / CALIBRATION).read_bytes()).hexdigest()
    kept = [line for line in listed if line.partition("  ")[2] != CALIBRATION]
    lines = sorted([*kept, f"{digest}  {CALIBRATION}"], key=lambda line: line.partition("  ")[2])
    (folder / CHECKSUMS).write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(f"written   {folder / CALIBRATION}")


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--model", type=Path, default=folder_of(SHIPPED), help="folder of the model")
    parser.add_argument("--words", type=float, default=USUAL.words, help="what a rarest word adds to a cosine")
    parser.add_argument("--write", action="store_true", help="keep it in the folder of the model")
    return parser.parse_args()


if __name__ == "__main__":
    main()
