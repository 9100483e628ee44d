"""Last lesson: the questions of agents over a customer's file, among passages that look like the answer."""

import random
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
import torch
from torch.nn import functional

from scripts.training.desk_pairs import CustomerFile
from scripts.training.distillation import Targets, loss_of
from scripts.training.register import typed
from scripts.training.retrieval import Example, embedded, mined, ranking_loss, remembering, section_batches
from scripts.training.sources import Asked, Pair, Section
from scripts.training.student import Student, Teaching

CUSTOMERS_A_BATCH = 7
LONGEST_QUESTION, LONGEST_PASSAGE = 40, 112
PASSES = 4
SHARPNESS = 22.0
#: Beside these batches, so that nothing is lost: the first lesson every second step, the second every third.
REMEMBERED, REMEMBERED_EVERY, SECOND_EVERY = 1.0, 2, 3
WORDS_RATE, BODY_RATE = 4e-4, 5e-5
TYPED_QUESTION, TYPED_PASSAGE = 0.3, 0.2


def file_loss(student: Student, customers: Sequence[CustomerFile], chance: random.Random) -> torch.Tensor:
    """Each question chooses its passage, once among its customer's file and once among all files of the batch."""
    texts: list[str] = []
    questions: list[str] = []
    owners: list[int] = []
    answers: list[int] = []
    asked_by: list[int] = []
    for number, customer in enumerate(customers):
        base = len(texts)
        texts += [_heard(p.text, p.language, TYPED_PASSAGE, chance) for p in customer.passages]
        owners += [number] * len(customer.passages)
        for question in customer.questions:
            questions.append(_heard(question.text, question.language, TYPED_QUESTION, chance))
            answers.append(base + question.answer)
            asked_by.append(number)
    left = student.embed(student.tokenised(questions, LONGEST_QUESTION))
    right = student.embed(student.tokenised(texts, LONGEST_PASSAGE))
    scores = left @ right.T * SHARPNESS
    own = torch.tensor(answers, device=scores.device)
    elsewhere = torch.tensor(asked_by).unsqueeze(1) != torch.tensor(owners).unsqueeze(0)
    within = scores.masked_fill(elsewhere.to(scores.device), -1e4)
    return functional.cross_entropy(scores, own) + functional.cross_entropy(within, own)


def marks(student: Student, customers: Sequence[CustomerFile]) -> dict[str, float]:
    """How often the answer comes first, and among the first three, of its customer's file."""
    first, three, asked = 0, 0, 0
    for customer in customers:
        passages = embedded(student, [p.text for p in customer.passages], LONGEST_PASSAGE)
        questions = embedded(student, [q.text for q in customer.questions], LONGEST_QUESTION)
        order = torch.argsort(questions @ passages.T, dim=1, descending=True)
        for question, places in zip(customer.questions, order.tolist(), strict=True):
            first += places[0] == question.answer
            three += question.answer in places[:3]
            asked += 1
    return {"questions": asked, "first": first / max(asked, 1), "in three": three / max(asked, 1)}


def teach(
    student: Student,
    customers: Sequence[CustomerFile],
    pairs: Sequence[Pair],
    sections: Sequence[Section],
    asked: Sequence[Asked],
    targets: Targets,
    *,
    checkpoint: Path,
    say: Callable[[str], None],
) -> None:
    """Several passes over the customers, the earlier lessons beside them so that nothing is lost."""
    chance = random.Random(11)
    a_pass = -(-len(customers) // CUSTOMERS_A_BATCH)
    teaching = Teaching(student, steps=a_pass * PASSES, words=WORDS_RATE, body=BODY_RATE, checkpoint=checkpoint)
    if teaching.resume():
        say(f"goes on from step {teaching.done}")
    first = remembering(student, pairs, sections, seed=202)
    second = _second_lesson(student, sections, asked, chance)
    recent: list[float] = []
    while teaching.done < teaching.steps:
        order = random.Random(teaching.done // a_pass).sample(list(customers), len(customers))
        start = teaching.done % a_pass * CUSTOMERS_A_BATCH
        loss = file_loss(student, order[start : start + CUSTOMERS_A_BATCH], chance)
        recent.append(float(loss.detach()))
        if teaching.done % REMEMBERED_EVERY == 0:
            rows, means = next(first)
            loss = loss + REMEMBERED * loss_of(student.embed(rows), targets.of(means).to(student.device))
        if teaching.done % SECOND_EVERY == 0:
            loss = loss + ranking_loss(student, second[teaching.done // SECOND_EVERY % len(second)])
        teaching.step(loss)
        if teaching.done % 20 == 0:
            say(f"step {teaching.done}/{teaching.steps} loss {np.mean(recent[-20:]):.3f}")
        if teaching.done % 60 == 0:
            teaching.save()
    teaching.save()


def _second_lesson(
    student: Student, sections: Sequence[Section], asked: Sequence[Asked], chance: random.Random
) -> list[list[Example]]:
    examples = mined(student, asked, chance)
    chance.shuffle(examples)
    found = [examples[i : i + 32] for i in range(0, len(examples) - 32, 32)]
    found += list(section_batches(student, sections, chance))[: len(found)]
    chance.shuffle(found)
    return found


def _heard(text: str, language: str, often: float, chance: random.Random) -> str:
    return typed(text, language, chance) if chance.random() < often else text
