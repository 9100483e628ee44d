"""Facts, lists, summaries, what is said when nothing answers, what contradicts, what may be asked next."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.language.questions.order import Order
from assistant.language.questions.wants import Wants
from tests.dialogue.answers.cases import answer, contact, note


def test_a_fact_is_the_sentence_that_was_found() -> None:
    assert answer("où est la clé ?", Wants.FACT, note("Clé déposée chez la gardienne.")).text == (
        "Clé déposée chez la gardienne."
    )


def test_a_sentence_that_does_not_stand_alone_is_read_with_the_one_before() -> None:
    text = "Demande un duplicata de la carte grise. Fait par mail."
    found = answer("le duplicata ?", Wants.FACT, note(text, passage="Fait par mail."))
    assert found.text == text


def test_a_question_or_a_greeting_comes_after_a_sentence_that_tells() -> None:
    asks = note("Où en est la clé du box ?", chance=0.8)
    greets = note("Merci d'avance pour la clé du box, bonne journée", on="2026-05-02", chance=0.8)
    tells = note("La clé du box est chez la gardienne.", on="2026-05-06", chance=0.6)
    assert answer("où est la clé du box ?", Wants.FACT, asks, greets, tells).text.startswith("La clé du box")


def test_a_newer_number_leads_and_the_older_is_shown_as_contradicted() -> None:
    old = note("Joignable au 06 39 98 11 22 le soir.", on="2025-01-05", chance=0.8)
    new = note("Donne son nouveau portable : 06 39 98 33 44.", on="2026-02-05", chance=0.7)
    found = answer("quel est son numéro maintenant ?", Wants.FACT, old, new, now=True)
    assert "06 39 98 33 44" in found.text
    assert [each.found.passage for each in found.contradictions] == ["Joignable au 06 39 98 11 22 le soir."]


@pytest.mark.parametrize(
    ("question", "held"),
    [
        ("pourquoi le badge est coupé ?", "Badge coupé, motif : caution non payée."),
        ("où est le badge ?", "Le badge est resté à Mimizan."),
        ("à quelle heure lui rendre le badge ?", "Pour le badge, présente entre 9h et 11h."),
        ("quel dossier pour le badge ?", "Badge : voir BAD-26-0417."),
    ],
)
def test_what_holds_the_kind_of_thing_sought_comes_first(question: str, held: str) -> None:
    other = note("Elle parle encore du badge au guichet.", on="2026-05-06", chance=0.6)
    assert answer(question, Wants.FACT, other, note(held, chance=0.5)).text == held


def test_a_list_is_dated_and_in_order_of_time() -> None:
    first = note("Remboursé 40 € de péage.", on="2026-01-08", chance=0.5)
    second = note("Rendu la caution de la clé : 25 €.", on="2026-03-27", chance=0.6)
    found = answer("qu'est-ce qu'on lui a remboursé ?", Wants.LIST, second, first, past=True)
    assert found.text.splitlines() == [
        "8 janvier 2026\u202f: «\u202fRemboursé 40 € de péage.\u202f»",
        "27 mars 2026\u202f: «\u202fRendu la caution de la clé : 25 €.\u202f»",
    ]


def test_letters_of_her_own_hand_are_listed_apart_from_ours() -> None:
    hers = note("Je vous prie de clore mon livret.", on="2026-01-08", author="Irène Castaing", team=None, chance=0.4)
    ours = note("Nous avons clos votre livret.", on="2026-01-20", chance=0.5)
    contacts = [
        contact("2026-01-08", kind="letter", channel="letter", ref=hers.found.interaction),
        contact("2026-01-20", kind="letter", channel="letter", direction="out", ref=ours.found.interaction),
    ]
    found = answer(
        "quels courriers elle nous a écrits elle-même ?",
        Wants.LIST,
        ours,
        hers,
        contacts=contacts,
        channels=("letter",),
    )
    assert [line.split("\u202f")[0] for line in found.text.splitlines()] == ["8 janvier 2026"]


def test_a_summary_tells_the_story_in_order_without_saying_it_twice() -> None:
    story = [
        note("Vol du scooter déclaré, plainte déposée le matin même.", on="2026-01-04", chance=0.7),
        note("Vol du scooter déclaré hier, plainte déposée.", on="2026-01-05", chance=0.69),
        note("Expert passé, scooter estimé 1 900 €.", on="2026-02-01", chance=0.5),
        note("Indemnité de 1 750 € virée, dossier clos.", on="2026-03-01", chance=0.5),
    ]
    lines = answer("résume le vol du scooter", Wants.SUMMARY, *story).text.splitlines()
    assert lines[0].startswith("4 janvier 2026")
    assert lines[-1].startswith("1 mars 2026")


def test_it_says_where_it_looked_when_nothing_answers() -> None:
    found = answer("elle a un bateau ?", Wants.YES_NO, note("Elle change d'adresse.", chance=0.1))
    assert (found.abstained, found.value) == (True, None)
    assert found.text == "Rien trouvé qui réponde, dans 1 contact, du 4 mai 2026."
    assert [each.found.passage for each in found.evidence] == ["Elle change d'adresse."]


def test_it_says_so_when_there_is_nothing_to_look_in() -> None:
    found = answer("has she got a boat?", Wants.YES_NO, language="en")
    assert found.text == "Nothing found: there is no contact to look in."


def test_what_is_proposed_next_has_an_answer_in_the_same_episode() -> None:
    text = "Remboursement du péage accordé. Montant 40 €, virement sous 10 jours."
    found = answer("on rembourse le péage ?", Wants.YES_NO, note(text, passage="Remboursement du péage accordé."))
    assert found.follow_ups == ("Combien ?".replace(" ", "\u202f"), "Pour quand\u202f?", "Qui s’en est occupé\u202f?")


def test_nothing_is_proposed_that_the_records_do_not_answer() -> None:
    told = note("Elle est contente.", author="Irène Castaing", team=None)
    assert answer("elle est contente ?", Wants.YES_NO, told).follow_ups == ()


def test_the_oldest_is_told_first_when_it_is_asked() -> None:
    new = note("Deuxième panne du portail.", on="2026-04-01", chance=0.6)
    old = note("Première panne du portail.", on="2026-01-01", chance=0.5)
    assert answer("la première panne du portail", Wants.FACT, new, old, order=Order.OLDEST).text == (
        "Première panne du portail."
    )


@pytest.mark.parametrize("wants", list(Wants))
@given(question=st.text(max_size=60), text=st.text(min_size=1, max_size=200))
def test_no_text_makes_an_answer_fail(wants: Wants, question: str, text: str) -> None:
    found = answer(question, wants, note(text))
    assert 0 <= found.confidence <= 1
