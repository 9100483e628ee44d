"""One order of two, and what a score means."""

import numpy as np
import pytest

from assistant.search.engine import Why
from assistant.search.fusion import SAME, UNRELATED, fuse, relevance, why


def test_what_both_lists_rank_rises_above_what_one_ranks_first() -> None:
    assert [key for key, _ in fuse([["a", "b", "c"], ["d", "b", "e"]])] == ["b", "a", "d", "c", "e"]


def test_the_score_is_the_sum_of_reciprocal_ranks() -> None:
    assert dict(fuse([["a"], ["b", "a"]]))["a"] == pytest.approx(1 / 61 + 1 / 62)


def test_no_list_gives_nothing_and_limit_is_kept() -> None:
    assert fuse([[], []]) == []
    assert len(fuse([list(range(50))], limit=7)) == 7


def test_relevance_is_sure_when_all_words_or_all_meaning_is_there() -> None:
    half_way = (UNRELATED + SAME) / 2
    cosines = np.array([0.0, SAME + 0.1, UNRELATED - 0.1, half_way], np.float32)
    scores = relevance(cosines, np.array([1.0, 0.0, 0.0, 0.5], np.float32))
    assert scores.tolist() == pytest.approx([1, 1, 0, 0.75])


def test_relevance_grows_with_either_witness() -> None:
    cosines, coverages = np.meshgrid(np.linspace(-1, 1, 21), np.linspace(0, 1, 11))
    scores = relevance(cosines.astype(np.float32), coverages.astype(np.float32))
    assert (np.diff(scores, axis=0) >= 0).all()
    assert (np.diff(scores, axis=1) >= 0).all()
    assert scores.min() == 0
    assert scores.max() == 1


@pytest.mark.parametrize(
    ("cosine", "coverage", "reason"), [(0.6, 0.0, Why.MEANING), (0.1, 0.4, Why.WORDS), (0.6, 0.4, Why.BOTH)]
)
def test_why_names_what_matched(cosine: float, coverage: float, reason: Why) -> None:
    assert why(cosine, coverage) is reason
