"""Generations of the index: made aside, whole or refused."""

import json
import shutil
import threading
from hashlib import sha256
from pathlib import Path

import pytest

from assistant.kernel.errors import Conflict, Unavailable
from assistant.search.building import BuildIndex
from assistant.search.engine import Filters, Scope
from assistant.search.generations import Progress
from assistant.search.rules import RULES
from assistant.store.unit_of_work import UnitOfWork
from tests.search.bank import Bank
from tests.search.hashing import HashingEncoder


def files_of(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


def test_a_build_of_nothing_can_be_searched(bank: Bank) -> None:
    manifest = bank.build()
    assert (manifest.documents, manifest.passages) == (0, 0)
    assert bank.engine().search("livret", Filters(), Scope.everyone()) == []


def test_a_generation_says_what_it_holds(bank: Bank) -> None:
    selene = bank.customer("C-1")
    bank.notes(selene, 3)
    manifest = bank.build()
    assert (manifest.documents, manifest.passages, manifest.sequence) == (3, 3, 3)
    assert (manifest.model, manifest.dimension, manifest.channels) == ("hashing", 64, ("phone",))
    assert bank.shelf.current() == manifest.name
    stored = json.loads((bank.folder / manifest.name / "manifest.json").read_text())
    vectors = bank.folder / manifest.name / "vectors.npy"
    assert stored["files"]["vectors.npy"] == {
        "size": vectors.stat().st_size,
        "checksum": sha256(vectors.read_bytes()).hexdigest(),
    }
    assert stored["recall"] == 1.0
    assert set(stored["settings"]) == {"analysis", "cuts", "everyone"}
    assert stored["settings"]["everyone"] == "SQ8"


def test_rows_lie_by_customer_then_time(bank: Bank) -> None:
    one, two = bank.customer("C-1"), bank.customer("C-2")
    for _ in range(2):
        bank.notes(two, 3)
        bank.notes(one, 3)
    columns = bank.shelf.open(bank.build().name).segment.columns
    places = list(zip(columns["customer"].tolist(), columns["at"].tolist(), strict=True))
    assert places == sorted(places)


def test_vectors_of_the_same_text_and_model_are_not_made_again(unit_of_work: UnitOfWork, tmp_path: Path) -> None:
    encoder = HashingEncoder()
    bank = Bank.at(unit_of_work, tmp_path / "indexes", encoder)
    selene = bank.customer("C-1")
    bank.notes(selene, 20)
    bank.note(selene, "Appel numéro 3 au sujet du dossier 3.")
    bank.build()
    assert encoder.seen == 20  # the same sentence twice is encoded once
    bank.note(selene, "Une phrase toute neuve.")
    bank.build()
    assert encoder.seen == 21
    other = HashingEncoder(digest="hashing-2")
    Bank.at(unit_of_work, tmp_path / "indexes", other).build()
    assert other.seen == 21


def test_a_change_of_the_rules_for_words_encodes_nothing_again(unit_of_work: UnitOfWork, tmp_path: Path) -> None:
    encoder = HashingEncoder()
    bank = Bank.at(unit_of_work, tmp_path / "indexes", encoder)
    bank.notes(bank.customer("C-1"), 20)
    bank.build(settings={"analysis": "of last year"})
    engine = bank.engine()
    engine.catch_up()
    assert engine.wants_rebuild
    assert bank.build().follows(RULES)
    engine.catch_up()
    assert not engine.wants_rebuild
    assert encoder.seen == 20


def test_two_generations_are_kept_and_nothing_hidden_is_left(bank: Bank) -> None:
    names = [bank.build().name for _ in range(4)]
    assert files_of(bank.folder) == {"CURRENT", ".lock", *names[-2:]}
    assert bank.shelf.current() == names[-1]


def test_an_interrupted_build_leaves_the_one_in_service_and_is_swept_by_the_next(bank: Bank) -> None:
    first = bank.build().name
    left = bank.folder / ".building-0002-hashing-20260312T120000"
    left.mkdir()
    (left / "texts").write_text("half of it")
    assert bank.shelf.current() == first
    assert bank.shelf.progress() is None
    bank.build()
    assert not left.exists()


def test_a_failed_build_changes_nothing(bank: Bank) -> None:
    first = bank.build().name
    bank.notes(bank.customer("C-1"), 2)

    def full(_progress: Progress) -> None:
        raise OSError("no space left on device")

    with pytest.raises(OSError, match="no space"):
        BuildIndex(bank.unit_of_work, bank.encoder, bank.shelf, bank.clock)(listener=full)
    assert files_of(bank.folder) == {"CURRENT", ".lock", first}
    assert bank.shelf.current() == first


def test_one_build_at_a_time_and_its_progress_can_be_read(bank: Bank) -> None:
    bank.notes(bank.customer("C-1"), 3)
    seen: list[Progress | None] = []
    refused: list[str] = []

    def during(progress: Progress) -> None:
        seen.append(bank.shelf.progress())
        if progress.phase == "encoding" and not refused:
            with pytest.raises(Conflict) as error:
                bank.build()
            refused.append(error.value.code)

    BuildIndex(bank.unit_of_work, bank.encoder, bank.shelf, bank.clock)(listener=during)
    assert refused == ["index_build_running"]
    told = [(p.phase, p.done, p.total) for p in seen if p is not None]
    assert told == [
        ("reading", 1, 3),
        ("reading", 3, 3),
        ("encoding", 0, 3),
        ("encoding", 3, 3),
        ("writing", 0, 3),
        ("writing", 3, 3),
    ]
    assert bank.shelf.progress() is None


@pytest.mark.parametrize("damage", ["manifest.json", "vectors.npy", "everyone.faiss", "terms.npy", "words/meta.json"])
def test_a_damaged_generation_is_refused_with_a_clear_message(bank: Bank, damage: str) -> None:
    bank.notes(bank.customer("C-1"), 3)
    folder = bank.folder / bank.build().name
    whole = (folder / damage).read_bytes()
    (folder / damage).write_bytes(whole[: len(whole) // 2])
    with pytest.raises(Unavailable, match=folder.name) as error:
        bank.engine().search("dossier", Filters(), Scope.everyone())
    assert error.value.code == "index_unreadable"


def test_a_missing_generation_is_refused(bank: Bank) -> None:
    shutil.rmtree(bank.folder / bank.build().name)
    with pytest.raises(Unavailable, match="is missing"):
        bank.engine().search("dossier", Filters(), Scope.everyone())


def test_a_generation_of_another_model_is_refused(bank: Bank, unit_of_work: UnitOfWork) -> None:
    bank.build()
    other = Bank.at(unit_of_work, bank.folder, HashingEncoder("other", "other-1")).engine()
    with pytest.raises(Unavailable) as error:
        other.search("dossier", Filters(), Scope.everyone())
    assert error.value.code == "index_of_another_model"
    assert other.wants_rebuild


def test_searches_go_on_while_generations_are_built_and_swapped(bank: Bank) -> None:
    selene = bank.customer("C-1")
    bank.notes(selene, 40)
    bank.build()
    engine = bank.engine()
    engine.follow()
    answers: list[int] = []
    ending = threading.Event()

    def ask() -> None:
        while not ending.is_set():
            answers.append(len(engine.search("dossier", Filters(), Scope.of(selene), limit=5)))

    asking = threading.Thread(target=ask)
    asking.start()
    for _ in range(5):
        bank.build()
        engine.catch_up()
    ending.set()
    asking.join()
    engine.close()
    assert set(answers) == {5}
    assert engine.status().generation == bank.shelf.current()
