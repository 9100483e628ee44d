"""The encoder that is shipped, and those that are not there."""

import shutil
import threading
from pathlib import Path

import numpy as np
import pytest

from assistant.kernel.errors import Unavailable
from assistant.search.encoder import SentenceEncoder


@pytest.fixture(scope="module")
def model() -> SentenceEncoder:
    return SentenceEncoder("all-MiniLM-L6-v2")


def test_texts_become_vectors_of_length_one(model: SentenceEncoder) -> None:
    vectors = model.encode(["The card is blocked.", "Payment refused at the till.", "It rains in Cardiff."])
    assert vectors.shape == (3, model.dimension)
    assert np.linalg.norm(vectors, axis=1) == pytest.approx([1, 1, 1], abs=1e-3)
    assert vectors[0] @ vectors[1] > vectors[0] @ vectors[2]


def test_a_question_lies_where_the_same_passage_lies(model: SentenceEncoder) -> None:
    assert model.encode_query("The card is blocked.") @ model.encode(["The card is blocked."])[0] > 0.99


def test_no_text_gives_no_vector(model: SentenceEncoder) -> None:
    assert model.encode([]).shape == (0, model.dimension)


def test_many_threads_may_ask_at_once(model: SentenceEncoder) -> None:
    texts = [f"question number {n}" for n in range(12)]
    expected = {text: model.encode([text])[0] for text in texts}
    wrong: list[str] = []

    def ask() -> None:
        wrong.extend(t for t in texts if model.encode_query(t) @ expected[t] < 0.99)

    threads = [threading.Thread(target=ask) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert wrong == []


def test_an_encoder_that_is_not_on_this_machine_is_refused_without_asking_the_network() -> None:
    with pytest.raises(Unavailable) as error:
        SentenceEncoder("sentence-transformers/no-such-model").warm()
    assert error.value.code == "encoder_missing"
    with pytest.raises(Unavailable):
        assert SentenceEncoder("not a model at all").digest


def test_the_digest_changes_with_the_weights(tmp_path: Path) -> None:
    folder = tmp_path / "model"
    folder.mkdir()
    (folder / "model.safetensors").write_bytes(b"weights")
    first = SentenceEncoder(str(folder)).digest
    copied = tmp_path / "elsewhere" / "model"
    shutil.copytree(folder, copied)
    (copied / "README.md").write_text("a model")
    assert SentenceEncoder(str(copied)).digest == first
    (folder / "model.safetensors").write_bytes(b"weightz")
    assert SentenceEncoder(str(folder)).digest != first
