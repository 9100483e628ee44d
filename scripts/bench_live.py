#!/usr/bin/env python
"""A real house at work: notes found by other processes, searches while the index is rebuilt, questions over HTTP.

    scripts/bench_live.py [--notes 28000] [--cycles 20] [--rate 8] [--seconds 60] [--quick]

The house is started as `make run` starts it (gunicorn's web processes and the worker), on a SQLite file of its own,
with the encoder that ships and the default settings. Notes repeat a few thousand seeded texts, for encoding is measured
by others. This process writes notes, asks for rebuilds as the page does, and asks questions over HTTP, on connections
to every web process, at moments like those of people. In turn:
- saved, then found: from the commit of a note here until *every* web process has found it; the baseline is one process
  that is told to catch up;
- questions about customers of 300 and of 10 000 items over HTTP; the baseline is the same question inside a process;
- the same questions while the index is rebuilt again and again, and while a rebuild has much to encode; the baseline
  is the quiet minute before;
- rebuilds and swaps under load, one after the other by a process that stays: notes are written, redacted and deleted
  meanwhile, and every answer is checked. One saved a second ago must be shown, one that was found once must go on being
  found, one that is gone must not be shown.
"""

import argparse
import os
import platform
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from random import Random

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from assistant.wiring.services import Services
from scripts.live.bank import LARGE, LOGIN, SEED, SMALL, Sizes, add_notes, fill, fresh_texts
from scripts.live.house import Desk, builder, desks, rebuild, running, settings_in, wait_for_build
from scripts.live.load import (
    QUESTIONS,
    Tally,
    Writer,
    ask_at_pace,
    check_at_pace,
    seconds_until_found,
    warm_up,
    word,
)
from scripts.live.times import figures, quantile, verdict

#: Marks of MEASURES: a note saved then found, p99 in seconds; p99 during a rebuild over p99 before; ms over HTTP, p95.
FOUND, DURING, ASKED = 1.0, 2.0, 60.0
#: A note each so many seconds is what some 50 agents write.
NOTE_EVERY = 0.4


@dataclass(frozen=True, slots=True)
class Plan:
    """How long each part is."""

    sizes: Sizes
    cycles: int
    saved: int
    asked: int
    quiet: float
    encoded: int
    rate: float


def main() -> None:
    """Measure and print."""
    plan = _plan()
    print(f"command   {' '.join(sys.argv)}")
    print(f"machine   {os.cpu_count()} cores, {platform.machine()}, Python {platform.python_version()}, {_load()}")
    with tempfile.TemporaryDirectory(prefix="filrouge-") as folder:
        settings = settings_in(Path(folder))
        services = Services(settings)
        _make(services, plan)
        with running(settings) as processes:
            desk = desks(settings, processes, 2)
            _measure(services, desk, len(processes), plan)
        _inside(services, plan)
        services.close()


def _measure(services: Services, desk: Sequence[Desk], processes: int, plan: Plan) -> None:
    print(f"house     {processes} web processes, a worker; 2 connections to each web process; {_load()}")
    writer = Writer(services)
    warm_up(writer, desk)
    _saved_then_found(writer, desk[:: len(desk) // processes], services.settings.follow_seconds, plan)
    for customer, items in ((SMALL, plan.sizes.small), (LARGE, plan.sizes.large)):
        taken = _asked_one_by_one(partial(_took, desk[0], customer), plan.asked)
        print(f"http      a customer of {items} items   {figures(taken)}  p95 {verdict(quantile(taken, 0.95), ASKED)}")
    _rebuilds(services, desk, plan)
    _swaps(services, writer, desk, plan)


def _took(desk: Desk, customer: str, text: str) -> float:
    return desk.ask(customer, text).took


def _make(services: Services, plan: Plan) -> None:
    started = time.perf_counter()
    customers = fill(services, plan.sizes)
    filled = time.perf_counter()
    manifest = services.build_index()
    built = time.perf_counter() - filled
    print(
        f"data      {manifest.documents} notes of {customers} customers, {manifest.passages} passages, made from a seed"
        f" ({SEED}) out of {plan.sizes.texts} texts, in {filled - started:.0f} s; first index in {built:.0f} s,"
        f" {manifest.size_bytes / 1_048_576:.0f} MiB"
    )


def _saved_then_found(writer: Writer, desk: Sequence[Desk], follow_seconds: float, plan: Plan) -> None:
    random = Random(SEED)
    seconds = []
    for _ in range(plan.saved):
        time.sleep(random.uniform(0, 2 * follow_seconds))  # not in step with those who follow
        seconds.append(seconds_until_found(writer.write(random.choice((SMALL, LARGE))), desk))
    print(f"found     by every process      {figures(seconds)}  p99 s {verdict(quantile(seconds, 0.99) / 1000, FOUND)}")


def _rebuilds(services: Services, desk: Sequence[Desk], plan: Plan) -> None:
    """Questions before, during rebuilds that encode nothing, and during one that does."""
    print(f"rebuild   {plan.rate:g} questions a second, {_load()}")
    with _asking(desk, plan.rate) as quiet:
        time.sleep(plan.quiet)
    print(f"  before                       {figures(quiet.seconds)}  {quiet.errors} errors")
    with _asking(desk, plan.rate) as during:
        ended, took = time.monotonic() + plan.quiet, []
        while time.monotonic() < ended:
            took.append(rebuild(services))
    print(f"  {len(took)} rebuilds, {sum(took) / len(took):.0f} s each  {_beside(during, quiet)}")
    before = services.shelf.current()
    add_notes(services, [3 + n // 20 for n in range(plan.encoded)], fresh_texts(plan.encoded))
    started = time.monotonic()
    with _asking(desk, plan.rate) as encoding:
        services.ask_rebuild(actor=LOGIN)
        wait_for_build(services, before)
    took_one = time.monotonic() - started
    print(f"  {plan.encoded} new notes, {took_one:.0f} s   {_beside(encoding, quiet)}  {_load()}")


def _swaps(services: Services, writer: Writer, desk: Sequence[Desk], plan: Plan) -> None:
    print(f"swaps     {plan.cycles} rebuilds, {plan.rate:g} questions and {1 / NOTE_EVERY:g} notes a second, {_load()}")
    over = threading.Event()
    tallies: list[Tally] = []
    works = (
        threading.Thread(target=writer.work, args=(over,), kwargs={"every": NOTE_EVERY}),
        threading.Thread(target=lambda: tallies.append(check_at_pace(writer, desk, over, plan.rate))),
    )
    for thread in works:
        thread.start()
    started = time.monotonic()
    with builder(services.settings) as build:
        names = {build() for _ in range(plan.cycles)}
    took = time.monotonic() - started
    over.set()
    for thread in works:
        thread.join()
    (tally,) = tallies
    print(f"  {len(names)} generations, {took / plan.cycles:.1f} s each  {figures(tally.seconds)}")
    print(
        f"  {tally.checked} answers checked: {len(tally.wrong)} wrong, {tally.errors} errors,"
        f" {tally.late} not yet there after a second; {_load()}"
    )
    for wrong in tally.wrong:
        print(f"  WRONG     {wrong}")


@contextmanager
def _asking(desk: Sequence[Desk], rate: float) -> Iterator[Tally]:
    """Questions come in while the body runs; the tally is whole after it."""
    over, tally = threading.Event(), Tally()

    def ask() -> None:
        asked = ask_at_pace(desk, over, rate)
        tally.seconds.extend(asked.seconds)
        tally.errors = asked.errors

    thread = threading.Thread(target=ask)
    thread.start()
    try:
        yield tally
    finally:
        over.set()
        thread.join()


def _beside(during: Tally, before: Tally) -> str:
    ratio = quantile(during.seconds, 0.99) / quantile(before.seconds, 0.99)
    return f"{figures(during.seconds)}  {during.errors} errors  p99 {ratio:.2f} × before, {verdict(ratio, DURING)}"


def _inside(services: Services, plan: Plan) -> None:
    """The baselines: one process by itself."""
    services.search_engine.warm()
    for customer, items in ((SMALL, plan.sizes.small), (LARGE, plan.sizes.large)):
        taken = _asked_one_by_one(partial(_inside_took, services, customer), plan.asked)
        print(f"inside    a customer of {items} items   {figures(taken)}")
    random, seconds = Random(SEED), []
    for _ in range(min(plan.saved, 50)):
        text = f"clt rappelle pr dossier {word(random)}"
        services.write_note(SMALL, text, actor=LOGIN, author=LOGIN, team=None, language="fr")
        started = time.perf_counter()
        services.search_engine.catch_up()
        services.peek_passages(SMALL, text, actor=LOGIN)
        seconds.append(time.perf_counter() - started)
    print(f"inside    told to catch up      {figures(seconds)}")


def _inside_took(services: Services, customer: str, text: str) -> float:
    started = time.perf_counter()
    services.ask_about_customer(customer, text, actor=LOGIN, team=None, language="fr")
    return time.perf_counter() - started


def _asked_one_by_one(ask: Callable[[str], float], count: int) -> list[float]:
    """Seconds of as many questions, each after the one before."""
    return [ask(f"{QUESTIONS[n % len(QUESTIONS)]} {n}") for n in range(count)]


def _plan() -> Plan:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--notes", type=int, default=28_000, help="about 3.6 passages each")
    parser.add_argument("--cycles", type=int, default=20, help="rebuilds under load")
    parser.add_argument("--rate", type=float, default=8.0, help="questions a second")
    parser.add_argument("--seconds", type=float, default=60.0, help="of questions before and during rebuilds")
    parser.add_argument("--quick", action="store_true", help="1 000 notes, 2 rebuilds: half a minute")
    given = parser.parse_args()
    if given.quick:
        return Plan(Sizes(1000, 500, 100, 200), 2, saved=8, asked=20, quiet=2.0, encoded=50, rate=given.rate)
    sizes = Sizes(given.notes, large=min(10_000, given.notes // 2), small=300, texts=min(3000, given.notes // 8))
    encoded = min(2000, given.notes // 8)
    return Plan(sizes, given.cycles, saved=200, asked=200, quiet=given.seconds, encoded=encoded, rate=given.rate)


def _load() -> str:
    return f"load {os.getloadavg()[0]:.1f}"


if __name__ == "__main__":
    main()
