"""Whoever watches over the service reads `/metrics`."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask
from prometheus_client.parser import text_string_to_metric_families
from werkzeug.test import TestResponse

from assistant.records.staff.permissions import StaffRole
from assistant.web.application import create_app
from assistant.wiring.services import Services
from config import ROOT, Settings
from tests.pages import Visitor
from tests.search.bank import Bank
from tests.search.hashing import HashingEncoder

ELSEWHERE = {"REMOTE_ADDR": "192.0.2.7"}


@pytest.fixture
def services(services: Services) -> Iterator[Services]:
    """The services of a process whose encoder needs no model."""
    vars(services)["encoder"] = HashingEncoder()
    yield services
    services.search_engine.close()


@pytest.fixture
def guarded(settings: Settings, services: Services) -> Flask:
    """A site whose metrics want a token."""
    secret = settings.model_copy(update={"metrics_token": "watcher"})
    return create_app(services=Services(secret, services.clock))


def values(text: str) -> dict[str, float]:
    """The figures by their name and labels."""
    return {
        "".join([sample.name, *(f" {name}={value}" for name, value in sorted(sample.labels.items()))]): sample.value
        for family in text_string_to_metric_families(text)
        for sample in family.samples
    }


def read(visitor: Visitor) -> dict[str, float]:
    answer = visitor.get("/metrics")
    assert answer.status_code == 200
    assert answer.content_type.startswith("text/plain")
    return values(answer.text)


def test_the_index_is_told_with_how_late_it_is(visitor: Visitor, services: Services, settings: Settings) -> None:
    bank = Bank.at(services.unit_of_work, settings.index_dir, services.encoder)
    selene = bank.customer("C-1")
    bank.notes(selene, 3)
    bank.build()
    bank.note(selene, "Elle demande un chéquier.")
    services.search_engine.catch_up()
    bank.note(selene, "Elle rappelle.")
    told = read(visitor)
    assert told["filrouge_index_up"] == 1
    assert told["filrouge_index_documents"] == 4
    assert told["filrouge_index_delta"] == 1
    assert told["filrouge_index_pending"] == 1
    assert told["filrouge_index_wants_rebuild"] == 0
    age = (services.clock.now() - bank.clock.now()).total_seconds()
    assert told["filrouge_index_lag_seconds"] == told["filrouge_index_generation_age_seconds"] == age


def test_an_index_that_cannot_be_searched_is_told(visitor: Visitor, services: Services, settings: Settings) -> None:
    bank = Bank.at(services.unit_of_work, settings.index_dir, services.encoder)
    (bank.folder / bank.build().name / "manifest.json").write_text("{", encoding="utf-8")
    assert read(visitor)["filrouge_index_up"] == 0


def test_searches_and_errors_are_counted_without_a_word_of_what_was_asked(visitor: Visitor, services: Services) -> None:
    services.add_user(
        login="nadia", name="Nadia", team=None, password="a password for tests", roles=(StaffRole.AGENT,), actor="t"
    )
    bank = Bank.at(services.unit_of_work, services.shelf.folder, services.encoder)
    bank.note(bank.customer("C-1"), "Elle demande un chéquier.")
    visitor.sign_in("nadia", "a password for tests")
    assert visitor.post("/customers/C-1/questions", {"q": "zanzibar"}, htmx=True).status_code == 200
    assert visitor.get("/customers/C-1/hits?q=zanz", htmx=True).status_code == 200
    assert visitor.get("/customers/C-404").status_code == 404
    told = read(visitor)
    assert told["filrouge_search_seconds_count scope=customers typing=false"] == 1
    assert told["filrouge_search_seconds_count scope=customers typing=true"] == 1
    assert told["filrouge_errors_total code=unknown_customer"] == 1
    text = visitor.get("/metrics").text
    assert not any(word in text for word in ("zanz", "C-1", "C-404", "nadia"))


def test_without_a_token_only_this_machine_reads_them(visitor: Visitor) -> None:
    def status(**options: object) -> int:
        answer: TestResponse = visitor.client.get("/metrics", **options)
        return answer.status_code

    assert status() == 200
    assert status(environ_base=ELSEWHERE) == 403
    assert status(headers={"X-Forwarded-For": "127.0.0.1"}) == 403  # through a proxy that nobody told us of
    assert status(headers={"Authorization": "Bearer anything"}, environ_base=ELSEWHERE) == 403


def test_behind_a_proxy_the_machine_that_asks_counts(settings: Settings, services: Services) -> None:
    behind = settings.model_copy(update={"trusted_proxies": 1})
    client = create_app(services=Services(behind, services.clock)).test_client()
    assert client.get("/metrics", headers={"X-Forwarded-For": "192.0.2.7"}).status_code == 403
    assert client.get("/metrics", headers={"X-Forwarded-For": "127.0.0.1"}).status_code == 200


@pytest.mark.parametrize(
    "given", ["", "Bearer", "Bearer ", "Bearer watch", "Bearer watchér", "watcher", "Basic watcher"]
)
def test_a_wrong_token_reads_nothing(guarded: Flask, given: str) -> None:
    answer = guarded.test_client().get("/metrics", headers={"Authorization": given})
    assert answer.status_code == 401
    assert "filrouge_" not in answer.text


def test_with_the_token_they_are_read_from_anywhere(guarded: Flask) -> None:
    headers = {"Authorization": "Bearer watcher"}
    answer = guarded.test_client().get("/metrics", headers=headers, environ_base=ELSEWHERE)
    assert answer.status_code == 200


OTHER_PROCESS = """
from assistant.wiring.meters import Meters
meters = Meters()
meters.failed("not_found")
meters._delta.set({delta})
import os; print(os.getpid())
"""


def test_figures_of_all_web_processes_are_told_by_whichever_answers(tmp_path: Path) -> None:
    environment = os.environ | {"PROMETHEUS_MULTIPROC_DIR": str(tmp_path)}

    def other(code: str) -> str:
        command = [sys.executable, "-c", code]
        return subprocess.run(  # noqa: S603 - our own interpreter
            command, cwd=ROOT, env=environment, check=True, capture_output=True, text=True
        ).stdout

    other(OTHER_PROCESS.format(delta=3))
    busiest = other(OTHER_PROCESS.format(delta=40)).strip()
    tell = "from assistant.wiring.meters import Meters, forget; {}print(Meters().told().decode())"
    told = values(other(tell.format("")))
    assert (told["filrouge_errors_total code=not_found"], told["filrouge_index_delta"]) == (2, 40)
    told = values(other(tell.format(f"forget({busiest}); ")))
    assert (told["filrouge_errors_total code=not_found"], told["filrouge_index_delta"]) == (2, 3)
