"""A generation whose files are as they were written may still have been written wrong."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from assistant.kernel.errors import Unavailable
from assistant.search.everyone import Layout, write_everyone
from assistant.search.manifest import marks_of
from assistant.search.verifying import verify
from tests.search.bank import Bank


def rewritten(bank: Bank, write: Callable[[Path], None]) -> str:
    """A generation with one file written otherwise, and a manifest that knows no better."""
    manifest = bank.build()
    folder = bank.folder / manifest.name
    write(folder)
    marks = marks_of(folder)
    replace(manifest, files={name: marks[name] for name in manifest.files}).write(folder)
    return manifest.name


def test_an_index_over_everyone_that_finds_the_wrong_passages_is_told(bank: Bank) -> None:
    bank.history(bank.customer("C-1"), 600)

    def shuffled(folder: Path) -> None:
        vectors = np.load(folder / "vectors.npy")
        shuffled_rows = np.random.default_rng(1).permutation(vectors)
        write_everyone(shuffled_rows, folder / "everyone.faiss", Layout(lists=0))

    with pytest.raises(Unavailable, match=r"finds too little \(recall 0\.\d\d\)"):
        verify(bank.shelf, rewritten(bank, shuffled))


def test_rows_out_of_order_are_told(bank: Bank) -> None:
    bank.notes(bank.customer("C-1"), 3)

    def turned(folder: Path) -> None:
        moments = np.load(folder / "at.npy")
        np.save(folder / "at.npy", moments[::-1].copy())

    with pytest.raises(Unavailable, match="row 1 is out of order"):
        verify(bank.shelf, rewritten(bank, turned))


def test_notes_that_say_the_same_count_as_found_whichever_comes(bank: Bank) -> None:
    selene = bank.customer("C-1")
    for _ in range(30):
        bank.note(selene, "Appel sans suite.")
    assert verify(bank.shelf, bank.build().name).recall == 1.0
