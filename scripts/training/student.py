"""The network being taught: weights kept in fp32, computed in bf16, saved so that training resumes after a kill."""

import math
import os
from collections.abc import Sequence
from pathlib import Path

import torch
from torch.nn import functional
from transformers import BertModel, PreTrainedTokenizerFast

from scripts.training.batches import padded, pooled


class Student:
    """A BERT body with the mean of its last states as a text's vector; `embed` is differentiable."""

    def __init__(self, body: BertModel, tokenizer: PreTrainedTokenizerFast) -> None:
        self.tokenizer = tokenizer
        self.device = "cuda" if torch.cuda.is_available() else "cpu"
        self.masters = {
            name: weight.detach().float().clone().to(self.device).requires_grad_()
            for name, weight in body.named_parameters()
        }
        self.config = body.config
        self._body = body.to(device=self.device, dtype=torch.bfloat16).train()
        for module in self._body.modules():
            if isinstance(module, torch.nn.Dropout):
                module.p = 0.0  # the target is exact: noise only slows the student
        self._computed = dict(self._body.named_parameters())
        self._computed.pop(WORDS).requires_grad_(requires_grad=False)

    def embed(self, rows: Sequence[Sequence[int]]) -> torch.Tensor:
        """Vectors of length 1 of tokenised texts: (rows, width), fp32."""
        tokens, mask = (part.to(self.device) for part in padded(rows))
        words = functional.embedding(tokens, self.masters[WORDS]).to(torch.bfloat16)
        states = self._body(inputs_embeds=words, attention_mask=mask).last_hidden_state
        return pooled(states, mask)

    def tokenised(self, texts: Sequence[str], longest: int) -> list[list[int]]:
        """Token numbers of texts, cut after `longest`."""
        if not texts:
            return []
        rows: list[list[int]] = self.tokenizer(list(texts), truncation=True, max_length=longest)["input_ids"]
        return rows

    def take_gradients(self) -> None:
        """Move what the bf16 body has learned to the full-precision weights."""
        for name, weight in self._computed.items():
            if weight.grad is not None:
                self.masters[name].grad = weight.grad.float()
                weight.grad = None

    def refresh(self) -> None:
        """Round the full-precision weights into the body that computes."""
        with torch.no_grad():
            for name, weight in self._computed.items():
                weight.copy_(self.masters[name])

    def weights(self) -> dict[str, torch.Tensor]:
        """The weights as they are now, in full precision."""
        return {name: weight.detach().cpu().clone() for name, weight in self.masters.items()}

    def load(self, weights: dict[str, torch.Tensor]) -> None:
        """Go on from these weights."""
        with torch.no_grad():
            for name, weight in weights.items():
                self.masters[name].copy_(weight)
        self.refresh()


WORDS = "embeddings.word_embeddings.weight"


class Teaching:
    """AdamW over a student with a warm-up and a cosine decay, and checkpoints that replace each other whole."""

    def __init__(self, student: Student, *, steps: int, words: float, body: float, checkpoint: Path) -> None:
        """`words` and `body` are the highest learning rates of the word vectors and of the rest."""
        self.student, self.steps, self.done = student, steps, 0
        self._checkpoint = checkpoint
        rest = [weight for name, weight in student.masters.items() if name != WORDS]
        self._body = rest
        self._optimizer = torch.optim.AdamW(
            [
                {"params": [student.masters[WORDS]], "lr": words, "highest": words},
                {"params": rest, "lr": body, "highest": body},
            ],
            weight_decay=0.0,
            betas=(0.9, 0.98),
            fused=True,
        )
        self.warm = max(1, min(150, steps // 12))

    def step(self, loss: torch.Tensor) -> None:
        """Learn from one loss."""
        loss.backward()  # type: ignore[no-untyped-call]
        self.student.take_gradients()
        rate = min(1.0, (self.done + 1) / self.warm) * max(
            0.02, 0.5 * (1 + math.cos(math.pi * min(1.0, self.done / self.steps)))
        )
        for group in self._optimizer.param_groups:
            group["lr"] = group["highest"] * rate
        torch.nn.utils.clip_grad_norm_(self._body, 1.0)
        self._optimizer.step()
        self._optimizer.zero_grad(set_to_none=True)
        self.student.refresh()
        self.done += 1

    def save(self) -> None:
        """Write where training stands; a kill while writing leaves the checkpoint before."""
        new = self._checkpoint.with_suffix(".new")
        torch.save(
            {"done": self.done, "weights": self.student.weights(), "optimizer": self._optimizer.state_dict()}, new
        )
        os.replace(new, self._checkpoint)

    def resume(self) -> bool:
        """Go on from the checkpoint, when there is one."""
        if not self._checkpoint.exists():
            return False
        saved = torch.load(self._checkpoint, map_location=self.student.device, weights_only=True)
        self.student.load(saved["weights"])
        self._optimizer.load_state_dict(saved["optimizer"])
        self.done = saved["done"]
        return True
