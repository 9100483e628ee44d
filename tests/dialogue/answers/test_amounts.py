"""How much: the figure whose own words are those of the question."""

from decimal import Decimal

from assistant.language.questions.wants import Wants
from tests.dialogue.answers.cases import answer, note

BICYCLE = note("Indemnité vélo : 640 € versés le 3, reste 85 € sur facture du réparateur.")


def test_what_is_left_to_pay_is_not_what_was_paid() -> None:
    left = answer("combien il reste à lui verser pour le vélo ?", Wants.AMOUNT, BICYCLE)
    paid = answer("combien on lui a versé pour le vélo ?", Wants.AMOUNT, BICYCLE, past=True)
    assert (left.value, paid.value) == (Decimal(85), Decimal(640))


def test_the_amount_comes_with_the_sentence_that_states_it() -> None:
    found = answer("combien il reste à lui verser pour le vélo ?", Wants.AMOUNT, BICYCLE)
    assert found.text.startswith("85\u00a0€\u202f: «\u202fIndemnité vélo")
    assert found.text.endswith("(4 mai 2026)")


def test_the_amount_is_read_in_the_next_sentence_when_the_passage_has_none() -> None:
    text = "Le garage Pons a rendu le devis de la portière. Montant 1 120,40 TTC, accepté par tél."
    found = answer("à combien se monte le devis ?", Wants.AMOUNT, note(text, passage=text.split(".")[0] + "."))
    assert found.value == Decimal("1120.40")
    assert found.evidence[0].found.passage.startswith("Montant 1 120,40")


def test_a_passage_with_an_amount_comes_before_a_likelier_one_without() -> None:
    bare = note("Elle demande le prix de la location du coffre.", chance=0.5)
    priced = note("Coffre : location 48 € par an.", on="2026-04-02", chance=0.4)
    found = answer("combien coûte le coffre ?", Wants.AMOUNT, bare, priced)
    assert found.value == Decimal(48)


def test_of_an_amount_that_changed_the_new_one_is_said_and_the_old_one_for_the_time_before() -> None:
    letter = note("Votre cotisation passe de 31,50 € à 36,20 € par mois au 1er mai.")
    assert answer("elle paie combien par mois ?", Wants.AMOUNT, letter).value == Decimal("36.20")
    before = answer("elle payait combien par mois avant mai ?", Wants.AMOUNT, letter, until="2026-04-30", past=True)
    assert before.value == Decimal("31.50")


def test_the_newest_of_two_amounts_leads_and_the_older_is_shown_as_contradicted() -> None:
    old = note("Loyer du box : 70 € par mois.", on="2025-01-10", chance=0.8)
    new = note("Loyer du box porté à 82 € par mois.", on="2026-03-01", chance=0.75)
    found = answer("c'est combien le loyer du box ?", Wants.AMOUNT, old, new)
    assert found.value == Decimal(82)
    assert [each.found.passage for each in found.contradictions] == ["Loyer du box : 70 € par mois."]


def test_without_any_amount_the_passage_is_shown_without_a_value_and_less_surely() -> None:
    found = answer("combien coûte le coffre ?", Wants.AMOUNT, note("Elle demande le prix du coffre au guichet."))
    assert found.value is None
    assert found.confidence < 0.8


def test_a_card_number_is_no_amount() -> None:
    found = answer("combien a-t-elle payé ?", Wants.AMOUNT, note("Paiement carte 5521 contesté, fin 5521."))
    assert found.value is None


def test_an_english_question_is_answered_in_english_from_a_french_note() -> None:
    found = answer("how much is left to pay for the bike?", Wants.AMOUNT, BICYCLE, language="en")
    assert found.value == Decimal(85)
    assert found.text.startswith("€85: “Indemnité vélo")
