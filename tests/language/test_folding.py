"""Two spellings that people take for the same are the same."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.language.folding import fold, words


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Sélène LEFÈVRE", "selene lefevre"),
        ("  Jean \t Pierre\n", "jean pierre"),
        ("l’échéance", "L'échéance"),
        ("d`Aubigny", "D´AUBIGNY"),
        ("cœur", "COEUR"),
        ("Lætitia", "laetitia"),
        ("Groß", "GROSS"),
        ("Ağaoğlu", "agaoglu"),
        ("\u0065\u0301te\u0301", "été"),
        ("12\u00a0000\u202f€", "12 000 €"),
        ("ﬁnance", "finance"),
    ],
)
def test_spellings_people_take_for_the_same_fold_alike(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@pytest.mark.parametrize(("one", "other"), [("Martin", "Marin"), ("10", "100"), ("a b", "ab"), ("dé-lié", "délié")])
def test_different_words_stay_different(one: str, other: str) -> None:
    assert fold(one) != fold(other)


@given(st.text())
def test_folding_twice_changes_nothing_more(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.text())
def test_case_and_spaces_around_never_matter(text: str) -> None:
    assert fold(f"  {text}\n") == fold(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("L'Haÿ-les-Roses", ["l", "hay", "les", "roses"]),
        ("SIN-25-0932, le 12/03", ["sin", "25", "0932", "le", "12", "03"]),
        ("N’Diaye (Aïssatou)", ["n", "diaye", "aissatou"]),
        ("… !", []),
        ("", []),
    ],
)
def test_words_are_runs_of_letters_and_digits(text: str, expected: list[str]) -> None:
    assert words(text) == expected
