"""Vectors of a build under way, kept batch by batch: one that was killed goes on where it was."""

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from zipfile import BadZipFile

import numpy as np
import numpy.typing as npt

from assistant.search.files import settle
from assistant.search.vectors import Halves

Digests = npt.NDArray[np.uint64]


@dataclass(frozen=True, slots=True)
class MadeVectors:
    """The batches of one model, by the digest of their text: a build that begins again may read other records."""

    folder: Path

    @classmethod
    def of(cls, parent: Path, model_digest: str) -> "MadeVectors":
        """Those of this model; those of others are removed, for nothing will ask for them."""
        own = parent / sha256(model_digest.encode()).hexdigest()[:16]
        for other in parent.glob("*"):
            if other != own:
                shutil.rmtree(other)
        return cls(own)

    def keep(self, digests: Digests, vectors: Halves) -> None:
        """Keep a batch, safely on the disk when this returns."""
        self.folder.mkdir(parents=True, exist_ok=True)
        path = self.folder / f"{digests[0]:016x}.npz"
        waiting = path.with_suffix(".part")
        with waiting.open("wb") as file:
            np.savez(file, digests=digests, vectors=vectors)
        settle(waiting)
        waiting.replace(path)

    def batches(self) -> Iterator[tuple[Digests, Halves]]:
        """Every batch kept; one that a power cut damaged (a zip holds checksums) is left out and made again."""
        for path in sorted(self.folder.glob("*.npz")):
            try:
                with np.load(path, allow_pickle=False) as batch:
                    yield batch["digests"], batch["vectors"]
            except (OSError, ValueError, KeyError, BadZipFile):
                path.unlink()

    def forget(self) -> None:
        """Remove them: the generation they were made for holds them now, or the disk is full."""
        shutil.rmtree(self.folder.parent, ignore_errors=True)
