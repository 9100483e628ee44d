"""What a question is taken to mean: worded by itself, anchored in the records, changed by hand, never broken."""

from dataclasses import replace
from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.dialogue.understanding.dating import Happened
from assistant.dialogue.understanding.people import Circle
from assistant.dialogue.understanding.understanding import understand
from assistant.dialogue.understanding.understood import Edit, Scope, Slot, State, Turn, Understood
from assistant.kernel.errors import Invalid
from assistant.language.questions.reading import Wants
from tests.dialogue.understanding.lena import LENA, WEDNESDAY, asked

TURNS = (
    "elle a appelé combien de fois depuis janvier au sujet du chéquier ?",
    "et par mail ?",
    "combien ?",
    "même question pour son mari",
    "non, l'autre chéquier",
    "et l'an dernier ?",
    "and by letter?",
    "qui s'en est occupé ?",
    "l'assurance habitation couvre-t-elle le vélo volé dans la cour ?",
)


def test_an_empty_question_is_about_nothing() -> None:
    understood = asked("   ")
    assert (understood.question, understood.topic, understood.chips) == ("", "", ())


@pytest.mark.parametrize("text", ["(((((", "[a-z]+*?\\", "' OR 1=1 --", "\x00\x07", "😀😀", "?" * 500, "é" * 3000])
def test_no_text_breaks_it(text: str) -> None:
    assert asked("sa carte ?", text).question


def test_ten_thousand_words_are_read() -> None:
    assert asked("la carte avalée ?", "et le chèque de mars " * 2000).follows


@given(st.text(max_size=200), st.lists(st.sampled_from(TURNS), max_size=4))
def test_the_same_words_in_the_same_conversation_give_the_same_chips(text: str, before: list[str]) -> None:
    assert asked(*before, text) == asked(*before, text)


@given(st.lists(st.sampled_from(TURNS), min_size=1, max_size=5), st.data())
def test_a_chip_that_is_removed_is_gone_and_no_other(turns: list[str], data: st.DataObject) -> None:
    whole = asked(*turns)
    if not whole.chips:
        return
    gone = data.draw(st.sampled_from(whole.chips))
    edited = asked(*turns, edits=(Edit(gone.slot, None, instead_of=gone.value),))
    assert edited.chips == tuple(chip for chip in whole.chips if chip != gone)


def test_a_follow_up_is_worded_so_that_it_stands_alone() -> None:
    understood = asked("le chéquier commandé en janvier est arrivé ?", "et elle l'a retiré où ?")
    assert understood.said == "et elle l'a retiré où ?"
    assert understood.question == "et elle l'a retiré où ? (chéquier commandé)"


def test_the_same_question_about_something_else_is_asked_in_full() -> None:
    understood = asked("on lui a facturé combien de frais de tenue de compte", "et pour le livret ?")
    assert understood.question == "on lui a facturé combien de frais de tenue de compte, pour le livret ?"


def test_a_question_that_turns_to_the_husband_names_him() -> None:
    understood = asked("quel est le plafond de sa carte ?", "même question pour son mari")
    assert understood.customer == "C-2"
    assert understood.question == "quel est le plafond de sa carte, pour son mari (Bastien Corvisart)"


def test_a_child_is_not_taken_for_the_only_child_on_record() -> None:
    assert asked("qui peut signer sur ses comptes ?", "et son fils ?").customer == "C-1"


def test_a_new_topic_clears_the_filters_and_says_so() -> None:
    understood = asked("quels courriers a-t-on reçus en février ?", "sa nouvelle machine à laver est-elle assurée ?")
    assert not understood.follows
    assert [chip.value for chip in understood.dropped] == ["2026-02-01/2026-02-28", "letter"]
    assert (understood.since, understood.channels) == (None, ())


def test_a_period_does_not_outlive_a_change_of_what_is_asked() -> None:
    """« l'an dernier » dates the theft, not the refund."""
    understood = asked("raconte-moi le vol de vélo de l'an dernier", "et elle a touché combien ?")
    assert understood.since is None
    assert [chip.slot for chip in understood.dropped] == [Slot.PERIOD]


def test_today_is_no_filter_where_the_state_of_things_is_asked() -> None:
    assert asked("et ça bloque où aujourd'hui ?").since is None
    assert asked("est-ce qu'elle a appelé aujourd'hui ?").since == date(2026, 3, 18)


def test_what_is_planned_is_not_looked_for_in_the_future() -> None:
    assert asked("on la rappelle vendredi prochain ?").since is None


def test_the_answer_to_a_letter_comes_by_any_channel_after_it() -> None:
    understood = asked("a-t-on répondu à son courrier du 3 février ?")
    assert (understood.since, understood.until, understood.channels) == (date(2026, 2, 3), None, ())


def _burgled(*days: str) -> Circle:
    """Léna, with as many claims."""
    return replace(
        LENA, events=tuple(Happened("claim_opened", datetime.fromisoformat(f"{day}T09:00+01:00")) for day in days)
    )


def _since_the_burglary(circle: Circle) -> Understood:
    question = "qu'a-t-elle envoyé depuis le cambriolage ?"
    return understand(question, language="fr", now=WEDNESDAY, circle=circle, state=State())


def test_an_event_of_the_records_dates_the_period_that_leans_on_it() -> None:
    understood = _since_the_burglary(_burgled("2026-02-07"))
    assert (understood.since, understood.until) == (date(2026, 2, 7), None)


@pytest.mark.parametrize("days", [(), ("2025-05-01", "2026-02-07"), ("2026-04-01",)])
def test_an_event_that_is_unknown_or_not_the_only_one_dates_nothing(days: tuple[str, ...]) -> None:
    understood = _since_the_burglary(_burgled(*days))
    assert understood.since is None
    assert "cambriolage" in understood.topic


def test_who_follows_who_asks_whether_they_are_one() -> None:
    assert asked("qui peut signer sur ses comptes ?", "et son fils ?").wants is Wants.YES_NO


def test_the_household_and_the_house_are_asked_where_it_is_said() -> None:
    assert asked("qui a un crédit dans la famille ?").scope is Scope.HOUSEHOLD
    assert asked("que dit la procédure en cas de décès ?").scope is Scope.KNOWLEDGE
    assert asked("which other customers complained?", language="en").scope is Scope.EVERYONE
    assert asked("où en est la procédure de tutelle ?").scope is Scope.CUSTOMER


def test_a_period_set_by_hand_replaces_the_one_that_was_said() -> None:
    understood = asked("ses mails de février ?", edits=(Edit(Slot.PERIOD, "2026-01-01/.."),))
    assert (understood.since, understood.until, understood.channels) == (date(2026, 1, 1), None, ("email",))


def test_a_channel_set_by_hand_is_kept_by_the_next_turn() -> None:
    first = understand(
        "elle a parlé de la franchise ?",
        language="fr",
        now=WEDNESDAY,
        circle=LENA,
        state=State(),
        edits=(Edit(Slot.CHANNEL, "email"),),
    )
    state = State().after(Turn("elle a parlé de la franchise ?", WEDNESDAY, first))
    after = understand("et l'an dernier ?", language="fr", now=WEDNESDAY, circle=LENA, state=state)
    assert after.channels == ("email",)


@pytest.mark.parametrize(
    "edit",
    [
        Edit(Slot.PERIOD, "hier"),
        Edit(Slot.AMOUNT, "beaucoup"),
        Edit(Slot.WANTS, "poem"),
        Edit(Slot.SCOPE, "planet"),
        Edit(Slot.CUSTOMER, "C-99"),
    ],
)
def test_a_value_that_its_slot_cannot_take_is_refused(edit: Edit) -> None:
    with pytest.raises(Invalid):
        asked("sa carte ?", edits=(edit,))


def test_removing_the_words_lent_by_earlier_turns_leaves_the_turn_alone() -> None:
    turns = ("le chéquier commandé en janvier est arrivé ?", "et elle l'a retiré où ?")
    understood = asked(*turns, edits=(Edit(Slot.TOPIC, None, instead_of="chéquier commandé"),))
    assert understood.question == understood.said
