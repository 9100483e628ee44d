"""Milliseconds, memory, and how they are printed."""

import os
import platform
import resource
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from threading import Event, Thread
from typing import Any

import numpy as np

MIB = 1_048_576


@dataclass(frozen=True, slots=True)
class Times:
    """Milliseconds of each question, by the clock and of processor (which other work on the machine does not swell)."""

    name: str
    values: tuple[float, ...]
    processor: tuple[float, ...]

    def quantile(self, share: float) -> float:
        """One percentile."""
        return float(np.quantile(self.values, share))

    def line(self, ours: "Times | None" = None) -> str:
        """What is printed; the ratio is the median beside ours."""
        figures = "  ".join(f"p{round(q * 100)} {self.quantile(q):8.2f} ms" for q in (0.5, 0.95, 0.99))
        busy = "  ".join(f"{float(np.quantile(self.processor, q)):7.2f}" for q in (0.5, 0.95))
        ratio = f"  {self.quantile(0.5) / ours.quantile(0.5):6.1f} × ours" if ours else ""
        return f"  {self.name:<34}{figures}   processor {busy} ms{ratio}"

    def plus(self, other: "Times", name: str) -> "Times":
        """One after the other, question by question."""
        return Times(
            name,
            tuple(np.add(self.values, other.values)),
            tuple(np.add(self.processor, other.processor)),
        )


def timed(name: str, ask: Callable[[str], Any], asked: Sequence[str], *, warm: bool = True) -> Times:
    """Ask each question once, after five to warm up."""
    for question in asked[:5] if warm else ():
        ask(question)
    values, processor = [], []
    for question in asked:
        started, worked = time.perf_counter(), time.thread_time()
        ask(question)
        values.append((time.perf_counter() - started) * 1000)
        processor.append((time.thread_time() - worked) * 1000)
    return Times(name, tuple(values), tuple(processor))


@dataclass(slots=True)
class Watch:
    """Seconds by the clock and of processor since it was made."""

    started: float
    worked: float

    @classmethod
    def begun(cls) -> "Watch":
        """From now on."""
        return cls(time.perf_counter(), time.process_time())

    def read(self) -> tuple[float, float]:
        """The clock, the processor."""
        return time.perf_counter() - self.started, time.process_time() - self.worked


def peak() -> int:
    """The most memory this process has had, mapped files included, in MiB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


def resident() -> dict[str, int]:
    """What this process has now, in MiB: all of it (`Rss`), and what it shares with no file (`Anonymous`)."""
    lines = Path("/proc/self/smaps_rollup").read_text(encoding="ascii").splitlines()[1:]
    sizes = {name: int(size.split()[0]) for name, size in (line.split(":") for line in lines)}
    return {name: sizes[name] // 1024 for name in ("Rss", "Anonymous")}


@contextmanager
def most_of_its_own() -> Iterator[list[int]]:
    """Look ten times a second at what this process has that no file holds; the most of it, in MiB, is in the list."""
    most, done = [0], Event()

    def look() -> None:
        while not done.wait(0.1):
            most[0] = max(most[0], resident()["Anonymous"])

    looking = Thread(target=look, daemon=True)
    looking.start()
    try:
        yield most
    finally:
        done.set()
        looking.join()


def size_of(folder: Path) -> int:
    """MiB of all files of a folder."""
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file()) // MIB


def machine() -> str:
    """The machine, and how busy others keep it."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 1_073_741_824
    cores = len(os.sched_getaffinity(0))
    load = os.getloadavg()[0]
    return (
        f"machine   {cores} of {os.cpu_count()} cores, {memory:.0f} GiB, {platform.machine()}, "
        f"Python {platform.python_version()}, load {load:.1f}"
    )


def say(line: str) -> None:
    """Print it now: the larger runs take long."""
    print(line)
    sys.stdout.flush()
