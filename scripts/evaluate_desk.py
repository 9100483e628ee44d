#!/usr/bin/env python
"""How well questions about a customer are answered, on a set of records with gold: fused, words only, meaning only.

    scripts/evaluate_desk.py --data DIR [--show]

DIR holds `desk/records.jsonl`, `desk/questions.jsonl` and `desk/gold.jsonl` (their README says what each field means).
Records are imported into a temporary database and indexed; then each question is asked, three times in the same run:
- first mark: the best passage holds one of the expected strings, or stands in an interaction that answers (grade 2);
- recall@5: of the interactions that answer, the share among the five shown (of five, where more than five answer);
- abstention: F1 of abstaining on the questions that the records do not answer, at the threshold of the settings.
"""

import argparse
import json
import platform
import sys
import tempfile
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from assistant.dialogue.asking import EVIDENCE, Answer, Ask, Question
from assistant.dialogue.searching import FindPassages
from assistant.language.folding import fold
from assistant.search.embedded import EmbeddedEngine
from assistant.search.engine import Why
from assistant.wiring.services import Services
from config import Settings

ANSWERS = 2


@dataclass(frozen=True, slots=True)
class Judged:
    """One question as it was answered, and what is right of it."""

    id: str
    text: str
    unanswerable: bool
    abstained: bool
    confidence: float
    first: bool
    recall: float


@dataclass(frozen=True, slots=True)
class Marks:
    """The figures of one way to search."""

    first: float
    recall: float
    abstention: float
    took_ms: float


def main() -> None:
    """Import, index, ask, print."""
    options = _options()
    desk = options.data / "desk"
    questions, gold = _lines(desk / "questions.jsonl"), {g["id"]: g for g in _lines(desk / "gold.jsonl")}
    with tempfile.TemporaryDirectory() as folder:
        services = Services(_settings(Path(folder)))
        _fill(services, desk / "records.jsonl")
        encoder = services.encoder.name
        print(f"command   {' '.join(sys.argv)}")
        print(f"machine   {platform.machine()}, Python {platform.python_version()}; encoder {encoder}")
        unanswerable = sum(g["unanswerable"] for g in gold.values())
        print(f"data      {desk}: {len(questions)} questions, {unanswerable} unanswerable")
        print(f"{'':<14}first mark  recall@5  abstention F1  ms a question")
        for name, using in (("fused", Why.BOTH), ("words only", Why.WORDS), ("meaning only", Why.MEANING)):
            judged, marks = _asked(services, using, questions, gold)
            print(f"{name:<14}{marks.first:>10.1%}{marks.recall:>10.1%}{marks.abstention:>15.2f}{marks.took_ms:>15.1f}")
            if options.show and using is Why.BOTH:
                _show(judged)
        services.close()


def _settings(folder: Path) -> Settings:
    return Settings(
        database_url=f"sqlite:///{folder / 'desk.db'}", index_dir=folder / "indexes", instance_dir=folder / "instance"
    )


def _fill(services: Services, records: Path) -> None:
    from assistant.store.migrating import upgrade

    upgrade(services.database)
    report = services.import_files([records])
    if report.rejected:
        print(f"warning   {report.rejected} lines rejected")
    services.build_index()


def _asked(
    services: Services, using: Why, questions: Sequence[dict[str, Any]], gold: dict[str, Any]
) -> tuple[list[Judged], Marks]:
    engine = EmbeddedEngine(
        unit_of_work=services.unit_of_work,
        encoder=services.encoder,
        shelf=services.shelf,
        clock=services.clock,
        follow_seconds=services.settings.follow_seconds,
        delta_limit=services.settings.delta_limit,
        using=using,
    )
    engine.warm()
    ask = replace(services.ask, find_passages=FindPassages(services.unit_of_work, engine, services.zone))
    started = time.perf_counter()
    judged = [_judged(_answer(ask, given), gold[given["id"]]) for given in questions]
    took = (time.perf_counter() - started) * 1000 / len(questions)
    answerable = [j for j in judged if not j.unanswerable]
    return judged, Marks(
        first=_mean(j.first for j in answerable),
        recall=_mean(j.recall for j in answerable),
        abstention=_f1(judged),
        took_ms=took,
    )


def _answer(ask: Ask, given: dict[str, Any]) -> Answer:
    return ask(Question.from_json(given))


def _judged(answer: Answer, gold: dict[str, Any]) -> Judged:
    right = {ref for ref, grade in gold["relevant"].items() if grade == ANSWERS}
    shown = [found.interaction for found in answer.evidence]
    best = answer.evidence[0] if answer.evidence else None
    said = fold(f"{answer.text} {best.passage if best else ''}")
    first = bool(best) and (shown[0] in right or any(fold(wanted) in said for wanted in gold["answer_any"]))
    return Judged(
        id=gold["id"],
        text=answer.question.text,
        unanswerable=gold["unanswerable"],
        abstained=answer.abstained,
        confidence=answer.confidence,
        first=first,
        recall=len(right & set(shown)) / max(min(len(right), EVIDENCE), 1),
    )


def _f1(judged: Sequence[Judged]) -> float:
    hits = sum(j.abstained and j.unanswerable for j in judged)
    return 2 * hits / max(sum(j.abstained for j in judged) + sum(j.unanswerable for j in judged), 1)


def _mean(values: Iterable[float]) -> float:
    given = list(values)
    return sum(given) / max(len(given), 1)


def _show(judged: Sequence[Judged]) -> None:
    for j in judged:
        mark = "unanswerable" if j.unanswerable else "right" if j.first else "wrong"
        print(f"  {j.id}  {mark:<13}{j.confidence:5.2f}  recall {j.recall:.2f}  {j.text}")


def _lines(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True, help="folder that holds `desk/`")
    parser.add_argument("--show", action="store_true", help="list every question as the fused search answers it")
    return parser.parse_args()


if __name__ == "__main__":
    main()
