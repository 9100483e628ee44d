"""Supervisors read what was said, administrators bring records in: their pages in a browser."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Visitors
from tests.browser.going import again, go

pytestmark = pytest.mark.browser


def test_an_administrator_tries_a_file_out_and_takes_what_was_rejected_away(visitors: Visitors, tmp_path: Path) -> None:
    lines = (
        '{"type": "customer", "ref": "C-TRIED", "kind": "person", "name": "Essai <b>Gras</b>"}\n'
        '{"type": "customer", "ref": "", "kind": "person", "name": "Sans référence"}\n'
    )
    file = tmp_path / "essai.jsonl"
    file.write_text(lines, encoding="utf-8")
    page = visitors.person("admin")
    go(page, "/imports")
    page.locator("#files").set_input_files(file)
    page.locator("input[name=dry_run]").focus()
    page.keyboard.press("Space")
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_contain_text("essai")
    expect(page.locator("table.rejects")).to_contain_text("essai.jsonl")
    expect(page.locator("table.report tfoot")).to_contain_text("2")
    agent = visitors.person("nadia")
    go(agent, "/customers?q=C-TRIED")
    expect(agent.locator(".face")).to_have_count(0)


def test_a_supervisor_narrows_the_summaries_and_the_address_tells(visitors: Visitors) -> None:
    page = visitors.person("helene")
    go(page, "/summaries")
    everything = page.locator("#summaries tbody tr").count()
    page.locator("#filter-channel").focus()
    page.locator("#filter-channel").select_option("letter")
    expect(page).to_have_url(re.compile(r"channel=letter"))
    again(page)
    expect(page.locator("#filter-channel")).to_have_value("letter")
    assert 0 < page.locator("#summaries tbody tr").count() < everything


def test_a_supervisor_opens_a_summary_in_place_by_keyboard(visitors: Visitors) -> None:
    page = visitors.person("helene")
    go(page, "/summaries")
    page.locator("td.what summary").first.focus()
    page.keyboard.press("Enter")
    expect(page.locator("td.what details[open] .whole").first).not_to_have_text(
        re.compile(r"^\s*(Lire en entier)?\s*$")
    )
