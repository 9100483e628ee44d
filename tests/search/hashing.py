"""A quick encoder for tests: words hashed into a few dimensions; texts that share words are close."""

import zlib
from collections.abc import Sequence

import numpy as np

from assistant.language.analysis import tokens
from assistant.search.encoder.port import Vectors
from assistant.search.fusion import USUAL

DIMENSION = 64


class HashingEncoder:
    """Deterministic, without a model; `seen` counts the texts it had to encode."""

    def __init__(self, name: str = "hashing", digest: str = "hashing-1") -> None:
        self.name = name
        self.digest = digest
        self.dimension = DIMENSION
        self.calibration = USUAL
        self.seen = 0

    def warm(self) -> None:
        pass

    def encode(self, texts: Sequence[str]) -> Vectors:
        self.seen += len(texts)
        return np.array([self.encode_query(text) for text in texts], dtype=np.float32).reshape(-1, DIMENSION)

    def encode_interactions(self, interactions: Sequence[Sequence[str]]) -> Vectors:
        return self.encode([passage for interaction in interactions for passage in interaction])

    def encode_query(self, text: str) -> Vectors:
        vector = np.full(DIMENSION, 1e-3, dtype=np.float32)
        for token in tokens(text):
            place = zlib.crc32(token.encode())
            vector[place % DIMENSION] += 1 if place & 1024 else -1
        return np.asarray(vector / np.linalg.norm(vector), dtype=np.float32)

    def encode_typing(self, text: str) -> Vectors:
        return self.encode_query(text)
