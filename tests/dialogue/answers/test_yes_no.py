"""Yes or no: the truth of the sentence as it was asked."""

import pytest

from assistant.language.questions.wants import Wants
from tests.dialogue.answers.cases import answer, note


@pytest.mark.parametrize(
    ("question", "text", "value"),
    [
        ("le devis est accepté ?", "Devis toiture accepté par mail, travaux en mai.", True),
        ("le devis est accepté ?", "Devis toiture refusé, trop cher.", False),
        ("on lui a envoyé l'attestation ?", "Attestation pas encore partie, imprimante HS.", False),
        ("on lui a envoyé l'attestation ?", "Attestation envoyée par mail ce jr.", True),
        ("on a répondu à sa lettre ?", "Aucune suite donnée à la lettre de mars.", False),
        ("il habite toujours chez ses parents ?", "A quitté le domicile des parents en février.", False),
        ("la prime est passée normalement ?", "Prime débitée deux fois par erreur.", False),
        ("je peux passer le voir au magasin ?", "Évitez de passer au magasin, il préfère le mail.", False),
        ("has the parcel arrived?", "The parcel has still not arrived.", False),
        ("was the fee refunded?", "The fee was refunded on Tuesday.", True),
    ],
)
def test_the_sentence_decides(question: str, text: str, value: bool) -> None:
    assert answer(question, Wants.YES_NO, note(text)).value is value


def test_not_yet_is_said_as_not_yet() -> None:
    found = answer("on lui a envoyé l'attestation ?", Wants.YES_NO, note("Attestation pas encore partie."))
    assert found.text == "Pas encore\u202f: «\u202fAttestation pas encore partie.\u202f» (4 mai 2026)"


def test_what_happened_later_overrides() -> None:
    before = note("Clé du coffre pas encore rendue.", on="2026-03-02", chance=0.7)
    after = note("Clé du coffre rendue ce matin.", on="2026-04-02", chance=0.68)
    found = answer("la clé du coffre est rendue ?", Wants.YES_NO, before, after)
    assert found.value is True
    assert [each.found.passage for each in found.contradictions] == ["Clé du coffre pas encore rendue."]


def test_a_question_that_denies_is_true_when_the_records_deny() -> None:
    denied = note("Attestation pas encore partie.")
    assert answer("on ne lui a pas envoyé l'attestation ?", Wants.YES_NO, denied).value is True


def test_what_does_not_decide_is_shown_without_yes_or_no() -> None:
    found = answer("elle a un chien ?", Wants.YES_NO, note("Parle longuement de son jardin."))
    assert (found.value, found.text) == (None, "Parle longuement de son jardin.")


def test_an_earlier_time_makes_it_a_yes_unless_it_never_happened() -> None:
    before = note("Fuite au garage en 2023, pas de suite.")
    assert answer("il a déjà eu une fuite au garage ?", Wants.YES_NO, before).value is True
    assert answer("il a déjà eu une fuite au garage ?", Wants.YES_NO, note("Jamais de fuite au garage.")).value is False


def test_a_yes_to_another_question_does_not_count() -> None:
    other = note("Oui, le parking figure bien au bail.")
    assert answer("le chien est-il assuré ?", Wants.YES_NO, other).value is None


def test_what_is_to_be_done_is_not_done() -> None:
    planned = note("P. Lamy doit rappeler la locataire jeudi.")
    assert answer("P. Lamy a rappelé la locataire ?", Wants.YES_NO, planned).value is None
