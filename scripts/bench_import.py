#!/usr/bin/env python
"""How fast interactions are imported, and in how much memory, beside the least that storing them could cost.

The baseline reads the same lines with `json.loads` and stores them with one `executemany` for each thousand into a
SQLite table with the same indexes: nothing is checked, compared, announced or reported. Each side runs in a process of
its own, so that the peak of memory is its own.
"""

import argparse
import json
import os
import platform
import resource
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from functools import partial
from itertools import islice
from pathlib import Path
from random import Random

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

SEED = 20261121
ALL, QUICK = 1_000_000, 20_000
#: An agent's note: `prlvt rejete, clt rappelle demain` and so on, of 15 to 90 words.
WORDS = """
clt appelle rdv prlvt rejeté carte bloquée virement reçu facture impayée remboursement promis sous dix jours demande
attestation assurance habitation sinistre expert dossier incomplet relance conseiller agence contrat auto échéance prêt
report mensualité taux livret plafond opposition fraude signalée courrier envoyé pièce manquante rappel vendredi
""".split()  # noqa: SIM905 - a word a line would fill the page


def main() -> None:
    """Measure both sides and print them side by side."""
    options = _options()
    if options.side:
        print(json.dumps(_measure(options.side, options.data, options.database)))
        return
    with tempfile.TemporaryDirectory() as folder:
        data = options.data or _generated(Path(folder), options)
        database = options.database or f"sqlite:///{folder}/bench.db"
        _print_setting(options, data)
        imported = _run("import", data, database)
        baseline = _run("baseline", data, f"{folder}/baseline.db")
    _print_side("import", imported)
    _print_side("json.loads + executemany", baseline)
    print(f"ratio to the baseline: {imported['rate'] / baseline['rate']:.2f}")


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--interactions", type=int, default=ALL)
    parser.add_argument("--customers", type=int, default=2000, help="1 for all interactions of one customer")
    parser.add_argument("--quick", action="store_const", const=QUICK, dest="interactions", help=f"{QUICK} interactions")
    parser.add_argument("--data", type=Path, help="a file of the exchange format instead of generated lines")
    parser.add_argument("--database", help="an empty database, migrated here; a new SQLite file if left out")
    parser.add_argument("--side", choices=("import", "baseline"), help=argparse.SUPPRESS)
    return parser.parse_args()


def _generated(folder: Path, options: argparse.Namespace) -> Path:
    data = folder / f"generated-{options.interactions}-of-{options.customers}.jsonl"
    with data.open("w", encoding="utf-8") as file:
        file.writelines(_lines(options.interactions, options.customers))
    return data


def _lines(interactions: int, customers: int) -> Iterator[str]:
    chance = Random(SEED)
    for number in range(customers):
        customer = {"type": "customer", "ref": f"C-{number}", "kind": "person", "name": f"Client {number}"}
        yield json.dumps(customer) + "\n"
    for number in range(interactions):
        interaction = {
            "type": "interaction",
            "ref": f"I-{number}",
            "customer": f"C-{chance.randrange(customers)}",
            "at": _moment(chance),
            "channel": chance.choice(("phone", "email", "letter", "branch")),
            "kind": chance.choice(("call", "note", "email", "letter")),
            "direction": chance.choice(("in", "out")),
            "text": " ".join(chance.choices(WORDS, k=chance.randint(15, 90))),
            "author": "Nadia Benali",
            "team": "Brest",
            "reason": "refund",
            "duration_s": chance.randint(30, 1800),
            "language": "fr",
        }
        yield json.dumps(interaction, ensure_ascii=False) + "\n"


def _moment(chance: Random) -> str:
    year, month, day = chance.randint(2020, 2026), chance.randint(1, 12), chance.randint(1, 28)
    return f"{year}-{month:02}-{day:02}T10:{chance.randint(10, 59)}:00+01:00"


def _run(side: str, data: Path, database: str) -> dict[str, float]:
    command = [sys.executable, __file__, "--side", side, "--data", str(data), "--database", database]
    done = subprocess.run(command, check=True, capture_output=True, text=True)  # noqa: S603 - this same script
    found: dict[str, float] = json.loads(done.stdout)
    return found


def _measure(side: str, data: Path, database: str) -> dict[str, float]:
    work = _import(database) if side == "import" else partial(_baseline, database=database)
    before = _peak()
    start = time.perf_counter()
    count = work(data)
    seconds = time.perf_counter() - start
    return {"count": count, "seconds": seconds, "rate": count / seconds, "peak": _peak(), "growth": _peak() - before}


def _import(database: str) -> Callable[[Path], int]:
    """Migrate the database and return the import itself, for the time and memory of loading code are not its own."""
    from assistant.store.migrating import upgrade
    from assistant.wiring.services import Services
    from config import Settings

    services = Services(Settings(database_url=database))
    upgrade(services.database)
    import_files = services.import_files

    def run(data: Path) -> int:
        report = import_files([data], rejects_dir=Path(tempfile.gettempdir()))
        if report.rejected:
            print(f"{report.rejected} lines were rejected", file=sys.stderr)
        return report.total.read

    return run


def _baseline(data: Path, database: str) -> int:
    connection = sqlite3.connect(database)
    connection.execute("PRAGMA journal_mode=WAL")
    connection.execute("PRAGMA synchronous=NORMAL")
    connection.execute(
        "CREATE TABLE records (id INTEGER PRIMARY KEY, ref TEXT UNIQUE, customer TEXT, at TEXT, thread TEXT, line TEXT)"
    )
    for columns in ("customer, at", "at", "thread"):
        connection.execute(f"CREATE INDEX {'by_' + columns.replace(', ', '_')} ON records ({columns})")
    count = 0
    with data.open(encoding="utf-8") as file:
        while lines := list(islice(file, 1000)):
            objects = [json.loads(line) for line in lines]
            rows = [
                (o["type"] + o["ref"], o.get("customer"), o.get("at"), o.get("thread"), line)
                for o, line in zip(objects, lines, strict=True)
            ]
            with connection:
                connection.executemany(
                    "INSERT INTO records (ref, customer, at, thread, line) VALUES (?, ?, ?, ?, ?)", rows
                )
            count += len(rows)
    return count


def _peak() -> float:
    """Largest resident memory so far, in MiB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def _print_setting(options: argparse.Namespace, data: Path) -> None:
    print("command:", " ".join([Path(sys.argv[0]).name, *sys.argv[1:]]))
    print(f"machine: {platform.platform()}, {os.cpu_count()} cores, Python {platform.python_version()}")
    print(
        f"data: {data.name}, {data.stat().st_size / 2**20:.1f} MiB; database: {options.database or 'a new SQLite file'}"
    )


def _print_side(name: str, found: dict[str, float]) -> None:
    print(
        f"{name}: {found['count']:.0f} records in {found['seconds']:.1f} s, {found['rate']:.0f}/s, "
        f"peak {found['peak']:.0f} MiB (grew by {found['growth']:.0f})"
    )


if __name__ == "__main__":
    main()
