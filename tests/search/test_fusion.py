"""One order of meaning and words, and what a score means."""

from datetime import UTC, datetime, timedelta

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.search.engine import Why
from assistant.search.fusion import HALF_LIFE, RECENCY, USUAL, Calibration, recency
from assistant.search.reading import idf
from assistant.search.segment import moment_of

CALIBRATION = Calibration(words=0.2, offset=-4.0, slope=10.0, unrelated=0.2)
NOW = datetime(2026, 11, 20, tzinfo=UTC)

cosines = st.floats(-1, 1, width=32)
shares = st.floats(0, 1, width=32)


def _floats(*numbers: float) -> np.ndarray[tuple[int], np.dtype[np.float32]]:
    return np.array(numbers, dtype=np.float32)


def test_a_telling_word_outweighs_a_little_meaning_and_not_much_of_it() -> None:
    meaning, words = _floats(0.30, 0.20, 0.60), _floats(0.0, 1.0, 0.0)
    assert np.argsort(-CALIBRATION.fused(meaning, words)).tolist() == [2, 1, 0]


@settings(deadline=None)  # a machine that is busy elsewhere is no fault
@given(st.lists(st.tuples(cosines, shares), min_size=1, max_size=30), st.tuples(cosines, shares))
def test_what_else_was_found_changes_no_score(found: list[tuple[float, float]], one: tuple[float, float]) -> None:
    alone = CALIBRATION.fused(_floats(one[0]), _floats(one[1]))[0]
    among = CALIBRATION.fused(_floats(*[c for c, _ in found], one[0]), _floats(*[w for _, w in found], one[1]))[-1]
    assert alone == among


@settings(deadline=None)
@given(cosines, shares, shares)
def test_a_chance_is_one_and_grows_with_either_witness(cosine: float, coverage: float, rarity: float) -> None:
    here, nearer = CALIBRATION.chance(_floats(cosine, min(cosine + 0.1, 1)), _floats(coverage, coverage), rarity)
    fuller = CALIBRATION.chance(_floats(cosine), _floats(min(coverage + 0.1, 1)), rarity)[0]
    assert 0 <= here <= min(nearer, fuller)
    assert max(nearer, fuller) <= 1


def test_a_contract_number_is_nearly_proof_and_one_common_word_nearly_nothing() -> None:
    number, common = idf(1, 1_000_000), idf(200_000, 1_000_000)
    assert CALIBRATION.chance(_floats(0.0), _floats(1.0), number)[0] > 0.85
    assert CALIBRATION.chance(_floats(0.0), _floats(1.0), common)[0] < 0.2


@pytest.mark.parametrize("passages", [1, 10, 1_000, 10_000_000])
def test_a_rare_word_is_as_telling_in_an_index_of_any_size(passages: int) -> None:
    assert idf(0, passages) == pytest.approx(1)
    assert 0.8 < idf(1, passages) < 1


def test_a_word_of_every_passage_tells_nothing_once_there_are_enough() -> None:
    assert idf(100_000, 100_000) < 0.01
    assert idf(3, 3) > 0.7  # three passages cannot say what is common


def test_the_newer_of_two_equal_ones_comes_first_and_an_old_proof_is_never_buried() -> None:
    ages = (timedelta(0), HALF_LIFE, 20 * HALF_LIFE)
    bonus = recency(np.array([moment_of(NOW - age) for age in ages], dtype=np.int64))
    assert bonus.tolist() == pytest.approx([RECENCY, RECENCY / 2, 0], abs=1e-4)
    assert (
        CALIBRATION.fused(_floats(0.40), _floats(0))[0] + bonus[2]
        > CALIBRATION.fused(_floats(0.37), _floats(0))[0] + bonus[0]
    )


def test_nothing_found_has_no_age() -> None:
    assert recency(np.empty(0, dtype=np.int64)).shape == (0,)


@pytest.mark.parametrize(
    ("cosine", "coverage", "reason"), [(0.6, 0.0, Why.MEANING), (0.1, 0.4, Why.WORDS), (0.6, 0.4, Why.BOTH)]
)
def test_why_names_what_matched(cosine: float, coverage: float, reason: Why) -> None:
    assert CALIBRATION.why(cosine, coverage) is reason


def test_a_calibration_is_read_as_it_was_written() -> None:
    assert Calibration.read(USUAL.write()) == USUAL


@pytest.mark.parametrize("written", ["", "[]", "{}", '{"words": "much"}', '{"words": 1, "more": 2}'])
def test_what_is_no_calibration_is_refused(written: str) -> None:
    with pytest.raises((ValueError, TypeError)):
        Calibration.read(written)
