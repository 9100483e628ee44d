"""A customer of 200 000 items: found exactly, in bounded memory."""

import tracemalloc
from datetime import timedelta

import numpy as np
import pytest

from assistant.language.analysis import tokens
from assistant.search.engine import Filters, Hit, Scope
from assistant.search.live import NO_ROWS, Snapshot
from assistant.search.passages import term
from assistant.search.ranking import search_snapshot
from assistant.search.segment import COLUMNS, Segment, moment_of
from tests.search.bank import NOON
from tests.search.hashing import HashingEncoder

ITEMS = 200_000
HEAVY, LIGHT = 7, 9
#: What one search may take at its height, in bytes; a copy of the vectors takes 26 MB, a number a word and row 300.
BOUND = 20_000_000
#: The oldest row, one in the middle, the newest, and one of another customer: each says something of its own.
SAID = {0: "chéquier", 123_456: "livret", ITEMS - 1: "zanzibar", ITEMS: "chéquier"}


@pytest.fixture(scope="module")
def encoder() -> HashingEncoder:
    return HashingEncoder()


@pytest.fixture(scope="module")
def heavy(encoder: HashingEncoder) -> Snapshot:
    """Notes an hour apart that say « appel dossier » and little else, then one of another customer."""
    rows = ITEMS + 1
    usual = encoder.encode_query("appel dossier")
    vectors = np.repeat(usual[None].astype(np.float16), rows, axis=0)
    terms = np.tile(np.array([_term("appel"), _term("dossier")], dtype=np.uint32), rows)
    for row, word in SAID.items():
        vectors[row] = encoder.encode_query(word)
        terms[2 * row : 2 * row + 2] = _term(word)
    numbers = np.arange(rows)
    columns = {
        "interaction": numbers + 1,
        "customer": np.where(numbers < ITEMS, HEAVY, LIGHT),
        "at": moment_of(NOON) - (ITEMS - numbers) * 3_600_000_000,
        "channel": numbers % 2,
        "kind": np.zeros(rows),
        "start": np.zeros(rows),
        "end": np.full(rows, 10),
        "digest": numbers,
    }
    segment = Segment(
        vectors=vectors,
        columns={name: columns[name].astype(dtype) for name, dtype in COLUMNS.items()},
        terms=terms,
        bounds=np.arange(0, 2 * rows + 1, 2, dtype=np.int64),
        channels=("phone", "email"),
        kinds=("note",),
    )
    return Snapshot(None, NO_ROWS, segment, rows, 1)


def _term(word: str) -> int:
    return term(tokens(word)[0])


def asked(heavy: Snapshot, encoder: HashingEncoder, query: str, filters: Filters, customer: int = HEAVY) -> list[Hit]:
    return search_snapshot(heavy, encoder, query, filters, Scope.of(customer), limit=5)


@pytest.mark.parametrize("row", [0, 123_456, ITEMS - 1])
def test_the_one_note_that_says_it_is_found_wherever_it_lies(
    heavy: Snapshot, encoder: HashingEncoder, row: int
) -> None:
    assert asked(heavy, encoder, SAID[row], Filters())[0].interaction == row + 1


def test_filters_choose_among_all_of_them(heavy: Snapshot, encoder: HashingEncoder) -> None:
    first_week = Filters(until=NOON - timedelta(hours=ITEMS - 168))
    assert asked(heavy, encoder, "chéquier", first_week)[0].interaction == 1
    assert {hit.interaction for hit in asked(heavy, encoder, "dossier", first_week)} <= set(range(1, 169))
    mails = Filters(channels=frozenset({"email"}), until=NOON + timedelta(days=1))
    hits = asked(heavy, encoder, "zanzibar chéquier", mails)
    assert hits[0].interaction == ITEMS
    assert {hit.channel for hit in hits} == {"email"}


def test_the_neighbour_of_a_heavy_customer_is_found_alone(heavy: Snapshot, encoder: HashingEncoder) -> None:
    assert [hit.interaction for hit in asked(heavy, encoder, "chéquier", Filters(), LIGHT)] == [ITEMS + 1]


@pytest.mark.parametrize("query", ["dossier", " ".join(f"dossier{n}" for n in range(400)), "dossier " * 12_500])
@pytest.mark.parametrize("filters", [Filters(), Filters(until=NOON + timedelta(days=1), kinds=frozenset({"note"}))])
def test_a_search_takes_little_memory_whatever_is_asked(
    heavy: Snapshot, encoder: HashingEncoder, query: str, filters: Filters
) -> None:
    asked(heavy, encoder, "dossier", filters)
    tracemalloc.start()
    try:
        assert len(asked(heavy, encoder, query, filters)) == 5
        assert tracemalloc.get_traced_memory()[1] < BOUND
    finally:
        tracemalloc.stop()
