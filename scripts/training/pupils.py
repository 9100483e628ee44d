"""Smaller models that learn from the trained one: fewer layers, or none at all for what is still being typed."""

import random
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from torch.nn import functional
from transformers import BertModel

from scripts.training.batches import by_length
from scripts.training.desk_pairs import CustomerFile
from scripts.training.distillation import TYPED_FRENCH, loss_of
from scripts.training.register import typed
from scripts.training.retrieval import LONGEST_PASSAGE, embedded
from scripts.training.sources import Asked, Pair, Section
from scripts.training.student import WORDS, Student, Teaching

#: Sentence pairs and sections among the texts that a pupil hears; all questions are.
PAIRS, SECTIONS = 40_000, 3_000
#: Which layers are kept: the first and the last, the others spread between them.
KEPT = {4: (0, 2, 3, 5), 3: (0, 3, 5)}
#: The share of all these texts that a model of fewer layers hears, once.
FEWER_SHARE = 0.3
WORDS_RATE, BODY_RATE = 2e-4, 2e-4

GLANCE_WIDTH = 768
GLANCE_PASSES = 12
GLANCE_BATCH = 512
GLANCE_RATE = 1e-3
#: A question is shown hits long before it is finished.
UNFINISHED, LONGEST_QUESTION = 0.35, 32


@dataclass(frozen=True, slots=True)
class Heard:
    """Texts with their language."""

    texts: list[str]
    languages: list[str]


def sentences(pairs: Sequence[Pair], asked: Sequence[Asked], customers: Sequence[CustomerFile]) -> Heard:
    """What is about as long as a question: sentences of both languages, and every question we have."""
    chance = random.Random(31)
    said: list[tuple[str, str]] = []
    for pair in chance.sample(list(pairs), min(PAIRS, len(pairs))):
        said += [(pair.french, "fr"), (pair.english, "en")]
    said += [(pair.question, "fr") for pair in asked]
    said += [(q.text, q.language) for customer in customers for q in customer.questions]
    return Heard([text for text, _ in said], [language for _, language in said])


def passages(sections: Sequence[Section], asked: Sequence[Asked], customers: Sequence[CustomerFile]) -> list[str]:
    """What is as long as a passage."""
    chance = random.Random(32)
    some = chance.sample(list(sections), min(SECTIONS, len(sections)))
    read = [text for section in some for text in (section.text_french, section.text_english)]
    read += chance.sample([pair.passage for pair in asked], min(2_000, len(asked)))
    return read + [passage.text for customer in customers for passage in customer.passages]


def fewer_layers(body: BertModel, weights: dict[str, torch.Tensor], layers: int) -> dict[str, torch.Tensor]:
    """Keep `layers` of the six layers of `body` (shortened in place); returns their weights under their new numbers."""
    kept = KEPT[layers]
    body.encoder.layer = torch.nn.ModuleList([body.encoder.layer[number] for number in kept])
    body.config.num_hidden_layers = layers
    found = {name: weight for name, weight in weights.items() if not name.startswith("encoder.layer.")}
    for new, old in enumerate(kept):
        prefix = f"encoder.layer.{old}."
        found |= {
            f"encoder.layer.{new}.{name.removeprefix(prefix)}": weight
            for name, weight in weights.items()
            if name.startswith(prefix)
        }
    return found


def teach_fewer(
    pupil: Student, student: Student, texts: Sequence[str], *, checkpoint: Path, say: Callable[[str], None]
) -> None:
    """Give a share of the texts the vectors that the student gives them."""
    texts = random.Random(33).sample(list(texts), round(len(texts) * FEWER_SHARE))
    meant = embedded(student, texts, LONGEST_PASSAGE)
    rows = pupil.tokenised(texts, LONGEST_PASSAGE)
    order = by_length([len(row) for row in rows], 4096, most=384, chance=np.random.default_rng(3))
    teaching = Teaching(pupil, steps=len(order), words=WORDS_RATE, body=BODY_RATE, checkpoint=checkpoint)
    if teaching.resume():
        say(f"goes on from step {teaching.done}")
    for batch in order[teaching.done :]:
        said, target = pupil.embed([rows[i] for i in batch]), meant[torch.from_numpy(batch)].to(pupil.device)
        teaching.step(loss_of(said, target))
        if teaching.done % 100 == 0:
            say(f"step {teaching.done}/{teaching.steps}")
            teaching.save()
    teaching.save()


class Glance(torch.nn.Module):
    """A text is the sum of what each of its pieces says by itself: the student's piece vectors through two products."""

    def __init__(self, words: torch.Tensor, dimension: int) -> None:
        super().__init__()
        self.words = words
        self.widen = torch.nn.Linear(words.shape[1], GLANCE_WIDTH)
        self.narrow = torch.nn.Linear(GLANCE_WIDTH, dimension, bias=False)

    def forward(self, rows: Sequence[Sequence[int]]) -> torch.Tensor:
        """Vectors (texts, dimension) of length 1 of tokenised texts."""
        pieces, place = np.unique(np.concatenate([np.asarray(row) for row in rows]), return_inverse=True)
        said = self.narrow(functional.gelu(self.widen(self.words[torch.from_numpy(pieces)])))
        owner = torch.from_numpy(np.repeat(np.arange(len(rows)), [len(row) for row in rows]))
        summed = torch.zeros(len(rows), said.shape[1]).index_add(0, owner, said[torch.from_numpy(place)])
        return functional.normalize(summed, dim=1)


def teach_glance(
    student: Student, turn: torch.Tensor, heard: Heard, *, say: Callable[[str], None]
) -> dict[str, torch.Tensor]:
    """Teach a `Glance` the turned vectors of the student, also of texts typed in a hurry and half; its weights."""
    meant = embedded(student, heard.texts, LONGEST_QUESTION) @ turn.T
    words = student.weights()[WORDS]
    glance = Glance(words, meant.shape[1])
    optimizer = torch.optim.AdamW(glance.parameters(), lr=GLANCE_RATE, weight_decay=0.0)
    steps = GLANCE_PASSES * (len(heard.texts) // GLANCE_BATCH)
    rates = torch.optim.lr_scheduler.CosineAnnealingLR(optimizer, steps, eta_min=GLANCE_RATE / 50)
    started = time.monotonic()
    for number in range(GLANCE_PASSES):
        chance = random.Random(number)
        texts = [_hurried(text, language, chance) for text, language in zip(heard.texts, heard.languages, strict=True)]
        rows = student.tokenised(texts, LONGEST_QUESTION)
        order = np.random.default_rng(number).permutation(len(rows))
        near: list[float] = []
        for start in range(0, len(order) - GLANCE_BATCH + 1, GLANCE_BATCH):
            batch = order[start : start + GLANCE_BATCH]
            said, target = glance([rows[i] for i in batch]), meant[torch.from_numpy(batch)]
            loss = loss_of(said, target)
            optimizer.zero_grad()
            loss.backward()  # type: ignore[no-untyped-call]
            optimizer.step()
            rates.step()
            near.append(float((said.detach() * target).sum(1).mean()))
        say(f"pass {number + 1}/{GLANCE_PASSES} cosine {np.mean(near):.4f}, {time.monotonic() - started:.0f} s")
    return {name: weight.detach().clone() for name, weight in glance.named_parameters()}


def _hurried(text: str, language: str, chance: random.Random) -> str:
    if chance.random() < TYPED_FRENCH:
        text = typed(text, language, chance)
    words = text.split(" ")
    if len(words) > 3 and chance.random() < UNFINISHED:
        text = " ".join(words[: chance.randint((len(words) + 1) // 2, len(words))])
    return text
