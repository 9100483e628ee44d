"""Builds the index once for each line it reads, at the priority that the worker builds at: `python -m …` of a house.

A process that stays spends no time on loading the encoder, so that swaps follow each other as fast as they can.
"""

import os
import sys
import time

from assistant.jobs.tasks import NICENESS
from assistant.kernel.errors import Conflict
from assistant.wiring.services import Services
from config import Settings


def main() -> None:
    """Build when told, and say which generation is in service."""
    os.nice(NICENESS)
    services = Services(Settings())
    services.encoder.warm()
    for _ in sys.stdin:
        print(_built(services), flush=True)
    services.close()


def _built(services: Services) -> str:
    while True:
        try:
            return services.build_index().name
        except Conflict:  # the worker builds, for enough has changed
            time.sleep(0.2)


if __name__ == "__main__":
    main()
