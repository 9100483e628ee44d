"""First lesson: say in both languages what the teacher says in English (Reimers and Gurevych, EMNLP 2020)."""

import math
import random
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
import torch
from torch.nn import functional

from scripts.training.batches import by_length
from scripts.training.register import typed
from scripts.training.sources import Pair, Section
from scripts.training.student import Student, Teaching

TOKENS_A_BATCH = 4096
MOST_A_BATCH = 384
LONGEST_SENTENCE = 64
LONGEST_SECTION = 112
#: Shares of the sentences that are heard as somebody in a hurry types them.
TYPED_FRENCH, TYPED_ENGLISH = 0.35, 0.15
#: English needs less: the body knows it already, only the vocabulary is new.
ENGLISH_SHARE = 0.4
SECTIONS = 8_000
#: Weights of the parts of the loss, found on the prototype.
COSINE, CONTRAST, SIMILARITY = 4.0, 0.3, 5.0
SHARPNESS = 25.0
WORDS_RATE, BODY_RATE = 2e-3, 2e-4
PASSES = 1.65


@dataclass(frozen=True, slots=True)
class Targets:
    """The teacher's vector of each English text."""

    rows: dict[str, int]
    vectors: npt.NDArray[np.float16]

    def of(self, texts: Sequence[str]) -> torch.Tensor:
        """(texts, width), fp32, of length 1."""
        found = self.vectors[[self.rows[text] for text in texts]]
        return functional.normalize(torch.from_numpy(found.astype(np.float32)), dim=1)


@dataclass(frozen=True, slots=True)
class Lesson:
    """Texts as the student hears them (token numbers) and the English texts whose vectors they should get."""

    rows: list[list[int]]
    means: list[str]


def lesson(student: Student, pairs: Sequence[Pair], sections: Sequence[Section], turn: int) -> Lesson:
    """One pass: every French sentence, some English ones, some sections; who is typed in a hurry changes by `turn`."""
    chance = random.Random(turn)
    heard: list[str] = []
    means: list[str] = []
    for pair in pairs:
        heard.append(typed(pair.french, "fr", chance) if chance.random() < TYPED_FRENCH else pair.french)
        means.append(pair.english)
        if chance.random() < ENGLISH_SHARE:
            heard.append(typed(pair.english, "en", chance) if chance.random() < TYPED_ENGLISH else pair.english)
            means.append(pair.english)
    long = chance.sample(list(sections), min(SECTIONS, len(sections)))
    rows = student.tokenised(heard, LONGEST_SENTENCE)
    for section in long:
        means += [section.text_english, section.heading_english]
    said = [text for section in long for text in (section.text_french, section.heading_french)]
    return Lesson(rows + student.tokenised(said, LONGEST_SECTION), means)


def loss_of(said: torch.Tensor, meant: torch.Tensor) -> torch.Tensor:
    """How far vectors are from the teacher's: by themselves, among their neighbours, and in how they relate."""
    near = (1 - (said * meant).sum(1)).mean()
    own = torch.arange(len(said), device=said.device)
    contrast = functional.cross_entropy(said @ meant.T * SHARPNESS, own)
    relations = ((said @ said.T - meant @ meant.T) ** 2).mean()
    return COSINE * near + CONTRAST * contrast + SIMILARITY * relations


def batches(lesson: Lesson, chance: np.random.Generator) -> Iterator[tuple[list[list[int]], list[str]]]:
    """Batches of one lesson, shuffled."""
    lengths = [len(row) for row in lesson.rows]
    for batch in by_length(lengths, TOKENS_A_BATCH, most=MOST_A_BATCH, chance=chance):
        yield [lesson.rows[i] for i in batch], [lesson.means[i] for i in batch]


def distil(
    student: Student,
    pairs: Sequence[Pair],
    sections: Sequence[Section],
    targets: Targets,
    *,
    passes: float = PASSES,
    checkpoint: Path,
    say: Callable[[str], None],
) -> None:
    """Teach `passes` passes (the last one in part); resumes from the checkpoint at the step where it stands."""
    first = lesson(student, pairs, sections, 0)
    a_pass = len(list(batches(first, np.random.default_rng(0))))
    teaching = Teaching(student, steps=round(a_pass * passes), words=WORDS_RATE, body=BODY_RATE, checkpoint=checkpoint)
    if teaching.resume():
        say(f"goes on from step {teaching.done}")
    begun, from_step, recent, heard = time.monotonic(), teaching.done, [], 0
    for turn in range(teaching.done // a_pass, math.ceil(passes)):
        now = first if turn == 0 else lesson(student, pairs, sections, turn)
        for number, (rows, means) in enumerate(batches(now, np.random.default_rng(turn)), start=turn * a_pass):
            if number < teaching.done or teaching.done >= teaching.steps:
                continue
            said, meant = student.embed(rows), targets.of(means).to(student.device)
            recent.append(float((said * meant).sum(1).mean()))
            teaching.step(loss_of(said, meant))
            heard += len(rows)
            if teaching.done % 50 == 0:
                took = time.monotonic() - begun
                left = took / (teaching.done - from_step) * (teaching.steps - teaching.done)
                say(
                    f"step {teaching.done}/{teaching.steps} cosine {np.mean(recent[-50:]):.4f} "
                    f"{heard / took:.0f} texts/s, {left / 60:.0f} min left"
                )
            if teaching.done % 500 == 0:
                teaching.save()
    teaching.save()
