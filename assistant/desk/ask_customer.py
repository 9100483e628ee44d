"""Asking about a customer: passages as one types, an answer with its proof when one asks, set right where need be."""

import uuid
from dataclasses import dataclass
from datetime import timedelta
from zoneinfo import ZoneInfo

from assistant.desk.conversation import day_began
from assistant.dialogue.asking import Answer, Ask, Question
from assistant.dialogue.conversations import REMEMBERED, KeptTurn, edits_of, state_of, written
from assistant.dialogue.searching import FindPassages, Passages
from assistant.dialogue.understanding.understood import Edit
from assistant.kernel.clock import Clock
from assistant.kernel.errors import Invalid, NotFound, message
from assistant.records.audit.queries import record, was_recorded_since
from assistant.records.conversations.models import Conversation, ConversationTurn
from assistant.records.conversations.queries import (
    add_turn,
    answer_again,
    conversation_under_way,
    open_conversation,
    turn_asked_by,
    turns_of,
)
from assistant.records.customers.queries import customer_by_ref
from assistant.search.engine import Filters
from assistant.store.unit_of_work import UnitOfWork, Work

#: While one types, every letter is a search: they are one entry of the audit log.
TYPING_WINDOW = timedelta(minutes=5)
#: Characters of the longest question; more is a paste by mistake.
LONGEST_QUESTION = 2_000
#: Times one question may be set right; more is a program.
MOST_EDITS = 100


@dataclass(frozen=True, slots=True)
class PeekPassages:
    """What a customer's history says of the words typed so far."""

    unit_of_work: UnitOfWork
    clock: Clock
    find_passages: FindPassages

    def __call__(self, ref: str, text: str, *, actor: str, limit: int = 6) -> Passages:
        """Return the best passages for `text`; the reading is audited once a few minutes.

        Raises:
            NotFound: no customer bears `ref`.
        """
        now = self.clock.now()
        with self.unit_of_work.reading() as work:
            customer = customer_by_ref(work.session, ref)
            known = was_recorded_since(
                work.session, actor, "history.searched", customer_ref=ref, since=now - TYPING_WINDOW
            )
        if not known:
            with self.unit_of_work.atomic() as work:
                record(work.session, actor, "history.searched", at=now, customer_ref=ref)
        return self.find_passages(
            text, customer_ids=frozenset({customer.id}), filters=Filters(), limit=limit, typing=True
        )


@dataclass(frozen=True, slots=True)
class Answered:
    """A turn that was just asked or set right, and how long its answer took."""

    kept: KeptTurn
    took_ms: float


@dataclass(frozen=True, slots=True)
class AskAboutCustomer:
    """An agent asks; the answer comes with its proof, stays in the conversation, and is audited."""

    unit_of_work: UnitOfWork
    clock: Clock
    zone: ZoneInfo
    ask: Ask

    def __call__(self, ref: str, text: str, *, actor: str, team: str | None, language: str) -> Answered:
        """Return the answer to `text` about the customer `ref`, read in the light of the conversation under way.

        The same words as the question before are that question asked again: it is answered anew in its place.

        Raises:
            Invalid: the question is empty or longer than a question may be.
            NotFound: no customer bears `ref`.
            Unavailable: the index cannot be read.
        """
        question = Question(customer=ref, text=_checked(text), language=language)
        with self.unit_of_work.reading() as work:
            current = self._current(work, ref, actor)
            turns = [] if current is None else turns_of(work.session, current.id, latest=REMEMBERED)
            again = turns.pop().id if turns and turns[-1].text == question.text else None
            state = state_of(turns)
        answer = self.ask.answer(question, state=state)
        with self.unit_of_work.atomic() as work:
            _audit(work, answer, actor)
            turn = None if again is None else _turn_of(work, ref, again, actor)
            if turn is not None:
                return _answered_again(work, turn, answer)
            conversation = self._current(work, ref, actor) or open_conversation(
                work.session,
                uuid.uuid4().hex,
                asker=actor,
                customer_id=customer_by_ref(work.session, ref).id,
                team=team,
                at=answer.turn.at,
            )
            values, customers = written(answer.turn, answer.finding)
            turn = add_turn(work.session, conversation.id, values, at=answer.turn.at, customers=customers)
            return Answered(KeptTurn(turn.id, turn.number, answer.turn, answer.finding), answer.took_ms)

    def _current(self, work: Work, ref: str, actor: str) -> Conversation | None:
        customer = customer_by_ref(work.session, ref)
        since = day_began(self.clock.now(), self.zone)
        return conversation_under_way(work.session, asker=actor, customer_id=customer.id, since=since)


@dataclass(frozen=True, slots=True)
class EditQuestion:
    """An agent sets right what a question was taken to mean: it is answered again in its place.

    Its words and the turns before it stay the same; the turns after it keep their answers.
    """

    unit_of_work: UnitOfWork
    clock: Clock
    ask: Ask

    def __call__(self, ref: str, turn_id: int, edit: Edit, *, actor: str) -> Answered:
        """Return the turn with its other answer.

        Raises:
            Invalid: the question was set right too often.
            NotFound: `actor` has asked no such question about the customer `ref`.
            Unavailable: the index cannot be read.
        """
        with self.unit_of_work.reading() as work:
            turn = self._turn(work, ref, turn_id, actor)
            edits = (*edits_of(turn), edit)
            state = state_of(turns_of(work.session, turn.conversation_id, before=turn.number, latest=REMEMBERED))
        if len(edits) > MOST_EDITS:
            raise Invalid("edited_too_often", message("This question was set right too often: ask it anew."))
        question = Question(customer=ref, text=turn.text, language=turn.language)
        answer = self.ask.answer(question, state=state, edits=edits)
        with self.unit_of_work.atomic() as work:
            _audit(work, answer, actor)
            return _answered_again(work, self._turn(work, ref, turn_id, actor), answer, edits)

    def _turn(self, work: Work, ref: str, turn_id: int, actor: str) -> ConversationTurn:
        turn = _turn_of(work, ref, turn_id, actor)
        if turn is None:
            raise NotFound("unknown_turn", message("This question is there no more."))
        return turn


def _audit(work: Work, answer: Answer, actor: str) -> None:
    for customer in answer.customers:
        record(work.session, actor, "history.asked", at=answer.turn.at, customer_ref=customer)


def _turn_of(work: Work, ref: str, turn_id: int, actor: str) -> ConversationTurn | None:
    customer = customer_by_ref(work.session, ref)
    return turn_asked_by(work.session, turn_id, asker=actor, customer_id=customer.id)


def _answered_again(work: Work, turn: ConversationTurn, answer: Answer, edits: tuple[Edit, ...] = ()) -> Answered:
    values, customers = written(answer.turn, answer.finding, edits)
    answer_again(work.session, turn, values, customers=customers)
    return Answered(KeptTurn(turn.id, turn.number, answer.turn, answer.finding, edits), answer.took_ms)


def _checked(typed: str) -> str:
    text = typed.strip()
    if not text:
        raise Invalid("empty_question", message("Write the question."))
    if len(text) > LONGEST_QUESTION:
        raise Invalid(
            "question_too_long",
            message("A question has at most %(most)d characters; nothing was asked."),
            most=LONGEST_QUESTION,
        )
    return text
