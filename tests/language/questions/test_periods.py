"""Days and periods are read as agents write them, French and English, from the moment that is given."""

import unicodedata
from datetime import date, datetime, time
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from assistant.language.questions.periods import Bound, moments, periods

FRIDAY = datetime(2026, 11, 20, 10, 0)
TABLE = [line.split("\t") for line in (Path(__file__).parent / "periods.tsv").read_text(encoding="utf-8").splitlines()]
EXPRESSIONS = sorted({text for _, text, *_ in TABLE})
WORDS = sorted({word for text in EXPRESSIONS for word in text.split()})


def bare(text: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))


def days(text: str, *, future: bool = False, now: datetime = FRIDAY) -> list[tuple[date | None, date | None]]:
    return [(period.since, period.until) for period in periods(text, now=now, future=future)]


def test_the_table_holds_enough_expressions() -> None:
    assert len([line for line in TABLE if line[2:] != ["-", "-"]]) >= 150


@pytest.mark.parametrize(("tense", "text", "since", "until"), TABLE, ids=[" ".join(line[:2]) for line in TABLE])
def test_an_expression_gives_its_days(tense: str, text: str, since: str, until: str) -> None:
    expected = [] if (since, until) == ("-", "-") else [(since, until)]
    found = periods(text, now=FRIDAY, future=tense == "future")
    assert [(str(period.since or "-"), str(period.until or "-")) for period in found] == expected


@pytest.mark.parametrize("line", TABLE, ids=[" ".join(line[:2]) for line in TABLE])
def test_capitals_and_missing_accents_change_nothing(line: list[str]) -> None:
    text, future = line[1], line[0] == "future"
    assert days(text.upper(), future=future) == days(bare(text), future=future) == days(text, future=future)


@pytest.mark.parametrize("text", ["depuis le sinistre de mars", "DEPUIS LE SINISTRE DE MARS ?"])
def test_an_event_that_dates_is_handed_over_with_the_days_it_says(text: str) -> None:
    (period,) = periods(text, now=FRIDAY)
    assert period.anchor.lower() == "sinistre de mars"
    assert (period.since, period.until, period.bound) == (date(2026, 3, 1), None, Bound.SINCE)


@pytest.mark.parametrize(
    ("text", "bound", "anchor"),
    [
        ("avant l'accident il payait combien", Bound.BEFORE, "accident"),
        ("depuis son déménagement elle a appelé ?", Bound.SINCE, "déménagement"),
        ("il a écrit après la résiliation du contrat ?", Bound.AFTER, "résiliation du contrat"),
        ("before the crash did he have a loan", Bound.BEFORE, "crash"),
        ("has she called since her move?", Bound.SINCE, "move"),
        ("dès son retour", Bound.SINCE, "retour"),
    ],
)
def test_an_event_without_a_day_is_an_anchor(text: str, bound: Bound, anchor: str) -> None:
    (period,) = periods(text, now=FRIDAY)
    assert (period.bound, period.anchor, period.since, period.until) == (bound, anchor, None, None)


@pytest.mark.parametrize(
    ("text", "bound"),
    [
        ("et avant ?", Bound.BEFORE),
        ("et après ?", Bound.AFTER),
        ("et depuis ?", Bound.SINCE),
        ("and before that?", Bound.BEFORE),
        ("what about since then?", Bound.SINCE),
        ("avant c'était combien", Bound.BEFORE),
    ],
)
def test_a_bound_alone_leans_on_the_turn_before(text: str, bound: Bound) -> None:
    (period,) = periods(text, now=FRIDAY)
    assert (period.bound, period.anchor, period.since, period.until) == (bound, "", None, None)


@pytest.mark.parametrize(
    "text",
    [
        "depuis qu'il est parti",
        "avant de partir",
        "depuis longtemps",
        "depuis toujours",
        "before he snapped",
        "after all",
    ],
)
def test_a_clause_dates_nothing_by_itself(text: str) -> None:
    assert periods(text, now=FRIDAY) == ()


def test_several_periods_are_given_in_order() -> None:
    assert days("il a appelé en mars, puis le 3 octobre") == [
        (date(2026, 3, 1), date(2026, 3, 31)),
        (date(2026, 10, 3), date(2026, 10, 3)),
    ]


def test_the_place_covers_the_preposition_and_the_hour() -> None:
    text = "rappeler Mme Vidal mardi prochain à 14h30 pour le prêt"
    (period,) = moments(text, written_at=FRIDAY, future=True)
    assert text[period.place.start : period.place.end] == "mardi prochain à 14h30"
    assert period.at == time(14, 30)


@pytest.mark.parametrize(
    ("written", "hour"), [("at 3pm", 15), ("at 3 pm", 15), ("vers 15h", 15), ("à 9h05", 9), ("à 25h", None)]
)
def test_an_hour_is_read_beside_a_day(written: str, hour: int | None) -> None:
    (period,) = moments(f"tomorrow {written}", written_at=FRIDAY, future=True)
    assert (period.at and period.at.hour) == hour


def test_the_clock_is_the_one_that_is_given() -> None:
    assert days("hier", now=datetime(2024, 3, 1, 9)) == [(date(2024, 2, 29), date(2024, 2, 29))]
    assert days("l'an dernier", now=datetime(2020, 1, 1)) == [(date(2019, 1, 1), date(2019, 12, 31))]


def test_working_days_leave_out_french_holidays() -> None:
    wednesday_before_ascension = datetime(2026, 5, 13, 16)
    (period,) = moments("réponse sous 2 jours ouvrés", written_at=wednesday_before_ascension, future=True)
    assert period.until == date(2026, 5, 18)


def test_hours_run_into_the_next_day() -> None:
    (period,) = moments("sous 12 h", written_at=datetime(2026, 11, 20, 18), future=True)
    assert period.until == date(2026, 11, 21)


def test_notes_are_read_without_anchors() -> None:
    assert moments("depuis le sinistre", written_at=FRIDAY, future=True) == ()


texts = st.one_of(
    st.text(max_size=200),
    st.lists(st.sampled_from(WORDS), max_size=14).map(" ".join),
    st.lists(st.one_of(st.sampled_from(EXPRESSIONS), st.text(max_size=12)), max_size=5).map(" ".join),
)
clocks = st.datetimes(min_value=datetime(1990, 1, 1), max_value=datetime(2090, 1, 1))


@given(texts, clocks, st.booleans())
@example("du 31 au 31 février 9999", datetime(2026, 1, 31), False)
@example("29/02/2023 29 février", datetime(2023, 3, 1), True)
@example("dans 999 ans", datetime(2089, 1, 1), True)
@example("il y a 999 ans", datetime(1990, 1, 1), False)
@example("semaine 53 2026", datetime(2026, 1, 1), False)
def test_any_text_gives_ordered_days_inside_it(text: str, now: datetime, future: bool) -> None:
    found = periods(text, now=now, future=future)
    assert found == periods(text, now=now, future=future)
    for period in found:
        assert 0 <= period.place.start < period.place.end <= len(text)
        if period.since and period.until:
            assert period.since <= period.until


@given(st.lists(st.sampled_from(EXPRESSIONS), min_size=1, max_size=3).map(" et ".join), st.booleans())
def test_case_and_accents_never_matter(text: str, future: bool) -> None:
    assert days(text.upper(), future=future) == days(bare(text), future=future) == days(text, future=future)


@given(st.text(max_size=200), clocks)
def test_a_note_never_makes_it_raise(text: str, now: datetime) -> None:
    assert moments(text, written_at=now, future=True) == moments(text, written_at=now, future=True)
