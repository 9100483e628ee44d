"""The commands of search, as a shell runs them."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result
from flask import Flask

from assistant.dialogue.conversations import StoredMemory
from assistant.store.unit_of_work import UnitOfWork
from config import Settings
from tests.search.bank import Bank

Run = Callable[..., Result]


@pytest.fixture
def bank(unit_of_work: UnitOfWork, settings: Settings) -> Bank:
    bank = Bank.at(unit_of_work, settings.index_dir)
    rosaline = bank.customer("C-4", "Rosaline Parker")
    bank.note(rosaline, "She lost her purse. The card was stopped at once.")
    return bank


@pytest.fixture
def run(app: Flask, bank: Bank, settings: Settings, monkeypatch: pytest.MonkeyPatch) -> Run:
    assert bank.folder == settings.index_dir
    for name in ("database_url", "index_dir", "instance_dir", "jobs_url", "secret_key"):
        monkeypatch.setenv(name.upper(), str(getattr(settings, name)))
    runner = app.test_cli_runner()
    return lambda *arguments: runner.invoke(args=[str(argument) for argument in arguments])


def test_the_index_is_built_and_told(run: Run, settings: Settings) -> None:
    built = run("index", "build")
    assert built.exit_code == 0, built.output
    name = (settings.index_dir / "CURRENT").read_text().strip()
    assert name in built.output
    status = json.loads(run("index", "status", "--json").output)
    assert (status["generation"], status["documents"], status["passages"]) == (name, 1, 2)
    assert (status["pending"], status["lag_seconds"], status["wants_rebuild"]) == (0, 0, False)
    assert status["model"] == "filrouge-fr-en"
    assert status["size_bytes"] > 1000
    assert name in run("index", "status").output


def test_the_index_is_verified_changed_back_and_pruned(run: Run, settings: Settings) -> None:
    for _ in range(2):
        run("index", "build")
    first, second = sorted(path.name for path in settings.index_dir.glob("0*"))
    assert json.loads(run("index", "status", "--json").output)["recall"] == 1
    assert "no golden question" in run("index", "verify").output
    assert f"{first} is whole" in run("index", "verify", first).output
    assert run("index", "activate", first).exit_code == 0
    assert first in run("index", "status").output
    (settings.index_dir / "0003-copied-20260312T120000").mkdir()
    assert run("index", "prune").output == "0003-copied-20260312T120000 is removed.\n"
    (settings.index_dir / first / "vectors.npy").write_bytes(b"")
    damaged = run("index", "verify")
    assert (damaged.exit_code, "vectors.npy" in damaged.output) == (1, True)
    assert run("index", "activate", "0042-lost-20260312T120000").exit_code == 1


def test_golden_questions_are_told_when_an_index_is_verified(run: Run, app: Flask, bank: Bank) -> None:
    run("index", "build")
    services = app.extensions["services"]
    services.add_golden("card stopped", interaction="I-0001", customer="C-4", language="en", actor="maud")
    assert "recall@5 of golden questions: 1.000 (1 asked)" in run("index", "verify").output
    name = bank.shelf.current()
    assert run("index", "activate", name, "--reason", "We know why.").exit_code == 0


def test_erased_texts_leave_the_disk_when_told_to(run: Run, bank: Bank, settings: Settings) -> None:
    run("index", "build")
    assert "No generation" in run("index", "purge").output
    run("customer", "erase", "C-4", "--yes")
    (stale,) = (path.name for path in settings.index_dir.glob("0*"))
    assert stale in run("index", "purge").output
    assert bank.shelf.names() == [stale]
    assert f"{stale} is removed." in run("index", "purge", "--now").output
    assert stale not in bank.shelf.names()
    assert json.loads(run("index", "status", "--json").output)["documents"] == 0


def test_search_prints_hits_for_people_and_for_programs(run: Run) -> None:
    hits = json.loads(run("search", "card stopped", "--customer", "C-4", "--json").output)["hits"]
    assert [(hit["interaction"], hit["passage"]) for hit in hits] == [("I-0001", "The card was stopped at once.")]
    assert "The card was stopped at once." in run("search", "card stopped").output
    refused = run("search", "card", "--customer", "C-9")
    assert refused.exit_code == 1
    assert "C-9" in refused.output


def test_ask_answers_one_question(run: Run) -> None:
    answer = json.loads(
        run("ask", "was the card stopped?", "--customer", "C-4", "--conversation", "c-1", "--json").output
    )
    assert (answer["answer"]["value"], answer["conversation"]) == (True, "c-1")
    assert answer["answer"]["text"] == "Yes: “The card was stopped at once.” (March 12, 2026)"
    assert run("ask", "was the card stopped?", "--customer", "C-4").output.startswith("Yes: “The card was stopped")
    assert run("ask").exit_code == 2


def test_a_conversation_goes_on_with_the_next_command_and_a_batch_keeps_its_own_to_itself(
    run: Run, app: Flask, tmp_path: Path
) -> None:
    def turns() -> list[str]:
        return [
            turn.text
            for turn in StoredMemory(app.extensions["services"].unit_of_work, "cli").recall("c-1", "C-4").turns
        ]

    for text in ("was the card stopped?", "and the purse?"):
        run("ask", text, "--customer", "C-4", "--conversation", "c-1")
    assert turns() == ["was the card stopped?", "and the purse?"]
    questions = tmp_path / "questions.jsonl"
    line = {"id": "q-1", "customer": "C-4", "text": "and the chequebook?", "conversation": "c-1"}
    questions.write_text(json.dumps(line), encoding="utf-8")
    assert run("ask", "--batch", questions).exit_code == 0
    run("ask", "and without a name?", "--customer", "C-4")
    assert len(turns()) == 2


def test_a_batch_gives_a_line_for_a_line_in_order_and_says_what_was_wrong(run: Run, tmp_path: Path) -> None:
    lines = [
        {"id": "q-1", "conversation": "c-1", "customer": "C-4", "text": "was the card stopped?", "language": "en"},
        {"id": "q-2", "customer": "C-9", "text": "was the card stopped?"},
        {"id": "q-3", "customer": "C-4"},
        {"id": "q-4", "customer": "C-4", "text": "purse", "at": "2026-03-12T13:00:00+01:00"},
    ]
    questions = tmp_path / "questions.jsonl"
    questions.write_text("\n".join([*map(json.dumps, lines), "not json", "[1]"]), encoding="utf-8")
    result = run("ask", "--batch", questions)
    answers = [json.loads(line) for line in result.stdout.splitlines()]
    assert result.exit_code == 1
    assert [answer["id"] for answer in answers] == ["q-1", "q-2", "q-3", "q-4", None, None]
    assert [answer.get("error", {}).get("code") for answer in answers] == [
        None, "unknown_customer", "missing_field", None, "not_json", "not_an_object",
    ]  # fmt: skip
    assert answers[4]["error"]["line"] == 5


def test_a_batch_without_a_bad_line_ends_well(run: Run, tmp_path: Path) -> None:
    questions = tmp_path / "questions.jsonl"
    questions.write_text(json.dumps({"id": "q-1", "customer": "C-4", "text": "purse"}) + "\n\n", encoding="utf-8")
    result = run("ask", "--batch", questions)
    assert (result.exit_code, len(result.stdout.splitlines())) == (0, 1)
