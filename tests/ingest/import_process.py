"""An import in a process of its own: told its database and its files, it prints its report and its memory in MiB."""

import json
import resource
import sys
from pathlib import Path

from assistant.wiring.services import Services
from config import Settings


def _peak() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def main(database_url: str, *files: str) -> None:
    """Import each file by itself, and say how far the peak of memory rose with the last one."""
    services = Services(Settings(database_url=database_url))
    before, report = _peak(), {}
    for file in files:
        before = _peak()
        report = services.import_files([Path(file)]).as_json()
    print(json.dumps({"report": report, "grew": _peak() - before}))


if __name__ == "__main__":
    main(*sys.argv[1:])
