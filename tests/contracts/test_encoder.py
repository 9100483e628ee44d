"""What every encoder promises, run against the one that ships and a sentence-transformers model read from a folder."""

import threading

import numpy as np
import pytest

from assistant.search.encoder.folders import SHIPPED, folder_of
from assistant.search.encoder.port import Encoder
from assistant.search.encoder.sentence import SentenceEncoder
from assistant.search.encoder.shipped import ShippedEncoder


@pytest.fixture(scope="module", params=["shipped", "sentence-transformers"])
def encoder(request: pytest.FixtureRequest) -> Encoder:
    return ShippedEncoder() if request.param == "shipped" else SentenceEncoder(str(folder_of(SHIPPED)))


def test_texts_become_vectors_of_length_one(encoder: Encoder) -> None:
    vectors = encoder.encode(["La carte est bloquée.", "", "Payment refused at the till.", "mot " * 900])
    assert vectors.shape == (4, encoder.dimension)
    assert vectors.dtype == np.float32
    assert np.linalg.norm(vectors, axis=1) == pytest.approx([1, 1, 1, 1], abs=1e-3)


def test_texts_keep_their_order_whatever_their_length(encoder: Encoder) -> None:
    texts = ["un mot", "une phrase nettement plus longue sur le remboursement de la franchise", "rdv", "deux mots"] * 5
    together = encoder.encode(texts)
    alone = np.stack([encoder.encode([text])[0] for text in texts])
    assert (together * alone).sum(1) == pytest.approx([1] * len(texts), abs=2e-3)


def test_what_is_close_in_meaning_is_close_in_angle(encoder: Encoder) -> None:
    vectors = encoder.encode(
        ["The card was refused.", "Sa carte bancaire n'a pas été acceptée.", "Il a déménagé à Brest.", "clt CB refusee"]
    )
    assert vectors[0] @ vectors[1] > vectors[0] @ vectors[2] + 0.2
    assert vectors[1] @ vectors[3] > vectors[2] @ vectors[3] + 0.2


def test_a_question_lies_where_the_same_passage_lies(encoder: Encoder) -> None:
    assert encoder.encode_query("La carte est bloquée.") @ encoder.encode(["La carte est bloquée."])[0] > 0.99


def test_a_question_being_typed_lies_where_its_answer_lies(encoder: Encoder) -> None:
    passages = encoder.encode(
        ["Sa carte bancaire a été avalée par le distributeur.", "Rendez-vous pris pour son prêt."]
    )
    for typed, near in (("carte ava", 0), ("la carte bancaire avalée", 0), ("rdv pour un pr", 1), ("", 1)):
        vector = encoder.encode_typing(typed)
        assert vector.shape == (encoder.dimension,)
        assert np.linalg.norm(vector) == pytest.approx(1, abs=1e-3)
        assert not typed or np.argmax(passages @ vector) == near


def test_no_text_gives_no_vector(encoder: Encoder) -> None:
    assert encoder.encode([]).shape == (0, encoder.dimension)


def test_many_threads_may_ask_at_once(encoder: Encoder) -> None:
    texts = [f"question number {n}" for n in range(12)]
    expected = {text: encoder.encode([text])[0] for text in texts}
    wrong: list[str] = []

    def ask() -> None:
        wrong.extend(t for t in texts if encoder.encode_query(t) @ expected[t] < 0.99)

    threads = [threading.Thread(target=ask) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert wrong == []


def test_the_shipped_network_gives_the_vectors_of_the_library() -> None:
    texts = ["prlvt rejeté le 12/03, clt rappelle demain", "Where is my refund?", "franchise", "a " * 300]
    ours, theirs = ShippedEncoder().encode(texts), SentenceEncoder(str(folder_of(SHIPPED))).encode(texts)
    assert (ours * theirs).sum(1) == pytest.approx([1, 1, 1, 1], abs=1e-3)


def test_a_passage_is_found_by_what_its_interaction_is_about(encoder: Encoder) -> None:
    about = ["Réclamation sur le double prélèvement de la cantine.", "C'est réglé depuis lundi."]
    other = ["Demande de duplicata de la carte verte.", "C'est réglé depuis lundi."]
    vectors = encoder.encode_interactions([about, other])
    question = encoder.encode_query("le prélèvement en double de la cantine est-il réglé ?")
    assert vectors.shape == (4, encoder.dimension)
    assert np.linalg.norm(vectors, axis=1) == pytest.approx([1] * 4, abs=1e-3)
    assert vectors[1] @ question > vectors[3] @ question + 0.05


def test_passages_keep_their_order_whatever_the_length_of_interactions(encoder: Encoder) -> None:
    interactions = [["un mot"], ["le chèque est perdu", "il rappelle"], ["mot " * 300, "la fin", "mot " * 300], [""]]
    together = encoder.encode_interactions(interactions)
    alone = np.concatenate([encoder.encode_interactions([interaction]) for interaction in interactions])
    assert (together * alone).sum(1) == pytest.approx([1] * 7, abs=2e-3)


def test_no_interaction_gives_no_vector(encoder: Encoder) -> None:
    assert encoder.encode_interactions([]).shape == (0, encoder.dimension)
