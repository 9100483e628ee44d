"""Finding a customer in one box, as agents type it."""

import pytest
from sqlalchemy.orm import Session

from assistant.language.folding import fold
from assistant.language.phones import normalise_phone
from assistant.records.customers.erasing import erase_customer
from assistant.records.customers.finding import MOST_CANDIDATES, find_customers, refresh_words
from assistant.records.customers.models import Address, Customer, CustomerEmail, CustomerPhone
from assistant.records.holdings.models import Holding


def customer(
    session: Session,
    ref: str,
    name: str,
    *,
    given: str | None = None,
    family: str | None = None,
    phones: tuple[str, ...] = (),
    emails: tuple[str, ...] = (),
    town: tuple[str, str] | None = None,
) -> Customer:
    """A customer that the finder knows."""
    made = Customer(
        ref=ref,
        kind="person",
        name=name,
        given_name=given,
        family_name=family,
        phones=[
            CustomerPhone(position=place, number=number, e164=normalise_phone(number))
            for place, number in enumerate(phones)
        ],
        emails=[
            CustomerEmail(position=place, address=address, folded=fold(address)) for place, address in enumerate(emails)
        ],
        addresses=[Address(position=0, postcode=town[0], city=town[1])] if town else [],
    )
    session.add(made)
    session.flush()
    refresh_words(session, [made.id])
    return made


def found(session: Session, text: str) -> list[str]:
    """The references found, best first."""
    ids = [hit.customer_id for hit in find_customers(session, text)]
    return [session.get_one(Customer, customer_id).ref for customer_id in ids]


@pytest.fixture(autouse=True)
def bank(session: Session) -> None:
    """A few customers."""
    customer(
        session,
        "C-004217",
        "Mme Sélène Lefèvre",
        given="Sélène",
        family="Lefèvre",
        phones=("06 39.98-12 34", "02 61 91 38 05 poste 12"),
        emails=("Selene.Lefevre@courrielle.example",),
        town=("29200", "Brest"),
    )
    customer(
        session,
        "C-004218",
        "Jean-Pierre Le Goff",
        given="Jean-Pierre",
        family="Le Goff",
        phones=("+33 (0)2 61 91 38 05",),
        town=("29000", "Quimper"),
    )
    customer(
        session,
        "C-004219",
        "N'DIAYE Aïssatou",
        given="Aïssatou",
        family="N'Diaye",
        phones=("0033 6 39 98 77 40",),
        town=("94240", "L'Haÿ-les-Roses"),
    )
    firm = customer(session, "C-004220", "SARL Marchandais & Fils", town=("35000", "Rennes"))
    session.add(Holding(ref="AUTO-4471-B", customer_id=firm.id, product="assurance-auto"))
    session.flush()


@pytest.mark.parametrize(
    "typed",
    [
        "06 39.98-12 34",
        "06 39 98 12 34",
        "0639981234",
        "0033639981234",
        "0033 6 39 98 12 34",
        "+33639981234",
        "+33 (0)6 39 98 12 34",
        "06/39/98/12/34",
        "06 39 98 12 34 poste 7",
        "tél. 06 39 98 12 34",
    ],
)
def test_every_form_of_a_number_finds_the_same_person(session: Session, typed: str) -> None:
    assert found(session, typed) == ["C-004217"]


@pytest.mark.parametrize("typed", ["02 61 91 38 05", "+33261913805", "02.61.91/38 05", "02 61 91 38 05 poste 99"])
def test_two_people_who_share_a_line_are_both_found(session: Session, typed: str) -> None:
    assert sorted(found(session, typed)) == ["C-004217", "C-004218"]


def test_a_number_of_nobody_finds_nobody(session: Session) -> None:
    assert found(session, "06 39 98 00 00") == []


@pytest.mark.parametrize("typed", ["C-004217", "c-004217", "  C-004217  "])
def test_a_reference_finds_its_customer(session: Session, typed: str) -> None:
    assert found(session, typed) == ["C-004217"]


@pytest.mark.parametrize("typed", ["AUTO-4471-B", "auto-4471-b"])
def test_a_contract_finds_its_holder(session: Session, typed: str) -> None:
    assert found(session, typed) == ["C-004220"]


@pytest.mark.parametrize(
    "typed", ["selene.lefevre@courrielle.example", "SELENE.LEFEVRE@COURRIELLE.EXAMPLE", "selene.lefevre@"]
)
def test_an_address_finds_its_owner_whatever_the_case(session: Session, typed: str) -> None:
    assert found(session, typed) == ["C-004217"]


@pytest.mark.parametrize(
    ("typed", "ref"),
    [
        ("Lefèvre", "C-004217"),
        ("lefevre", "C-004217"),
        ("LEFÈVRE Sélène", "C-004217"),
        ("Mme Lefèvre", "C-004217"),
        ("jean-pierre", "C-004218"),
        ("Jean Pierre Le Goff", "C-004218"),
        ("le goff jean pierre", "C-004218"),
        ("aissatou", "C-004219"),
        ("N’Diaye", "C-004219"),
        ("n diaye", "C-004219"),
        ("marchandais", "C-004220"),
    ],
)
def test_accents_hyphens_apostrophes_and_order_do_not_matter(session: Session, typed: str, ref: str) -> None:
    assert found(session, typed) == [ref]


@pytest.mark.parametrize(
    ("typed", "ref"),
    [("legoff", "C-004218"), ("jeanpierre", "C-004218"), ("ndiaye", "C-004219"), ("jeanpierre legoff", "C-004218")],
)
def test_a_name_of_two_words_is_found_in_one(session: Session, typed: str, ref: str) -> None:
    assert found(session, typed) == [ref]


def test_a_name_of_one_word_is_found_in_two(session: Session) -> None:
    customer(session, "C-9", "Maëlle Lebihan", given="Maëlle", family="Lebihan")
    assert found(session, "le bihan") == ["C-9"]
    assert found(session, "maelle le bihan") == ["C-9"]


@pytest.mark.parametrize(
    ("typed", "ref"),
    [
        ("lefevvre", "C-004217"),
        ("lefvre", "C-004217"),
        ("lefebvre", "C-004217"),
        ("leefvre", "C-004217"),
        ("lefevra", "C-004217"),
        ("selne lefevre", "C-004217"),
        ("marchendais", "C-004220"),
        ("marhcandais", "C-004220"),
        ("archandais", "C-004220"),
    ],
)
def test_a_letter_wrong_missing_doubled_or_swapped_is_forgiven(session: Session, typed: str, ref: str) -> None:
    assert found(session, typed) == [ref]


def test_an_exact_name_is_not_blurred_by_its_neighbours(session: Session) -> None:
    customer(session, "C-1", "Paul Martin", given="Paul", family="Martin")
    customer(session, "C-2", "Paul Marin", given="Paul", family="Marin")
    assert found(session, "marin") == ["C-2"]
    assert found(session, "martin") == ["C-1"]


@pytest.mark.parametrize(
    ("typed", "refs"),
    [
        ("quimper", ["C-004218"]),
        ("29200", ["C-004217"]),
        ("hay les roses", ["C-004219"]),
        ("lefevre brest", ["C-004217"]),
        ("lefevre quimper", []),
        ("goff 29000", ["C-004218"]),
    ],
)
def test_a_town_finds_and_narrows(session: Session, typed: str, refs: list[str]) -> None:
    assert found(session, typed) == refs


def test_a_name_counts_more_than_a_town(session: Session) -> None:
    customer(session, "C-1", "Alice Brest", given="Alice", family="Brest", town=("75011", "Paris"))
    assert found(session, "brest") == ["C-1", "C-004217"]


@pytest.mark.parametrize("typed", ["lef", "lefev", "sel lef", "marchan", "aiss"])
def test_the_beginning_of_a_word_is_enough(session: Session, typed: str) -> None:
    assert len(found(session, typed)) == 1


def test_a_beginning_is_a_beginning_whatever_the_letters(session: Session) -> None:
    customer(session, "C-1", "Zoé Œuvrard", given="Zoé", family="Œuvrard")
    customer(session, "C-2", "Zoé Oezmir", given="Zoé", family="Oezmir")
    assert sorted(found(session, "oe")) == ["C-1", "C-2"]
    assert found(session, "œuv") == ["C-1"]


@pytest.mark.parametrize("typed", ["jean-marie.le_goff@", "jean-marie.le_goff@post", "Jean-Marie.Le_Goff@postelle."])
def test_the_beginning_of_an_address_is_met_letter_by_letter(session: Session, typed: str) -> None:
    customer(session, "C-1", "Jean-Marie", emails=("jean-marie.le_goff@postelle.example",))
    customer(session, "C-2", "Jeanne", emails=("jeanmarie.legoff@postelle.example",))
    assert found(session, typed) == ["C-1"]


def test_a_short_word_is_found_among_the_many_it_begins(session: Session) -> None:
    for number in range(MOST_CANDIDATES + 20):
        letters = "".join(chr(ord("a") + digit) for digit in divmod(number, 26))
        customer(session, f"L-{number}", f"Ly{letters}", family=f"Ly{letters}")
    customer(session, "C-1", "Minh Ly", given="Minh", family="Ly")
    assert found(session, "ly")[0] == "C-1"


@pytest.mark.parametrize("typed", ["", "   ", "Mme", "zzzzzz", "lefevre zzzzzz", "%", "_", "'; DROP TABLE customers"])
def test_what_means_nobody_finds_nobody(session: Session, typed: str) -> None:
    assert found(session, typed) == []


def test_a_new_name_is_found_and_the_old_one_forgotten(session: Session) -> None:
    married = customer(session, "C-1", "Awa Konaté", given="Awa", family="Konaté")
    married.name, married.family_name = "Awa Destienne", "Destienne"
    session.flush()
    refresh_words(session, [married.id])
    assert found(session, "destienne") == ["C-1"]
    assert found(session, "konate") == []


def test_an_erased_customer_is_not_found(session: Session) -> None:
    gone = customer(session, "C-1", "Awa Konaté", given="Awa", family="Konaté", phones=("06 39 98 55 55",))
    erase_customer(session, gone.id)
    assert found(session, "konate") == []
    assert found(session, "06 39 98 55 55") == []
