"""A database of notes like those of a call centre, and questions about them.

The notes are those of `make_load_data.py`, the questions those of `scripts/training/desk`.
"""

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, timedelta
from itertools import islice
from pathlib import Path
from typing import Any, TypeVar

from assistant.language.sentences import passages
from assistant.records.customers.models import Customer
from assistant.records.timeline.models import Interaction
from assistant.store.database import Database
from assistant.store.migrating import upgrade
from assistant.store.unit_of_work import UnitOfWork
from scripts.load_data.command import load_records
from scripts.training.desk_pairs import customer_files

SEED = 20261126
#: Passages in a note of the load data, in the mean.
PASSAGES_A_NOTE = 3.68
#: Items of the customers that are searched alone.
SMALL, LARGE = 300, 10_000
#: Notes of each of the others.
NOTES_A_CUSTOMER = 10
AT_ONCE = 10_000

T = TypeVar("T")


def notes_for(wanted: int) -> int:
    """How many notes have about so many passages."""
    return max(round(wanted / PASSAGES_A_NOTE), 1)


def fill(path: Path, notes: int) -> UnitOfWork:
    """Store so many notes: where there are enough, customer 1 has LARGE and customer 2 SMALL, others about ten each."""
    database = Database(f"sqlite:///{path}")
    upgrade(database)
    unit_of_work = UnitOfWork(database)
    owners = _owners(notes)
    with unit_of_work.atomic() as work:
        names = ({"id": i, "ref": f"B-{i}", "kind": "person", "name": f"B {i}"} for i in range(1, max(owners) + 1))
        for people in _batches(names):
            work.session.bulk_insert_mappings(Customer.__mapper__, [{**p, "flags": [], "extra": {}} for p in people])
    written = zip(range(notes), owners, _records(notes, seed=SEED), strict=True)
    for rows in _batches(written):
        with unit_of_work.atomic() as work:
            work.session.bulk_insert_mappings(Interaction.__mapper__, [_row(*row) for row in rows])
    return unit_of_work


def sample_of_passages(wanted: int) -> list[str]:
    """So many different passages of other notes of the same kind."""
    found: dict[str, None] = {}
    for record in _records(notes_for(3 * wanted), seed=SEED + 1):
        text = record["text"]
        found.update(dict.fromkeys(text[start:end] for start, end in passages(text)))
        if len(found) >= wanted:
            break
    return list(found)[:wanted]


def questions(wanted: int) -> list[str]:
    """Questions as agents type them: those of `scripts/training/desk`, spread over its customers, each once."""
    every = list(dict.fromkeys(q.text for customer in customer_files() for q in customer.questions))
    return every[:: max(len(every) // wanted, 1)][:wanted]


def _owners(notes: int) -> list[int]:
    owners = [1] * (LARGE if notes > 2 * LARGE else 0) + [2] * (SMALL if notes > 2 * SMALL else 0)
    return owners + [3 + n // NOTES_A_CUSTOMER for n in range(notes - len(owners))]


def _records(notes: int, *, seed: int) -> Iterator[dict[str, Any]]:
    made = load_records(customers=max(notes // NOTES_A_CUSTOMER, 1), interactions=notes, seed=seed)
    return (record for record in made if record["type"] == "interaction")


def _row(number: int, owner: int, record: dict[str, Any]) -> dict[str, Any]:
    return {
        "ref": f"BI-{number}",
        "customer_id": owner,
        "at": datetime.fromisoformat(record["at"]).astimezone(UTC) + timedelta(microseconds=number % 1000),
        "channel": record["channel"],
        "kind": record["kind"],
        "subject": record.get("subject"),
        "text": record["text"],
        "extra": {},
    }


def _batches(items: Iterable[T]) -> Iterator[list[T]]:
    rest = iter(items)
    while batch := list(islice(rest, AT_ONCE)):
        yield batch
