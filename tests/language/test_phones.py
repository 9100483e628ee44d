"""However a number is written, it is the same number."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.language.phones import looks_like_phone, normalise_phone, spoken_phone

MOBILE = "+33639981234"


@pytest.mark.parametrize(
    "written",
    [
        "06 39 98 12 34",
        "06 39.98-12 34",
        "0639981234",
        "06/39/98/12/34",
        "06.39.98.12.34",
        "06-39-98-12-34",
        "0 639 981 234",
        "(06) 39 98 12 34",
        "+33639981234",
        "+33 6 39 98 12 34",
        "+33 (0)6 39 98 12 34",
        "+33(0)639981234",
        "0033639981234",
        "0033 6 39 98 12 34",
        "00 33 6 39 98 12 34",
        "33639981234",
        "06\u00a039\u00a098\u00a012\u00a034",
        "06\u201139\u201198\u201112\u201134",
        " 06 39 98 12 34 ",
        "tel:+33639981234",
    ],
)
def test_every_way_to_write_a_number_gives_the_same(written: str) -> None:
    assert normalise_phone(written) == MOBILE
    assert looks_like_phone(written)


@pytest.mark.parametrize(
    "written",
    [
        "06 39 98 12 34 poste 12",
        "06 39 98 12 34 Poste 4021",
        "06 39 98 12 34 p.12",
        "06 39 98 12 34 ext. 3",
        "06 39 98 12 34 extension 3",
        "06 39 98 12 34x12",
        "0639981234#12",
        "+33639981234 poste n°12",
    ],
)
def test_an_extension_is_left_out(written: str) -> None:
    assert normalise_phone(written) == MOBILE
    assert looks_like_phone(written)


@pytest.mark.parametrize(
    "written",
    ["06.39.98.12.34 (bureau)", "Tél. : 06 39 98 12 34", "06 39 98 12 34 après 18h", "Mme Morel 06 39 98 12 34"],
)
def test_words_around_a_number_do_not_hide_it(written: str) -> None:
    assert normalise_phone(written) == MOBILE
    assert looks_like_phone(written)


@pytest.mark.parametrize("between", [" / ", "/", " ou ", ", ", " - bureau "])
def test_of_two_numbers_the_first_counts(between: str) -> None:
    assert normalise_phone(f"06 39 98 12 34{between}02 61 91 38 05") == MOBILE


def test_a_foreign_number_keeps_its_country() -> None:
    assert normalise_phone("+44 20 7946 0958") == "+442079460958"
    assert normalise_phone("020 7946 0958", region="GB") == "+442079460958"


@pytest.mark.parametrize("text", ["", "poste 12", "06 12 34", "36", "Morel", "29200 Brest", "12/03/2025", "1990-12-25"])
def test_what_is_no_number_gives_none(text: str) -> None:
    assert normalise_phone(text) is None


@pytest.mark.parametrize("text", ["C-004217", "Morel", "29200 Brest", "SIN-25-09321", "AUTO-4471-B", "", "36 39"])
def test_a_name_or_a_reference_is_no_number(text: str) -> None:
    assert not looks_like_phone(text) or normalise_phone(text) is None


@given(st.text(alphabet="0123456789 +-./()xposte#abcéMm,;", max_size=40))
def test_no_text_makes_it_fail(text: str) -> None:
    number = normalise_phone(text)
    assert number is None or number.startswith("+")
    assert looks_like_phone(text) in {True, False}


@given(st.integers(min_value=0, max_value=9999))
def test_a_number_normalised_twice_is_the_same(digits: int) -> None:
    once = normalise_phone(f"06 39 98 {digits // 100:02} {digits % 100:02}")
    assert once == f"+3363998{digits:04}"
    assert normalise_phone(once) == once


def test_a_number_is_spoken_as_its_country_does() -> None:
    assert spoken_phone(MOBILE) == "06 39 98 12 34"
    assert spoken_phone("+442079460958") == "+44 20 7946 0958"
