"""Conversations of people, written down with their answers and read again.

What was understood is written field by field; evidence as the place of a passage in its record, which is read again
each time: a record that is gone or was rewritten shows nothing of what it said.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

from pydantic import TypeAdapter

from assistant.dialogue.answers.answer import Finding, Looked, Value
from assistant.dialogue.evidence.gathering import Evidence
from assistant.dialogue.searching import FoundPassage, customer_row
from assistant.dialogue.understanding.understood import Edit, State, Turn, Understood
from assistant.records.conversations.models import ConversationTurn
from assistant.records.conversations.queries import (
    TurnValues,
    add_turn,
    conversation_named,
    open_conversation,
    turns_of,
)
from assistant.records.timeline.reading_order import Found, found_by_refs
from assistant.search.engine import Hit, Why
from assistant.store.unit_of_work import UnitOfWork, Work

#: Turns a question is read in the light of.
REMEMBERED = 12

_UNDERSTOOD = TypeAdapter(Understood)
_EDITS = TypeAdapter(tuple[Edit, ...])
_LOOKED = TypeAdapter(Looked | None)


@dataclass(frozen=True, slots=True)
class KeptTurn:
    """A turn that is stored, with its answer as it reads today; `edits` is what was set by hand, in that order."""

    id: int
    number: int
    turn: Turn
    finding: Finding
    edits: tuple[Edit, ...] = ()


@dataclass(frozen=True, slots=True)
class StoredMemory:
    """Conversations in the database, those of one asker: a client that names them itself."""

    unit_of_work: UnitOfWork
    asker: str

    def recall(self, conversation: str | None, customer: str) -> State:
        """What the conversation about this customer holds.

        Raises:
            NotFound: no customer bears the reference.
        """
        if conversation is None:
            return State()
        customer_id = customer_row(self.unit_of_work, customer)
        with self.unit_of_work.reading() as work:
            known = conversation_named(work.session, conversation, asker=self.asker, customer_id=customer_id)
            return State() if known is None else state_of(turns_of(work.session, known.id, latest=REMEMBERED))

    def keep(self, conversation: str | None, customer: str, turn: Turn, finding: Finding) -> None:
        """Store a turn and its answer.

        Raises:
            NotFound: no customer bears the reference.
        """
        if conversation is None:
            return
        customer_id = customer_row(self.unit_of_work, customer)
        with self.unit_of_work.atomic() as work:
            opened = open_conversation(
                work.session, conversation, asker=self.asker, customer_id=customer_id, team=None, at=turn.at
            )
            values, customers = written(turn, finding)
            add_turn(work.session, opened.id, values, at=turn.at, customers=customers)


def written(turn: Turn, finding: Finding, edits: Sequence[Edit] = ()) -> tuple[TurnValues, set[str]]:
    """A turn and its answer as they are stored, and references of the customers whose records it asked or shows."""
    proofs = (*finding.evidence, *finding.contradictions)
    values = TurnValues(
        text=turn.text,
        language=turn.understood.language,
        topic=turn.understood.topic,
        wants=turn.understood.wants.value,
        confidence=finding.confidence,
        abstained=finding.abstained,
        answer=finding.text,
        understood=_UNDERSTOOD.dump_python(turn.understood, mode="json"),
        finding=_finding_json(finding),
        edits=_EDITS.dump_python(tuple(edits), mode="json"),
    )
    return values, {turn.understood.customer, *(proof.found.customer for proof in proofs)}


def state_of(turns: Iterable[ConversationTurn]) -> State:
    """What a conversation holds after these turns, oldest first."""
    return State(tuple(_turn(stored) for stored in turns))


def edits_of(stored: ConversationTurn) -> tuple[Edit, ...]:
    """What was set by hand, in that order."""
    return _EDITS.validate_python(stored.edits)


def read_again(work: Work, turns: Sequence[ConversationTurn], zone: ZoneInfo) -> tuple[KeptTurn, ...]:
    """Stored turns with their answers, the proof read from the records as they are now; times are of `zone`."""
    records = found_by_refs(work.session, sorted(refs_of(turns)))
    return tuple(kept(stored, records, zone) for stored in turns)


def refs_of(turns: Iterable[ConversationTurn]) -> set[str]:
    """References of the interactions that stored turns show."""
    return {proof["interaction"] for stored in turns for proof in _proofs(stored.finding)}


def kept(stored: ConversationTurn, records: Mapping[str, Found], zone: ZoneInfo) -> KeptTurn:
    """A stored turn, its proof read from `records`, by reference."""
    return KeptTurn(
        id=stored.id,
        number=stored.number,
        turn=_turn(stored),
        finding=_finding(stored, records, zone),
        edits=edits_of(stored),
    )


def _turn(stored: ConversationTurn) -> Turn:
    understood = _UNDERSTOOD.validate_python(stored.understood)
    shown = tuple(proof["interaction"] for proof in stored.finding["evidence"])
    return Turn(stored.text, stored.at, understood, shown, stored.abstained)


def _finding_json(finding: Finding) -> dict[str, Any]:
    return {
        "value": _value_json(finding.value),
        "evidence": [_proof_json(proof) for proof in finding.evidence],
        "contradictions": [_proof_json(proof) for proof in finding.contradictions],
        "follow_ups": list(finding.follow_ups),
        "looked": _LOOKED.dump_python(finding.looked, mode="json"),
    }


def _finding(stored: ConversationTurn, records: Mapping[str, Found], zone: ZoneInfo) -> Finding:
    kept = stored.finding
    return Finding(
        text=stored.answer,
        value=_value(kept["value"]),
        confidence=stored.confidence,
        abstained=stored.abstained,
        evidence=tuple(_evidence(kept["evidence"], records, zone)),
        contradictions=tuple(_evidence(kept["contradictions"], records, zone)),
        follow_ups=tuple(kept["follow_ups"]),
        looked=_LOOKED.validate_python(kept["looked"]),
    )


def _value_json(value: Value) -> dict[str, Any] | None:
    """The value beside its kind: in JSON an amount and a day are both texts."""
    match value:
        case None:
            return None
        case bool() | int():
            return {"is": value}
        case Decimal():
            return {"amount": str(value)}
        case date():
            return {"day": value.isoformat()}


def _value(kept: Mapping[str, Any] | None) -> Value:
    match kept:
        case {"amount": str() as amount}:
            return Decimal(amount)
        case {"day": str() as day}:
            return date.fromisoformat(day)
        case {"is": bool() | int() as value}:
            return value
    return None


def _proof_json(proof: Evidence) -> dict[str, Any]:
    found = proof.found
    return {
        "interaction": found.interaction,
        "start": found.start,
        "end": found.end,
        "passage": found.passage,
        "chance": proof.chance,
        "score": found.score,
        "why": found.why.value,
    }


def _proofs(finding: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    yield from finding["evidence"]
    yield from finding["contradictions"]


def _evidence(proofs: Iterable[Mapping[str, Any]], records: Mapping[str, Found], zone: ZoneInfo) -> Iterator[Evidence]:
    for proof in proofs:
        record = records.get(proof["interaction"])
        start = None if record is None else _place(proof, record.text)
        if record is None or start is None:
            continue
        hit = Hit(
            interaction=record.id,
            customer=record.customer_id,
            at=record.at,
            channel=record.channel,
            kind=record.kind,
            start=start,
            end=start + len(proof["passage"]),
            score=proof["score"],
            why=Why(proof["why"]),
        )
        yield Evidence(FoundPassage.of(hit, record, zone), proof["chance"])


def _place(proof: Mapping[str, Any], text: str) -> int | None:
    """Where the passage begins in its record today; None where it is said no more."""
    start, passage = int(proof["start"]), str(proof["passage"])
    if text.startswith(passage, start):
        return start
    found = text.find(passage)
    return None if found < 0 else found
