"""What was found, looked at again: the order and the chances, in an agent's words."""

import shutil
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.kernel.errors import Unavailable
from assistant.language.questions.wants import Wants
from assistant.search.encoder.folders import SECOND_LOOK, SHIPPED, folder_of
from assistant.search.second_look.candidate import Candidate
from assistant.search.second_look.holding import holds
from assistant.search.second_look.look import SecondLook, Weights


@pytest.fixture(scope="module")
def look() -> SecondLook:
    return SecondLook()


def found(text: str, *, day: int = 1, score: float = 0.3) -> Candidate:
    return Candidate(text, 0, len(text), datetime(2026, 3, day, 9, tzinfo=UTC), score)


def test_nothing_found_is_nothing_to_look_at(look: SecondLook) -> None:
    assert look.chances("le chèque est-il arrivé ?", wants=Wants.YES_NO, found=[]) == []


def test_of_two_passages_as_near_the_one_that_holds_a_sum_answers_how_much(look: SecondLook) -> None:
    told, silent = found("Les frais d'opposition étaient de 14,50 €."), found("Les frais d'opposition lui ont déplu.")
    chances = look.chances("combien de frais d'opposition", wants=Wants.AMOUNT, found=[silent, told])
    assert chances[1] > chances[0]


def test_how_things_stand_now_is_told_by_the_newer_of_two(look: SecondLook) -> None:
    old, new = found("Son garage est à Niort.", day=2), found("Son garage est à Melle.", day=20)
    chances = look.chances("où est son garage", wants=Wants.FACT, found=[old, new], present=True)
    assert chances[1] > chances[0]


def test_near_passages_answer_more_likely_than_far_ones(look: SecondLook) -> None:
    near = look.chances("sa retraite", wants=Wants.FACT, found=[found("Départ le 1er mai.", score=0.8)])
    far = look.chances("sa retraite", wants=Wants.FACT, found=[found("Départ le 1er mai.", score=0.02)])
    assert near[0] > far[0]


@given(
    st.text(max_size=80),
    st.sampled_from(Wants),
    st.lists(st.tuples(st.text(max_size=80), st.floats(0, 1), st.integers(1, 28)), max_size=6),
    st.booleans(),
)
def test_whatever_is_asked_of_whatever_each_gets_a_chance(
    question: str, wants: Wants, texts: list[tuple[str, float, int]], present: bool
) -> None:
    candidates = [found(text, day=day, score=score) for text, score, day in texts]
    chances = SecondLook().chances(question, wants=wants, found=candidates, present=present)
    assert len(chances) == len(candidates)
    assert all(0 <= chance <= 1 for chance in chances)
    assert chances == SecondLook().chances(question, wants=wants, found=candidates, present=present)


@pytest.mark.parametrize(
    ("text", "wants", "held"),
    [
        ("rappel prévu vend. 12/06", Wants.DATE, 1.0),
        ("il rappellera", Wants.DATE, 0.0),
        ("rbt 38,00 € fait", Wants.AMOUNT, 1.0),
        ("le remboursement est fait", Wants.AMOUNT, 0.0),
        ("vu avec Mme Daviaud", Wants.PERSON, 1.0),
        ("the claim is not settled", Wants.YES_NO, 1.0),
        ("trois relances", Wants.COUNT, 1.0),
        ("n'importe quoi", Wants.SUMMARY, 0.5),
    ],
)
def test_what_a_passage_holds(text: str, wants: Wants, held: float) -> None:
    assert holds(text, wants) == held


def test_damaged_weights_are_refused_by_name(tmp_path: Path) -> None:
    (tmp_path / SECOND_LOOK).write_text('{"passage": {"chance": 1}}', encoding="utf-8")
    with pytest.raises(Unavailable) as refused:
        SecondLook(str(tmp_path)).chances("où", wants=Wants.FACT, found=[found("ici")])
    assert refused.value.code == "encoder_damaged"


def test_a_model_without_weights_of_its_own_gets_the_shipped_ones(tmp_path: Path, look: SecondLook) -> None:
    asked = {"wants": Wants.FACT, "found": [found("Il habite Lorient.")]}
    assert SecondLook(str(tmp_path)).chances("où habite-t-il", **asked) == look.chances("où habite-t-il", **asked)  # type: ignore[arg-type]


def test_weights_are_read_as_they_were_written(tmp_path: Path) -> None:
    shutil.copy(folder_of(SHIPPED) / SECOND_LOOK, tmp_path)
    weights = Weights.read((tmp_path / SECOND_LOOK).read_text(encoding="utf-8"))
    assert Weights.read(weights.write()) == weights
