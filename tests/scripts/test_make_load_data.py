"""The load data: as many records as wanted, the same for a seed, in the exchange format, never twice the same text."""

import json
import os
import re
import subprocess
import sys
from collections import Counter
from itertools import groupby, pairwise
from pathlib import Path
from typing import Any

import pytest

from assistant.language.phones import normalise_phone
from assistant.wiring.services import Services
from scripts.load_data.shares import contact_counts

SCRIPT = Path(__file__).parents[2] / "scripts" / "make_load_data.py"
#: Numbers the French regulator keeps for fiction.
FICTION = re.compile(r"\+33(63998|19900|26191|35301|46571|53649)\d{4}")


def make(folder: Path, *arguments: str, hash_seed: str = "0") -> Path:
    subprocess.run(  # noqa: S603 - our own script
        [sys.executable, str(SCRIPT), *arguments, str(folder)],
        check=True,
        capture_output=True,
        env=os.environ | {"PYTHONHASHSEED": hash_seed},
    )
    return folder


def records_in(folder: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for path in sorted(folder.iterdir()) for line in path.read_text("utf-8").splitlines()]


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("load") / "made" / "here"
    return make(out, "--customers", "300", "--interactions", "4000", "--seed", "7")


@pytest.fixture(scope="module")
def records(folder: Path) -> list[dict[str, Any]]:
    return records_in(folder)


def of_type(records: list[dict[str, Any]], kind: str) -> list[dict[str, Any]]:
    return [record for record in records if record["type"] == kind]


def test_exactly_as_many_customers_and_interactions_as_asked(records: list[dict[str, Any]]) -> None:
    counts = Counter(record["type"] for record in records)
    assert counts["customer"] == 300
    assert counts["interaction"] == 4000
    assert {"relationship", "holding", "event", "proposal", "task", "article", "offer"} <= set(counts)


def test_the_same_seed_gives_the_same_bytes_in_another_process(folder: Path, tmp_path: Path) -> None:
    again = make(tmp_path / "again", "--customers", "300", "--interactions", "4000", "--seed", "7", hash_seed="99")
    assert contents(again) == contents(folder)


def test_another_seed_gives_other_people(records: list[dict[str, Any]], tmp_path: Path) -> None:
    other = records_in(make(tmp_path / "other", "--customers", "300", "--interactions", "0", "--seed", "8"))
    names = {record["name"] for record in of_type(records, "customer")}
    assert len(names & {record["name"] for record in of_type(other, "customer")}) < 30
    assert of_type(other, "interaction") == []


def test_the_product_imports_every_line(folder: Path, services: Services) -> None:
    report = services.import_files(sorted(folder.iterdir()))
    assert report.rejected == 0
    assert report.as_json()["total"]["created"] == len(records_in(folder))


def test_every_reference_leads_somewhere(records: list[dict[str, Any]]) -> None:
    customers = {record["ref"] for record in of_type(records, "customer")}
    holdings = {record["ref"]: record["customer"] for record in of_type(records, "holding")}
    offers = {record["code"] for record in of_type(records, "offer")}
    assert {record["customer"] for record in records if "customer" in record} <= customers
    assert all({tie["from"], tie["to"]} <= customers for tie in of_type(records, "relationship"))
    assert all(
        holdings[event["holding"]] == event["customer"] for event in of_type(records, "event") if "holding" in event
    )
    assert {proposal["offer"] for proposal in of_type(records, "proposal")} <= offers


def test_no_reference_is_given_twice(records: list[dict[str, Any]]) -> None:
    refs = Counter(record["ref"] for record in records if "ref" in record)
    assert max(refs.values()) == 1


def test_numbers_and_addresses_belong_to_nobody(records: list[dict[str, Any]]) -> None:
    customers = of_type(records, "customer")
    numbers = [normalise_phone(number) or number for customer in customers for number in customer["phones"]]
    assert len(numbers) > 300
    assert [number for number in numbers if not FICTION.fullmatch(number)] == []
    assert all(email.endswith(".example") for customer in customers for email in customer["emails"])


def test_texts_are_hardly_ever_the_same(records: list[dict[str, Any]]) -> None:
    texts = [record["text"] for record in of_type(records, "interaction")]
    assert len(set(texts)) > 0.99 * len(texts)
    assert len({word for text in texts for word in re.findall(r"\w+", text.lower())}) > 5000


def test_no_slot_of_a_phrase_is_left_unfilled(records: list[dict[str, Any]]) -> None:
    texts = [record["text"] + record.get("subject", "") for record in of_type(records, "interaction")]
    assert [text for text in texts if re.search(r"[{}\[\]|]|  ", text)] == []
    assert min(len(text) for text in texts) > 5


def test_a_few_texts_are_english(records: list[dict[str, Any]]) -> None:
    interactions = of_type(records, "interaction")
    english = [record for record in interactions if record["language"] == "en"]
    assert 0.02 < len(english) / len(interactions) < 0.2
    customers = {record["ref"]: record["language"] for record in of_type(records, "customer")}
    assert {customers[record["customer"]] for record in english} == {"en"}


def test_contacts_of_a_thread_follow_one_another(records: list[dict[str, Any]]) -> None:
    threaded = [record for record in of_type(records, "interaction") if "thread" in record]
    for _thread, contacts in groupby(threaded, key=lambda record: record["thread"]):
        days = [(record["customer"], record["at"][:10]) for record in contacts]
        assert all(before <= after for before, after in pairwise(days))


def test_a_complaint_is_answered_after_it_came(records: list[dict[str, Any]]) -> None:
    complaints = [record["complaint"] for record in of_type(records, "interaction") if "complaint" in record]
    assert {complaint["status"] for complaint in complaints} >= {"open", "closed"}
    answered = [complaint for complaint in complaints if "answered_at" in complaint]
    assert all(complaint["answered_at"] > complaint["received_at"] for complaint in answered)


def test_one_customer_may_have_nearly_everything(tmp_path: Path) -> None:
    made = make(tmp_path / "heavy", "--customers", "20", "--interactions", "900", "--heavy", "800", "--seed", "1")
    contacts = Counter(record["customer"] for record in of_type(records_in(made), "interaction"))
    assert contacts.most_common(1) == [("L-C-0000001", 800)]
    assert contacts.total() == 900


@pytest.mark.parametrize(("customers", "contacts"), [(1, 0), (1, 50), (2, 1), (7, 1000), (5000, 100_000)])
def test_shares_add_up_whatever_their_number(customers: int, contacts: int) -> None:
    counts = list(contact_counts(customers, contacts))
    assert len(counts) == customers
    assert sum(counts) == contacts
    assert min(counts) >= 0


def test_few_customers_have_many_contacts() -> None:
    counts = sorted(contact_counts(10_000, 100_000), reverse=True)
    assert counts[0] > 50 * counts[len(counts) // 2]


def test_what_cannot_be_made_is_refused(tmp_path: Path) -> None:
    refused = subprocess.run(  # noqa: S603 - our own script
        [sys.executable, str(SCRIPT), "--interactions", "5", "--heavy", "6", str(tmp_path / "none")],
        check=False,
        capture_output=True,
        text=True,
    )
    assert refused.returncode == 2
    assert "no more heavy interactions than interactions" in refused.stderr
    assert not (tmp_path / "none").exists()
