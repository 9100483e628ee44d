"""What the search benchmark is made of: notes of which some customers have many, vectors that lie like real ones."""

from pathlib import Path

import numpy as np
from sqlalchemy import func, select

from assistant.records.timeline.models import Interaction
from assistant.search.passages import fingerprint
from scripts.search_bench.meanings import Ground
from scripts.search_bench.notes import SMALL, fill, notes_for, questions, sample_of_passages


def test_one_customer_has_three_hundred_notes_and_the_others_about_ten(tmp_path: Path) -> None:
    with fill(tmp_path / "bench.db", 700).reading() as work:
        counted = select(Interaction.customer_id, func.count()).group_by(Interaction.customer_id)
        counts = {customer: notes for customer, notes in work.session.execute(counted)}  # noqa: C416 - rows
    assert sum(counts.values()) == 700
    assert counts.pop(2) == SMALL
    assert set(counts.values()) == {10}


def test_the_notes_hold_about_as_many_passages_as_are_wanted() -> None:
    assert notes_for(1_000_000) == 271_739
    assert len(set(sample_of_passages(200))) == 200


def test_questions_are_asked_once_each() -> None:
    asked = questions(200)
    assert len(set(asked)) == len(asked) == 200


def test_the_same_text_always_gets_the_same_vector_near_a_real_one() -> None:
    random = np.random.default_rng(1)
    groups = random.standard_normal((10, 32))[random.integers(0, 10, 400)]
    real = groups + 0.3 * random.standard_normal((400, 32))
    ground = Ground.of((real / np.linalg.norm(real, axis=1, keepdims=True)).astype(np.float32))
    hashes = np.array([fingerprint(f"note {n}") for n in range(300)], dtype=np.uint64)
    vectors = ground.vectors(hashes)
    np.testing.assert_array_equal(vectors[7:8], ground.vectors(hashes[7:8]))
    np.testing.assert_allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-5)
    nearest = (vectors @ ground.real.T).max(axis=1)
    assert np.median(nearest) > 0.85
    assert len(np.unique(vectors.round(4), axis=0)) == 300
