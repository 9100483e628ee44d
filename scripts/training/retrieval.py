"""Second lesson: a question or a heading lies near the passage that answers it (multiple negatives ranking)."""

import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from torch.nn import functional

from scripts.training.batches import by_length
from scripts.training.distillation import Targets, batches, lesson, loss_of
from scripts.training.register import typed
from scripts.training.sources import Asked, Pair, Section
from scripts.training.student import Student, Teaching

QUESTIONS_A_BATCH = 64
#: Sections of one page stand together in a batch, beside the pages that the student finds nearest to it: each other's
#: hard negatives. The other pages of the batch are drawn by chance.
NEIGHBOURS = 8
NEAR_PAGES = 3
LONGEST_QUESTION = 40
LONGEST_PASSAGE = 112
SECTIONS = 11_000
#: A negative is drawn from this many nearest wrong passages.
NEAREST = 12
SHARPNESS = 22.0
#: A batch of the first lesson stands beside every second one of this, so that English does not drift.
REMEMBERED, REMEMBERED_EVERY = 1.0, 2
WORDS_RATE, BODY_RATE = 5e-4, 6e-5
TYPED = 0.25


@dataclass(frozen=True, slots=True)
class Example:
    """A question, the passage that answers it, and wrong passages near it."""

    question: str
    passage: str
    wrong: tuple[str, ...] = ()


def section_batches(student: Student, sections: Sequence[Section], chance: random.Random) -> Iterator[list[Example]]:
    """Headings, or a sentence out of the text, → the text, from either language to either."""
    pages = [list(sections[i : i + NEIGHBOURS]) for i in range(0, len(sections), NEIGHBOURS)]
    chance.shuffle(pages)
    pages = pages[: SECTIONS // NEIGHBOURS]
    for together in beside_their_nearest(_page_vectors(student, pages), QUESTIONS_A_BATCH // NEIGHBOURS):
        batch: dict[str, Example] = {}
        for section in (section for page in together for section in pages[page]):
            example = _example(section, chance)
            batch.setdefault(example.question, example)
        yield list(batch.values())


def beside_their_nearest(vectors: torch.Tensor, together: int) -> Iterator[list[int]]:
    """Rows, `together` at a time and each once: one, the nearest that are left, then those that come next.

    Rows that would not fill a last batch are left out.
    """
    left = list(range(len(vectors)))
    while len(left) >= together:
        likeness = vectors[left[1:]] @ vectors[left[0]]
        nearest = 1 + torch.argsort(likeness, descending=True)[: min(NEAR_PAGES, together - 1)]
        places = [0, *nearest.tolist()]
        places += [place for place in range(len(left)) if place not in places][: together - len(places)]
        yield [left[place] for place in places]
        left = [row for place, row in enumerate(left) if place not in places]


def _page_vectors(student: Student, pages: Sequence[Sequence[Section]]) -> torch.Tensor:
    """The mean direction of what each page says, (pages, width)."""
    texts = [section.text_french for page in pages for section in page]
    vectors = embedded(student, texts, LONGEST_PASSAGE)
    ends = np.cumsum([len(page) for page in pages]).tolist()
    means = [vectors[end - len(page) : end].mean(0) for page, end in zip(pages, ends, strict=True)]
    return functional.normalize(torch.stack(means), dim=1)


def mined(student: Student, asked: Sequence[Asked], chance: random.Random) -> list[Example]:
    """Give each question a wrong passage that the student finds near it."""
    passages = list(dict.fromkeys(pair.passage for pair in asked))
    vectors = embedded(student, passages, LONGEST_PASSAGE)
    questions = embedded(student, [pair.question for pair in asked], LONGEST_QUESTION)
    right = {passage: place for place, passage in enumerate(passages)}
    examples = []
    for pair, question in zip(asked, questions, strict=True):
        order = torch.argsort(vectors @ question, descending=True)[: NEAREST + 1].tolist()
        wrong = [place for place in order if place != right[pair.passage]][:NEAREST]
        examples.append(Example(pair.question, pair.passage, (passages[chance.choice(wrong)],)))
    return examples


def embedded(student: Student, texts: Sequence[str], longest: int) -> torch.Tensor:
    """Vectors of many texts without learning from them, (texts, width)."""
    rows = student.tokenised(texts, longest)
    found = torch.empty(len(rows), student.config.hidden_size)
    with torch.no_grad():
        for batch in by_length([len(row) for row in rows], 8192):
            found[batch] = student.embed([rows[i] for i in batch]).cpu()
    return found


def ranking_loss(student: Student, examples: Sequence[Example]) -> torch.Tensor:
    """Each question chooses its passage among all of the batch, and each passage its question."""
    questions = student.embed(student.tokenised([e.question for e in examples], LONGEST_QUESTION))
    texts = [e.passage for e in examples] + [text for e in examples for text in e.wrong]
    passages = _in_two(student, student.tokenised(texts, LONGEST_PASSAGE))
    scores = questions @ passages.T * SHARPNESS
    scores = scores.masked_fill(_same_text([e.passage for e in examples], texts).to(scores.device), -1e4)
    own = torch.arange(len(examples), device=scores.device)
    back = scores[:, : len(examples)].T
    return functional.cross_entropy(scores, own) + 0.5 * functional.cross_entropy(back, own)


def teach(
    student: Student,
    pairs: Sequence[Pair],
    sections: Sequence[Section],
    asked: Sequence[Asked],
    targets: Targets,
    *,
    checkpoint: Path,
    say: Callable[[str], None],
) -> None:
    """One pass over the sections and one over the encyclopaedia, the first lesson beside them."""
    chance = random.Random(7)
    questions = _question_batches(student, asked, chance)
    everything = list(section_batches(student, sections, chance)) + questions
    chance.shuffle(everything)
    teaching = Teaching(student, steps=len(everything), words=WORDS_RATE, body=BODY_RATE, checkpoint=checkpoint)
    if teaching.resume():
        say(f"goes on from step {teaching.done}")
    remembered = remembering(student, pairs, sections, seed=101)
    recent: list[float] = []
    for examples in everything[teaching.done :]:
        loss = ranking_loss(student, examples)
        recent.append(float(loss.detach()))
        if teaching.done % REMEMBERED_EVERY == 0:
            rows, means = next(remembered)
            loss = loss + REMEMBERED * loss_of(student.embed(rows), targets.of(means).to(student.device))
        teaching.step(loss)
        if teaching.done % 25 == 0:
            say(f"step {teaching.done}/{teaching.steps} loss {np.mean(recent[-25:]):.3f}")
        if teaching.done % 150 == 0:
            teaching.save()
    teaching.save()


def remembering(
    student: Student, pairs: Sequence[Pair], sections: Sequence[Section], *, seed: int
) -> Iterator[tuple[list[list[int]], list[str]]]:
    """Batches of the first lesson without end, from a part of the pairs."""
    turn = seed
    while True:
        part = random.Random(turn).sample(list(pairs), min(60_000, len(pairs)))
        long = random.Random(turn).sample(list(sections), min(1_000, len(sections)))
        yield from batches(lesson(student, part, long, turn), np.random.default_rng(turn))
        turn += 1


def _question_batches(student: Student, asked: Sequence[Asked], chance: random.Random) -> list[list[Example]]:
    examples = mined(student, asked, chance)
    chance.shuffle(examples)
    half = QUESTIONS_A_BATCH // 2
    return [examples[i : i + half] for i in range(0, len(examples) - half, half)]


def _example(section: Section, chance: random.Random) -> Example:
    asks_french, reads_french = chance.random() < 0.6, chance.random() < 0.6
    heading = section.heading_french if asks_french else section.heading_english
    text = section.text_french if reads_french else section.text_english
    if chance.random() < 0.25:
        other = section.text_french if asks_french else section.text_english
        sentences = [s for s in other.split(". ") if 4 <= len(s.split()) <= 30]
        heading = chance.choice(sentences) if sentences else heading
    if chance.random() < TYPED:
        heading = typed(heading, "fr" if asks_french else "en", chance)
    return Example(heading, _cut(text, chance))


def _cut(text: str, chance: random.Random) -> str:
    """Half of the time a few sentences of the text, as the index cuts it."""
    sentences = text.split(". ")
    if len(sentences) < 4 or chance.random() < 0.5:
        return text
    length = chance.randint(2, len(sentences) - 1)
    start = chance.randint(0, len(sentences) - length)
    return ". ".join(sentences[start : start + length])


def _in_two(student: Student, rows: list[list[int]]) -> torch.Tensor:
    """Embed the shorter half and the longer half apart, so that less is computed for padding."""
    order = sorted(range(len(rows)), key=lambda i: len(rows[i]))
    middle = len(order) // 2
    vectors = torch.cat([student.embed([rows[i] for i in part]) for part in (order[:middle], order[middle:])])
    back = torch.empty(len(order), dtype=torch.long)
    back[torch.tensor(order)] = torch.arange(len(order))
    return vectors[back]


def _same_text(own: Sequence[str], texts: Sequence[str]) -> torch.Tensor:
    """Where another column holds the very passage that answers: not to be called wrong."""
    same = [
        [texts[column] == passage and column != row for column in range(len(texts))] for row, passage in enumerate(own)
    ]
    return torch.tensor(same)
