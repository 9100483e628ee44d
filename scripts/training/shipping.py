"""Writes a trained student as a sentence-transformers folder in half precision, with the checksums of its files."""

import hashlib
import json
import shutil
import tempfile
from pathlib import Path

import torch
from safetensors.torch import save_file
from transformers import BertModel, PreTrainedTokenizerFast

from assistant.search.encoder.folders import CHECKSUMS, GLANCE

#: The longest text read, in tokens; the teacher's other places are left out.
LONGEST = 256


def ship(
    body: BertModel,
    tokenizer: PreTrainedTokenizerFast,
    weights: dict[str, torch.Tensor],
    folder: Path,
    *,
    turn: torch.Tensor,
    glance: dict[str, torch.Tensor] | None = None,
) -> None:
    """Replace `folder` by the model; its README, the model card, is kept.

    `turn` (dimension, width) makes a vector of the mean state; `glance` gives vectors of the same dimension or longer.
    """
    from sentence_transformers import SentenceTransformer
    from sentence_transformers.models import Dense, Normalize, Pooling, Transformer

    with torch.no_grad():
        for name, weight in body.named_parameters():
            weight.copy_(weights[name])
    with tempfile.TemporaryDirectory() as place:
        plain = Path(place) / "plain"
        _shortened(body).half().save_pretrained(plain)
        tokenizer.save_pretrained(plain)
        network = Transformer(str(plain), max_seq_length=LONGEST)
        width = network.get_embedding_dimension()
        turned = Dense(width, len(turn), bias=False, activation_function=torch.nn.Identity())
        with torch.no_grad():
            turned.linear.weight.copy_(turn)
        model = SentenceTransformer(modules=[network, Pooling(width, "mean"), turned, Normalize()], device="cpu").half()
        made = Path(place) / "made"
        model.save_pretrained(str(made), create_model_card=False)
        halves = {name: weight.half().contiguous() for name, weight in body.named_parameters()}
        save_file(halves, made / "model.safetensors", metadata={"format": "pt"})  # without the pooler nobody reads
        if glance is not None:
            cut = glance | {"narrow.weight": glance["narrow.weight"][: len(turn)]}
            save_file({name: weight.half().contiguous() for name, weight in cut.items()}, made / GLANCE)
        card = folder / "README.md"
        if card.exists():
            shutil.copy(card, made / "README.md")
        _write_checksums(made)
        shutil.rmtree(folder, ignore_errors=True)
        shutil.copytree(made, folder)


def _shortened(body: BertModel) -> BertModel:
    places = body.embeddings.position_embeddings
    places.weight = torch.nn.Parameter(places.weight[:LONGEST].clone())
    places.num_embeddings = LONGEST
    body.config.max_position_embeddings = LONGEST
    for name in ("position_ids", "token_type_ids"):
        kept = getattr(body.embeddings, name, None)
        if kept is not None:
            setattr(body.embeddings, name, kept[:, :LONGEST].clone())
    return body


def _write_checksums(folder: Path) -> None:
    files = sorted(p for p in folder.rglob("*") if p.is_file() and p.suffix in {".json", ".safetensors", ".txt"})
    lines = [f"{hashlib.sha256(p.read_bytes()).hexdigest()}  {p.relative_to(folder).as_posix()}" for p in files]
    (folder / CHECKSUMS).write_text("\n".join(lines) + "\n", encoding="utf-8")
    _check_complete(folder)


def _check_complete(folder: Path) -> None:
    modules = json.loads((folder / "modules.json").read_text(encoding="utf-8"))
    if [module["type"].rsplit(".", 1)[-1] for module in modules] != ["Transformer", "Pooling", "Dense", "Normalize"]:
        raise SystemExit(f"unexpected modules: {modules}")
