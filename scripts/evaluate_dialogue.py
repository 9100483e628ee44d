#!/usr/bin/env python
"""How well questions about a customer are understood and answered, on sets of records with gold.

    scripts/evaluate_dialogue.py (--data DIR | --demo) [--show] [--confusion]

DIR holds `desk/records.jsonl`, `desk/questions.jsonl` and `desk/gold.jsonl` (their README says what each field means);
`--demo` asks our own questions about the demonstration bank (`scripts/evaluation/demo`), seen by hardly a rule.
Records are imported into a temporary database and indexed; then each question is asked in its conversation, and, for
comparison, its words alone are searched: by words only, by meaning only, by both.
- first mark: the answer or its best passage holds one of the expected strings, or the best passage stands in an
  interaction that answers (grade 2); for a count or a yes/no, the value is the expected one;
- recall@5: of the interactions that answer, the share among the five shown (of five, where more than five answer);
- filters: period, channels and kinds are exactly those that the question, read with its conversation, fixes;
- wants: the kind of answer is the one expected; value: the typed value is the one expected;
- abstention: F1 of abstaining on the questions that the records do not answer;
- follow-ups, where DIR holds `eval/cast`: turns as typed, as people rewrote them and as the dialogue hears them, by
  meaning alone; the dialogue sees the questions before, not their answers.
`--show` lists every question, `--confusion` counts kinds of answers, expected and understood.
"""

import argparse
import json
import platform
import statistics
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from assistant.dialogue.answers.composing import SHOWN
from assistant.dialogue.asking import Question
from assistant.dialogue.searching import FindPassages
from assistant.language.folding import fold
from assistant.search.embedded import EmbeddedEngine
from assistant.search.engine import Filters, Why
from assistant.store.migrating import upgrade
from assistant.wiring.services import Services
from config import Settings
from scripts.evaluation.followups import FollowUps, follow_ups

ROOT = Path(__file__).resolve().parents[1]
DEMO, DEMO_RECORDS = ROOT / "scripts" / "evaluation" / "demo", ROOT / "scripts" / "demo" / "records"
ANSWERS = 2
#: Kinds of answers whose value decides, whatever passage stands beside it.
DECIDED = ("count", "yes_no")

Object = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Judged:
    """One question as it was answered, and what is right of it; None where the gold says nothing."""

    id: str
    said: Object
    gold: Object
    first: bool
    recall: float
    value: bool | None

    @property
    def filters(self) -> bool:
        """Whether period, channels and kinds are exactly those expected."""
        understood, expected = self.said["understood"], self.gold["filters"]
        return all(
            set(understood[name]) == set(expected[name]) if isinstance(expected[name], list)
            else understood[name] == expected[name]
            for name in ("from", "to", "channels", "kinds")
        )  # fmt: skip

    @property
    def wants(self) -> bool:
        """Whether the kind of answer is the one expected."""
        return bool(self.said["understood"]["wants"] == self.gold["wants"])

    @property
    def abstained(self) -> bool:
        """Whether no answer was given."""
        return bool(self.said["answer"]["abstained"])


def main() -> None:
    """Import, index, ask, print."""
    options = _options()
    folder = DEMO if options.data is None else options.data / "desk"
    records = sorted(DEMO_RECORDS.glob("*.jsonl")) if options.data is None else [folder / "records.jsonl"]
    questions, gold = _lines(folder / "questions.jsonl"), {g["id"]: g for g in _lines(folder / "gold.jsonl")}
    with tempfile.TemporaryDirectory() as place:
        services = Services(_settings(Path(place)))
        _fill(services, records)
        unanswerable = sum(g["unanswerable"] for g in gold.values())
        print(f"command   {' '.join(sys.argv)}")
        print(f"machine   {platform.machine()}, Python {platform.python_version()}; encoder {services.encoder.name}")
        print(f"data      {folder}: {len(questions)} questions, {unanswerable} unanswerable")
        print(f"{'':<16}{'first mark':>12}{'recall@5':>10}")
        for name, using in (("words", Why.WORDS), ("meaning", Why.MEANING), ("both", Why.BOTH)):
            _print_searched(f"search, {name}", _judge_all(_searching(services, using), questions, gold))
        judged = _judge_all(lambda given: services.ask(Question.from_json(given)).as_json(), questions, gold)
        followed = None if options.data is None else follow_ups(options.data / "eval" / "cast", services.encoder)
        services.close()
    _print_searched("dialogue", judged)
    _print_dialogue(judged)
    if followed is not None:
        _print_follow_ups(followed)
    if options.confusion:
        _print_confusion(judged)
    if options.show:
        _show(judged)


def _settings(folder: Path) -> Settings:
    return Settings(
        database_url=f"sqlite:///{folder / 'desk.db'}", index_dir=folder / "indexes", instance_dir=folder / "instance"
    )


def _fill(services: Services, records: Sequence[Path]) -> None:
    upgrade(services.database)
    report = services.import_files(records)
    if report.rejected:
        print(f"warning   {report.rejected} lines rejected")
    services.build_index()
    services.search_engine.warm()


def _searching(services: Services, using: Why) -> Callable[[Object], Object]:
    """A search of the words as they were typed, in the shape of an answer."""
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
    find = FindPassages(services.unit_of_work, engine, services.zone)

    def search(given: Object) -> Object:
        row = services.find_circle(given["customer"]).row
        found = find(given["text"], customer_ids=frozenset({row}), filters=Filters(), limit=SHOWN)
        return {"answer": {"text": "", "value": None}, "evidence": [hit.as_json() for hit in found.hits]}

    return search


def _judge_all(ask: Callable[[Object], Object], questions: Sequence[Object], gold: dict[str, Object]) -> list[Judged]:
    return [_judged(ask(given), gold[given["id"]]) for given in questions]


def _judged(said: Object, gold: Object) -> Judged:
    right = {ref for ref, grade in gold["relevant"].items() if grade == ANSWERS}
    shown = [evidence["interaction"] for evidence in said["evidence"][:SHOWN]]
    best = said["evidence"][0]["passage"] if said["evidence"] else ""
    words = fold(f"{said['answer']['text']} {best}")
    value = None if gold["value"] is None else said["answer"]["value"] == gold["value"]
    proved = bool(shown) and (shown[0] in right or any(fold(wanted) in words for wanted in gold["answer_any"]))
    return Judged(
        id=gold["id"],
        said=said,
        gold=gold,
        first=bool(value) if gold["wants"] in DECIDED and said["answer"]["value"] is not None else proved,
        recall=len(right & set(shown)) / max(min(len(right), SHOWN), 1),
        value=value,
    )


def _print_searched(name: str, judged: Sequence[Judged]) -> None:
    answerable = [j for j in judged if not j.gold["unanswerable"]]
    first, recall = _mean(j.first for j in answerable), _mean(j.recall for j in answerable)
    print(f"{name:<16}{first:>12.1%}{recall:>10.1%}")


def _print_dialogue(judged: Sequence[Judged]) -> None:
    answerable = [j for j in judged if not j.gold["unanswerable"]]
    took = sorted(j.said["took_ms"] for j in judged)
    print(f"first mark, an answer given {_mean(j.first and not j.abstained for j in answerable):.1%}")
    print(f"filters exact {_mean(j.filters for j in judged):.1%}   wants {_mean(j.wants for j in judged):.1%}", end="")
    print(f"   value {_mean(j.value for j in answerable if j.value is not None):.1%}")
    print(f"abstention F1 {_f1(judged):.2f}, at the best threshold {_best_f1(judged):.2f}")
    print(f"a turn {statistics.median(took):.1f} ms, p95 {took[int(0.95 * len(took))]:.1f} ms")


def _print_follow_ups(found: FollowUps) -> None:
    print(f"follow-ups, eval/cast, {found.turns} turns by meaning, nDCG@10: as typed {found.raw:.1%}", end="")
    print(f"   ours {found.ours:.1%}   rewritten by people {found.human:.1%}   of the way {found.share:.0%}")


def _f1(judged: Sequence[Judged]) -> float:
    return _f1_of([(j.abstained, j.gold["unanswerable"]) for j in judged])


def _best_f1(judged: Sequence[Judged]) -> float:
    said = [j.said["answer"]["confidence"] for j in judged]
    return max(
        _f1_of([(confidence <= limit, j.gold["unanswerable"]) for confidence, j in zip(said, judged, strict=True)])
        for limit in said
    )


def _f1_of(pairs: Sequence[tuple[bool, bool]]) -> float:
    hits = sum(abstained and unanswerable for abstained, unanswerable in pairs)
    return 2 * hits / max(sum(a for a, _ in pairs) + sum(u for _, u in pairs), 1)


def _mean(values: Iterable[float]) -> float:
    given = list(values)
    return sum(given) / max(len(given), 1)


def _print_confusion(judged: Sequence[Judged]) -> None:
    for (expected, understood), count in sorted(
        Counter((j.gold["wants"], j.said["understood"]["wants"]) for j in judged).items()
    ):
        print(f"  {expected:<8} understood as {understood:<8} {count:>3}{'' if expected == understood else '  *'}")


def _show(judged: Sequence[Judged]) -> None:
    for j in judged:
        understood, answer = j.said["understood"], j.said["answer"]
        mark = "unanswerable" if j.gold["unanswerable"] else "right" if j.first else "WRONG"
        faults = " ".join(
            name for name, right in (("FILTERS", j.filters), ("WANTS", j.wants), ("VALUE", j.value is not False))
            if not right
        )  # fmt: skip
        print(f"\n{j.id}  {mark}{' abstained' if j.abstained else ''}  recall {j.recall:.2f}  {faults}")
        print(f"  {understood}")
        print(f"  → {answer['text']!r} value {answer['value']!r} confidence {answer['confidence']}")
        for evidence in j.said["evidence"][:SHOWN]:
            grade = j.gold["relevant"].get(evidence["interaction"], 0)
            print(f"    {grade} {evidence['interaction']} {evidence['score']:.2f} {evidence['passage'][:110]!r}")


def _lines(path: Path) -> list[Object]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked = parser.add_mutually_exclusive_group(required=True)
    asked.add_argument("--data", type=Path, help="folder that holds `desk/`")
    asked.add_argument("--demo", action="store_true", help="ask our own questions about the demonstration bank")
    parser.add_argument("--show", action="store_true", help="list every question as it was answered")
    parser.add_argument("--confusion", action="store_true", help="count kinds of answers, expected and understood")
    return parser.parse_args()


if __name__ == "__main__":
    main()
