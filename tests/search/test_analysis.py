"""The words a text is found by."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.language.analysis import analyse, tokens


def meets(question: str, passage: str) -> bool:
    held = set(tokens(passage))
    words = analyse(question)
    return bool(words) and all(held & set(word) for word in words)


@pytest.mark.parametrize(
    ("question", "passage"),
    [
        ("échéance", "prochaine ech le 5"),
        ("l'échéance", "des ECHEANCES"),
        ("prélèvement", "prlvt rejeté"),
        ("rdv", "un rendez-vous est pris"),
        ("rendez vous", "rdv jeudi"),
        ("remboursement client", "clt dde rbt"),
        ("carte", "CB bloquée"),
        ("RIB", "envoyer un rib"),
        ("38 €", "soit 38,00 euros"),
        ("2938", "payé 2 938,00 € le 02/02"),
        ("86,4", "recrédité de 86,40 €"),
        ("DDE-26-4417", "dossier dde-26-4417"),
        ("4417", "dossier DDE-26-4417"),
        ("0639987740", "joindre au 06 39.98-77 40"),
        ("+33 6 39 98 77 40", "joindre au 06 39 98 77 40"),
        ("5/9", "promis le 05/09/2026"),
        ("basse goulaine", "habite Basse-Goulaine"),
        ("refunded", "the customer's refund"),
        ("account payment", "pymt on acct"),
        ("oeuvre", "une œuvre"),
    ],
)
def test_what_means_the_same_meets(question: str, passage: str) -> None:
    assert meets(question, passage)


@pytest.mark.parametrize(
    ("question", "passage"),
    [
        ("38,50", "soit 38 euros"),
        ("4417", "dossier 33910"),
        ("non", "oui"),
        ("cb", "cbo absent"),
        ("RIB", "ribambelle"),
    ],
)
def test_what_differs_does_not_meet(question: str, passage: str) -> None:
    assert not meets(question, passage)


def test_small_words_are_left_out_but_not_those_that_deny() -> None:
    assert analyse("est-ce qu'il y a le, the, of, ds, pr") == []
    assert [word[0] for word in analyse("non, pas payé, jamais, sans, not")] == [
        "non",
        "pas",
        "pay",
        "jam",
        "san",
        "not",
    ]


@given(st.text(max_size=300))
def test_any_text_can_be_analysed_and_meets_itself(text: str) -> None:
    held = set(tokens(text))
    assert all(set(word) <= held for word in analyse(text))
