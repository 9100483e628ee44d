#!/usr/bin/env python
"""Fit what each sign of a second look is worth, and keep it beside the weights of the encoder.

    scripts/fit_second_look.py [--model FOLDER] [--write]

The customers of `scripts/training/desk` that no lesson of the encoder saw are asked their questions as the product
does: passages read in their interaction, words and meaning in one order, the best of each of thirty interactions. A
question is asked of its own file, of that file without the interaction that answers, and of the file of another
customer of the sector: nothing answers there. The ranking is fitted as a choice among the passages of a list, then
the chance that any answers, one list in five being without answer. What is printed was found by cross-validation over
customers.
`--write` replaces `second_look.json` in the folder and its line among the checksums.
"""

import argparse
import hashlib
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

import numpy as np
import numpy.typing as npt
from scipy.optimize import minimize

from assistant.language.questions.reading import read
from assistant.language.questions.wants import Wants
from assistant.language.sentences import passages
from assistant.search.encoder.folders import CHECKSUMS, SECOND_LOOK, SHIPPED, folder_of
from assistant.search.encoder.shipped import ShippedEncoder
from assistant.search.fusion import recency
from assistant.search.second_look.candidate import Candidate
from assistant.search.second_look.look import Weights
from assistant.search.second_look.signs import OF_LIST, OF_PASSAGE, of_list, of_passages
from scripts.evaluation.orders import ProductWords
from scripts.training.desk_pairs import CustomerFile, customer_files, split

Numbers = npt.NDArray[np.float64]
#: Passages that are looked at again.
LOOKED_AT = 30
FOLDS = 5
#: Of the lists, the share that nothing answers in, as the chance that any passage answers is fitted.
WITHOUT_ANSWER = 0.2
#: How strongly weights are drawn to zero, for signs in standard deviations.
RIDGE = 0.02


#: A sign counts one way only: these questions were written to share no word with their answers, others are not.
FOR, AGAINST = (0, None), (None, 0)
COUNT_AGAINST = frozenset({"asks", "overtaken", "overtaken_present"})


@dataclass(frozen=True, slots=True)
class Asked:
    """A question and what was found for it, best first; `answer` is the place of what answers, if anything does."""

    customer: str
    question: str
    wants: Wants
    present: bool
    found: tuple[Candidate, ...]
    answer: int | None

    def signs(self) -> Numbers:
        """The signs of each passage."""
        return of_passages(self.question, self.wants, self.found, present=self.present)

    def without_answer(self) -> "Asked":
        """The same, had nobody written down what answers."""
        kept = tuple(each for place, each in enumerate(self.found) if place != self.answer)
        return Asked(self.customer, self.question, self.wants, self.present, kept, None)


class AskedFile:
    """A customer's file as the index holds it."""

    def __init__(self, customer: CustomerFile, encoder: ShippedEncoder, everyone: ProductWords) -> None:
        cut = [[p.text[start:end] for start, end in passages(p.text)] for p in customer.passages]
        self._encoder, self._customer = encoder, customer
        self._spans = [(n, *span) for n, p in enumerate(customer.passages) for span in passages(p.text)]
        self._vectors = encoder.encode_interactions(cut)
        self._words = ProductWords([text for texts in cut for text in texts], everyone)
        self._at = [datetime.fromisoformat(p.at).replace(tzinfo=UTC) for p in customer.passages]
        self._recency = recency(np.array([int(self._at[n].timestamp() * 1e6) for n, _, _ in self._spans]))

    def ask(self, question: str, language: str, answer: int | None) -> Asked:
        """Ask it a question; `answer` is the interaction that answers."""
        cosine = (self._vectors @ self._encoder.encode_query(question)).astype(np.float32)
        met, calibration = self._words(question), self._encoder.calibration
        fused = calibration.fused(cosine, met.score.astype(np.float32)) + self._recency
        chances = calibration.chance(cosine, met.coverage.astype(np.float32), met.rarity)
        best: dict[int, int] = {}
        for row in np.argsort(-fused, kind="stable").tolist():
            best.setdefault(self._spans[row][0], row)
        shown = list(best.items())[:LOOKED_AT]
        reading = read(question, language=language, now=max(self._at))
        places = [interaction for interaction, _ in shown]
        return Asked(
            customer=self._customer.name,
            question=question,
            wants=reading.wants,
            present=reading.tense == "present",
            found=tuple(self._candidate(row, float(chances[row])) for _, row in shown),
            answer=places.index(answer) if answer in places else None,
        )

    def _candidate(self, row: int, chance: float) -> Candidate:
        interaction, start, end = self._spans[row]
        return Candidate(self._customer.passages[interaction].text, start, end, self._at[interaction], chance)


@dataclass(frozen=True, slots=True)
class Example:
    """A list as it is learned from: the signs of its passages, and which answers."""

    asked: Asked
    signs: Numbers


def main() -> None:
    """Ask, fit, check, and write when asked to."""
    options = _options()
    encoder = ShippedEncoder(options.model)
    own, others = _asked(encoder)
    print(f"command   {' '.join(sys.argv)}")
    print(f"data      {len({a.customer for a in own})} customers held out, {len(own)} questions")
    examples = [Example(asked, asked.signs()) for asked in (*own, *others)]
    _print_check(examples)
    weights = _fitted(examples)
    print(weights.write())
    if options.write:
        _write(encoder.folder, weights)


def _asked(encoder: ShippedEncoder) -> tuple[list[Asked], list[Asked]]:
    """Every question of its own file; and of that file without the answer, and of somebody else's."""
    customers = split(customer_files())[1]
    everyone = ProductWords([passage.text for customer in customer_files() for passage in customer.passages])
    files = [AskedFile(customer, encoder, everyone) for customer in customers]
    own: list[Asked] = []
    others: list[Asked] = []
    for number, customer in enumerate(customers):
        alike = [n for n, other in enumerate(customers) if n != number and other.sector == customer.sector]
        stranger = files[alike[number % len(alike)] if alike else number - 1]
        for question in customer.questions:
            asked = files[number].ask(question.text, question.language, question.answer)
            own.append(asked)
            if asked.answer is not None:
                others.append(asked.without_answer())
            elsewhere = stranger.ask(question.text, question.language, None)
            others.append(Asked(customer.name, *_rest_of(elsewhere)))
    return own, others


def _rest_of(asked: Asked) -> tuple[str, Wants, bool, tuple[Candidate, ...], None]:
    return asked.question, asked.wants, asked.present, asked.found, None


def _fitted(examples: Sequence[Example]) -> Weights:
    answered = [e for e in examples if e.asked.answer is not None]
    passage = _choosing([(e.signs, e.asked.answer or 0) for e in answered])
    signs = np.array([of_list(e.asked.question, e.asked.wants, e.asked.found, e.signs @ passage) for e in examples])
    whole, offset = _deciding(signs, np.array([e.asked.answer is not None for e in examples]))
    return Weights(
        passage={name: round(float(value), 4) for name, value in zip(OF_PASSAGE, passage, strict=True)},
        whole={name: round(float(value), 4) for name, value in zip(OF_LIST, whole, strict=True)},
        offset=round(offset, 4),
    )


def _choosing(lists: Sequence[tuple[Numbers, int]]) -> Numbers:
    """Weights that make the passage that answers the likeliest choice of its list."""
    scale = np.concatenate([signs for signs, _ in lists]).std(0) + 1e-6

    def unlikelihood(place: Numbers) -> tuple[float, Numbers]:
        total, slope = 0.0, np.zeros_like(place)
        for signs, answer in lists:
            scores = (signs / scale) @ place
            chances = np.exp(scores - scores.max())
            chances /= chances.sum()
            total -= float(np.log(chances[answer]))
            slope += (chances @ signs - signs[answer]) / scale
        drawn = RIDGE * len(lists)
        return total + drawn * float(place @ place) / 2, slope + drawn * place

    bounds = [AGAINST if sign in COUNT_AGAINST else FOR for sign in OF_PASSAGE]
    fitted = minimize(unlikelihood, np.zeros(len(scale)), jac=True, method="L-BFGS-B", bounds=bounds)
    return np.asarray(fitted.x / scale)


def _deciding(signs: Numbers, answers: npt.NDArray[np.bool_]) -> tuple[Numbers, float]:
    """Weights and offset of the chance that any passage of a list answers."""
    scale = signs.std(0) + 1e-6
    share = np.where(answers, (1 - WITHOUT_ANSWER) / answers.mean(), WITHOUT_ANSWER / (1 - answers.mean()))

    def unlikelihood(place: Numbers) -> tuple[float, Numbers]:
        told = (signs / scale) @ place[1:] + place[0]
        chances = 1 / (1 + np.exp(-told))
        total = -float((share * np.log(np.where(answers, chances, 1 - chances))).mean())
        wrong = share * (chances - answers) / len(signs)
        slope = np.concatenate([[wrong.sum()], wrong @ (signs / scale) + RIDGE * place[1:]])
        return total + RIDGE * float(place[1:] @ place[1:]) / 2, slope

    place = minimize(unlikelihood, np.zeros(signs.shape[1] + 1), jac=True, method="L-BFGS-B").x
    return np.asarray(place[1:] / scale), float(place[0])


def _print_check(examples: Sequence[Example]) -> None:
    before: list[int] = []
    after: list[int] = []
    sure: list[float] = []
    answers: list[bool] = []
    for learned, kept in _folds(examples):
        weights = _fitted(learned)
        passage = np.array(list(weights.passage.values()))
        for e in kept:
            scores = e.signs @ passage
            signs = of_list(e.asked.question, e.asked.wants, e.asked.found, scores)
            told = float(signs @ np.array(list(weights.whole.values())))
            sure.append(float(1 / (1 + np.exp(-told - weights.offset))))
            answers.append(e.asked.answer is not None)
            if e.asked.answer is not None:
                before.append(e.asked.answer)
                after.append(int((scores > scores[e.asked.answer]).sum()))
    for name, places in (("first look", np.array(before)), ("second look", np.array(after))):
        first, three, five = ((places < most).mean() for most in (1, 3, 5))
        rank = (1 / (places + 1)).mean()
        print(f"{name:<12}first {first:.1%}  in three {three:.1%}  in five {five:.1%}  MRR {rank:.3f}")
    _print_abstention(np.array(sure), np.array(answers))


def _folds(examples: Sequence[Example]) -> Iterator[tuple[list[Example], list[Example]]]:
    names = sorted({e.asked.customer for e in examples})
    for fold in range(FOLDS):
        out = frozenset(names[fold::FOLDS])
        yield [e for e in examples if e.asked.customer not in out], [e for e in examples if e.asked.customer in out]


def _print_abstention(sure: Numbers, answers: npt.NDArray[np.bool_]) -> None:
    """F1 of abstaining where nothing answers, as in WITHOUT_ANSWER of the lists by weight; chances, by tenths."""
    share = np.where(answers, (1 - WITHOUT_ANSWER) / answers.mean(), WITHOUT_ANSWER / (1 - answers.mean()))
    best = max((_f1(sure, answers, share, threshold), threshold) for threshold in np.arange(0.05, 1, 0.05))
    rank = np.argsort(np.argsort(sure)) + 1
    several = (rank[answers].sum() - answers.sum() * (answers.sum() + 1) / 2) / (answers.sum() * (~answers).sum())
    print(f"abstention  F1 {best[0]:.2f} under {best[1]:.2f}; told apart {several:.3f} (area under the curve)")
    print("predicted  lists  answered, predicted  answered, seen")
    for low in np.arange(0, 1, 0.1):
        inside = (sure >= low) & (sure < low + 0.1)
        if inside.any():
            said = np.average(sure[inside], weights=share[inside])
            true = np.average(answers[inside], weights=share[inside])
            print(f"{low:.1f}–{low + 0.1:.1f}{inside.sum():>9}{said:>21.2f}{true:>16.2f}")


def _f1(sure: Numbers, answers: npt.NDArray[np.bool_], share: Numbers, threshold: float) -> float:
    abstained = sure < threshold
    hits = share[abstained & ~answers].sum()
    return float(2 * hits / (share[abstained].sum() + share[~answers].sum()))


def _write(folder: Path, weights: Weights) -> None:
    (folder / SECOND_LOOK).write_text(weights.write(), encoding="utf-8")
    listed = (folder / CHECKSUMS).read_text(encoding="utf-8").splitlines()
    digest = hashlib.sha256((folder / SECOND_LOOK).read_bytes()).hexdigest()
    kept = [line for line in listed if line.partition("  ")[2] != SECOND_LOOK]
    lines = sorted([*kept, f"{digest}  {SECOND_LOOK}"], key=lambda line: line.partition("  ")[2])
    (folder / CHECKSUMS).write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(f"written   {folder / SECOND_LOOK}")


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--model", type=Path, default=folder_of(SHIPPED), help="folder of the model")
    parser.add_argument("--write", action="store_true", help="keep it in the folder of the model")
    return parser.parse_args()


if __name__ == "__main__":
    main()
