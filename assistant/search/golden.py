"""Asks a generation the golden questions, and says whether it finds as much as the one in service.

Beside the files of a generation, for whoever cannot ask it any more: `golden.json` keeps what it found, by a digest of
each question, and `held-back.json` which questions it lost. Neither holds a word of a question.
"""

import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

import numpy as np

from assistant.kernel.errors import Conflict, Unavailable, message
from assistant.language.shorthand import Shorthand
from assistant.records.golden.queries import Golden, golden_questions
from assistant.records.shorthand.queries import shorthand_of_site
from assistant.search.encoder.port import Encoder
from assistant.search.engine import Filters, Scope
from assistant.search.files import replace_text
from assistant.search.generations import HELD_BACK, Generation, Shelf
from assistant.search.live import NO_ROWS, Snapshot
from assistant.search.passages import fingerprint
from assistant.search.ranking import search_snapshot
from assistant.search.segment import Rows
from assistant.store.unit_of_work import Work

#: Hits that count: what an agent sees without moving.
SEEN = 5
FOUND = "golden.json"
#: Code of the error that refuses a generation which loses.
LOSES = "index_loses_answers"

#: Row ids of the first interactions found, by the key of a question.
Found: TypeAlias = dict[str, list[int]]


@dataclass(frozen=True, slots=True)
class Exam:
    """The golden questions of the site, and the shorthand they are read with."""

    questions: tuple[Golden, ...]
    shorthand: Shorthand

    @classmethod
    def of_site(cls, work: Work) -> "Exam":
        """As they stand now."""
        return cls(golden_questions(work.session), shorthand_of_site(work.session))


@dataclass(frozen=True, slots=True)
class Recall:
    """Mean recall@5 (0..1) of the `asked` golden questions."""

    asked: int
    mean: float


@dataclass(frozen=True, slots=True)
class Loss:
    """A generation finds less than the one in service: mean recall@5 of each, and the questions that lost."""

    before: float
    now: float
    lost: tuple[Golden, ...]


def key_of(question: Golden) -> str:
    """What stands for a question where its words may not: a digest of them and of whom it is about."""
    return f"{fingerprint(f'{question.customer_id} {question.text}'):016x}"


def ask_golden(generation: Generation, encoder: Encoder, exam: Exam, *, without: Rows = NO_ROWS) -> Found:
    """What a search of this generation alone finds first, for each question; rows of `without` are passed over."""
    snapshot = Snapshot(generation, without, None, 0, generation.manifest.sequence, shorthand=exam.shorthand)
    return {key_of(question): _first_of(snapshot, encoder, question) for question in exam.questions}


def recall_at_five(question: Golden, found: Collection[int]) -> float:
    """Share of the answers that are among those found; of the five that there is room for where there are more."""
    return len(question.answers.intersection(found)) / min(len(question.answers), SEEN)


def recall_of_all(questions: Sequence[Golden], found: Mapping[str, Sequence[int]]) -> Recall | None:
    """The mean over the questions that were asked; None where none was."""
    asked = [question for question in questions if key_of(question) in found]
    return Recall(len(asked), _mean(recall_at_five(q, found[key_of(q)]) for q in asked)) if asked else None


def loss_of(shelf: Shelf, encoder: Encoder, generation: Generation, exam: Exam) -> Loss | None:
    """What `generation` loses against the one in service; None where it loses nothing, or nothing can be compared.

    Both search the interactions that both hold: a note written since would push others down in one of them only. One
    of another encoder cannot be asked: what it found when it could is compared.
    """
    served = _in_service(shelf)
    if served is None or served.manifest.name == generation.manifest.name or not exam.questions:
        return None
    if served.manifest.model_digest == encoder.digest:
        before = ask_golden(served, encoder, exam, without=_rows_missing_from(generation, served))
    else:
        before = found_by(shelf.folder / served.manifest.name)
    now = ask_golden(generation, encoder, exam, without=_rows_missing_from(served, generation))
    return _loss([question for question in exam.questions if key_of(question) in before], before, now)


def loses(name: str, loss: Loss) -> Conflict:
    """The error that refuses to put a generation in service."""
    return Conflict(
        LOSES,
        message(
            "The search index “%(name)s” finds less than the one in service (recall@5 of the golden questions"
            " %(now)s%%, not %(before)s%%), which goes on serving. Lost: %(lost)s. Put it in service with a"
            " reason if it must be."
        ),
        name=name,
        now=_percent(loss.now),
        before=_percent(loss.before),
        lost=" · ".join(question.text for question in loss.lost),
    )


def remember_found(folder: Path, found: Found) -> None:
    """Keep what the generation of this folder found, beside what it found before."""
    replace_text(folder / FOUND, json.dumps(found_by(folder) | found))


def found_by(folder: Path) -> Found:
    """What the generation of this folder found when it was asked, by the keys of the questions."""
    stored = _stored(folder / FOUND)
    return stored if isinstance(stored, dict) else {}


def remember_lost(folder: Path, loss: Loss) -> None:
    """Mark a generation as held back, in the folder that holds it."""
    replace_text(folder / HELD_BACK, json.dumps([key_of(question) for question in loss.lost]))


def lost_by(folder: Path) -> frozenset[str]:
    """The keys of the questions that the generation of this folder was held back for."""
    stored = _stored(folder / HELD_BACK)
    return frozenset(stored) if isinstance(stored, list) else frozenset()


def _first_of(snapshot: Snapshot, encoder: Encoder, question: Golden) -> list[int]:
    scope = Scope.everyone() if question.customer_id is None else Scope.of(question.customer_id)
    hits = search_snapshot(snapshot, encoder, question.text, Filters(), scope, limit=SEEN)
    return [hit.interaction for hit in hits]


def _in_service(shelf: Shelf) -> Generation | None:
    """The generation in service; None where there is none or it cannot be read: anything is better then."""
    name = shelf.current()
    try:
        return shelf.open(name) if name else None
    except Unavailable:
        return None


def _rows_missing_from(other: Generation, generation: Generation) -> Rows:
    """The rows of a generation whose interaction the other does not hold."""
    mine, known = generation.segment.columns["interaction"], other.segment.columns["interaction"]
    return np.flatnonzero(~np.isin(mine, known)).astype(np.int64)


def _loss(asked: Sequence[Golden], before: Found, now: Found) -> Loss | None:
    was = {key_of(q): recall_at_five(q, before[key_of(q)]) for q in asked}
    is_now = {key_of(q): recall_at_five(q, now[key_of(q)]) for q in asked}
    if _mean(is_now.values()) >= _mean(was.values()):
        return None
    lost = tuple(q for q in asked if is_now[key_of(q)] < was[key_of(q)])
    return Loss(_mean(was.values()), _mean(is_now.values()), lost)


def _mean(shares: Iterable[float]) -> float:
    """Rounded, so that the order of a sum does not make a loss."""
    values = list(shares)
    return round(sum(values) / len(values), 9) if values else 1.0


def _percent(share: float) -> str:
    return f"{100 * share:.0f}"


def _stored(path: Path) -> object:
    """What a small file of ours holds; one that is missing or damaged says nothing."""
    try:
        return json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
