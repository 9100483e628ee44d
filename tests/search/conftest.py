from pathlib import Path

import pytest

from assistant.store.unit_of_work import UnitOfWork
from tests.search.bank import Bank


@pytest.fixture
def bank(unit_of_work: UnitOfWork, tmp_path: Path) -> Bank:
    return Bank.at(unit_of_work, tmp_path / "indexes")
