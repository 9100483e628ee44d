"""The records of the benchmark: a customer with a long history, one with a short one, and many with a few items."""

import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import cycle, islice
from random import Random
from typing import Any

from assistant.records.customers.models import Customer
from assistant.records.staff.permissions import StaffRole
from assistant.records.timeline.models import Interaction
from assistant.records.timeline.queries import interaction_by_ref
from assistant.store.migrating import upgrade
from assistant.store.outbox import Action, Announcement, announce
from assistant.wiring.services import Services
from scripts.load_data.command import load_records

SEED = 20261126
SMALL, LARGE = "LIVE-SMALL", "LIVE-LARGE"
#: Items of the customers who are neither.
FEW = 20
LOGIN, PASSWORD = "bench", "a password for benchmarks"
_LAST = datetime(2026, 6, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Sizes:
    """How much is made; `texts` are the different ones that the notes repeat, for encoding is not what is measured."""

    notes: int
    large: int
    small: int
    texts: int


def fill(services: Services, sizes: Sizes) -> int:
    """Make a database with its customers, their notes and someone who may sign in; return how many customers."""
    upgrade(services.database)
    services.add_user(
        login=LOGIN, name="Bench", team=None, password=PASSWORD, roles=(StaffRole.AGENT, StaffRole.ADMIN), actor=LOGIN
    )
    owners = [1] * sizes.small + [2] * sizes.large
    owners += [3 + n // FEW for n in range(sizes.notes - len(owners))]
    with services.unit_of_work.atomic() as work:
        rows = [_customer(number) for number in range(1, owners[-1] + 1)]
        work.session.bulk_insert_mappings(Customer.__mapper__, rows)
    add_notes(services, owners, _texts(sizes.texts))
    return owners[-1]


def add_notes(services: Services, owners: list[int], texts: Iterator[dict[str, Any]]) -> None:
    """Store a note for each of these customers, as an import would: some thousand at once, each announced."""
    random = Random(SEED)
    for start in range(0, len(owners), 5000):
        rows = [_note(random, owner, next(texts)) for owner in owners[start : start + 5000]]
        with services.unit_of_work.atomic() as work:
            notes = [Interaction(**row) for row in rows]
            work.session.add_all(notes)
            work.session.flush()
            told = [Announcement("interaction", note.id, note.customer_id) for note in notes]
            announce(work.session, told, at=services.clock.now())


def fresh_texts(count: int) -> Iterator[dict[str, Any]]:
    """Texts that no note of `fill` has, so that they must be encoded."""
    return islice(_records(count, SEED + 1), count)


def number_of_note(services: Services, ref: str) -> int:
    """The row of a note."""
    with services.unit_of_work.reading() as work:
        note = interaction_by_ref(work.session, ref)
    if note is None:
        raise RuntimeError(f"{ref} was saved and is not there")
    return note.id


def delete_note(services: Services, number: int) -> None:
    """Delete a note and say so."""
    with services.unit_of_work.atomic() as work:
        note = work.session.get_one(Interaction, number)
        work.session.delete(note)
        gone = Announcement("interaction", number, note.customer_id, Action.DELETED)
        announce(work.session, [gone], at=services.clock.now())


def redact_note(services: Services, number: int, text: str) -> None:
    """Give a note another text and say so."""
    with services.unit_of_work.atomic() as work:
        note = work.session.get_one(Interaction, number)
        note.text = text
        announce(work.session, [Announcement("interaction", number, note.customer_id)], at=services.clock.now())


def _texts(count: int) -> Iterator[dict[str, Any]]:
    return cycle(list(islice(_records(count, SEED), count)))


def _records(count: int, seed: int) -> Iterator[dict[str, Any]]:
    records = load_records(customers=max(count // 8, 1), interactions=count, seed=seed)
    return (record for record in records if record["type"] == "interaction")


def _customer(number: int) -> dict[str, Any]:
    ref = {1: SMALL, 2: LARGE}.get(number, f"LIVE-{number}")
    return {"id": number, "ref": ref, "kind": "person", "name": f"Cliente {number}", "flags": [], "extra": {}}


def _note(random: Random, owner: int, like: dict[str, Any]) -> dict[str, Any]:
    return {
        "ref": f"LIVE-{uuid.uuid4().hex}",
        "customer_id": owner,
        "at": _LAST - timedelta(minutes=random.randrange(1_500_000)),
        "channel": like["channel"],
        "kind": like["kind"],
        "subject": like.get("subject"),
        "text": like["text"],
    }
