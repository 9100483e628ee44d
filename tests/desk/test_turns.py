"""A turn in the reader's words: its chips, its typed value, what contradicts it, where it was looked for."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from flask import Flask, render_template

from assistant.dialogue.answers.answer import Finding, Looked, Value
from assistant.dialogue.conversations import KeptTurn
from assistant.dialogue.evidence.gathering import Evidence
from assistant.dialogue.understanding.people import Circle, Related
from assistant.dialogue.understanding.understood import Chip, Origin, Slot, Turn, Understood
from assistant.web.desk.chips import words_of
from assistant.web.desk.turns import Said, TurnPart
from tests.dialogue.test_conversations import found
from tests.search.bank import NOON

CIRCLE = Circle(
    ref="C-1",
    row=1,
    name="Sélène Valtier",
    kind="person",
    given_name="Sélène",
    family_name="Valtier",
    related=(Related("C-2", 2, "Yann Valtier", "spouse", inverse=False),),
)


@pytest.fixture
def french(app: Flask) -> Iterator[None]:
    with app.test_request_context("/", headers={"Cookie": "language=fr"}):
        yield


@pytest.fixture
def english(app: Flask) -> Iterator[None]:
    with app.test_request_context("/", headers={"Cookie": "language=en"}):
        yield


def turn(*chips: Chip, question: str = "et par mail ?", **finding: object) -> KeptTurn:
    understood = Understood(topic="carte", question=question, customer="C-1", chips=chips)
    found_ = Finding("La carte est refaite.", None, 0.9, False, (Evidence(found("I-1", "La carte est refaite."), 0.9),))
    return KeptTurn(7, 1, Turn("et par mail ?", NOON, understood), replace(found_, **finding))  # type: ignore[arg-type]


def shown(kept: KeptTurn) -> str:
    return " ".join(render_template("desk/_turn.html", turn=TurnPart.of(kept, CIRCLE)).split())


@pytest.mark.usefixtures("french")
@pytest.mark.parametrize(
    ("slot", "value", "words"),
    [
        (Slot.TOPIC, "carte bleue", "carte bleue"),
        (Slot.PERIOD, "2026-03-01/2026-03-31", "mars 2026"),
        (Slot.PERIOD, "2025-12-01/2025-12-31", "décembre 2025"),
        (Slot.PERIOD, "2025-01-01/2025-12-31", "2025"),
        (Slot.PERIOD, "2026-03-03/2026-03-03", "3 mars 2026"),
        (Slot.PERIOD, "2026-03-03/..", "depuis le 3 mars 2026"),
        (Slot.PERIOD, "../2026-03-03", "jusqu’au 3 mars 2026"),
        (Slot.PERIOD, "2026-03-03/2026-04-04", "du 3 mars 2026 au 4 avr. 2026"),
        (Slot.PERIOD, "2026-01-01/9999-12-31", "du 1 janv. 2026 au 31 déc. 9999"),
        (Slot.CHANNEL, "letter", "courrier"),
        (Slot.KIND, "complaint", "réclamation"),
        (Slot.AMOUNT, "38.5", "38,50\xa0€"),
        (Slot.AMOUNT, "?", "?"),
        (Slot.LIMIT, "3", "3 au plus"),
        (Slot.ORDINAL, "-1", "le dernier"),
        (Slot.ORDINAL, "2", "n° 2"),
        (Slot.ORDER, "newest", "les plus récents d’abord"),
        (Slot.WANTS, "yes_no", "oui ou non"),
        (Slot.SCOPE, "household", "tout le foyer"),
        (Slot.CUSTOMER, "C-2", "Yann Valtier"),
        (Slot.CUSTOMER, "C-9", "C-9"),
        (Slot.PERSON, "Karim Diallo", "Karim Diallo"),
    ],
)
def test_a_chip_is_in_the_readers_words(slot: Slot, value: str, words: str) -> None:
    assert words_of(Chip(slot, value, Origin.SAID), CIRCLE) == words


@pytest.mark.usefixtures("french")
@pytest.mark.parametrize(
    ("text", "value", "language", "large"),
    [
        ("Oui\u202f: «\u202fdeux fois\u202f» (3 mars 2026)", True, "fr", "Oui"),
        ("Pas encore\u202f: «\u202fen attente\u202f»", False, "fr", "Pas encore"),
        ("No: “refused”", False, "en", "No"),
        ("", True, "fr", "Oui"),
        ("3 appels entre le 2 et le 19 mars 2026", 3, "fr", "3"),
        ("33 appels", 3, "fr", "3"),
        ("38 €\u202f: «\u202fprlvt 38€\u202f»", Decimal(38), "fr", "38 €"),
        ("1 250,50 € le 2 mars", Decimal("1250.50"), "fr", "1 250,50 €"),
        ("March 2, 2026: “sent”", date(2026, 3, 2), "en", "March 2, 2026"),
        ("2 mars 2026\u202f: «\u202fenvoyé\u202f»", date(2026, 3, 2), "fr", "2 mars 2026"),
        ("La carte est refaite.", None, "fr", ""),
    ],
)
def test_a_typed_value_is_large_and_said_once(text: str, value: Value, language: str, large: str) -> None:
    said = Said.of(text, value, language=language)
    assert said.value == large
    if large and text.startswith(large) and text != "33 appels":
        assert f"{said.before}{said.value}{said.after}" == text


@pytest.mark.usefixtures("french")
def test_the_question_as_it_was_read_is_shown_where_it_says_more() -> None:
    assert "Lu comme" in shown(turn(question="La carte, par mail ?"))
    assert "Lu comme" not in shown(turn(question="Et par mail"))


@pytest.mark.usefixtures("french")
def test_an_answer_that_is_the_passage_itself_is_not_said_twice() -> None:
    assert 'class="say visually-hidden"' in shown(turn())
    assert 'class="say visually-hidden"' not in shown(turn(text="Oui.", value=True))


@pytest.mark.usefixtures("french")
def test_what_contradicts_an_answer_stands_beside_it() -> None:
    page = shown(turn(contradictions=(Evidence(found("I-2", "La carte est bloquée."), 0.5),)))
    assert page.index("Contredit par") < page.index("<mark>La carte est bloquée.</mark>")


@pytest.mark.usefixtures("french")
def test_where_it_was_looked_for_is_said_once() -> None:
    looked = Looked(214, date(2019, 1, 3), date(2026, 11, 20))
    page = shown(turn(abstained=True, text="", looked=looked))
    assert "Cherché dans 214 contacts, du 3 janv. 2019 au 20 nov. 2026." in page
    assert "Cherché dans" not in shown(turn(abstained=True, text="Rien trouvé dans 214 contacts.", looked=looked))


@pytest.mark.usefixtures("french")
def test_proof_beyond_the_first_passages_opens_in_place() -> None:
    proofs = tuple(Evidence(found(f"I-{n}", f"Passage {n}."), 0.5) for n in range(5))
    page = shown(turn(evidence=proofs))
    assert (
        page.index("<mark>Passage 2.</mark>") < page.index("2 autres passages") < page.index("<mark>Passage 3.</mark>")
    )


@pytest.mark.usefixtures("french")
def test_what_a_new_subject_left_out_can_be_put_back() -> None:
    kept = turn()
    dropped = (Chip(Slot.CHANNEL, "email", Origin.KEPT),)
    understood = replace(kept.turn.understood, dropped=dropped)
    page = shown(replace(kept, turn=replace(kept.turn, understood=understood)))
    assert "Nouveau sujet" in page
    assert "Remettre « e-mail »" in page


@pytest.mark.usefixtures("french")
def test_what_may_be_asked_next_is_a_button_that_asks() -> None:
    assert 'name="q" value="Et le &lt;RIB&gt; ?"' in shown(turn(follow_ups=("Et le <RIB> ?",)))


@pytest.mark.usefixtures("english")
def test_in_english_too() -> None:
    page = shown(
        turn(Chip(Slot.PERIOD, "2026-03-01/2026-03-31", Origin.EDITED), Chip(Slot.CHANNEL, "email", Origin.KEPT))
    )
    assert "March 2026" in page
    assert "set by hand" in page
    assert "kept from the question before" in page
    assert 'aria-label="Remove “e-mail”"' in page


@pytest.mark.usefixtures("french")
def test_only_what_is_not_said_may_be_added() -> None:
    page = shown(turn(Chip(Slot.CHANNEL, "email", Origin.SAID)))
    assert page.count('class="chip-fields" data-slot="period"') == 1
    assert 'class="chip-fields" data-slot="channel"' not in page
