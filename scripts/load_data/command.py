"""The command line: reads what is wanted, writes the files, says what was made."""

import argparse
import sys
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from json import JSONEncoder
from pathlib import Path
from random import Random
from typing import Any, TextIO

from scripts.load_data.agents import agents_of
from scripts.load_data.cases import Story
from scripts.load_data.offers import ARTICLES, OFFERS
from scripts.load_data.people import Household, customer_record, holding_record, households, tie_record
from scripts.load_data.shares import contact_counts

FILES = {
    "offer": "01-offers.jsonl",
    "article": "02-articles.jsonl",
    "customer": "03-customers.jsonl",
    "relationship": "04-relationships.jsonl",
    "holding": "05-holdings.jsonl",
    "event": "06-events.jsonl",
    "proposal": "07-proposals.jsonl",
    "task": "08-tasks.jsonl",
    "interaction": "09-interactions.jsonl",
}
_SECONDS_BETWEEN_REPORTS = 2


def load_records(*, customers: int, interactions: int, seed: int, heavy: int = 0) -> Iterator[dict[str, Any]]:
    """Every record in turn; a customer comes before what names it, save the ties within a household."""
    chance = Random(seed)
    random = chance.random
    story = Story(random, agents_of(random))
    counts = contact_counts(customers, interactions, heavy=heavy)
    yield from OFFERS
    yield from ARTICLES
    for household in households(random, customers):
        yield from _who(household, chance)
        for member in household.members:
            yield from story.of_customer(member, next(counts))


def write(records: Iterable[dict[str, Any]], folder: Path, *, interactions: int) -> Counter[str]:
    """Write each type to its file; return how many there are of each."""
    folder.mkdir(parents=True, exist_ok=True)
    encode = JSONEncoder(ensure_ascii=False).encode
    counts: Counter[str] = Counter()
    with ExitStack() as stack:
        files = {kind: stack.enter_context(_open(folder / name)) for kind, name in FILES.items()}
        progress = Progress(interactions)
        for record in records:
            kind = record["type"]
            files[kind].write(encode(record) + "\n")
            counts[kind] += 1
            if kind == "interaction":
                progress.show(counts[kind])
        progress.end()
    return counts


class Progress:
    """Says on stderr how far the interactions are."""

    def __init__(self, total: int) -> None:
        self._total = total
        self._begun = self._shown = time.monotonic()

    def show(self, done: int) -> None:
        """Report now and then."""
        if done % 1000 and done != self._total:
            return
        now = time.monotonic()
        if now - self._shown >= _SECONDS_BETWEEN_REPORTS or done == self._total:
            self._shown = now
            pace = done / max(now - self._begun, 1e-6)
            end = "\r" if sys.stderr.isatty() else "\n"
            print(f"{done:,} of {self._total:,} interactions, {pace:,.0f}/s", end=end, file=sys.stderr, flush=True)

    def end(self) -> None:
        """Leave the line."""
        if sys.stderr.isatty():
            print(file=sys.stderr)


def main() -> None:
    """Read the command line, write the files, say what was made."""
    wanted = _arguments()
    records = load_records(
        customers=wanted.customers, interactions=wanted.interactions, seed=wanted.seed, heavy=wanted.heavy
    )
    counts = write(records, wanted.out, interactions=wanted.interactions)
    made = ", ".join(f"{counts[kind]:,} {kind}s" for kind in FILES)
    print(f"{made}, in {wanted.out}", file=sys.stderr)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="make_load_data.py", description="Make customers and notes in the exchange format, for benchmarks."
    )
    parser.add_argument("out", type=Path, metavar="OUT_DIR", help="folder to write to, made if missing")
    parser.add_argument("--customers", type=int, default=1000, metavar="N")
    parser.add_argument("--interactions", type=int, default=10_000, metavar="M")
    parser.add_argument("--seed", type=int, default=1, metavar="S")
    parser.add_argument(
        "--heavy", type=int, default=0, metavar="H", help="give H of the M interactions to the first customer"
    )
    wanted = parser.parse_args()
    if wanted.customers < 1 or wanted.interactions < 0 or not 0 <= wanted.heavy <= wanted.interactions:
        parser.error("needs at least one customer, and no more heavy interactions than interactions")
    if wanted.customers == 1 and wanted.heavy not in {0, wanted.interactions}:
        parser.error("a single customer has all the interactions")
    return wanted


def _who(household: Household, chance: Random) -> Iterator[dict[str, Any]]:
    for member in household.members:
        yield customer_record(member, chance.random)
        yield from (holding_record(member, holding) for holding in member.holdings)
    yield from (tie_record(tie) for tie in household.ties)


def _open(path: Path) -> TextIO:
    return path.open("w", encoding="utf-8", newline="\n")
