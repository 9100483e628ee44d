"""What a second process of the product does in a test: `python -m tests.search.other_process VERB DATABASE INDEX …`."""

import sys
import time
from pathlib import Path

from assistant.search.engine import Filters, Scope
from assistant.store.database import Database
from assistant.store.unit_of_work import UnitOfWork
from tests.search.bank import Bank

DEADLINE = 20.0


def build(bank: Bank) -> None:
    """Build a generation and put it in service."""
    bank.build()


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


if __name__ == "__main__":
    verb, url, folder, *rest = sys.argv[1:]
    bank = Bank.at(UnitOfWork(Database(url)), Path(folder))
    if verb == "build":
        build(bank)
    else:
        watch(bank, *rest)
