"""Whoever watches over the service asks `/health`."""

import pytest
from flask import Flask

from assistant.web.application import create_app
from assistant.wiring.services import Services
from config import Settings
from tests.pages import Visitor


def test_a_process_whose_database_answers_is_healthy(visitor: Visitor) -> None:
    answer = visitor.get("/health")
    assert answer.status_code == 200
    assert answer.json == {"status": "ok", "database": "ok", "index": "none"}


@pytest.fixture
def lost(settings: Settings) -> Flask:
    nowhere = settings.model_copy(update={"database_url": "postgresql+psycopg://nobody@127.0.0.1:1/none"})
    return create_app(services=Services(nowhere))


def test_a_process_whose_database_does_not_answer_says_so(lost: Flask) -> None:
    answer = Visitor(lost).get("/health")
    assert answer.status_code == 503
    assert answer.json == {"status": "down", "database": "down"}
