"""Vectors that lie as the encoder's do, for more passages than two cores encode in an evening.

Some thousand passages are encoded by the shipped encoder. The vector of any other text is that of one of them, chosen
by the hash of the text, moved by a part of the difference of two neighbours (chosen likewise): so it lies in the same
groups, spread in the directions in which passages of a group differ. `compare` prints how near that comes to the real
ones: how far neighbours lie, and what lists of an index hold of what is closest to real questions.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import faiss
import numpy as np
import numpy.typing as npt

from assistant.search.encoder.port import Vectors
from assistant.search.encoder.shipped import ShippedEncoder
from assistant.search.fusion import Calibration
from assistant.search.passages import fingerprint
from assistant.search.segment import Floats
from scripts.search_bench.measuring import Watch, say

#: Part of the difference that a vector is moved by. Of 8 192 passages, half of the real ones have a neighbour at a
#: cosine of 0.841; 0.942 of those moved by 0.3, 0.861 by 0.5, 0.778 by 0.7.
MOVED = 0.5
NEIGHBOURS = 8
_LISTS, _LOOKED = 100, (4, 8, 16, 32)


@dataclass(frozen=True, slots=True)
class Ground:
    """Real vectors, shape (passages, dimension), and for each the rows of its neighbours."""

    real: Floats
    near: npt.NDArray[np.int64]

    @classmethod
    def of(cls, real: Floats) -> "Ground":
        """Find the neighbours."""
        index = faiss.IndexFlatIP(real.shape[1])
        index.add(real)
        return cls(real, index.search(real, NEIGHBOURS + 1)[1][:, 1:])

    @classmethod
    def read(cls, folder: Path) -> "Ground":
        """Read what `save` wrote."""
        return cls(np.load(folder / "real.npy"), np.load(folder / "near.npy"))

    def save(self, folder: Path) -> None:
        """Write it for another process."""
        folder.mkdir(parents=True)
        np.save(folder / "real.npy", self.real)
        np.save(folder / "near.npy", self.near)

    def vectors(self, hashes: npt.NDArray[np.uint64]) -> Vectors:
        """A vector for each hash, length 1."""
        rows = np.uint64(len(self.real))
        one, two = hashes % rows, (hashes >> np.uint64(20)) % rows
        neighbour = self.near[two, (hashes >> np.uint64(56)) % np.uint64(NEIGHBOURS)]
        moved = self.real[one] + np.float32(MOVED) * (self.real[two] - self.real[neighbour])
        return np.asarray(moved / np.linalg.norm(moved, axis=1, keepdims=True), dtype=np.float32)


class LikeReal:
    """Stands in for the encoder where passages are many; questions are encoded by the real one. Counts its own time."""

    name = "like-real"
    digest = "like-real-1"

    def __init__(self, ground: Ground) -> None:
        self._ground = ground
        self._encoder = ShippedEncoder()
        self.dimension = ground.real.shape[1]
        self.seconds = 0.0
        self.processor = 0.0

    @property
    def calibration(self) -> Calibration:
        """That of the shipped encoder."""
        return self._encoder.calibration

    def warm(self) -> None:
        """Load the real one."""
        self._encoder.warm()

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Vectors of passages; its own time is kept apart."""
        watch = Watch.begun()
        hashes = np.fromiter((fingerprint(text) for text in texts), dtype=np.uint64, count=len(texts))
        vectors = self._ground.vectors(hashes)
        seconds, processor = watch.read()
        self.seconds += seconds
        self.processor += processor
        return vectors

    def encode_interactions(self, interactions: Sequence[Sequence[str]]) -> Vectors:
        """Each passage by itself."""
        return self.encode([passage for interaction in interactions for passage in interaction])

    def encode_query(self, text: str) -> Vectors:
        """The vector of a question."""
        return self._encoder.encode_query(text)

    def encode_typing(self, text: str) -> Vectors:
        """That of one still being typed."""
        return self._encoder.encode_typing(text)


def compare(real: Floats, asked: Floats) -> None:
    """Print how the vectors made from one half of the real ones compare with the other half."""
    half = len(real) // 2
    hashes = np.random.default_rng(1).integers(0, 2**63, half).astype(np.uint64)
    made = Ground.of(real[:half]).vectors(hashes)
    say(f"vectors   {half} real ones beside {half} made of {half} others:")
    for name, vectors in (("real", real[half : 2 * half]), ("made", made)):
        index = faiss.IndexFlatIP(real.shape[1])
        index.add(vectors)
        among = index.search(vectors[:2000], 11)[0]
        to_questions, closest = index.search(asked, 10)
        cosines = [_deciles(values) for values in (among[:, 1], among[:, 10], to_questions[:, 0], to_questions[:, 9])]
        held = "  ".join(f"{share:.3f}" for share in _held(vectors, asked, closest))
        say(
            f"  {name}: cosine of the nearest, of the tenth, of the nearest to a question, of the tenth "
            f"(first decile, median, last): {'; '.join(cosines)}. Of the ten closest to a question, "
            f"{', '.join(map(str, _LOOKED))} of {_LISTS} lists hold {held}"
        )


def _deciles(values: Floats) -> str:
    return " ".join(f"{v:.2f}" for v in np.quantile(values, [0.1, 0.5, 0.9]))


def _held(vectors: Floats, asked: Floats, closest: npt.NDArray[np.int64]) -> list[float]:
    dimension = vectors.shape[1]
    index = faiss.IndexIVFFlat(faiss.IndexFlatIP(dimension), dimension, _LISTS, faiss.METRIC_INNER_PRODUCT)
    index.cp.spherical, index.cp.min_points_per_centroid = True, 1
    index.train(vectors)
    index.add(vectors)
    shares = []
    for looked in _LOOKED:
        index.nprobe = looked
        found = index.search(asked, 10)[1]
        shares.append(float(np.mean([len(set(f) & set(c)) / 10 for f, c in zip(found, closest, strict=True)])))
    return shares
