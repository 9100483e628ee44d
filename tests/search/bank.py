"""A small bank to search: customers and interactions stored and announced like the product stores them."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from assistant.kernel.clock import FixedClock
from assistant.records.customers.models import Customer
from assistant.records.timeline.models import Interaction
from assistant.search.building import BuildIndex, ignore
from assistant.search.embedded import EmbeddedEngine
from assistant.search.encoder.port import Encoder
from assistant.search.engine import Why
from assistant.search.everyone import SIZES, Sizes
from assistant.search.generations import Progress, Shelf
from assistant.search.manifest import Manifest
from assistant.search.rules import RULES
from assistant.store.outbox import Action, Announcement, announce
from assistant.store.unit_of_work import UnitOfWork
from tests.search.hashing import HashingEncoder

PARIS = ZoneInfo("Europe/Paris")
NOON = datetime(2026, 3, 12, 12, 0, tzinfo=UTC)


@dataclass(slots=True)
class Records:
    """Writes records as the product does, each change announced; knows nothing of an engine."""

    unit_of_work: UnitOfWork
    clock: FixedClock

    def customer(self, ref: str, name: str = "Sélène Valtier") -> int:
        with self.unit_of_work.atomic() as work:
            customer = Customer(ref=ref, kind="person", name=name)
            work.session.add(customer)
            work.session.flush()
            return customer.id

    def note(
        self,
        customer: int,
        text: str,
        *,
        at: datetime = NOON,
        channel: str = "phone",
        kind: str = "note",
        subject: str | None = None,
    ) -> int:
        with self.unit_of_work.atomic() as work:
            note = Interaction(
                ref="", customer_id=customer, at=at, channel=channel, kind=kind, subject=subject, text=text
            )
            work.session.add(note)
            work.session.flush()
            note.ref = f"I-{note.id:04}"
            announce(work.session, [Announcement("interaction", note.id, customer)], at=self.clock.now())
            return note.id

    def notes(self, customer: int, count: int) -> list[int]:
        return [
            self.note(customer, f"Appel numéro {n} au sujet du dossier {n}.", at=NOON - timedelta(days=n))
            for n in range(count)
        ]

    def history(self, customer: int, count: int) -> list[int]:
        """As many notes, stored at once."""
        with self.unit_of_work.atomic() as work:
            notes = [
                Interaction(
                    ref=f"H-{customer}-{n}",
                    customer_id=customer,
                    at=NOON - timedelta(hours=n),
                    channel="phone",
                    kind="note",
                    text=f"Appel numéro {n} sur le dossier ouvert hier.",
                )
                for n in range(count)
            ]
            work.session.add_all(notes)
            work.session.flush()
            told = [Announcement("interaction", note.id, customer) for note in notes]
            announce(work.session, told, at=self.clock.now())
            return [note.id for note in notes]

    def rewrite(self, note: int, text: str) -> None:
        with self.unit_of_work.atomic() as work:
            stored = work.session.get_one(Interaction, note)
            stored.text = text
            announce(work.session, [Announcement("interaction", note, stored.customer_id)], at=self.clock.now())

    def delete(self, note: int) -> None:
        with self.unit_of_work.atomic() as work:
            stored = work.session.get_one(Interaction, note)
            work.session.delete(stored)
            gone = Announcement("interaction", note, stored.customer_id, Action.DELETED)
            announce(work.session, [gone], at=self.clock.now())


@dataclass(slots=True)
class Bank(Records):
    """Records, and the index over them: builds it, opens engines."""

    folder: Path
    encoder: Encoder
    sizes: Sizes = SIZES

    @classmethod
    def at(cls, unit_of_work: UnitOfWork, folder: Path, encoder: Encoder | None = None) -> "Bank":
        return cls(unit_of_work, FixedClock(NOON), folder, encoder or HashingEncoder())

    @property
    def shelf(self) -> Shelf:
        return Shelf(self.folder)

    def build(self, listener: Callable[[Progress], None] = ignore, *, settings: Mapping[str, str] = RULES) -> Manifest:
        build = BuildIndex(self.unit_of_work, self.encoder, self.shelf, self.clock, settings, self.sizes)
        return build(listener=listener)

    def engine(self, *, delta_limit: int = 2000, follow_seconds: float = 0.05, using: Why = Why.BOTH) -> EmbeddedEngine:
        return EmbeddedEngine(
            unit_of_work=self.unit_of_work,
            encoder=self.encoder,
            shelf=self.shelf,
            clock=self.clock,
            follow_seconds=follow_seconds,
            delta_limit=delta_limit,
            using=using,
        )
