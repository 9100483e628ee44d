"""The French–English model that ships with the product, from its folder and without any network."""

import json
import os
import threading
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from assistant.search.encoder.folders import GLANCE, SHIPPED, calibration_of, checked_digest, folder_of
from assistant.search.encoder.port import Vectors
from assistant.search.encoder.remembered import RememberedQuestions
from assistant.search.encoder.threads import A_QUESTION, has_half_precision, threads_for, use_threads
from assistant.search.fusion import Calibration

if TYPE_CHECKING:
    from tokenizers import Encoding, Tokenizer

    from assistant.search.encoder.glance import Glance
    from assistant.search.encoder.network import Network

#: Texts are tokenised this many at a time, so that a million passages do not stand in memory as tokens.
SLICE = 8192
#: Tokens of a batch, padding included: 1 024, 2 048, 4 096, 8 192 gave 494, 553, 634, 604 passages/s on two cores.
TOKENS_A_BATCH = 4096
#: The module that turns and cuts the mean state, where sentence-transformers keeps it.
TURN = "2_Dense/model.safetensors"


@dataclass(frozen=True, slots=True)
class _Loaded:
    tokenizer: "Tokenizer"
    network: "Network"
    glance: "Glance | None"


class ShippedEncoder:
    """Loaded at the first need; computes in bf16 where the processor has it, otherwise in fp32."""

    def __init__(self, folder: Path | None = None) -> None:
        """`folder` is another model of the same form, for the scripts that train and compare them."""
        self.name = SHIPPED if folder is None else folder.name
        self.folder = folder or folder_of(SHIPPED)
        self._lock = threading.Lock()
        self._ready: _Loaded | None = None
        self._digest: str | None = None
        self._remembered = RememberedQuestions()

    @property
    def digest(self) -> str:
        """A hash of vocabulary, configuration and weights, which are compared with their checksums."""
        if self._digest is None:
            self._digest = checked_digest(self.folder)
        return self._digest

    @property
    def dimension(self) -> int:
        """Length of a vector."""
        return self._loaded().network.dimension

    @cached_property
    def calibration(self) -> Calibration:
        """What its cosines are worth."""
        return calibration_of(self.folder)

    def warm(self) -> None:
        """Load the model and encode once, so that the first question does not wait."""
        self.encode_query("bonjour")

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Encode passages, those of one length together, on all cores when there are many."""
        loaded = self._loaded()
        vectors = np.empty((len(texts), loaded.network.dimension), dtype=np.float32)
        use_threads(threads_for(len(texts)))
        for start in range(0, len(texts), SLICE):
            part = slice(start, start + SLICE)
            vectors[part] = _encoded(loaded, texts[part])
        return vectors

    def encode_interactions(self, interactions: Sequence[Sequence[str]]) -> Vectors:
        """Encode the passages of interactions, each in the light of the others, by one reading of each interaction."""
        from assistant.search.encoder.in_context import encode_in_context

        loaded = self._loaded()
        passages = sum(map(len, interactions))
        vectors = np.empty((passages, loaded.network.dimension), dtype=np.float32)
        use_threads(threads_for(passages))
        for rows, part in encode_in_context(loaded.network, loaded.tokenizer, interactions):
            vectors[rows] = part
        return vectors

    def encode_query(self, text: str) -> Vectors:
        """Encode a question; the last ones asked are remembered."""
        return self._remembered.get(text, self._query)

    def encode_typing(self, text: str) -> Vectors:
        """Encode a question that is still being typed, by a glance where the model has one."""
        loaded = self._loaded()
        if loaded.glance is None:
            return self.encode_query(text)
        import torch

        use_threads(A_QUESTION)
        vector: Vectors = loaded.glance(torch.tensor(loaded.tokenizer.encode(text).ids)).numpy()
        return vector

    def _query(self, text: str) -> Vectors:
        loaded = self._loaded()
        use_threads(A_QUESTION)
        vector: Vectors = _encoded(loaded, [text])[0]
        return vector

    def _loaded(self) -> _Loaded:
        if self._ready is None:
            with self._lock:
                if self._ready is None:
                    self._ready = self._load()
        return self._ready

    def _load(self) -> _Loaded:
        _ = self.digest  # a damaged file is refused before it is read
        os.environ.setdefault("TOKENIZERS_PARALLELISM", "false")
        import torch
        from safetensors.torch import load_file
        from tokenizers import Tokenizer

        from assistant.search.encoder.glance import Glance
        from assistant.search.encoder.network import WORDS, Network

        shape = json.loads((self.folder / "config.json").read_text(encoding="utf-8"))
        weights = load_file(self.folder / "model.safetensors")
        turn, glance = self.folder / TURN, self.folder / GLANCE
        network = Network(
            weights,
            turn=load_file(turn)["linear.weight"] if turn.exists() else None,
            heads=shape["num_attention_heads"],
            epsilon=shape["layer_norm_eps"],
            kind=torch.bfloat16 if has_half_precision() else torch.float32,
        )
        tokenizer = Tokenizer.from_file(str(self.folder / "tokenizer.json"))
        tokenizer.no_padding()
        tokenizer.enable_truncation(network.longest)
        return _Loaded(tokenizer, network, Glance(weights[WORDS], load_file(glance)) if glance.exists() else None)


def _encoded(loaded: _Loaded, texts: Sequence[str]) -> Vectors:
    """Encode some texts, (texts, width), the longest together."""
    import torch

    rows: list[Encoding] = loaded.tokenizer.encode_batch_fast(list(texts))
    order = sorted(range(len(rows)), key=lambda i: len(rows[i]))
    vectors = np.empty((len(rows), loaded.network.dimension), dtype=np.float32)
    while order:
        longest = len(rows[order[-1]])
        batch, order = order[-max(TOKENS_A_BATCH // longest, 1) :], order[: -max(TOKENS_A_BATCH // longest, 1)]
        tokens = torch.zeros((len(batch), longest), dtype=torch.long)
        for place, row in enumerate(batch):
            tokens[place, : len(rows[row])] = torch.tensor(rows[row].ids)
        lengths = torch.tensor([len(rows[row]) for row in batch])
        uneven = int(lengths.min()) < longest
        mask = (torch.arange(longest) < lengths.unsqueeze(1)).long() if uneven else None
        vectors[batch] = loaded.network(tokens, mask).numpy()
    return vectors
