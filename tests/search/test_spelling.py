"""A word that is mistyped, or not whole yet, meets those it was meant to be."""

from collections.abc import Callable
from pathlib import Path
from string import ascii_lowercase

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz.distance import OSA

from assistant.language.shorthand import BUILT_IN
from assistant.search.reading import Reader, Wanted
from assistant.search.spelling import MOST_CLOSE, Vocabulary, forgiven

WORDS = st.text(ascii_lowercase, min_size=1, max_size=26)
#: Few letters, so that many words lie close.
ALIKE = st.text("aben", min_size=3, max_size=10)


def close(word: str, *written: str) -> list[str]:
    vocabulary = Vocabulary.of(dict.fromkeys(written, 1))
    return [spelling.written for spelling in vocabulary.close_to(word)]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("prelevemnt", "prelevement"),
        ("prelevmeent", "prelevement"),
        ("assurrance", "assurance"),
        ("remboursemnet", "remboursement"),
        ("crate", "carte"),
        ("carrte", "carte"),
        ("catre", "carte"),
        ("virment", "virement"),
        ("valtier", "vautier"),
        ("arret", "barret"),
    ],
)
def test_a_mistyped_word_is_close_to_the_one_that_was_meant(typed: str, meant: str) -> None:
    assert close(typed, meant, "livret", "zebre") == [meant]


@pytest.mark.parametrize(
    ("typed", "other"),
    [
        ("rib", "rio"),
        ("pret", "prets"),
        ("went", "want"),
        ("cb", "cbo"),
        ("carte", "cartouche"),
        ("carte", "perte"),
        ("carte", "carte"),
        ("virement", "vraimant"),
        ("carte1", "carte"),
        ("4417", "4418"),
        ("dde264417", "dde264418"),
    ],
)
def test_short_words_numbers_and_words_too_far_away_are_not(typed: str, other: str) -> None:
    assert close(typed, other) == []


def test_fewer_edits_come_first_then_the_same_initial_then_what_is_written_most() -> None:
    vocabulary = Vocabulary.of({"virements": 1, "lirement": 9, "virelent": 5, "viremenx": 7, "vireemnts": 90})
    found = vocabulary.close_to("virement")
    assert [s.written for s in found] == ["viremenx", "virelent", "virements", "vireemnts", "lirement"]
    assert found[0].sureness < 1
    assert found == sorted(found, key=lambda s: -s.sureness)


def test_the_endings_of_a_beginning_are_those_most_written() -> None:
    counts = {"prelevement": 30, "prelevements": 10, "prel": 2, "preleve": 40, "presque": 99, "apres": 99, "prelz": 1}
    found = Vocabulary.of(counts).beginning_with("prel", sureness=0.5, most=3)
    assert [(s.written, s.count) for s in found] == [("preleve", 40), ("prelevement", 30), ("prelevements", 10)]
    assert Vocabulary.of({}).beginning_with("prel", sureness=0.5, most=3) == []


def test_a_vocabulary_read_from_files_is_the_one_that_was_written(tmp_path: Path) -> None:
    written = Vocabulary.of({"virement": 3, "carte": 1, "rib": 2, "ab": 1, "a" * 25: 1})
    written.save(tmp_path / "vocabulary")
    read = Vocabulary.read(tmp_path / "vocabulary", np.load)
    assert len(read) == 3
    assert read.close_to("virment") == written.close_to("virment") != []


@given(ALIKE, st.lists(ALIKE, max_size=MOST_CLOSE, unique=True))
def test_close_words_are_exactly_those_within_the_edits_that_are_forgiven(typed: str, written: list[str]) -> None:
    expected = {w for w in written if 0 < OSA.distance(typed, w) <= forgiven(typed)}
    assert set(close(typed, *written)) == expected


@given(WORDS, st.lists(WORDS, max_size=20))
def test_a_close_word_is_never_sure_and_never_twice(typed: str, written: list[str]) -> None:
    found = Vocabulary.of(dict.fromkeys(written, 1)).close_to(typed)
    assert all(0 < s.sureness < 1 for s in found)
    assert len({s.written for s in found}) == len(found)


@given(st.text(ascii_lowercase, min_size=3, max_size=24), st.lists(WORDS, max_size=20))
def test_endings_are_exactly_the_words_that_go_on(start: str, written: list[str]) -> None:
    words = [*written, *(start + w for w in written)]
    found = Vocabulary.of(dict.fromkeys(words, 1)).beginning_with(start, sureness=0.5, most=100)
    assert {s.written for s in found} == {w for w in words if w.startswith(start) and len(start) < len(w) <= 24}


@given(st.integers(min_value=0, max_value=30), st.data())
def test_one_edit_is_found_whatever_it_is(place: int, data: st.DataObject) -> None:
    meant = data.draw(st.text(ascii_lowercase, min_size=6, max_size=20))
    place %= len(meant)
    edit: Callable[[str, int], str] = data.draw(st.sampled_from([_less, _more, _other, _swapped]))
    typed = edit(meant, place)
    assert close(typed, meant) == ([] if typed == meant else [meant])


def _less(word: str, place: int) -> str:
    return word[:place] + word[place + 1 :]


def _more(word: str, place: int) -> str:
    return f"{word[:place]}k{word[place:]}"


def _other(word: str, place: int) -> str:
    return f"{word[:place]}k{word[place + 1 :]}"


def _swapped(word: str, place: int) -> str:
    return word[:place] + word[place : place + 2][::-1] + word[place + 2 :]


def read(text: str, written: dict[str, int], *, passages: int = 1000, typing: bool = False) -> tuple[Wanted, ...]:
    reader = Reader(BUILT_IN, (Vocabulary.of(written),), lambda w: written.get(w.written, 0), passages=passages)
    return reader.read(text, typing=typing)


def test_only_a_word_that_nobody_wrote_meets_close_words() -> None:
    assert read("carrte", {"carte": 9})[0].tokens["cart"] < 1
    assert "cart" not in read("carrte", {"carte": 9, "carrte": 1})[0].tokens


def test_a_word_that_hardly_anybody_wrote_meets_close_words_too() -> None:
    assert "cart" in read("carrte", {"carte": 9, "carrte": 5}, passages=100_000)[0].tokens
    assert "cart" not in read("carrte", {"carte": 9, "carrte": 6}, passages=100_000)[0].tokens
    assert "cart" not in read("carrte", {"carte": 9, "carrte": 21}, passages=10_000_000)[0].tokens


def test_a_mistyped_word_is_as_telling_as_the_one_that_was_meant() -> None:
    written = {"carte": 300, "livret": 2}
    assert read("carrte", written)[0].weight == read("carte", written)[0].weight < read("livret", written)[0].weight


def test_a_mistyped_word_is_met_by_the_shorthand_of_the_one_that_was_meant() -> None:
    assert "prlvt" in read("prelevemnt", {"prelevement": 1})[0].tokens


def test_only_as_one_types_the_last_word_meets_what_it_begins() -> None:
    written = {"prelevement": 9, "carte": 1, "cartel": 1}
    assert "prelev" in read("carte prele", written, typing=True)[1].tokens
    for text, typing in (("carte prele", False), ("carte prele ", True), ("carte prele.", True)):
        assert "prelev" not in read(text, written, typing=typing)[1].tokens
    assert "cartel" not in read("carte prele", written, typing=True)[0].tokens


def test_many_unknown_words_are_not_all_looked_up() -> None:
    pasted = " ".join(f"{a}{b}rement" for a in "klm" for b in "xyz") + " carrte"
    assert "cart" not in read(pasted, {"carte": 9})[-1].tokens
