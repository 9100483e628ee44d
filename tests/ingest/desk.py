"""An import desk: write lines, bring them in, look at what is there."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from assistant.ingest.exporting import ExportRecords
from assistant.ingest.importing import ImportFiles
from assistant.ingest.report import ImportReport
from assistant.kernel.clock import FixedClock
from assistant.store.unit_of_work import UnitOfWork

LONGEST = 100_000
PARIS = ZoneInfo("Europe/Paris")

CUSTOMER: dict[str, Any] = {"type": "customer", "ref": "C-1", "kind": "person", "name": "Sélène Valtier"}
INTERACTION: dict[str, Any] = {
    "type": "interaction",
    "ref": "I-1",
    "customer": "C-1",
    "at": "2026-03-12T10:00:00+01:00",
    "channel": "phone",
    "kind": "call",
    "text": "clt rappelle demain",
}
OFFER: dict[str, Any] = {"type": "offer", "code": "pret-auto", "label": {"fr": "Prêt auto"}, "goal": "sale"}
EVENT: dict[str, Any] = {
    "type": "event",
    "ref": "E-1",
    "customer": "C-1",
    "at": "2026-03-12T10:00:00+01:00",
    "kind": "overdraft",
}
ARTICLE: dict[str, Any] = {"type": "article", "ref": "A-1", "title": "Opposition", "body": "# Carte", "language": "fr"}


@dataclass(frozen=True)
class Desk:
    """A database and a folder to import from."""

    folder: Path
    unit_of_work: UnitOfWork
    clock: FixedClock

    def file(self, content: bytes | str, name: str = "records.jsonl") -> Path:
        path = self.folder / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    def lines(self, *records: Mapping[str, Any], name: str = "records.jsonl") -> Path:
        return self.file("".join(json.dumps(record, ensure_ascii=False) + "\n" for record in records), name)

    def bring_in(self, *paths: Path, dry_run: bool = False, rejects_dir: Path | None = None) -> ImportReport:
        importer = ImportFiles(self.unit_of_work, self.clock, longest=LONGEST, phone_region="FR")
        return importer(paths, dry_run=dry_run, rejects_dir=rejects_dir)

    def send(self, *records: Mapping[str, Any]) -> ImportReport:
        return self.bring_in(self.lines(*records))

    def export(self, customer: str | None = None) -> bytes:
        out = self.folder / "export.jsonl"
        ExportRecords(self.unit_of_work, PARIS)(out, customer=customer)
        return out.read_bytes()

    def exported(self, customer: str | None = None) -> list[dict[str, Any]]:
        return [json.loads(line) for line in self.export(customer).splitlines()]

    def only(self, type_: str) -> dict[str, Any]:
        (record,) = [record for record in self.exported() if record["type"] == type_]
        return record
