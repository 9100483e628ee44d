#!/usr/bin/env python
"""How long a turn of conversation takes, stage by stage, beside the search alone: customers of 300 and 10 000 items.

    scripts/bench_dialogue.py [--questions 200] [--quick]

Notes are made of seeded sentences that hold what answers are read from: amounts, days, names, refusals. Vectors of
passages are random directions, one a sentence, for encoding 10 000 notes takes minutes and is not measured here;
questions are read by the real encoder. Questions of every kind come two by two, the second leaning on the first. The
search alone gets the words of each question in the same run, right before it. Milliseconds by the clock, then of
processor, which other work on the machine does not swell.
"""

import argparse
import os
import platform
import sys
import tempfile
import time
import zlib
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import numpy as np

from assistant.dialogue import asking
from assistant.dialogue.asking import Ask, Question
from assistant.kernel.clock import FixedClock
from assistant.records.customers.models import Customer
from assistant.records.timeline.models import Event, Interaction
from assistant.search.encoder.port import Encoder, Vectors
from assistant.search.engine import Filters
from assistant.search.fusion import Calibration
from assistant.store.migrating import upgrade
from assistant.wiring.services import Services
from config import Settings

SEED = 20261126
NOW = datetime(2026, 11, 20, 10, tzinfo=UTC)
SIZES = (300, 10_000)
SENTENCES = (2, 5)
SUBJECTS = [
    "chaudière", "volet", "portail", "scooter", "vélo", "livret", "toiture", "véranda", "piscine", "lunettes",
    "remorque", "tondeuse", "loyer", "cotisation", "chéquier", "virement", "attestation", "carte", "agenda",
    "serrure",
]  # fmt: skip
TOLD = (
    "Remboursement {subject} {amount} € versé le {day:%d/%m}.",
    "Dossier {subject} pas encore traité, en attente du justificatif.",
    "Demande pour {subject} refusée, trop tard.",
    "{subject} : devis de M. Lartigue accepté, {amount},50 TTC.",
    "Mme Obled suit le dossier {subject} désormais.",
    "M'engage à répondre pour {subject} avt le {day:%d/%m}.",
    "Cotisation {subject} portée de {amount} € à {more} € par mois.",
    "Client relance pour {subject}, toujours rien reçu.",
    "Joignable au 06 39 98 {tail:02d} {tail:02d} après 18h pour {subject}.",
)
ASKED = (
    ("combien reste à verser pour {subject} ?", "et c'était promis pour quand ?"),
    ("la demande pour {subject} est acceptée ?", "qui s'en occupe ?"),
    ("quand le dossier {subject} a été traité ?", "combien ?"),
    ("combien de fois il a appelé pour {subject} ?", "la dernière fois ?"),
    ("résume l'histoire de {subject}", "et par mail ?"),
    ("who deals with the {subject} now?", "is it done?"),
)
KINDS = (
    ("phone", "call", "in"),
    ("email", "email", "out"),
    ("internal", "note", "internal"),
    ("letter", "letter", "in"),
)

Stages = dict[str, list[tuple[float, float]]]


class RandomPassages:
    """The real encoder for questions; a passage gets a random direction, the same for the same words."""

    def __init__(self, encoder: Encoder) -> None:
        self._encoder = encoder

    @property
    def name(self) -> str:
        """What people call the model."""
        return self._encoder.name

    @property
    def digest(self) -> str:
        """Another than the real one's."""
        return f"random-{self._encoder.digest}"

    @property
    def dimension(self) -> int:
        """Length of a vector."""
        return self._encoder.dimension

    @property
    def calibration(self) -> Calibration:
        """That of the real one."""
        return self._encoder.calibration

    def warm(self) -> None:
        """Load the real one."""
        self._encoder.warm()

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Random directions."""
        vectors = np.stack(
            [np.random.default_rng(zlib.crc32(t.encode())).standard_normal(self.dimension, np.float32) for t in texts]
        )
        return np.asarray(vectors / np.linalg.norm(vectors, axis=1, keepdims=True), dtype=np.float32)

    def encode_interactions(self, interactions: Sequence[Sequence[str]]) -> Vectors:
        """Each passage by itself."""
        return self.encode([passage for interaction in interactions for passage in interaction])

    def encode_query(self, text: str) -> Vectors:
        """The real vector of a question."""
        return self._encoder.encode_query(text)

    def encode_typing(self, text: str) -> Vectors:
        """The real glance."""
        return self._encoder.encode_typing(text)


def main() -> None:
    """Fill, index, ask, print."""
    options = _options()
    sizes = SIZES[:1] if options.quick else SIZES
    print(f"command   {' '.join(sys.argv)}")
    print(f"machine   {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}, {platform.machine()}")
    with tempfile.TemporaryDirectory() as folder:
        services = _services(Path(folder))
        for size in sizes:
            _fill(services, size)
        services.build_index()
        services.search_engine.warm()
        for size in sizes:
            stages: Stages = defaultdict(list)
            _ask(services, stages, customer=f"C-{size}", questions=options.questions)
            _print(size, stages)
        services.close()


def _services(folder: Path) -> Services:
    settings = Settings(
        _env_file=None,
        database_url=f"sqlite:///{folder / 'bench.db'}",
        index_dir=folder / "indexes",
        instance_dir=folder / "instance",
    )
    services = Services(settings, FixedClock(NOW))
    services.__dict__["encoder"] = RandomPassages(services.encoder)
    upgrade(services.database)
    return services


def _fill(services: Services, size: int) -> None:
    chance = Random(SEED + size)
    with services.unit_of_work.atomic() as work:
        customer = Customer(ref=f"C-{size}", kind="person", name="Irène Castaing")
        work.session.add(customer)
        work.session.flush()
        for number in range(size):
            at = NOW - timedelta(hours=number * 7)
            channel, kind, direction = chance.choice(KINDS)
            work.session.add(
                Interaction(
                    ref=f"I-{size}-{number}", customer_id=customer.id, at=at, channel=channel, kind=kind,
                    direction=direction, author="L. Marchal", team="sinistres", text=_note(chance, at),
                )
            )  # fmt: skip
            if number % 50 == 0:
                event = Event(ref=f"E-{size}-{number}", customer_id=customer.id, at=at, kind="direct_debit_rejected")
                work.session.add(event)


def _note(chance: Random, at: datetime) -> str:
    amount = chance.randint(20, 900)
    return " ".join(
        chance.choice(TOLD).format(
            subject=chance.choice(SUBJECTS), amount=amount, more=amount + 7, day=at, tail=chance.randint(10, 99)
        )
        for _ in range(chance.randint(*SENTENCES))
    )


def _ask(services: Services, stages: Stages, *, customer: str, questions: int) -> None:
    with _measured(services.ask, stages) as ask:
        row = services.find_circle(customer).row
        for number in range(questions // 2):
            subject = SUBJECTS[number % len(SUBJECTS)]
            for text in ASKED[number % len(ASKED)]:
                said = f"{text.format(subject=subject)} ({number})"
                search = _timed("search alone", stages, services.find_passages)
                search(said.replace("(", ""), customer_ids=frozenset({row}), filters=Filters(), limit=10)
                _timed("a turn", stages, ask)(Question(customer, said, conversation=f"c-{number}"))


@contextmanager
def _measured(ask: Ask, stages: Stages) -> Iterator[Ask]:
    """The use case with each stage timed."""
    names = {"understand": "understanding", "compose": "the answer"}
    kept = {name: getattr(asking, name) for name in names}
    for name, stage in names.items():
        setattr(asking, name, _timed(stage, stages, kept[name]))
    yield replace(
        ask,
        find_circle=_timed("who is around", stages, ask.find_circle),
        gather=_timed("evidence", stages, ask.gather),
        look_up=_timed("records", stages, ask.look_up),
    )
    for name, call in kept.items():
        setattr(asking, name, call)


def _timed(stage: str, stages: Stages, call: Callable[..., Any]) -> Any:  # noqa: ANN401 - it takes the place of any call
    def timed(*args: object, **kwargs: object) -> object:
        started, worked = time.perf_counter(), time.process_time()
        found = call(*args, **kwargs)
        stages[stage].append((1000 * (time.perf_counter() - started), 1000 * (time.process_time() - worked)))
        return found

    return timed


def _print(size: int, stages: Stages) -> None:
    print(f"\none customer of {size} items, {len(stages['a turn'])} turns")
    alone = float(np.median([clock for clock, _ in stages["search alone"]]))
    for stage in ("who is around", "understanding", "evidence", "records", "the answer", "a turn", "search alone"):
        clock, processor = np.array(stages[stage]).T
        p50, p95 = np.quantile(clock, (0.5, 0.95))
        cpu50, cpu95 = np.quantile(processor, (0.5, 0.95))
        ratio = f"  {p50 / alone:5.2f} x search alone" if stage == "a turn" else ""
        print(f"  {stage:<16} p50 {p50:7.2f} p95 {p95:7.2f} ms   cpu p50 {cpu50:7.2f} p95 {cpu95:7.2f} ms{ratio}")


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--questions", type=int, default=200, help="questions asked of each customer")
    parser.add_argument("--quick", action="store_true", help="the customer of 300 items only")
    return parser.parse_args()


if __name__ == "__main__":
    main()
