"""The floors of ARCHITECTURE, as pyproject.toml writes them down for import-linter."""

import pytest
from importlinter import configuration
from importlinter.application.use_cases import lint_imports

from config import ROOT


def test_imports_never_turn_back_up_the_floors(capsys: pytest.CaptureFixture[str]) -> None:
    configuration.configure()
    kept = lint_imports(str(ROOT / "pyproject.toml"), cache_dir=None, no_logo=True)
    assert kept, capsys.readouterr().out
