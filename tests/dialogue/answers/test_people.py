"""Who: a name beside the words of the question, or whoever did it."""

from assistant.language.questions.wants import Wants
from tests.dialogue.answers.cases import answer, note


def test_the_name_beside_the_role_is_the_answer() -> None:
    found = answer("qui est son notaire ?", Wants.PERSON, note("Acte chez Me Hourdin, notaire à Dax, avec M. Peyrat."))
    assert found.text.startswith("Me Hourdin\u202f:")


def test_the_customer_is_not_the_answer() -> None:
    found = answer("qui l'accompagne ?", Wants.PERSON, note("Mme Castaing reçue avec M. Peyrat, son neveu."))
    assert found.text.startswith("M. Peyrat\u202f:")


def test_who_dealt_with_it_is_who_wrote_it() -> None:
    found = answer("qui s'en est occupé ?", Wants.PERSON, note("Boîtier échangé, essai concluant.", author="P. Lamy"))
    assert found.text.startswith("P. Lamy\u202f: «\u202fBoîtier échangé")


def test_what_someone_is_to_the_customer_is_an_answer_too() -> None:
    found = answer("qui touchera le capital ?", Wants.PERSON, note("Capital versé à ses deux enfants en cas de décès."))
    assert found.text.startswith("ses deux enfants\u202f:")


def test_the_newest_of_two_names_leads_when_the_present_is_asked() -> None:
    before = note("Sa conseillère est Mme Authier.", on="2025-02-01", chance=0.8)
    after = note("Nouvelle conseillère : Mme Brun, dès lundi.", on="2026-02-01", chance=0.75)
    found = answer("qui est sa conseillère maintenant ?", Wants.PERSON, before, after, now=True)
    assert found.text.startswith("Mme Brun\u202f:")
    assert [each.found.passage for each in found.contradictions] == ["Sa conseillère est Mme Authier."]
