"""What was found, looked at again: the order and the chances, in an agent's words."""

import shutil
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.kernel.errors import Unavailable
from assistant.search.encoder.folders import SECOND_LOOK, SHIPPED, folder_of
from assistant.search.encoder.shipped import ShippedEncoder
from assistant.search.second_look.candidate import Candidate
from assistant.search.second_look.look import SecondLook, Weights
from tests.search.hashing import HashingEncoder


@pytest.fixture(scope="module")
def encoder() -> ShippedEncoder:
    return ShippedEncoder(folder_of(SHIPPED))


@pytest.fixture(scope="module")
def look(encoder: ShippedEncoder) -> SecondLook:
    return SecondLook(encoder)


def found(text: str, *, day: int = 1, score: float = 0.3) -> Candidate:
    return Candidate(text, 0, len(text), datetime(2026, 3, day, 9, tzinfo=UTC), score)


def test_nothing_found_is_nothing_to_look_at(look: SecondLook) -> None:
    assert look.chances("le chèque est-il arrivé ?", []) == []


def test_words_that_nothing_holds_make_an_answer_less_likely(look: SecondLook) -> None:
    passages = [found("Carte renouvelée en mai."), found("Nouveau code envoyé par courrier.", score=0.2)]
    known = look.chances("quand sa carte a été renouvelée", passages)
    unknown = look.chances("quand son yacht a été repeint", passages)
    assert known[0] > unknown[0]


def test_the_order_of_the_first_look_stands(look: SecondLook) -> None:
    passages = [found("Le plombier passe lundi.", score=score) for score in (0.4, 0.1, 0.3)]
    chances = look.chances("quand passe le plombier", passages)
    assert chances[0] > chances[2] > chances[1]


def test_near_passages_answer_more_likely_than_far_ones(look: SecondLook) -> None:
    near = look.chances("sa retraite", [found("Départ le 1er mai.", score=0.8)])
    far = look.chances("sa retraite", [found("Départ le 1er mai.", score=0.02)])
    assert near[0] > far[0]


@pytest.mark.parametrize(
    "question", ["il va pleuvoir demain à Brest ?", "who is playing tonight?", "une recette de gâteau au chocolat"]
)
def test_what_no_records_hold_is_not_answered_from_words_they_share(look: SecondLook, question: str) -> None:
    passages = [found("Encore dans les temps, agence de Brest.", score=0.25), found("Rappel demain soir.", score=0.1)]
    about_her = look.chances("elle a rendez-vous demain à Brest ?", passages)
    assert look.chances(question, passages)[0] < about_her[0]


def test_words_lent_by_earlier_turns_do_not_answer_what_no_records_hold(look: SecondLook) -> None:
    passages = [found("Son remboursement de 38 € est parti.", score=0.9)]
    lent = "quel temps fait-il ? (remboursement 38)"
    assert look.chances(lent, passages, said="quel temps fait-il ?")[0] < 0.25
    assert look.chances(lent, passages, said="où est son remboursement ?")[0] > 0.5


@given(
    st.text(max_size=80),
    st.lists(st.tuples(st.text(max_size=80), st.floats(0, 1), st.integers(1, 28)), max_size=6),
)
def test_whatever_is_asked_of_whatever_each_gets_a_chance(question: str, texts: list[tuple[str, float, int]]) -> None:
    candidates = [found(text, day=day, score=score) for text, score, day in texts]
    look = SecondLook(HashingEncoder())
    chances = look.chances(question, candidates)
    assert len(chances) == len(candidates)
    assert all(0 <= chance <= 1 for chance in chances)
    assert chances == look.chances(question, candidates)


def test_damaged_weights_are_refused_by_name(tmp_path: Path) -> None:
    (tmp_path / SECOND_LOOK).write_text('{"signs": {"best": 1}, "offset": 0}', encoding="utf-8")
    with pytest.raises(Unavailable) as refused:
        SecondLook(HashingEncoder(), str(tmp_path)).chances("où", [found("ici")])
    assert refused.value.code == "encoder_damaged"


def test_a_model_without_weights_of_its_own_gets_the_shipped_ones(
    tmp_path: Path, look: SecondLook, encoder: ShippedEncoder
) -> None:
    passages = [found("Il habite Lorient.")]
    own = SecondLook(encoder, str(tmp_path))
    assert own.chances("où habite-t-il", passages) == look.chances("où habite-t-il", passages)


def test_weights_are_read_as_they_were_written(tmp_path: Path) -> None:
    shutil.copy(folder_of(SHIPPED) / SECOND_LOOK, tmp_path)
    weights = Weights.read((tmp_path / SECOND_LOOK).read_text(encoding="utf-8"))
    assert Weights.read(weights.write()) == weights
