#!/usr/bin/env python
"""Fit what each sign of a second look is worth, and keep it beside the weights of the encoder.

    scripts/fit_second_look.py [--model FOLDER] [--write]

The customers of `scripts/training/desk` that no lesson of the encoder saw are asked their questions as the product
does: passages read in their interaction, words and meaning in one order, the best of each of thirty interactions. A
question is asked of its own file, of that file without the interaction that answers, and of the file of another
customer of the sector: nothing answers there. Nor does anything answer what no records hold
(`scripts/training/beside_the_records.txt`). The chance that any passage answers is fitted, one list in five being
without answer, and one in ten beside the records. What is printed was found by cross-validation over customers.
`--write` replaces `second_look.json` in the folder and its line among the checksums.
"""

import argparse
import hashlib
import sys
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

import numpy as np
import numpy.typing as npt
from scipy.optimize import minimize

from assistant.language.sentences import passages
from assistant.search.encoder.folders import CHECKSUMS, SECOND_LOOK, SHIPPED, folder_of
from assistant.search.encoder.shipped import ShippedEncoder
from assistant.search.fusion import recency
from assistant.search.second_look.beside import Beside
from assistant.search.second_look.candidate import Candidate
from assistant.search.second_look.look import Weights
from assistant.search.second_look.signs import SIGNS, signs_of
from scripts.evaluation.orders import ProductWords
from scripts.training.desk_pairs import CustomerFile, customer_files, split

Numbers = npt.NDArray[np.float64]
#: Passages that are looked at again.
LOOKED_AT = 30
FOLDS = 5
#: Of the lists, the share that nothing answers in, as the chance that any passage answers is fitted, and the share of
#: questions that no records answer.
WITHOUT_ANSWER, BESIDE = 0.2, 0.1
BESIDE_THE_RECORDS = Path(__file__).parent / "training" / "beside_the_records.txt"
#: How strongly weights are drawn to zero, for signs in standard deviations.
RIDGE = 0.02


#: Whatever these questions, written to share few words with their answers, say: a sign counts one way only.
FOR, AGAINST = (0, None), (None, 0)
COUNT_AGAINST, EITHER = frozenset({"unmet", "unmet_words", "beside"}), frozenset({"asked_words"})


@dataclass(frozen=True, slots=True)
class Asked:
    """A question and what was found for it, best first; `answer` is the place of what answers, if anything does."""

    customer: str
    question: str
    found: tuple[Candidate, ...]
    answer: int | None
    elsewhere: float
    beside: bool = False

    @property
    def signs(self) -> Numbers:
        """The signs of the list."""
        return signs_of(self.question, self.found, beside=self.elsewhere)

    def without_answer(self) -> "Asked":
        """The same, had nobody written down what answers."""
        kept = tuple(each for place, each in enumerate(self.found) if place != self.answer)
        return Asked(self.customer, self.question, kept, None, self.elsewhere)


class AskedFile:
    """A customer's file as the index holds it."""

    def __init__(self, customer: CustomerFile, encoder: ShippedEncoder, everyone: ProductWords, beside: Beside) -> None:
        cut = [[p.text[start:end] for start, end in passages(p.text)] for p in customer.passages]
        self._encoder, self._customer, self._beside = encoder, customer, beside
        self._spans = [(n, *span) for n, p in enumerate(customer.passages) for span in passages(p.text)]
        self._vectors = encoder.encode_interactions(cut)
        self._words = ProductWords([text for texts in cut for text in texts], everyone)
        self._at = [datetime.fromisoformat(p.at).replace(tzinfo=UTC) for p in customer.passages]
        self._recency = recency(np.array([int(self._at[n].timestamp() * 1e6) for n, _, _ in self._spans]))

    def ask(self, question: str, answer: int | None) -> Asked:
        """Ask it a question; `answer` is the interaction that answers."""
        cosine = (self._vectors @ self._encoder.encode_query(question)).astype(np.float32)
        met, calibration = self._words(question), self._encoder.calibration
        fused = calibration.fused(cosine, met.score.astype(np.float32)) + self._recency
        chances = calibration.chance(cosine, met.coverage.astype(np.float32), met.rarity)
        best: dict[int, int] = {}
        for row in np.argsort(-fused, kind="stable").tolist():
            best.setdefault(self._spans[row][0], row)
        shown = list(best.items())[:LOOKED_AT]
        places = [interaction for interaction, _ in shown]
        return Asked(
            customer=self._customer.name,
            question=question,
            found=tuple(self._candidate(row, float(chances[row])) for _, row in shown),
            answer=places.index(answer) if answer in places else None,
            elsewhere=self._beside.nearness(question),
        )

    def _candidate(self, row: int, chance: float) -> Candidate:
        interaction, start, end = self._spans[row]
        return Candidate(self._customer.passages[interaction].text, start, end, self._at[interaction], chance)


@dataclass(frozen=True, slots=True)
class Lists:
    """Lists to learn from: whose each is, its signs, whether it holds an answer, and whether any records could."""

    customers: tuple[str, ...]
    signs: Numbers
    answered: npt.NDArray[np.bool_]
    beside: npt.NDArray[np.bool_]

    @property
    def share(self) -> Numbers:
        """What each weighs, so that those with an answer, those without and those beside the records weigh as said."""
        without = ~self.answered & ~self.beside
        kinds = ((self.answered, 1 - WITHOUT_ANSWER - BESIDE), (without, WITHOUT_ANSWER), (self.beside, BESIDE))
        return sum((kind * (wanted / max(kind.mean(), 1e-9)) for kind, wanted in kinds), np.zeros(len(self.answered)))

    def of(self, chosen: npt.NDArray[np.bool_]) -> "Lists":
        """Some of them."""
        names = tuple(name for name, kept in zip(self.customers, chosen, strict=True) if kept)
        return Lists(names, self.signs[chosen], self.answered[chosen], self.beside[chosen])


def main() -> None:
    """Ask, fit, check, and write when asked to."""
    options = _options()
    encoder = ShippedEncoder(options.model)
    own, others = _asked(encoder)
    print(f"command   {' '.join(sys.argv)}")
    print(f"data      {len({a.customer for a in own})} customers held out, {len(own)} questions")
    asked = (*own, *others)
    lists = Lists(
        tuple(each.customer for each in asked),
        np.array([each.signs for each in asked]),
        np.array([each.answer is not None for each in asked]),
        np.array([each.beside for each in asked]),
    )
    _print_check(lists)
    weights = _fitted(lists)
    print(weights.write())
    if options.write:
        _write(encoder.folder, weights)


def _asked(encoder: ShippedEncoder) -> tuple[list[Asked], list[Asked]]:
    """Every question of its own file; and of that file without the answer, and of somebody else's."""
    customers = split(customer_files())[1]
    everyone = ProductWords([passage.text for customer in customer_files() for passage in customer.passages])
    elsewhere = Beside(encoder)
    files = [AskedFile(customer, encoder, everyone, elsewhere) for customer in customers]
    beside = BESIDE_THE_RECORDS.read_text(encoding="utf-8").splitlines()
    own: list[Asked] = []
    others: list[Asked] = []
    for number, customer in enumerate(customers):
        alike = [n for n, other in enumerate(customers) if n != number and other.sector == customer.sector]
        stranger = files[alike[number % len(alike)] if alike else number - 1]
        for question in customer.questions:
            asked = files[number].ask(question.text, question.answer)
            own.append(asked)
            if asked.answer is not None:
                others.append(asked.without_answer())
            others.append(replace(stranger.ask(question.text, None), customer=customer.name))
        others += [replace(files[number].ask(question, None), beside=True) for question in beside]
    return own, others


def _fitted(lists: Lists) -> Weights:
    worth, offset = _deciding(lists.signs, lists.answered, lists.share)
    return Weights({name: round(float(value), 4) for name, value in zip(SIGNS, worth, strict=True)}, round(offset, 4))


def _deciding(signs: Numbers, answers: npt.NDArray[np.bool_], share: Numbers) -> tuple[Numbers, float]:
    """Weights and offset of the chance that any passage of a list answers."""
    scale = signs.std(0) + 1e-6

    def unlikelihood(place: Numbers) -> tuple[float, Numbers]:
        told = (signs / scale) @ place[1:] + place[0]
        chances = 1 / (1 + np.exp(-told))
        total = -float((share * np.log(np.where(answers, chances, 1 - chances))).mean())
        wrong = share * (chances - answers) / len(signs)
        slope = np.concatenate([[wrong.sum()], wrong @ (signs / scale) + RIDGE * place[1:]])
        return total + RIDGE * float(place[1:] @ place[1:]) / 2, slope

    free = (None, None)
    bounds = [free, *(AGAINST if s in COUNT_AGAINST else free if s in EITHER else FOR for s in SIGNS)]
    place = minimize(unlikelihood, np.zeros(signs.shape[1] + 1), jac=True, method="L-BFGS-B", bounds=bounds).x
    return np.asarray(place[1:] / scale), float(place[0])


def _print_check(lists: Lists) -> None:
    names = sorted(set(lists.customers))
    sure = np.zeros(len(lists.answered))
    for fold in range(FOLDS):
        kept = np.isin(lists.customers, names[fold::FOLDS])
        weights = _fitted(lists.of(~kept))
        sure[kept] = [weights.chance(signs) for signs in lists.signs[kept].tolist()]
    alone = 1 / (1 + np.exp(-lists.signs[:, SIGNS.index("best")]))
    for name, chances in (("first look", alone), ("second look", sure)):
        print(name)
        _print_abstention(chances, lists)


def _print_abstention(sure: Numbers, lists: Lists) -> None:
    """F1 of abstaining where nothing answers; chances, by tenths; all by weight."""
    answers, share = lists.answered, lists.share
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
