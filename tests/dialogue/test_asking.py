"""One question, answered with its proof or not at all."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from assistant.dialogue.answers.wording import wordings
from assistant.dialogue.asking import Ask, Question, evidence_json
from assistant.dialogue.evidence.gathering import Gather
from assistant.dialogue.evidence.records import LookUp
from assistant.dialogue.remembering import ShortMemory
from assistant.dialogue.searching import FindPassages
from assistant.dialogue.understanding.people import FindCircle
from assistant.kernel.errors import Invalid, NotFound
from assistant.language.pipelines import Pipelines
from assistant.search.second_look.look import SecondLook
from assistant.store.unit_of_work import UnitOfWork
from tests.catalogues import TRANSLATIONS
from tests.search.bank import NOON, PARIS, Bank


@pytest.fixture
def bank(unit_of_work: UnitOfWork, tmp_path: Path) -> Bank:
    return Bank.at(unit_of_work, tmp_path / "indexes")


@pytest.fixture
def ask(bank: Bank) -> Ask:
    return Ask(
        clock=bank.clock,
        find_circle=FindCircle(bank.unit_of_work),
        gather=Gather(FindPassages(bank.unit_of_work, bank.engine(), PARIS), PARIS, SecondLook(bank.encoder)),
        look_up=LookUp(bank.unit_of_work, PARIS),
        wording=wordings(TRANSLATIONS),
        memory=ShortMemory(),
        abstain_below=0.5,
    )


def question(**fields: Any) -> Question:  # noqa: ANN401 - as a client sends it
    return Question.from_json({"customer": "C-1", "text": "le chéquier commandé ?"} | fields)


def test_an_answer_is_the_best_passage_with_its_proof(bank: Bank, ask: Ask) -> None:
    selene = bank.customer("C-1")
    bank.note(selene, "Le chéquier est commandé. Il arrivera jeudi.")
    bank.note(selene, "Elle a changé d'adresse.")
    answer = ask(question(id="q-1", conversation="c-1"))
    assert (answer.finding.text, answer.finding.abstained) == ("Le chéquier est commandé.", False)
    assert list(answer.as_json()) == [
        "id", "conversation", "understood", "answer", "evidence", "contradictions", "follow_ups", "took_ms",
    ]  # fmt: skip
    shape = answer.as_json()
    assert (shape["id"], shape["conversation"]) == ("q-1", "c-1")
    assert shape["understood"] == {
        "topic": "chéquier commandé",
        "from": None,
        "to": None,
        "channels": [],
        "kinds": [],
        "order": "relevance",
        "limit": None,
        "scope": "customer",
        "wants": "fact",
    }
    assert shape["answer"] == {
        "wants": "fact",
        "text": "Le chéquier est commandé.",
        "value": None,
        "confidence": pytest.approx(1, abs=0.01),
        "abstained": False,
    }
    assert answer.finding.evidence[0].found.interaction == "I-0001"
    assert list(evidence_json(answer.finding.evidence[0])) == [
        "interaction", "customer", "at", "channel", "kind", "passage", "start", "end", "score",
    ]  # fmt: skip


def test_it_abstains_and_shows_the_nearest_misses(bank: Bank, ask: Ask) -> None:
    bank.note(bank.customer("C-1"), "Elle a changé d'adresse.")
    answer = ask(question())
    assert answer.finding.abstained
    assert answer.finding.text == "Rien trouvé qui réponde, dans 1 contact, du 12 mars 2026."
    assert answer.finding.confidence < 0.5
    assert [evidence.found.interaction for evidence in answer.finding.evidence] == ["I-0001"]


def test_it_abstains_when_there_is_nothing_at_all(bank: Bank, ask: Ask) -> None:
    bank.customer("C-1")
    answer = ask(question())
    assert (answer.finding.abstained, answer.finding.confidence, answer.finding.evidence) == (True, 0.0, ())


def test_nothing_dated_after_the_question_is_used(bank: Bank, ask: Ask) -> None:
    selene = bank.customer("C-1")
    bank.note(selene, "Le chéquier est commandé.", at=NOON - timedelta(days=2))
    bank.note(selene, "Le chéquier est arrivé.", at=NOON)
    assert len(ask(question()).finding.evidence) == 2
    before = ask(question(at="2026-03-12T12:59:59+01:00"))
    assert [evidence.found.text for evidence in before.finding.evidence] == ["Le chéquier est commandé."]
    assert len(ask(question(at="2026-03-12T13:00:00+01:00")).finding.evidence) == 2


def test_an_unknown_customer_is_not_found(ask: Ask) -> None:
    with pytest.raises(NotFound):
        ask(question(customer="C-9"))


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"text": ""}, "missing_field"),
        ({"customer": None}, "missing_field"),
        ({"text": 3}, "not_text"),
        ({"at": "demain"}, "not_a_time"),
        ({"at": "2026-03-12T10:00:00"}, "time_without_offset"),
    ],
)
def test_a_question_that_breaks_a_rule_is_refused(fields: dict[str, Any], code: str) -> None:
    with pytest.raises(Invalid) as error:
        question(**fields)
    assert error.value.code == code


def test_someone_whom_no_record_names_is_found_by_the_trained_pipeline_of_the_site(
    ask: Ask, bank: Bank, tmp_path: Path
) -> None:
    import spacy

    bank.customer("C-1")
    trained = spacy.blank("fr")
    ruler = trained.add_pipe("entity_ruler")
    ruler.add_patterns([{"label": "PER", "pattern": "Karim Benali"}])  # type: ignore[attr-defined]
    trained.to_disk(tmp_path / "fr_small")
    asked = question(text="qu’a dit Karim Benali du chéquier ?")
    named = replace(ask, pipelines=Pipelines(fr=str(tmp_path / "fr_small")))
    assert "Karim Benali" in named(asked).understood.people
    assert "Karim Benali" not in ask(asked).understood.people
