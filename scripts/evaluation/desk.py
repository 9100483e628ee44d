"""Questions about a customer, asked as they are typed, without any dialogue: how soon an item that answers comes."""

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from assistant.language.sentences import passages

ANSWERS = 2
SHOWN = 5


@dataclass(frozen=True, slots=True)
class File:
    """A customer's passages, the interaction each is of, and the answerable questions with what answers them."""

    passages: list[str]
    owners: npt.NDArray[np.int64]
    questions: list[str]
    right: list[frozenset[int]]


@dataclass(frozen=True, slots=True)
class Marks:
    """Questions whose first interaction answers, whose first five hold one that does; share found of all that do."""

    first: float
    hit: float
    recall: float


def files(data: Path) -> list[File]:
    """The customers of the set that are asked about."""
    folder = data / "desk"
    records = [r for r in _lines(folder / "records.jsonl") if r["type"] == "interaction"]
    gold = {g["id"]: g for g in _lines(folder / "gold.jsonl") if not g["unanswerable"]}
    asked = [q for q in _lines(folder / "questions.jsonl") if q["id"] in gold]
    return [
        _file([r for r in records if r["customer"] == customer], [q for q in asked if q["customer"] == customer], gold)
        for customer in dict.fromkeys(q["customer"] for q in asked)
    ]


def marks(customers: Sequence[File], score: Callable[[File], Sequence[npt.NDArray[np.float64]]]) -> Marks:
    """`score` gives, for each question of a file, the score of each of its passages; an item has that of its best."""
    firsts, hits, recalls = [], [], []
    for file in customers:
        for scores, right in zip(score(file), file.right, strict=True):
            best = np.full(int(file.owners.max()) + 1, -np.inf)
            np.maximum.at(best, file.owners, scores)
            shown = np.argsort(-best, kind="stable")[:SHOWN].tolist()
            found = right & set(shown)
            firsts.append(shown[0] in right)
            hits.append(bool(found))
            recalls.append(len(found) / min(len(right), SHOWN))
    return Marks(float(np.mean(firsts)), float(np.mean(hits)), float(np.mean(recalls)))


def _file(
    records: list[dict[str, str]], asked: list[dict[str, str]], gold: dict[str, dict[str, dict[str, int]]]
) -> File:
    cut = [
        (number, record["text"][start:end])
        for number, record in enumerate(records)
        for start, end in passages(record["text"])
    ]
    places = {record["ref"]: number for number, record in enumerate(records)}
    judged = [
        frozenset(places[ref] for ref, grade in gold[q["id"]]["relevant"].items() if grade == ANSWERS and ref in places)
        for q in asked
    ]
    kept = [number for number, right in enumerate(judged) if right]
    return File(
        [text for _, text in cut],
        np.array([number for number, _ in cut]),
        [asked[number]["text"] for number in kept],
        [judged[number] for number in kept],
    )


def _lines(path: Path) -> list[dict]:  # type: ignore[type-arg]
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
