"""The words a text is found by."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.language.abbreviations import SHORTHAND
from assistant.language.analysis import NEGATIONS, STOP_WORDS, analyse, begun, tokens
from assistant.language.folding import fold, words
from assistant.language.shorthand import BUILT_IN, Shorthand


def meets(question: str, passage: str, shorthand: Shorthand = BUILT_IN) -> bool:
    held = set(tokens(passage))
    words = shorthand.spelt_out(analyse(question))
    return bool(words) and all(held & set(word.tokens) for word in words)


@pytest.mark.parametrize(
    ("question", "passage"),
    [
        ("échéance", "prochaine ech le 5"),
        ("l'échéance", "des ECHEANCES"),
        ("prélèvement", "prlvt rejeté"),
        ("prlvt", "le prélèvement rejeté"),
        ("prlv", "prlvt rejeté"),
        ("iban", "envoyer un rib"),
        ("qu'il l’a d'assurance", "assurances"),
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
    assert BUILT_IN.spelt_out(analyse("est-ce qu'il y a le, the, of, ds, pr")) == []
    assert [word.tokens[0] for word in analyse("non, pas payé, jamais, sans, not")] == [
        "non",
        "pas",
        "pay",
        "jam",
        "san",
        "not",
    ]


def test_no_negation_is_left_out() -> None:
    assert not NEGATIONS & STOP_WORDS
    assert not NEGATIONS & SHORTHAND.keys()


def test_a_site_has_its_own_shorthand_and_the_table_is_a_value() -> None:
    own = Shorthand.of({"prvl": "Prélèvements", "sav": "service après-vente", "ds": "dans"})
    assert meets("prvl", "un prélèvement", own)
    assert meets("prélèvement", "PRVL rejeté", own)
    assert meets("vente", "sav joint", own)
    assert not meets("prélèvement", "prlvt rejeté", own)
    assert own.spelt_out(analyse("ds")) == []
    assert meets("prélèvement", "prlvt rejeté")


def test_shorthand_that_ships_is_written_out_without_shorthand() -> None:
    assert {form: meaning for form, meaning in SHORTHAND.items() if set(words(meaning)) & SHORTHAND.keys()} == {}


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("le prélè", "prele"),
        ("l’éch", "ech"),
        ("l\u2019e\u0301che", "eche"),
        ("carte ", None),
        ("carte,", None),
        ("ca", None),
        ("dossier 441", None),
        ("abc123", None),
        ("", None),
    ],
)
def test_a_text_may_break_off_in_a_word(text: str, word: str | None) -> None:
    assert begun(text) == word


def test_a_part_of_a_reference_is_no_word_of_its_own() -> None:
    words = {word.written: word.is_plain for word in analyse("dde-26-abcd rendez-vous 4417 carte")}
    assert words == {"dde26abcd": False, "rendez": True, "4417": False, "carte": True}


@given(st.text(max_size=300))
def test_any_text_can_be_analysed_and_meets_itself(text: str) -> None:
    held = set(tokens(text))
    assert all(set(word.tokens) <= held for word in analyse(text))


@given(st.text(max_size=300))
def test_capitals_accents_and_spaces_around_change_nothing(text: str) -> None:
    assert analyse(f" {fold(text)}\t") == analyse(fold(text)) == analyse(text)


@given(st.sampled_from(sorted(SHORTHAND.items())))
def test_shorthand_meets_what_it_stands_for_both_ways(entry: tuple[str, str]) -> None:
    form, meaning = entry
    if analyse(meaning):
        assert meets(form, meaning)
        assert meets(meaning, f"{form} client")
    assert analyse(form), "a passage keeps every form: a site may give it a meaning"


@given(st.dictionaries(st.from_regex(r"[a-z]{2,6}", fullmatch=True), st.text(max_size=20), max_size=8), st.text())
def test_any_table_can_be_read_and_takes_no_token_away(table: dict[str, str], text: str) -> None:
    spelt_out = {word.written: set(word.tokens) for word in Shorthand.of(table).spelt_out(analyse(text))}
    assert all(set(w.tokens) <= spelt_out[w.written] for w in analyse(text) if w.written in spelt_out)
