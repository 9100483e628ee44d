"""What agents ask during a call and the passages that answer: our own training data, `scripts/training/desk/*.jsonl`.

A line is a customer: passages of the file in order of date, and questions, each answered by exactly one of them, with
at least two that a hurried search would take instead and the trap each one is. `desk/README.md` tells who wrote them.
"""

import json
import random
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

FOLDER = Path(__file__).parent / "desk"
#: One customer in this many is kept for validation.
HELD_OUT = 10


class Trap(StrEnum):
    """Why a passage looks like the answer and is not."""

    OTHER_DATE = "other_date"
    OTHER_MATTER = "other_matter"
    OVERTAKEN = "overtaken"


@dataclass(frozen=True, slots=True)
class Written:
    """A passage of a customer's file."""

    at: str
    kind: str
    language: str
    text: str


@dataclass(frozen=True, slots=True)
class Wondered:
    """A question about the file: `answer` and the keys of `traps` are places in the file's passages."""

    text: str
    language: str
    answer: int
    traps: Mapping[int, Trap]


@dataclass(frozen=True, slots=True)
class CustomerFile:
    """One invented customer."""

    name: str
    sector: str
    passages: tuple[Written, ...]
    questions: tuple[Wondered, ...]


def customer_files(folder: Path = FOLDER) -> list[CustomerFile]:
    """Every customer, in the order of the files.

    Raises:
        ValueError: a line is not as this module says; names the file and the customer.
    """
    files: dict[str, CustomerFile] = {}
    for path in sorted(folder.glob("*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            customer = _customer(json.loads(line), path)
            if customer.name in files:
                raise ValueError(f"{path.name}: {customer.name} is there twice")
            files[customer.name] = customer
    return list(files.values())


def split(files: Iterable[CustomerFile]) -> tuple[list[CustomerFile], list[CustomerFile]]:
    """Customers to learn from and customers held out, always the same ones."""
    learned: list[CustomerFile] = []
    held_out: list[CustomerFile] = []
    for customer in files:
        chance = random.Random(customer.name).random()
        (held_out if chance < 1 / HELD_OUT else learned).append(customer)
    return learned, held_out


def _customer(given: dict[str, object], path: Path) -> CustomerFile:
    name = str(given["customer"])
    passages, questions = given["passages"], given["questions"]
    if not isinstance(passages, list) or not isinstance(questions, list):
        raise ValueError(f"{path.name}: {name} has no list of passages and questions")
    places = {str(passage["id"]): place for place, passage in enumerate(passages)}
    try:
        wondered = tuple(
            Wondered(
                text=str(question["text"]),
                language=str(question["language"]),
                answer=places[question["answer"]],
                traps={places[passage]: Trap(trap) for passage, trap in question["negatives"].items()},
            )
            for question in questions
        )
    except KeyError as error:
        raise ValueError(f"{path.name}: a question of {name} names a passage that is not there: {error}") from error
    if any(len(question.traps) < 2 or question.answer in question.traps for question in wondered):
        raise ValueError(f"{path.name}: a question of {name} needs two wrong passages beside the right one")
    written = tuple(Written(p["at"], p["kind"], p["language"], p["text"]) for p in passages)
    return CustomerFile(name, str(given["sector"]), written, wondered)
