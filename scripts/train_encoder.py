#!/usr/bin/env python
"""Train the French–English encoder that ships, from the data folder to `assistant/search/filrouge-fr-en`.

    scripts/train_encoder.py --data DIR [--work build/encoder] [--from FOLDER] [--until STAGE]
                             [--ship | --to FOLDER] [--dimension N] [--layers N] [--share S]

Stages, each kept in the work folder and skipped when it is there; a killed one goes on from its checkpoint:
  teacher     vectors of every English text by all-MiniLM-L6-v2 (10 minutes on two cores)
  vocabulary  32 000 French and English pieces on the teacher's body (2 minutes)
  distil      a pass and two thirds over 334 000 sentence pairs (50 minutes)
  retrieve    headings and questions → passages (15 to 40 minutes)
  desk        agents' questions → passages of a customer's file (scripts/training/desk; 15 minutes)
  turn        the numbers of a vector in order of what they tell (1 minute)
  glance      a first impression of what is being typed, from the model that is ready (5 minutes)
With `--from`, a model made before (the one that ships, say) stands for what `vocabulary` to `desk` would leave: `turn`
and `glance` are made for its weights. With `--ship` the model is written where the product reads it, with `--to`
elsewhere, to be compared; `--dimension` cuts the vectors, `--layers` first teaches a model of fewer layers what the
whole one says. `--share 0.1` rehearses every stage on a tenth of the texts, in a work folder of its own. It runs on two
CPU cores, or on a GPU if any.
"""

import argparse
import json
import os
import platform
import random
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TypeVar

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
os.environ["HF_HUB_OFFLINE"] = "1"

import numpy as np
import torch
from safetensors.torch import load_file, save_file
from transformers import AutoTokenizer, BertModel, PreTrainedTokenizerFast

from assistant.search.encoder.folders import SHIPPED, folder_of
from scripts.training import (
    desk_lesson,
    desk_pairs,
    distillation,
    pupils,
    register,
    retrieval,
    shipping,
    sources,
    teacher,
    turning,
    vocabulary,
)
from scripts.training.distillation import Targets
from scripts.training.student import Student

STAGES = ("teacher", "vocabulary", "distil", "retrieve", "desk", "turn", "glance")
LESSONS = STAGES[:5]
LAYERS = 6
ROOT = Path(__file__).resolve().parents[1]
SEED = 20261122
#: Numbers of a vector, and why so many: docs/measures.md.
DIMENSION = 256

T = TypeVar("T")


@dataclass(frozen=True)
class Training:
    """The stages, each reading what the one before left in `work`."""

    data: Path
    work: Path
    start: Path | None
    share: float = 1.0

    def teacher(self) -> None:
        """Encode every English text once."""
        texts = {pair.english for pair in self._pairs}
        for section in self._sections:
            texts |= {section.text_english, section.heading_english}
        ordered = sorted(texts)
        np.save(self.work / "teacher.npy", teacher.vectors_of(ordered))
        _write(self.work / "teacher.json", json.dumps(ordered))

    def vocabulary(self) -> None:
        """Learn the pieces and give each a first vector."""
        asked = [text for pair in self._asked for text in (pair.question, pair.passage)]
        sentences = [text for pair in self._pairs for text in (pair.english, pair.french)] + asked
        said = [sources.word_counts(self.data, language) for language in ("en", "fr")]
        shorthand = register.shorthand()
        tokenizer = vocabulary.trained(sentences, _own_notes(), said, sorted({form for form, _ in shorthand}))
        tokenizer.save_pretrained(self.work / "start")
        body = vocabulary.student(tokenizer, self._pairs, sources.lexicon(self.data), shorthand)
        body.save_pretrained(self.work / "start")
        save_file({name: weight.contiguous() for name, weight in body.named_parameters()}, self._end("vocabulary"))

    def distil(self) -> None:
        """First lesson."""
        student = self._student("vocabulary")
        distillation.distil(
            student, self._pairs, self._sections, self._targets, checkpoint=self._checkpoint("distil"), say=_say
        )
        save_file(student.weights(), self._end("distil"))

    def retrieve(self) -> None:
        """Second lesson."""
        student = self._student("distil")
        checkpoint = self._checkpoint("retrieve")
        retrieval.teach(
            student, self._pairs, self._sections, self._asked, self._targets, checkpoint=checkpoint, say=_say
        )
        save_file(student.weights(), self._end("retrieve"))

    def desk(self) -> None:
        """Last lesson, and what it brings on customers held out."""
        student = self._student("retrieve")
        held_out = desk_pairs.split(desk_pairs.customer_files())[1]
        _say(f"held out before {desk_lesson.marks(student, held_out)}")
        desk_lesson.teach(
            student,
            self._learned,
            self._pairs,
            self._sections,
            self._asked,
            self._targets,
            checkpoint=self._checkpoint("desk"),
            say=_say,
        )
        _say(f"held out after {desk_lesson.marks(student, held_out)}")
        save_file(student.weights(), self._end("desk"))

    def turn(self) -> None:
        """Which directions carry most of what is written and asked in a call centre."""
        texts = [passage.text for customer in self._learned for passage in customer.passages]
        texts += [question.text for customer in self._learned for question in customer.questions]
        save_file({turning.TURN: turning.principal_directions(self._student("desk"), texts)}, self._end("turn"))

    def glance(self) -> None:
        """What a text being typed says at a glance, learned from the model that is ready."""
        heard = pupils.sentences(self._pairs, self._asked, self._learned)
        learned = pupils.teach_glance(self._student("desk"), self._turned(), heard, say=_say)
        save_file(learned, self._end("glance"))

    def fewer(self, layers: int) -> None:
        """A model of fewer layers, taught what the whole one says."""
        student = self._student("desk")
        texts = pupils.sentences(self._pairs, self._asked, self._learned).texts
        texts += pupils.passages(self._sections, self._asked, self._learned)
        body = self._body()
        weights = pupils.fewer_layers(body, student.weights(), layers)
        pupil = Student(body, self._tokenizer())
        pupil.load(weights)
        name = _of_layers(layers)
        pupils.teach_fewer(pupil, student, texts, checkpoint=self._checkpoint(name), say=_say)
        save_file(pupil.weights(), self._end(name))

    def ship(self, folder: Path, *, dimension: int, layers: int) -> None:
        """Write the model that is ready into `folder`."""
        body = self._body()
        weights = self._weights("desk")
        glance = load_file(self._end("glance"))
        if layers != LAYERS:
            pupils.fewer_layers(body, weights, layers)
            weights = load_file(self._end(_of_layers(layers)))
        shipping.ship(body, self._tokenizer(), weights, folder, turn=self._turned()[:dimension], glance=glance)
        _say(f"{layers} layers, {dimension} numbers → {folder}")

    def done(self, stage: str) -> bool:
        """Whether a stage has left what the next one reads, or the model to start from stands for it."""
        if self.start is not None and stage in LESSONS:
            return True
        return (self.work / "teacher.json").exists() if stage == "teacher" else self._end(stage).exists()

    @cached_property
    def _pairs(self) -> list[sources.Pair]:
        return self._some(sources.pairs(self.data))

    @cached_property
    def _sections(self) -> list[sources.Section]:
        sections = sources.sections(self.data)
        return sections[: round(self.share * len(sections))]

    @cached_property
    def _asked(self) -> list[sources.Asked]:
        return self._some(sources.questions(self.data))

    @cached_property
    def _targets(self) -> Targets:
        texts = json.loads((self.work / "teacher.json").read_text(encoding="utf-8"))
        return Targets({text: row for row, text in enumerate(texts)}, np.load(self.work / "teacher.npy"))

    @cached_property
    def _learned(self) -> list[desk_pairs.CustomerFile]:
        return self._some(desk_pairs.split(desk_pairs.customer_files())[0])

    def _some(self, everything: list[T]) -> list[T]:
        """The share that is learned from: all of it, in its order, but in a rehearsal."""
        if self.share == 1:
            return everything
        return random.Random(SEED).sample(everything, round(self.share * len(everything)))

    def _student(self, stage: str) -> Student:
        student = Student(self._body(), self._tokenizer())
        student.load(self._weights(stage))
        return student

    def _weights(self, stage: str) -> dict[str, torch.Tensor]:
        if self.start is None:
            return load_file(self._end(stage))
        return {name: weight.float() for name, weight in load_file(self.start / "model.safetensors").items()}

    def _turned(self) -> torch.Tensor:
        return load_file(self._end("turn"))[turning.TURN]

    @property
    def _start(self) -> Path:
        return self.start or self.work / "start"

    def _tokenizer(self) -> PreTrainedTokenizerFast:
        tokenizer: PreTrainedTokenizerFast = AutoTokenizer.from_pretrained(self._start)
        return tokenizer

    def _body(self) -> BertModel:
        return BertModel.from_pretrained(self._start, attn_implementation="eager", add_pooling_layer=False)

    def _end(self, stage: str) -> Path:
        return self.work / f"{stage}.safetensors"

    def _checkpoint(self, stage: str) -> Path:
        return self.work / f"{stage}.checkpoint"


def main() -> None:
    """Run the stages that are not done yet."""
    options = _options()
    for seeded in (random.seed, np.random.seed, torch.manual_seed):
        seeded(SEED)
    options.work.mkdir(parents=True, exist_ok=True)
    training = Training(options.data, options.work, options.start, options.share)
    device = (
        torch.cuda.get_device_name() if torch.cuda.is_available() else f"{os.cpu_count()} cores of {platform.machine()}"
    )
    _say(f"{' '.join(sys.argv)} on {device}, torch {torch.__version__}, seed {SEED}")
    for stage in STAGES[: STAGES.index(options.until) + 1]:
        if training.done(stage):
            _say(f"{stage}: there")
            continue
        started = time.monotonic()
        _say(f"{stage}: begins")
        run: Callable[[], None] = getattr(training, stage)
        run()
        _say(f"{stage}: done in {(time.monotonic() - started) / 60:.1f} minutes")
    if options.layers != LAYERS and not training.done(_of_layers(options.layers)):
        training.fewer(options.layers)
    folder = folder_of(SHIPPED) if options.ship else options.to
    if folder is not None:
        training.ship(folder, dimension=options.dimension, layers=options.layers)


def _of_layers(layers: int) -> str:
    return f"layers-{layers}"


def _own_notes() -> list[str]:
    """The texts of the demo bank, which are ours and in the register of a call centre."""
    notes = []
    for path in sorted((ROOT / "scripts" / "demo" / "records").glob("*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            record = json.loads(line)
            if record["type"] == "interaction":
                notes.append(record.get("text", ""))
    return notes


def _say(line: str) -> None:
    print(f"{time.strftime('%H:%M:%S')}  {line}", flush=True)


def _write(path: Path, text: str) -> None:
    new = path.with_suffix(".new")
    new.write_text(text, encoding="utf-8")
    os.replace(new, path)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True, help="folder that holds `train/`")
    parser.add_argument("--work", type=Path, default=ROOT / "build" / "encoder", help="where stages are kept")
    parser.add_argument("--from", type=Path, dest="start", help="folder of a model made before")
    parser.add_argument("--ship", action="store_true", help="write the model into the product")
    parser.add_argument("--to", type=Path, help="write the model into this folder")
    parser.add_argument(
        "--dimension", type=int, default=DIMENSION, choices=(384, 256, 128), help="of the vectors written"
    )
    parser.add_argument(
        "--layers", type=int, default=LAYERS, choices=(LAYERS, *pupils.KEPT), help="of the model written"
    )
    parser.add_argument("--share", type=float, default=1.0, help="of the texts, to rehearse every stage in minutes")
    parser.add_argument("--until", choices=STAGES, default=STAGES[-1], help="the last stage to run")
    return parser.parse_args()


if __name__ == "__main__":
    main()
