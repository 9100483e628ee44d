#!/usr/bin/env python
"""How well promises and dissatisfaction are found, on sentences written for it, half of them traps.

    scripts/evaluate_promises.py [--show]

The sentences stand in `scripts/evaluation/promises.jsonl` and `dissatisfaction.jsonl`, by which the rules were mended,
and in `promises_unseen.jsonl`, by which none was: leave its failures unread. All are written as on Tuesday 24 November
2026: who wrote (`note`, `company`, `customer`), the text, and what it holds (by whom, what, until when; or the degree).
A promise is right when who and what are; days are counted apart, of those that are right. The baseline of each is what
a list of words finds.
"""

import argparse
import json
import platform
import re
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from assistant.dialogue.promises.finding import SURE_ENOUGH
from assistant.language.dissatisfaction import find_dissatisfaction, strongest
from assistant.language.folding import fold
from assistant.language.promises.codes import Party
from assistant.language.promises.reading import find_promises
from assistant.language.promises.turns import Writing
from assistant.language.questions.periods import moments

FOLDER = Path(__file__).parent / "evaluation"
WRITTEN_AT = datetime(2026, 11, 24, 10, 0, tzinfo=ZoneInfo("Europe/Paris"))

_BASELINE = (
    ("callback", r"rappel|recontact|call|ring"),
    ("send_document", r"envo|transm|adress|send|recevrez"),
    ("refund", r"rembours|rbt|credit|refund"),
    ("payment", r"regler|paie|pay"),
    ("appointment", r"rdv|rendez|passer"),
    ("answer", r"repon|reply|revien"),
)
_UNHAPPY = r"mecontent|inadmissible|inacceptable|colere|decu|plaint|unhappy|unacceptable|angry|disappointed|complain"

Item = dict[str, Any]
Key = tuple[str, ...]


@dataclass(slots=True)
class Score:
    """Counts of one way to find."""

    right: int = 0
    wrong: int = 0
    missed: int = 0
    days: int = 0
    failures: list[str] = field(default_factory=list)

    def add(self, text: str, found: dict[Key, object], wanted: dict[Key, object]) -> None:
        """Compare what was found in a text with what it holds."""
        both = found.keys() & wanted.keys()
        self.right += len(both)
        self.wrong += len(found.keys() - wanted.keys())
        self.missed += len(wanted.keys() - found.keys())
        self.days += sum(found[key] == wanted[key] for key in both)
        if found != wanted:
            self.failures.append(f"    {text!r}\n      wanted {wanted}\n      found  {found}")

    def line(self, name: str) -> str:
        """The figures in one line."""
        precision = self.right / max(1, self.right + self.wrong)
        recall = self.right / max(1, self.right + self.missed)
        f1 = 2 * precision * recall / max(1e-9, precision + recall)
        figures = f"precision {precision:6.1%}  recall {recall:6.1%}  F1 {f1:6.1%}  detail {self.days}/{self.right}"
        return f"{name:<22} {figures}"


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--show", action="store_true", help="print each sentence that is not found right")
    show = parser.parse_args().show
    print(f"$ {' '.join(sys.argv)}\n{platform.platform()}, Python {platform.python_version()}")
    _compare("promises", _promises, _promises_by_words, show=show)
    _compare("promises_unseen", _promises, _promises_by_words, show=False)
    _compare("dissatisfaction", _dissatisfaction, _dissatisfaction_by_words, show=show)


Find = Callable[[Item], dict[Key, object]]


def _compare(name: str, ours: Find, baseline: Find, *, show: bool) -> None:
    items = list(_items(name))
    traps = sum(not _wanted(item) for item in items)
    detail = "degree" if name == "dissatisfaction" else "day"
    print(f"\n{name}.jsonl: {len(items)} texts, {traps} of them traps; detail = {detail} right")
    for label, find in (("rules", ours), ("words (baseline)", baseline)):
        score = Score()
        start = time.perf_counter()
        for item in items:
            score.add(item["text"], find(item), _wanted(item))
        took = (time.perf_counter() - start) * 1000 / len(items)
        print(f"  {score.line(label)}  {took:.2f} ms a text")
        if show and find is ours:
            print("\n".join(score.failures))


def _items(name: str) -> Iterator[Item]:
    with (FOLDER / f"{name}.jsonl").open(encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def _wanted(item: Item) -> dict[Key, object]:
    if "degree" in item:
        return {("dissatisfied",): item["degree"]} if item["degree"] else {}
    return {(by, kind): due for by, kind, due in item["promises"]}


def _writing(item: Item) -> Writing:
    writer = Party.CUSTOMER if item["from"] == "customer" else Party.COMPANY
    return Writing(text=item["text"], writer=writer, reported=item["from"] == "note", written_at=WRITTEN_AT)


def _promises(item: Item) -> dict[Key, object]:
    found = [promise for promise in find_promises(_writing(item)) if promise.certainty >= SURE_ENOUGH]
    return {(p.by.value, p.kind.value): p.due_on.isoformat() if p.due_on else None for p in found}


def _promises_by_words(item: Item) -> dict[Key, object]:
    by = "customer" if item["from"] == "customer" else "company"
    days = [period.until for period in moments(item["text"], written_at=WRITTEN_AT, future=True) if period.until]
    plain = fold(item["text"])
    kinds: Iterable[str] = (kind for kind, words in _BASELINE if days and re.search(words, plain))
    return {(by, kind): days[0].isoformat() for kind in kinds}


def _dissatisfaction(item: Item) -> dict[Key, object]:
    found = strongest(find_dissatisfaction(_writing(item)))
    return {("dissatisfied",): found.degree.value} if found else {}


def _dissatisfaction_by_words(item: Item) -> dict[Key, object]:
    return {("dissatisfied",): "displeased"} if re.search(_UNHAPPY, fold(item["text"])) else {}


if __name__ == "__main__":
    main()
