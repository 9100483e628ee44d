"""A trained pipeline finds people nobody has recorded; without one, nothing is lost and spaCy is not even imported."""

import subprocess
import sys
from datetime import datetime
from pathlib import Path

import pytest

from assistant.kernel.errors import Unavailable
from assistant.language.pipelines import Pipelines
from assistant.language.questions.reading import PersonRole, read
from config import ROOT

NOW = datetime(2026, 11, 20, 10)


@pytest.fixture(scope="module")
def trained(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A spaCy pipeline on disk that knows one person and one place."""
    import spacy

    folder = tmp_path_factory.mktemp("pipelines") / "fr_small"
    pipeline = spacy.blank("fr")
    ruler = pipeline.add_pipe("entity_ruler")
    ruler.add_patterns([{"label": "PER", "pattern": "Karim Benali"}, {"label": "LOC", "pattern": "Rennes"}])  # type: ignore[attr-defined]
    pipeline.to_disk(folder)
    return folder


def test_a_trained_pipeline_finds_people_nobody_has_recorded(trained: Path) -> None:
    pipelines = Pipelines(fr=str(trained))
    found = read("le plombier Karim Benali est passé à Rennes ?", language="fr", now=NOW, pipelines=pipelines)
    assert [(person.text, person.role) for person in found.people] == [("Karim Benali", PersonRole.NAME)]


def test_each_language_has_its_own_pipeline(trained: Path) -> None:
    pipelines = Pipelines(fr=str(trained))
    assert (
        read("did Karim Benali call her", language="en", now=NOW, pipelines=pipelines).people[0].text != "Karim Benali"
    )


def test_a_person_found_twice_is_named_once(trained: Path) -> None:
    pipelines = Pipelines(fr=str(trained))
    found = read("que dit Karim Benali", language="fr", now=NOW, names=["Karim Benali"], pipelines=pipelines)
    assert [person.text for person in found.people] == ["Karim Benali"]


@pytest.mark.parametrize("name", ["no_such_pipeline_here", "../nowhere", "a b", "spacy.nothing"])
def test_a_pipeline_that_is_not_installed_is_told(name: str) -> None:
    with pytest.raises(Unavailable) as refused:
        Pipelines(en=name)
    assert refused.value.code == "no_such_pipeline"


def test_without_a_pipeline_spacy_is_not_imported() -> None:
    program = (
        "import sys; from datetime import datetime; from assistant.language.pipelines import Pipelines; "
        "from assistant.language.questions.reading import read; "
        "read('que dit Karim', language='fr', now=datetime(2026, 1, 1), pipelines=Pipelines()); "
        "sys.exit('spacy' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", program], cwd=ROOT, check=False).returncode == 0  # noqa: S603
