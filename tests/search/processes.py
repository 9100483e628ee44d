"""Other processes of the product, for as long as a test needs them."""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.search.bank import Bank

ROOT = Path(__file__).parents[2]


@contextmanager
def other_process(verb: str, database_url: str, bank: Bank, *arguments: str) -> Iterator["subprocess.Popen[str]"]:
    """A process that does something of `other_process.py`; it is killed at the end if it has not ended by then."""
    command = [sys.executable, "-m", "tests.search.other_process", verb, database_url, str(bank.folder), *arguments]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, cwd=ROOT, stdin=pipe, stdout=pipe, text=True) as process:  # noqa: S603 - ours
        try:
            yield process
        finally:
            process.kill()


def heard(process: "subprocess.Popen[str]") -> str:
    """The next line it says."""
    assert process.stdout is not None
    return process.stdout.readline().strip()


def tell(process: "subprocess.Popen[str]", line: str = "") -> None:
    """Say a line to it."""
    assert process.stdin is not None
    process.stdin.write(f"{line}\n")
    process.stdin.flush()
