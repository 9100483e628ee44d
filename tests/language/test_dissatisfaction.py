"""When a customer is dissatisfied, in their own words or as a note tells it."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.language.dissatisfaction import Degree, find_dissatisfaction, strongest
from assistant.language.promises.codes import Party
from assistant.language.promises.turns import Writing


def writing(text: str, *, writer: Party = Party.CUSTOMER, reported: bool = False) -> Writing:
    return Writing(text=text, writer=writer, reported=reported, written_at=datetime(2026, 11, 24, tzinfo=UTC))


def note(text: str) -> Writing:
    return writing(text, writer=Party.COMPANY, reported=True)


@pytest.mark.parametrize(
    ("said", "degree"),
    [
        (note("clt très mécontent"), Degree.DISPLEASED),
        (note("3e fois que j'appelle, dit-elle"), Degree.ANGRY),
        (note("Menace de saisir le médiateur"), Degree.LEAVING),
        (note('Client : "c\'est inadmissible"'), Degree.ANGRY),
        (writing("Je vais saisir le médiateur."), Degree.LEAVING),
        (writing("This is unacceptable."), Degree.ANGRY),
        (writing("Toujours aucune nouvelle de mon remboursement."), Degree.DISPLEASED),
        (writing("I am not happy with how this was handled."), Degree.DISPLEASED),
    ],
    ids=lambda value: value.text if isinstance(value, Writing) else None,
)
def test_a_dissatisfied_customer_is_heard(said: Writing, degree: Degree) -> None:
    found = strongest(find_dissatisfaction(said))
    assert found is not None
    assert found.degree is degree


@pytest.mark.parametrize(
    "said",
    [
        note("Cliente pas mécontente, remercie."),
        note("N'est plus en colère depuis le geste."),
        note("Je suis déçu de la réponse du back-office."),
        note("Explique le recours au médiateur en cas de litige."),
        note("Clt satisfait, tout est réglé."),
        writing("Nous comprenons votre mécontentement.", writer=Party.COMPANY),
        writing("Merci beaucoup, je suis très satisfait."),
        writing("I'm not disappointed at all."),
        writing("Je rappelle pour la deuxième échéance du prêt."),
    ],
    ids=lambda said: said.text,
)
def test_a_content_one_an_agents_mood_and_our_own_excuses_are_not(said: Writing) -> None:
    assert find_dissatisfaction(said) == ()


def test_the_strongest_sentence_is_the_proof() -> None:
    text = "Je suis déçue. Sans réponse sous huit jours je saisirai le médiateur. Toujours rien reçu."
    found = strongest(find_dissatisfaction(writing(text)))
    assert found is not None
    assert text[found.start : found.end] == "Sans réponse sous huit jours je saisirai le médiateur."


@given(st.text(max_size=300), st.booleans(), st.sampled_from(Party))
def test_no_text_breaks_it(text: str, reported: bool, writer: Party) -> None:
    for found in find_dissatisfaction(writing(text, writer=writer, reported=reported)):
        assert 0 <= found.start < found.end <= len(text)
