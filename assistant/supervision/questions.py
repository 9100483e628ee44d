"""Questions that got no answer: what people look for and the records do not say, or the search does not find."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from zoneinfo import ZoneInfo

import numpy as np

from assistant.dialogue.conversations import kept, refs_of
from assistant.dialogue.searching import FoundPassage
from assistant.kernel.clock import Clock
from assistant.kernel.errors import NotFound, message
from assistant.records.audit.queries import record
from assistant.records.conversations.queries import (
    QuestionFilter,
    Unanswered,
    count_questions,
    teams_that_asked,
    unanswered_question,
    unanswered_questions,
)
from assistant.records.customers.queries import names_of_refs
from assistant.records.golden.queries import golden_among
from assistant.records.timeline.reading_order import found_by_refs
from assistant.search.encoder.port import Encoder, Vectors
from assistant.store.unit_of_work import UnitOfWork, Work
from assistant.supervision.grouping import gather, name_of

#: Questions gathered on a page, the latest; a file has all of them.
LATEST = 300
#: Most questions of a file.
MOST = 20_000
#: Vectors of subjects kept between two looks.
REMEMBERED = 5_000


@dataclass(frozen=True, slots=True)
class SilentQuestion:
    """A question without answer: `text` as it would be asked by itself, `misses` the nearest passages shown for it.

    `customer` is the reference of the one whose records were asked, `is_golden` whether it is a golden question by now.
    """

    id: int
    at: datetime
    text: str
    typed: str
    subject: str
    language: str
    asker: str
    team: str | None
    customer: str
    customer_name: str
    misses: tuple[FoundPassage, ...]
    is_golden: bool


@dataclass(frozen=True, slots=True)
class Subject:
    """What several questions are about, newest question first."""

    name: str
    questions: tuple[SilentQuestion, ...]


@dataclass(frozen=True, slots=True)
class SilentPage:
    """Subjects, the one asked most first; how many questions were asked in all, and how many got no answer.

    `shown` is how many of those are gathered: the latest.
    """

    subjects: tuple[Subject, ...]
    asked: int
    silent: int
    shown: int
    teams: Sequence[str]


@dataclass(frozen=True, slots=True)
class _Reading:
    unit_of_work: UnitOfWork
    clock: Clock
    zone: ZoneInfo

    def _questions(self, work: Work, rows: Sequence[Unanswered]) -> tuple[SilentQuestion, ...]:
        records = found_by_refs(work.session, sorted(refs_of(row.turn for row in rows)))
        turns = [kept(row.turn, records, self.zone) for row in rows]
        meanings = [turn.turn.understood for turn in turns]
        names = names_of_refs(work.session, {meant.customer for meant in meanings})
        golden = golden_among(work.session, {meant.question for meant in meanings})
        return tuple(
            SilentQuestion(
                id=turn.id,
                at=turn.turn.at,
                text=meant.question,
                typed=turn.turn.text,
                subject=meant.topic or meant.question,
                language=meant.language,
                asker=row.asker,
                team=row.team,
                customer=meant.customer,
                customer_name=names.get(meant.customer, meant.customer),
                misses=tuple(evidence.found for evidence in turn.finding.evidence),
                is_golden=meant.question in golden,
            )
            for row, turn, meant in zip(rows, turns, meanings, strict=True)
        )

    def _audit(self, actor: str, action: str) -> None:
        with self.unit_of_work.atomic() as work:
            record(work.session, actor, action, at=self.clock.now())


@dataclass(frozen=True, slots=True)
class ListQuestions(_Reading):
    """A supervisor looks at the questions without answer, by subject; that they did is audited."""

    encoder: Encoder
    known: dict[str, Vectors] = field(default_factory=dict)

    def __call__(self, wanted: QuestionFilter, *, actor: str) -> SilentPage:
        """Return the latest of them."""
        with self.unit_of_work.reading() as work:
            questions = self._questions(work, unanswered_questions(work.session, wanted, limit=LATEST))
            asked, silent = count_questions(work.session, wanted)
            teams = teams_that_asked(work.session)
        self._audit(actor, "questions.read")
        return SilentPage(self._subjects(questions), asked, silent, len(questions), teams)

    def _subjects(self, questions: Sequence[SilentQuestion]) -> tuple[Subject, ...]:
        if not questions:
            return ()
        subjects = [question.subject for question in questions]
        groups = gather(subjects, self._vectors(subjects))
        return tuple(
            Subject(name_of([subjects[place] for place in group]), tuple(questions[place] for place in group))
            for group in groups
        )

    def _vectors(self, subjects: Sequence[str]) -> Vectors:
        missing = [subject for subject in dict.fromkeys(subjects) if subject not in self.known]
        if len(self.known) + len(missing) > REMEMBERED:
            self.known.clear()
            missing = list(dict.fromkeys(subjects))
        self.known.update(zip(missing, self.encoder.encode(missing) if missing else (), strict=True))
        return np.stack([self.known[subject] for subject in subjects])


@dataclass(frozen=True, slots=True)
class TakeQuestions(_Reading):
    """A supervisor takes the list away; that they did is audited before the first line leaves."""

    def __call__(self, wanted: QuestionFilter, *, actor: str) -> Iterator[SilentQuestion]:
        """Return the questions without answer, newest first."""
        self._audit(actor, "questions.exported")
        with self.unit_of_work.reading() as work:
            questions = self._questions(work, unanswered_questions(work.session, wanted, limit=MOST))
        return iter(questions)


@dataclass(frozen=True, slots=True)
class FindQuestion(_Reading):
    """The question that someone says the answer of."""

    def __call__(self, turn_id: int) -> SilentQuestion:
        """Return it.

        Raises:
            NotFound: it is there no more, or has got an answer since.
        """
        with self.unit_of_work.reading() as work:
            row = unanswered_question(work.session, turn_id)
            if row is None:
                raise NotFound("unknown_turn", message("This question is there no more."))
            return self._questions(work, [row])[0]
