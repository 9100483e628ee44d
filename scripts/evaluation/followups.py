"""Turns of a conversation as search queries: as typed, as people rewrote them, and as the dialogue hears them."""

import csv
import gzip
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from assistant.dialogue.understanding.people import Circle
from assistant.dialogue.understanding.understanding import understand
from assistant.dialogue.understanding.understood import State, Turn, Understood
from assistant.search.encoder.port import Encoder
from assistant.search.ranking import meaning_of
from scripts.evaluation.orders import ndcg

NOW = datetime(2021, 6, 1, tzinfo=UTC)
NOBODY = Circle(ref="", row=0, name="", kind="person", given_name=None, family_name=None, related=())

Vectors = npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class FollowUps:
    """nDCG@10 by meaning alone, of turns as typed, as people rewrote them, and as the dialogue hears them."""

    turns: int
    raw: float
    ours: float
    human: float

    @property
    def share(self) -> float:
        """How far ours goes from raw (0) to human (1)."""
        return (self.ours - self.raw) / (self.human - self.raw)


def follow_ups(folder: Path, encoder: Encoder) -> FollowUps:
    """How the judged turns of `folder` (`queries`, `corpus`, `qrels`) rank; the dialogue sees no answers."""
    documents = [*_lines(folder / "corpus.jsonl.gz")]
    places = {document["id"]: place for place, document in enumerate(documents)}
    right: dict[str, dict[int, float]] = {}
    with gzip.open(folder / "qrels.tsv.gz", "rt", encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
            if float(row["rel"]) > 0:
                right.setdefault(row["qid"], {})[places[row["docid"]]] = float(row["rel"])
    turns = [turn for turn in _lines(folder / "queries.jsonl.gz") if turn["id"] in right]
    vectors = encoder.encode([document["text"] for document in documents])

    def mean(heard: Callable[[dict[str, Any]], Vectors]) -> float:
        return float(np.mean([ndcg((vectors @ heard(turn)).astype(np.float64), right[turn["id"]]) for turn in turns]))

    def ours(turn: dict[str, Any]) -> Vectors:
        understood = _understood([text for speaker, text in turn["history"] if speaker == "U"], turn["text"])
        return meaning_of(encoder, understood.said, in_full=understood.question)

    return FollowUps(
        turns=len(turns),
        raw=mean(lambda turn: encoder.encode_query(turn["text"])),
        ours=mean(ours),
        human=mean(lambda turn: encoder.encode_query(turn["rewrite"])),
    )


def _understood(before: Sequence[str], text: str) -> Understood:
    state = State()
    for asked in before:
        state = state.after(Turn(asked, NOW, _heard(asked, state)))
    return _heard(text, state)


def _heard(text: str, state: State) -> Understood:
    return understand(text, language="en", now=NOW, circle=NOBODY, state=state)


def _lines(path: Path) -> list[dict[str, Any]]:
    with gzip.open(path, "rt", encoding="utf-8") as file:
        return [json.loads(line) for line in file]
