"""A supervisor takes a list away and opens it in a spreadsheet."""

import csv
import io
from pathlib import Path

import pytest
from sqlalchemy import select

from assistant.records.audit.models import AuditEntry
from assistant.supervision.summaries import SLICE
from assistant.web.supervision.csv_file import BYTE_ORDER_MARK, harmless
from tests.pages import Visitor
from tests.supervision.conftest import FORMULA, bring_in, contact


def rows_of(visitor: Visitor, address: str) -> list[dict[str, str]]:
    text = visitor.get(address).text
    assert text.startswith(BYTE_ORDER_MARK)
    return list(csv.DictReader(io.StringIO(text.removeprefix(BYTE_ORDER_MARK), newline=""), delimiter=";"))


def test_the_file_holds_the_filtered_list_in_the_readers_words(supervisor: Visitor) -> None:
    (row,) = rows_of(supervisor, "/summaries.csv?complaint=open")
    assert row["Référence"] == "I-complaint"
    assert row["Date et heure"] == "2026-11-10 10:00+01:00"
    assert row["Réclamation"] == "ouverte"
    assert row["Jours"] == "12"


def test_no_cell_is_a_formula(supervisor: Visitor) -> None:
    (row,) = rows_of(supervisor, "/summaries.csv?team=Lyon")
    assert row["Texte"] == f"'{FORMULA}"


@pytest.mark.parametrize("cell", ["=1+1", "+33", "-1", "@SUM(A1)", "\tx", "\r=1", "  =1", "\n=1", "＝1"])
def test_what_a_spreadsheet_takes_for_a_formula_is_shown_as_it_is(cell: str) -> None:
    assert harmless(cell) == f"'{cell}"


@pytest.mark.parametrize("cell", ["", "bonjour", "2 + 2 = 4", "a@b.example"])
def test_ordinary_texts_are_left_alone(cell: str) -> None:
    assert harmless(cell) == cell


def test_a_list_longer_than_one_reading_is_whole(supervisor: Visitor, tmp_path: Path) -> None:
    many = [contact(f"I-{n}", "2026-09-01T10:00:00+02:00") for n in range(SLICE + 20)]
    bring_in(supervisor.services, tmp_path, many)
    rows = rows_of(supervisor, "/summaries.csv")
    assert len({row["Référence"] for row in rows}) == len(rows) == SLICE + 25


def test_taking_a_list_away_is_audited(supervisor: Visitor) -> None:
    rows_of(supervisor, "/summaries.csv")
    with supervisor.services.unit_of_work.reading() as work:
        actors = work.session.scalars(select(AuditEntry.actor).where(AuditEntry.action == "summaries.exported"))
        assert list(actors) == ["helene"]


def test_an_english_reader_gets_commas_and_english_heads(supervisor: Visitor) -> None:
    supervisor.post("/preferences/language", {"language": "en"})
    assert "Reference,Date and time,Customer reference" in supervisor.get("/summaries.csv").text
