#!/usr/bin/env python
"""How long after a note is saved another process finds it, with the real encoder and the default settings.

    scripts/bench_follow.py [--notes 60] [--quick]

Two processes share one database and one index, as two web processes do. This one saves notes; the other follows the
outbox and searches for each note's own word until it is found. The time runs from the return of the commit to the
first search that finds the note; the baseline, in the same run, is the same search in this process after an explicit
catch-up (what a single process without following would do).
"""

import argparse
import os
import platform
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from random import Random

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from assistant.records.customers.models import Customer
from assistant.records.timeline.queries import interaction_by_ref
from assistant.search.engine import Filters, Scope
from assistant.store.migrating import upgrade
from assistant.wiring.services import Services
from config import Settings

SEED = 20261121
#: Seconds between two looks of the follower for the note it waits for.
LOOK = 0.005
GIVE_UP = 30.0


def main() -> None:
    """Measure and print."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--notes", type=int, default=60)
    arguments.add_argument("--quick", action="store_true", help="10 notes")
    arguments.add_argument("--follow", type=Path, help=argparse.SUPPRESS)
    given = arguments.parse_args()
    if given.follow:
        return follow(given.follow)
    print("$ scripts/bench_follow.py", *sys.argv[1:])
    print(
        f"machine: {platform.processor() or platform.machine()}, {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}"
    )
    with tempfile.TemporaryDirectory() as folder:
        measure(Path(folder), 10 if given.quick else given.notes)
    return None


def measure(folder: Path, notes: int) -> None:
    """Save notes one by one, each when the one before has been found."""
    services = services_in(folder)
    upgrade(services.database)
    with services.unit_of_work.atomic() as work:
        work.session.add(Customer(ref="C-1", kind="person", name="Zoé Martin"))
    services.build_index()
    services.search_engine.warm()
    command = [sys.executable, __file__, "--follow", str(folder)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as other:  # noqa: S603 - us
        if other.stdin is None or other.stdout is None:
            raise RuntimeError("pipes were asked for")
        other.stdout.readline()
        following, alone = [], []
        random = Random(SEED)
        for _ in range(notes):
            time.sleep(random.uniform(0, 2 * services.settings.follow_seconds))  # not in step with the follower
            word = "".join(random.choices("bcdfglmnprstv", k=12))
            text = f"clt rappelle pr dossier {word}"
            ref = services.write_note("C-1", text, actor="bench", author="bench", team=None, language="fr")
            saved = time.time()
            with services.unit_of_work.reading() as work:
                note = interaction_by_ref(work.session, ref)
            if note is None:
                raise RuntimeError(f"{ref} was saved and is not there")
            other.stdin.write(f"{note.id} {word}\n")
            other.stdin.flush()
            services.search_engine.catch_up()
            if finds(services, note.id, word):
                alone.append(time.time() - saved)
            following.append(float(other.stdout.readline()) - saved)
        other.stdin.close()
    report("another process, following", following)
    report("this process, told to catch up", alone)
    print(f"ratio of medians: {statistics.median(following) / statistics.median(alone):.1f}")
    services.close()


def follow(folder: Path) -> None:
    """The other process: say when each word on standard input is found."""
    services = services_in(folder)
    services.search_engine.follow()
    services.search_engine.warm()
    print("following", flush=True)
    for line in sys.stdin:
        note, word = line.split()
        given_up = time.time() + GIVE_UP
        while not finds(services, int(note), word):
            if time.time() > given_up:
                sys.exit(f"{word} was not found within {GIVE_UP} s")
            time.sleep(LOOK)
        print(time.time(), flush=True)
    services.search_engine.close()
    services.close()


def finds(services: Services, note: int, word: str) -> bool:
    """Whether the first hit for a note's own word is that note (meaning alone always finds something)."""
    hits = services.search_engine.search(word, Filters(), Scope.everyone(), limit=1)
    return bool(hits) and hits[0].interaction == note


def services_in(folder: Path) -> Services:
    """The services of one process, on the database and index of `folder`."""
    return Services(
        Settings(
            _env_file=None,
            database_url=f"sqlite:///{folder / 'bench.db'}",
            index_dir=folder / "indexes",
            instance_dir=folder / "instance",
            secret_key="bench",  # noqa: S106 - nobody signs in
        )
    )


def report(what: str, seconds: Sequence[float]) -> None:
    """Print the percentiles of some times."""
    ordered = sorted(seconds)
    p99 = ordered[min(len(ordered) - 1, int(len(ordered) * 0.99))]
    median = statistics.median(ordered)
    figures = f"median {median * 1000:.0f} ms, p99 {p99 * 1000:.0f} ms, max {ordered[-1] * 1000:.0f} ms"
    print(f"{what}: {len(ordered)} notes, {figures}")


if __name__ == "__main__":
    main()
