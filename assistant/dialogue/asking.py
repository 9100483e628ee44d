"""One question about a customer, answered from the records or not at all."""

import time
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from assistant.dialogue.searching import FindPassages, FoundPassage, customer_row
from assistant.kernel.clock import Clock
from assistant.kernel.errors import Invalid, message
from assistant.search.engine import Filters
from assistant.store.unit_of_work import UnitOfWork

#: Passages shown as proof, or as nearest misses.
EVIDENCE = 5
#: `until` is exclusive, and what happened at the very moment of the question may be used.
INSTANT = timedelta(microseconds=1)


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
class Understood:
    """What a question was taken to mean; dates are inclusive days."""

    topic: str
    since: datetime | None = None
    until: datetime | None = None
    channels: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    order: str = "relevance"
    limit: int | None = None
    scope: str = "customer"
    wants: str = "fact"

    def as_json(self) -> dict[str, object]:
        """The shape of FORMATS §3."""
        return {
            "topic": self.topic,
            "from": None if self.since is None else self.since.date().isoformat(),
            "to": None if self.until is None else self.until.date().isoformat(),
            "channels": list(self.channels),
            "kinds": list(self.kinds),
            "order": self.order,
            "limit": self.limit,
            "scope": self.scope,
            "wants": self.wants,
        }


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer with its proof; when it abstains, `text` is empty and `evidence` holds the nearest misses."""

    question: Question
    understood: Understood
    text: str
    confidence: float
    abstained: bool
    evidence: tuple[FoundPassage, ...]
    took_ms: float

    def as_json(self) -> dict[str, object]:
        """The shape of FORMATS §3."""
        return {
            "id": self.question.id,
            "conversation": self.question.conversation,
            "understood": self.understood.as_json(),
            "answer": {
                "wants": self.understood.wants,
                "text": self.text,
                "value": None,
                "confidence": round(self.confidence, 4),
                "abstained": self.abstained,
            },
            "evidence": [found.as_json() for found in self.evidence],
            "contradictions": [],
            "follow_ups": [],
            "took_ms": round(self.took_ms, 1),
        }


@dataclass(frozen=True, slots=True)
class Ask:
    """Answers a question about a customer with the passage that meets it best, and abstains under a threshold."""

    unit_of_work: UnitOfWork
    clock: Clock
    find_passages: FindPassages
    abstain_below: float

    def __call__(self, question: Question) -> Answer:
        """Return the answer.

        Raises:
            NotFound: no customer bears the reference.
            Unavailable: the index cannot be read.
        """
        started = time.perf_counter()
        customer = customer_row(self.unit_of_work, question.customer)
        found = self.find_passages(
            question.text,
            customer_ids=frozenset({customer}),
            filters=Filters(until=(question.at or self.clock.now()) + INSTANT),
            limit=EVIDENCE,
        ).hits
        confidence = found[0].score if found else 0.0
        abstained = confidence < self.abstain_below or not found
        return Answer(
            question=question,
            understood=Understood(topic=question.text.strip()),
            text="" if abstained else found[0].passage,
            confidence=confidence,
            abstained=abstained,
            evidence=found,
            took_ms=(time.perf_counter() - started) * 1000,
        )


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
