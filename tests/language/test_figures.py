"""Amounts of money as notes and letters write them."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.language.figures import figures


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("Facture de 1 250,50 €", ["1250.50"]),
        ("loyer 640/mois, prélevé le 3", ["640"]),
        ("412,30 recrédité ce jr", ["412.30"]),
        ("2150 émis hier sur cpte joint", ["2150"]),
        ("retrait 80 e au DAB à 10h52", ["80"]),
        ("fee of £35, then 12 EUR each time", ["35", "12"]),
        ("1,163.40 EUR were overcharged", ["1163.40"]),
        ("apport 40 k€", ["40000"]),
        ("passe de 31,50 € à 36,20 €", ["31.50", "36.20"]),
    ],
)
def test_amounts_are_read(text: str, values: list[str]) -> None:
    assert [figure.value for figure in figures(text)] == [Decimal(value) for value in values]


@pytest.mark.parametrize(
    "text",
    [
        "carte 5521 bloquée, frais à voir",
        "prêt n° 8812, échéance du 05/09",
        "rendez-vous le 12/05 à 10h30",
        "payé en 3 fois",
        "remboursé sous 10 jours",
        "le voisin du 3e a payé",
        "06 39 98 12 34",
        "virement prévu en 2027",
        "échéance du 5 août 2025, mensualité inchangée",
        "remise de 20 %",
    ],
)
def test_other_numbers_are_no_amounts(text: str) -> None:
    assert figures(text) == ()


@given(st.text())
def test_any_text_is_read_and_amounts_lie_in_it(text: str) -> None:
    for figure in figures(text):
        assert 0 <= figure.start < figure.end <= len(text)
