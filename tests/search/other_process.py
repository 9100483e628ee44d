"""What a second process of the product does in a test: `python -m tests.search.other_process VERB DATABASE INDEX …`."""

import os
import resource
import signal
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from assistant.kernel.errors import FilrougeError
from assistant.search.encoder.port import Vectors
from assistant.search.engine import Filters, Scope
from assistant.search.generations import Progress
from assistant.store.database import Database
from assistant.store.unit_of_work import UnitOfWork
from tests.search.bank import Bank
from tests.search.hashing import HashingEncoder

DEADLINE = 20.0


class HeldEncoder(HashingEncoder):
    """Says before each batch that it begins, and waits for a line to go on."""

    def encode(self, texts: Sequence[str]) -> Vectors:
        print("batch", flush=True)
        sys.stdin.readline()
        return super().encode(texts)


def build(bank: Bank) -> None:
    """Build a generation and put it in service."""
    bank.build()


def build_held(bank: Bank) -> None:
    """The same, each batch of passages when it is told to."""
    bank.encoder = HeldEncoder()
    bank.build()


def build_and_die(bank: Bank, phase: str) -> None:
    """The same, until it is killed as it enters a phase."""

    def die(progress: Progress) -> None:
        if progress.phase == phase:
            os.kill(os.getpid(), signal.SIGKILL)

    bank.build(die)


def build_in(bank: Bank, room: str) -> None:
    """The same, where no file may be larger than some bytes."""
    resource.setrlimit(resource.RLIMIT_FSIZE, (int(room), resource.RLIM_INFINITY))
    try:
        bank.build()
    except FilrougeError as error:
        print(error.code, flush=True)


def watch(bank: Bank, text: str) -> None:
    """Follow the records until `text` is found."""
    engine = bank.engine(follow_seconds=0.25)
    engine.follow()
    engine.search(text, Filters(), Scope.everyone())
    print("following", flush=True)
    deadline = time.monotonic() + DEADLINE
    while time.monotonic() < deadline:
        if engine.search(text, Filters(), Scope.everyone()):
            print("found", flush=True)
            break
        time.sleep(0.01)
    engine.close()


VERBS: dict[str, Callable[..., None]] = {
    verb.__name__: verb for verb in (build, build_held, build_and_die, build_in, watch)
}

if __name__ == "__main__":
    verb, url, folder, *rest = sys.argv[1:]
    VERBS[verb](Bank.at(UnitOfWork(Database(url)), Path(folder)), *rest)
