"""One question about a customer, answered from the records or not at all."""

import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from assistant.dialogue.answers.abstaining import nothing_found
from assistant.dialogue.answers.answer import Finding
from assistant.dialogue.answers.composing import compose
from assistant.dialogue.answers.wording import Wording
from assistant.dialogue.evidence.gathering import Evidence, Gather
from assistant.dialogue.evidence.records import LookUp
from assistant.dialogue.remembering import Memory
from assistant.dialogue.understanding.people import FindCircle
from assistant.dialogue.understanding.understanding import understand
from assistant.dialogue.understanding.understood import Edit, State, Turn, Understood
from assistant.kernel.clock import Clock
from assistant.kernel.errors import Invalid, message
from assistant.language.pipelines import Pipelines


@dataclass(frozen=True, slots=True)
class Question:
    """A question as FORMATS §3 gives it; `at` fixes the present, and nothing dated after it is used."""

    customer: str
    text: str
    id: str | None = None
    conversation: str | None = None
    language: str | None = None
    at: datetime | None = None

    @classmethod
    def from_json(cls, given: Mapping[str, Any]) -> "Question":
        """Read a question object.

        Raises:
            Invalid: a field is missing or is not what it should be.
        """
        texts = {name: _text(given, name) for name in ("customer", "text", "id", "conversation", "language", "at")}
        for name in ("customer", "text"):
            if not (texts[name] or "").strip():
                raise Invalid("missing_field", message("The field “%(field)s” is missing."), field=name)
        at = texts.pop("at")
        return cls(
            customer=texts["customer"] or "",
            text=texts["text"] or "",
            id=texts["id"],
            conversation=texts["conversation"],
            language=texts["language"],
            at=None if at is None else _moment(at),
        )


@dataclass(frozen=True, slots=True)
class Answer:
    """One turn: the question, what it was taken to mean, what was found, and how long it took."""

    question: Question
    turn: Turn
    finding: Finding
    took_ms: float

    @property
    def understood(self) -> Understood:
        """What the question was taken to mean."""
        return self.turn.understood

    @property
    def customers(self) -> tuple[str, ...]:
        """References of those whose records were read for it, the one asked about first."""
        shown = (*self.finding.evidence, *self.finding.contradictions)
        return tuple(dict.fromkeys((self.question.customer, *(evidence.found.customer for evidence in shown))))

    def as_json(self) -> dict[str, object]:
        """The shape of FORMATS §3."""
        return {
            "id": self.question.id,
            "conversation": self.question.conversation,
            "understood": self.understood.as_json(),
            "answer": {
                "wants": self.understood.wants.value,
                "text": self.finding.text,
                "value": self.finding.value_json,
                "confidence": round(self.finding.confidence, 4),
                "abstained": self.finding.abstained,
            },
            "evidence": [evidence_json(evidence) for evidence in self.finding.evidence],
            "contradictions": [evidence_json(evidence) for evidence in self.finding.contradictions],
            "follow_ups": list(self.finding.follow_ups),
            "took_ms": round(self.took_ms, 1),
        } | self._records()

    def _records(self) -> dict[str, object]:
        """The events and tasks that the answer rests on, where it rests on any."""
        records = [
            {"type": each.sort.value, "ref": each.ref, "kind": each.code, "at": each.at.isoformat()}
            for each in self.finding.records
        ]
        return {"records": records} if records else {}


@dataclass(frozen=True, slots=True)
class Ask:
    """Answers a question about a customer with proof from the records, or abstains."""

    clock: Clock
    find_circle: FindCircle
    gather: Gather
    look_up: LookUp
    wording: Callable[[str], Wording]
    memory: Memory
    abstain_below: float
    pipelines: Pipelines | None = None

    def __call__(self, question: Question) -> Answer:
        """Return the answer to the next question of its conversation, and remember both.

        Raises:
            NotFound: no customer bears the reference.
            Unavailable: the index cannot be read.
        """
        state = self.memory.recall(question.conversation, question.customer)
        answer = self.answer(question, state=state)
        self.memory.keep(question.conversation, question.customer, answer.turn, answer.finding)
        return answer

    def answer(self, question: Question, *, state: State, edits: Sequence[Edit] = ()) -> Answer:
        """Return the answer after the turns of `state`, `edits` being what was set by hand; nothing is remembered.

        Raises:
            NotFound: no customer bears the reference.
            Unavailable: the index cannot be read.
        """
        started = time.perf_counter()
        at = question.at or self.clock.now()
        circle = self.find_circle(question.customer)
        understood = understand(
            question.text,
            language=question.language,
            now=at,
            circle=circle,
            state=state,
            edits=edits,
            pipelines=self.pipelines,
        )
        rows = circle.rows(understood.customer, understood.scope)
        evidence = self.gather(understood, rows=rows, at=at)
        known = self.look_up(understood, evidence, rows=rows, at=at)
        say = self.wording(understood.language)
        finding = compose(understood, evidence, known, at=at, say=say, abstain_below=self.abstain_below)
        if finding.abstained:
            finding = nothing_found(finding, self.look_up.where(understood, rows=rows, at=at), say)
        shown = tuple(evidence.found.interaction for evidence in finding.evidence)
        turn = Turn(question.text, at, understood, shown, finding.abstained)
        return Answer(question, turn, finding, (time.perf_counter() - started) * 1000)


def evidence_json(evidence: Evidence) -> dict[str, object]:
    """The shape of FORMATS §3."""
    return evidence.found.as_json() | {"score": round(evidence.chance, 4)}


def _text(given: Mapping[str, Any], name: str) -> str | None:
    value = given.get(name)
    if value is None or isinstance(value, str):
        return value
    raise Invalid("not_text", message("The field “%(field)s” must be text."), field=name)


def _moment(written: str) -> datetime:
    try:
        at = datetime.fromisoformat(written)
    except ValueError as error:
        raise Invalid("not_a_time", message("“%(value)s” is no ISO 8601 time."), value=written) from error
    if at.tzinfo is None:
        raise Invalid("time_without_offset", message("The time “%(value)s” needs its offset."), value=written)
    return at
