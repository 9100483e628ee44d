"""When: the day a sentence names, the day of the contact, the day something is due."""

from datetime import date

import pytest

from assistant.language.questions.order import Order
from assistant.language.questions.wants import Wants
from tests.dialogue.answers.cases import answer, note


@pytest.mark.parametrize(
    ("question", "text", "day"),
    [
        ("quand le chéquier a-t-il été remis ?", "Chéquier remis hier au guichet.", date(2026, 5, 3)),
        ("quand a-t-elle signé ?", "Contrat signé ce jr en agence.", date(2026, 5, 4)),
        ("quand a-t-elle signé ?", "Contrat signé le 28/04.", date(2026, 4, 28)),
        ("when did she sign?", "She signed on 12 March.", date(2026, 3, 12)),
    ],
)
def test_a_day_is_read_from_the_day_the_note_was_written(question: str, text: str, day: date) -> None:
    assert answer(question, Wants.DATE, note(text), past=True).value == day


def test_what_was_promised_is_due_after_the_note() -> None:
    text = "Appel de relance du 20/04. M'engage à envoyer l'attestation avt le 12/05."
    found = answer("l'attestation était promise pour quand ?", Wants.DATE, note(text), past=True)
    assert found.value == date(2026, 5, 12)


def test_until_when_is_the_last_day_of_the_term() -> None:
    found = answer("on a jusqu'à quand pour répondre ?", Wants.DATE, note("Réponse à donner sous 10 jours."))
    assert found.value == date(2026, 5, 14)


def test_a_contact_happened_on_its_own_day_whatever_days_it_names() -> None:
    call = note("Rappelle au sujet de son courrier du 2 avril, reçu le 6.", kind="call")
    assert answer("quand a-t-elle appelé ?", Wants.DATE, call, past=True).value == date(2026, 5, 4)


def test_the_last_time_is_the_newest_of_those_about_it() -> None:
    first = note("Il rappelle pour son bonus.", on="2026-01-10", chance=0.8)
    second = note("Rappelle encore pour le bonus.", on="2026-02-20", chance=0.6)
    other = note("Elle change d'adresse.", on="2026-05-30", chance=0.1)
    found = answer("quand a-t-il appelé pour le bonus ?", Wants.DATE, first, second, other, order=Order.NEWEST)
    assert found.value == date(2026, 2, 20)


def test_the_day_the_note_was_written_is_said_where_it_is_not_the_answer() -> None:
    found = answer("quand a-t-elle signé ?", Wants.DATE, note("Contrat signé le 28/04."), past=True)
    assert found.text == "28 avril 2026\u202f: «\u202fContrat signé le 28/04.\u202f» (écrit le 4 mai 2026)"
