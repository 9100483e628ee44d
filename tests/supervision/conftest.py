"""A month of contacts, imported as an admin would."""

import json
from pathlib import Path
from typing import Any

import pytest

from assistant.records.staff.permissions import StaffRole
from assistant.wiring.services import Services
from tests.pages import Visitor

CUSTOMERS = [
    {"type": "customer", "ref": "C-1", "kind": "person", "name": "Zoé Kerdraon"},
    {"type": "customer", "ref": "C-2", "kind": "organisation", "name": "<b>Boulangerie</b> & fils"},
]
FORMULA = '=HYPERLINK("http://elsewhere.example")'
MARKUP = "<script>alert(1)</script> bonjour"


def contact(ref: str, at: str, **fields: Any) -> dict[str, Any]:  # noqa: ANN401 - any field of the format
    line = {"type": "interaction", "ref": ref, "customer": "C-1", "at": at, "channel": "phone", "kind": "call"}
    return line | {"text": "clte rappelle", "author": "Karim Diallo", "team": "Brest", "direction": "in"} | fields


CONTACTS = [
    contact("I-today", "2026-11-20T09:00:00+01:00", text=MARKUP, outcome="pending", duration_s=421),
    contact("I-formula", "2026-11-19T23:30:00+01:00", text=FORMULA, author="Nadia Benali", team="Lyon"),
    contact(
        "I-mail", "2026-11-14T10:00:00+01:00", channel="email", kind="email", author="Zoé", team=None, subject="RIB"
    ),
    contact(
        "I-complaint",
        "2026-11-10T10:00:00+01:00",
        customer="C-2",
        kind="complaint",
        channel="letter",
        complaint={"status": "open", "category": "frais", "received_at": "2026-11-08T10:00:00+01:00"},
    ),
    contact(
        "I-answered",
        "2026-10-02T10:00:00+02:00",
        kind="complaint",
        complaint={
            "status": "answered",
            "received_at": "2026-10-01T10:00:00+02:00",
            "answered_at": "2026-10-11T10:00:00+02:00",
        },
    ),
]


def bring_in(services: Services, folder: Path, lines: list[dict[str, Any]]) -> None:
    file = folder / "lines.jsonl"
    file.write_text("\n".join(json.dumps(line) for line in lines), encoding="utf-8")
    assert services.import_files([file], rejects_dir=folder).rejected == 0


@pytest.fixture
def month(services: Services, tmp_path: Path) -> Services:
    bring_in(services, tmp_path, [*CUSTOMERS, *CONTACTS])
    return services


@pytest.fixture
def supervisor(visitor: Visitor, month: Services) -> Visitor:
    assert month is visitor.services
    return visitor.signed_in_as(StaffRole.SUPERVISOR, login="helene")
