"""The encoder that ships: what it understands, what it costs to be damaged; and encoders that are not there."""

import shutil
from pathlib import Path

import numpy as np
import pytest
from tokenizers import Tokenizer

from assistant.kernel.errors import Unavailable
from assistant.search.encoder.choosing import encoder_named
from assistant.search.encoder.folders import CALIBRATION, CHECKSUMS, GLANCE, SHIPPED, calibration_of, folder_of
from assistant.search.encoder.sentence import SentenceEncoder
from assistant.search.encoder.shipped import ShippedEncoder
from assistant.search.fusion import USUAL


@pytest.fixture
def copied(tmp_path: Path) -> Path:
    """A copy of the shipped model that a test may damage."""
    folder = tmp_path / SHIPPED
    shutil.copytree(folder_of(SHIPPED), folder)
    return folder


@pytest.mark.parametrize(
    ("question", "answer", "decoys"),
    [
        (
            "elle a un nouveau boulot ?",
            "embauchée en CDI depuis le 2 mai",
            ["carte avalée par le distributeur", "a changé de téléphone"],
        ),
        (
            "pk il est fâché",
            "clt très mécontent, troisième relance sans réponse",
            ["clt ravi de l'accueil en agence", "RIB modifié ce jour"],
        ),
        (
            "on lui a rendu son argent ?",
            "rbt de 45 € effectué sur le cpte le 12/03",
            ["dde de rdv pr un prêt", "attestation envoyée par mail"],
        ),
        (
            "when will somebody call her",
            "rappel prévu mardi à 14h par le conseiller",
            ["la cliente a déménagé en mars", "virement reçu hier"],
        ),
    ],
)
def test_french_call_notes_are_found_by_questions_in_other_words(question: str, answer: str, decoys: list[str]) -> None:
    encoder = ShippedEncoder()
    cosines = encoder.encode([answer, *decoys]) @ encoder.encode_query(question)
    assert np.argmax(cosines) == 0


def test_case_and_accents_do_not_matter() -> None:
    vectors = ShippedEncoder().encode(["Prélèvement rejeté à l'échéance", "PRELEVEMENT REJETE A L'ECHEANCE"])
    assert vectors[0] @ vectors[1] > 0.999


def test_shorthand_is_read_whole() -> None:
    tokenizer = Tokenizer.from_file(str(folder_of(SHIPPED) / "tokenizer.json"))
    typed = "clt dde rbt prlvt rdv cpte ech cust acct pymt"
    assert tokenizer.encode(typed, add_special_tokens=False).tokens == typed.split()


def test_a_damaged_file_is_named_and_refused(copied: Path) -> None:
    weights = copied / "model.safetensors"
    damaged = bytearray(weights.read_bytes())
    damaged[-100] ^= 1
    weights.write_bytes(damaged)
    with pytest.raises(Unavailable, match=r"model\.safetensors") as error:
        ShippedEncoder(copied).warm()
    assert error.value.code == "encoder_damaged"


@pytest.mark.parametrize("lost", ["tokenizer.json", "config.json", GLANCE, CALIBRATION, CHECKSUMS])
def test_a_missing_file_is_named_and_refused(copied: Path, lost: str) -> None:
    (copied / lost).unlink()
    with pytest.raises(Unavailable, match=lost) as error:
        ShippedEncoder(copied).warm()
    assert error.value.code == "encoder_damaged"


def test_a_list_of_checksums_cut_short_is_refused(copied: Path) -> None:
    listed = (copied / CHECKSUMS).read_text()
    (copied / CHECKSUMS).write_text(listed[: len(listed) // 2 - 30].rsplit("  ", 1)[0])
    with pytest.raises(Unavailable, match=CHECKSUMS) as error:
        ShippedEncoder(copied).warm()
    assert error.value.code == "encoder_damaged"


def test_what_does_not_decide_the_vectors_of_passages_asks_for_no_new_index(copied: Path) -> None:
    listed = (copied / CHECKSUMS).read_text()
    (copied / CHECKSUMS).unlink()
    folder = copied.rename(copied.with_name("mine"))
    before = ShippedEncoder(folder).digest
    (folder / CALIBRATION).write_text(USUAL.write().replace("0.2,", "0.25,"))
    (folder / GLANCE).unlink()
    assert ShippedEncoder(folder).digest == before
    assert ShippedEncoder(folder).calibration.words == 0.25
    assert CALIBRATION in listed
    assert GLANCE in listed


def test_a_model_without_a_glance_or_a_calibration_does_without(copied: Path) -> None:
    folder = copied.rename(copied.with_name("mine"))
    for file in (GLANCE, CALIBRATION, CHECKSUMS):
        (folder / file).unlink()
    encoder = ShippedEncoder(folder)
    assert encoder.encode_typing("carte bloquée") == pytest.approx(encoder.encode_query("carte bloquée"))
    assert encoder.calibration == USUAL


def test_a_calibration_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    (tmp_path / CALIBRATION).write_text("much")
    with pytest.raises(Unavailable, match=CALIBRATION) as error:
        calibration_of(tmp_path)
    assert error.value.code == "encoder_damaged"


def test_the_shipped_encoder_is_the_one_its_name_chooses() -> None:
    assert encoder_named(SHIPPED).name == SHIPPED
    assert isinstance(encoder_named(str(folder_of(SHIPPED)) + "/"), SentenceEncoder)


def test_an_encoder_that_is_not_on_this_machine_is_refused_without_asking_the_network() -> None:
    with pytest.raises(Unavailable) as error:
        SentenceEncoder("sentence-transformers/no-such-model").warm()
    assert error.value.code == "encoder_missing"
    with pytest.raises(Unavailable):
        assert SentenceEncoder("not a model at all").digest


def test_the_digest_changes_with_the_weights_and_the_prompts(tmp_path: Path) -> None:
    folder = tmp_path / "model"
    folder.mkdir()
    (folder / "model.safetensors").write_bytes(b"weights")
    first = SentenceEncoder(str(folder)).digest
    copied = tmp_path / "elsewhere" / "model"
    shutil.copytree(folder, copied)
    (copied / "README.md").write_text("a model")
    assert SentenceEncoder(str(copied)).digest == first
    prompted = SentenceEncoder(str(folder), query_prompt="query: ", passage_prompt="passage: ").digest
    assert prompted != first
    assert SentenceEncoder(str(folder), query_prompt="query: ").digest not in {first, prompted}
    (folder / "model.safetensors").write_bytes(b"weightz")
    assert SentenceEncoder(str(folder)).digest != first


def test_prompts_stand_before_what_is_encoded() -> None:
    folder = str(folder_of(SHIPPED))
    plain, prompted = SentenceEncoder(folder), SentenceEncoder(folder, query_prompt="devis : ", passage_prompt="vol : ")
    assert prompted.encode_query("portail") == pytest.approx(plain.encode_query("devis : portail"), abs=5e-3)
    assert prompted.encode(["portail"])[0] == pytest.approx(plain.encode(["vol : portail"])[0], abs=5e-3)
