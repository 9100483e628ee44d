"""Any sentence-transformers model, read from disk."""

import os
import threading
from collections.abc import Sequence
from contextlib import AbstractContextManager, nullcontext
from functools import cached_property
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from assistant.search.encoder.folders import calibration_of, checked_digest, folder_of
from assistant.search.encoder.port import Vectors
from assistant.search.encoder.remembered import RememberedQuestions
from assistant.search.encoder.threads import A_QUESTION, has_half_precision, threads_for, use_threads
from assistant.search.fusion import Calibration

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer

#: 64 was the quickest of 32, 64, 128 on two cores (248, 312, 253 sentences/s in bf16; 175 in fp32).
BATCH = 64


class SentenceEncoder:
    """A sentence-transformers model, loaded at the first need."""

    def __init__(self, model: str, *, query_prompt: str = "", passage_prompt: str = "") -> None:
        """`model` is a folder or a name in the local Hugging Face cache.

        The prompts are put before questions and passages, as `query: ` and `passage: ` for the E5 models; when they
        are empty, those that the model itself names are used.
        """
        self.name = Path(model).name
        self._wanted = model
        self._prompts = {"query": query_prompt, "document": passage_prompt} if query_prompt or passage_prompt else {}
        self._loading = threading.Lock()
        self._model: SentenceTransformer | None = None
        self._digest: str | None = None
        self._half_precision = False
        self._remembered = RememberedQuestions()

    @property
    def digest(self) -> str:
        """A hash of the model's configuration and weights, and of the prompts."""
        if self._digest is None:
            digest = checked_digest(folder_of(self._wanted))
            prompts = "\0".join(self._prompts.values())
            self._digest = blake2b((digest + prompts).encode(), digest_size=16).hexdigest() if prompts else digest
        return self._digest

    @property
    def dimension(self) -> int:
        """Length of a vector."""
        return int(self._loaded().get_embedding_dimension() or 0)

    @cached_property
    def calibration(self) -> Calibration:
        """What its cosines are worth."""
        return calibration_of(folder_of(self._wanted))

    def warm(self) -> None:
        """Load the model and encode once, so that the first question does not wait."""
        self.encode_query("bonjour")

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Encode passages, longest first inside (the library sorts), on all cores when there are many."""
        if not texts:
            return np.empty((0, self.dimension), dtype=np.float32)
        return self._encode("encode_document", list(texts), threads_for(len(texts)))

    def encode_interactions(self, interactions: Sequence[Sequence[str]]) -> Vectors:
        """Encode passages and whole interactions, and give each passage the mean direction of both."""
        passages = self.encode([passage for interaction in interactions for passage in interaction])
        wholes = self.encode([" ".join(interaction) for interaction in interactions])
        joined = passages + np.repeat(wholes, [len(interaction) for interaction in interactions], axis=0)
        return np.ascontiguousarray(joined / np.linalg.norm(joined, axis=1, keepdims=True))

    def encode_query(self, text: str) -> Vectors:
        """Encode a question; the last ones asked are remembered."""
        return self._remembered.get(text, self._query)

    def encode_typing(self, text: str) -> Vectors:
        """Encode a question that is still being typed: such a model has one way only."""
        return self.encode_query(text)

    def _query(self, text: str) -> Vectors:
        vector: Vectors = self._encode("encode_query", [text], A_QUESTION)[0]
        return vector

    def _encode(self, method: str, texts: list[str], threads: int) -> Vectors:
        import torch

        model = self._loaded()
        use_threads(threads)
        with torch.inference_mode(), self._precision():
            vectors = getattr(model, method)(texts, batch_size=BATCH, show_progress_bar=False, convert_to_numpy=True)
        exact = np.asarray(vectors, dtype=np.float32)  # in half precision a length is off by some thousandths
        return np.ascontiguousarray(exact / np.linalg.norm(exact, axis=1, keepdims=True))

    def _precision(self) -> AbstractContextManager[Any]:
        """Half precision where the processor has it: 1.4 to 1.8 times as quick, cosine to fp32 ≥ 0.9999."""
        import torch

        return torch.autocast("cpu", dtype=torch.bfloat16) if self._half_precision else nullcontext()

    def _loaded(self) -> "SentenceTransformer":
        if self._model is None:
            with self._loading:
                if self._model is None:
                    self._model = self._load()
        return self._model

    def _load(self) -> "SentenceTransformer":
        folder = folder_of(self._wanted)
        os.environ.setdefault("HF_HUB_OFFLINE", "1")
        os.environ.setdefault("TOKENIZERS_PARALLELISM", "false")
        import torch
        from sentence_transformers import SentenceTransformer
        from transformers.utils import logging

        logging.disable_progress_bar()
        self._half_precision = has_half_precision()
        return SentenceTransformer(
            str(folder),
            device="cpu",
            local_files_only=True,
            prompts=self._prompts or None,
            model_kwargs={"dtype": torch.float32},  # weights kept in fp16 on disk would be computed in fp16
        ).eval()
