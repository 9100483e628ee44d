"""The index over everyone: whatever its layout, it finds what is close among what may be found."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import faiss
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.kernel.errors import Unavailable
from assistant.search.engine import Filters, Scope
from assistant.search.everyone import SIZES, Everyone, Layout, Sizes, write_everyone
from assistant.search.recall import least_of_closest, questions_over, recall
from assistant.search.segment import Mask, Rows
from assistant.search.vectors import Halves, nearest
from tests.search.bank import NOON, Bank
from tests.search.test_verifying import rewritten

LAYOUTS = {"scanned": Layout(lists=0), "in-lists": Layout(lists=20), "one-list": Layout(lists=1)}
K = 50


def crowd(rows: int, *, seed: int = 3) -> Halves:
    """Rows in groups, like passages about the same matters."""
    random = np.random.default_rng(seed)
    groups = random.standard_normal((12, 32))
    vectors = groups[random.integers(0, len(groups), rows)] + 0.4 * random.standard_normal((rows, 32))
    return np.asarray(vectors / np.linalg.norm(vectors, axis=1, keepdims=True), dtype=np.float16)


@pytest.fixture(params=LAYOUTS)
def laid_out(request: pytest.FixtureRequest, tmp_path: Path) -> Callable[[Halves], Everyone]:
    """The index over some rows, written and mapped again."""

    def of(vectors: Halves) -> Everyone:
        write_everyone(vectors, tmp_path / "everyone.faiss", LAYOUTS[request.param])
        return Everyone(tmp_path / "everyone.faiss")

    return of


def closest_allowed(vectors: Halves, row: int, allowed: Mask) -> Rows:
    """The ten rows closest to a row among those allowed, exactly."""
    rows = np.flatnonzero(allowed)
    return rows[nearest(vectors[rows], vectors[row].astype(np.float32), 10)]


def test_a_small_index_is_scanned_whole_and_a_large_one_has_lists() -> None:
    assert [str(SIZES.layout(rows)) for rows in (1, 199_999, 200_000, 1_000_000, 10_000_000)] == [
        "SQ8",
        "SQ8",
        "IVF447,SQ8",
        "IVF1000,SQ8",
        "IVF3162,SQ8",
    ]


def test_what_is_closest_is_found(laid_out: Callable[[Halves], Everyone]) -> None:
    vectors = crowd(3000)
    everyone = laid_out(vectors)
    questions = questions_over(vectors, seed=7)
    least = least_of_closest(vectors, questions)
    assert recall(vectors, questions, least, lambda question: everyone.nearest(question, 200, None)) >= 0.95


@pytest.mark.parametrize("share", [0.5, 0.05, 0.005])
def test_what_is_closest_is_found_among_what_a_filter_leaves(
    laid_out: Callable[[Halves], Everyone], share: float
) -> None:
    vectors = crowd(3000)
    everyone = laid_out(vectors)
    allowed = np.random.default_rng(1).random(3000) < share
    for row in range(0, 3000, 300):
        found = everyone.nearest(vectors[row].astype(np.float32), K, allowed)
        assert allowed[found].all()
        assert len(set(closest_allowed(vectors, row, allowed)) - set(found)) <= 1


def test_a_filter_that_leaves_only_what_is_far_still_finds_all_of_it(laid_out: Callable[[Halves], Everyone]) -> None:
    vectors = crowd(2000)
    question = vectors[0].astype(np.float32)
    allowed = np.zeros(2000, dtype=np.bool_)
    allowed[np.argsort(vectors.astype(np.float32) @ question)[:7]] = True
    found = laid_out(vectors).nearest(question, K, allowed)
    assert set(found) == set(np.flatnonzero(allowed))


def test_a_filter_that_leaves_nothing_finds_nothing(laid_out: Callable[[Halves], Everyone]) -> None:
    everyone = laid_out(crowd(100))
    question = crowd(1)[0].astype(np.float32)
    assert everyone.nearest(question, K, np.zeros(100, dtype=np.bool_)).tolist() == []
    assert everyone.nearest(question, 0, None).tolist() == []


@pytest.mark.parametrize("rows", [1, 2, 7, 19])
def test_fewer_rows_than_lists_are_all_found(laid_out: Callable[[Halves], Everyone], rows: int) -> None:
    vectors = crowd(rows)
    everyone = laid_out(vectors)
    assert len(everyone) == rows
    assert set(everyone.nearest(vectors[0].astype(np.float32), K, None)) == set(range(rows))


def test_rows_that_are_all_the_same_are_found(laid_out: Callable[[Halves], Everyone]) -> None:
    vectors = np.repeat(crowd(1), 500, axis=0)
    everyone = laid_out(vectors)
    question = vectors[0].astype(np.float32)
    assert len(set(everyone.nearest(question, K, None))) == K
    odd = np.arange(500) % 100 == 1
    assert set(everyone.nearest(question, K, odd)) == {1, 101, 201, 301, 401}


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Everyone:
    path = tmp_path_factory.mktemp("shared") / "everyone.faiss"
    write_everyone(crowd(300), path, Layout(lists=17))
    return Everyone(path)


@settings(max_examples=25, deadline=None)
@given(allowed=st.lists(st.booleans(), min_size=300, max_size=300), row=st.integers(0, 299), k=st.integers(1, 400))
def test_as_many_come_as_are_asked_for_and_allowed(shared: Everyone, allowed: list[bool], row: int, k: int) -> None:
    mask = np.array(allowed)
    found = shared.nearest(crowd(300)[row].astype(np.float32), k, mask)
    assert len(set(found)) == len(found) == min(k, np.count_nonzero(mask))
    assert mask[found].all()


def test_the_same_rows_give_the_same_file(tmp_path: Path) -> None:
    vectors = crowd(2000)
    told = [write_everyone(vectors, tmp_path / name, Layout(lists=40)) for name in ("one", "two")]
    assert (tmp_path / "one").read_bytes() == (tmp_path / "two").read_bytes()
    assert told[0] == told[1]


def test_a_generation_says_how_it_is_laid_out(bank: Bank) -> None:
    bank.notes(bank.customer("C-1"), 30)
    bank.sizes = Sizes(listed_from=30)
    listed = bank.build()
    assert listed.settings["everyone"].startswith("IVF5,SQ8, ")
    assert listed.recall is not None
    assert listed.recall >= 0.95
    engine = bank.engine()
    engine.catch_up()
    assert not engine.wants_rebuild


def test_one_goes_back_to_a_generation_that_is_laid_out_otherwise(bank: Bank) -> None:
    selene = bank.customer("C-1")
    bank.notes(selene, 40)
    scanned = bank.build().name
    bank.sizes = Sizes(listed_from=1)
    listed = bank.build().name
    engine = bank.engine()
    answers = []
    for name in (scanned, listed, scanned):
        bank.shelf.activate(name)
        engine.catch_up()
        assert engine.status().generation == name
        answers.append(engine.search("dossier 7", Filters(), Scope.everyone(), limit=40))
    assert answers[0] == answers[1] == answers[2]
    assert len(answers[0]) == 40


def test_a_layout_that_nobody_knows_is_refused_by_name(bank: Bank) -> None:
    bank.notes(bank.customer("C-1"), 3)

    def otherwise(folder: Path) -> None:
        graph = faiss.IndexHNSWFlat(64, 8)
        graph.add(np.load(folder / "vectors.npy").astype(np.float32))
        faiss.write_index(graph, str(folder / "everyone.faiss"))

    name = rewritten(bank, otherwise)
    with pytest.raises(Unavailable, match=rf"{name}.*does not know: IndexHNSWFlat"):
        bank.shelf.open(name)


def test_what_changed_since_is_left_out_of_lists_too(bank: Bank) -> None:
    selene = bank.customer("C-1")
    notes = [bank.note(selene, "Le livret est ouvert.", at=NOON - timedelta(days=n)) for n in range(30)]
    bank.sizes = Sizes(listed_from=1)
    bank.build()
    for gone in notes[:25]:
        bank.delete(gone)
    engine = bank.engine()
    engine.catch_up()
    assert {hit.interaction for hit in engine.search("livret", Filters(), Scope.everyone())} == set(notes[25:])
