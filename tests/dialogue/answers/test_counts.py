"""How many: contacts are counted from the records, anything else is read from the sentence that tells it."""

from assistant.language.questions.wants import Wants
from tests.dialogue.answers.cases import answer, contact, note

CALLS = [contact("2026-03-02"), contact("2026-03-19"), contact("2026-04-07"), contact("2026-04-09", direction="out")]


def test_calls_of_the_customer_are_counted_and_the_count_says_what_it_counted() -> None:
    found = answer("combien de fois elle nous a appelés ?", Wants.COUNT, contacts=CALLS, topic="", channels=("phone",))
    assert (found.value, found.text) == (3, "3 appels entre le 2 mars 2026 et le 7 avril 2026")


def test_our_own_calls_are_counted_apart() -> None:
    found = answer("combien de fois on l'a appelée ?", Wants.COUNT, contacts=CALLS, topic="", channels=("phone",))
    assert (found.value, found.text) == (1, "1 appel, le 9 avril 2026")


def test_the_contacts_counted_are_the_proof() -> None:
    call = note("Elle demande son solde.", on="2026-03-02", kind="call")
    counted = [contact("2026-03-02", ref=call.found.interaction)]
    found = answer("how many times did she call us?", Wants.COUNT, call, contacts=counted, topic="", language="en")
    assert (found.value, found.text) == (1, "1 call, on March 2, 2026")
    assert [each.found.interaction for each in found.evidence] == [call.found.interaction]


def test_advertising_is_no_contact_of_hers() -> None:
    sent = [contact("2026-03-02", kind="campaign", direction="out"), contact("2026-03-03", direction="out")]
    assert answer("combien de fois on l'a appelée ?", Wants.COUNT, contacts=sent, topic="").value == 1


def test_a_number_of_things_is_read_from_the_sentence() -> None:
    told = note("Facturée à tort : deux virements en trop sur avril.")
    found = answer("combien de virements en trop ?", Wants.COUNT, told)
    assert (found.value, found.text) == (
        2,
        "2\u202f: «\u202fFacturée à tort : deux virements en trop sur avril.\u202f»",
    )


def test_the_third_call_makes_three() -> None:
    told = note("Troisième appel de démarchage ce mois-ci, elle n'en peut plus.")
    assert answer("combien d'appels de démarchage elle a eus ?", Wants.COUNT, told).value == 3


def test_what_nothing_counts_is_not_counted() -> None:
    found = answer("combien de chats a-t-elle ?", Wants.COUNT, note("Parle de son jardin."), abstain_below=0.6)
    assert (found.value, found.abstained) == (None, True)
