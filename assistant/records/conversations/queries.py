"""Keeping conversations, and finding the questions that got no answer."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple, TypedDict

from sqlalchemy import ColumnElement, Select, delete, func, select, update
from sqlalchemy.orm import Session

from assistant.records.conversations.models import Conversation, ConversationTurn, TurnCustomer
from assistant.records.customers.queries import ids_of_refs
from assistant.records.staff.models import User
from assistant.store.inserting import insert_missing

#: Conversations forgotten in one transaction, so that nobody waits long behind it.
FORGOTTEN_AT_ONCE = 500


class TurnValues(TypedDict):
    """What a turn holds besides its place; see `ConversationTurn`."""

    text: str
    language: str
    topic: str
    wants: str
    confidence: float
    abstained: bool
    answer: str
    understood: dict[str, Any]
    finding: dict[str, Any]
    edits: list[Any]


def conversation_named(session: Session, name: str, *, asker: str, customer_id: int) -> Conversation | None:
    """What `asker` calls so, about this customer, or None."""
    return session.scalar(
        select(Conversation).where(
            Conversation.customer_id == customer_id, Conversation.asker == asker, Conversation.name == name
        )
    )


def conversation_under_way(session: Session, *, asker: str, customer_id: int, since: datetime) -> Conversation | None:
    """The latest conversation of `asker` about this customer that began since a moment and is not closed, or None."""
    return session.scalar(
        select(Conversation)
        .where(
            Conversation.customer_id == customer_id,
            Conversation.asker == asker,
            Conversation.opened_at >= since,
            Conversation.closed_at.is_(None),
        )
        .order_by(Conversation.opened_at.desc(), Conversation.id.desc())
        .limit(1)
    )


def open_conversation(
    session: Session, name: str, *, asker: str, customer_id: int, team: str | None, at: datetime
) -> Conversation:
    """Begin a conversation; where another process began the same one just before, that one is returned."""
    fields = {"name": name, "customer_id": customer_id, "asker": asker, "team": team, "opened_at": at}
    insert_missing(session, Conversation, [fields])
    begun = conversation_named(session, name, asker=asker, customer_id=customer_id)
    assert begun is not None  # noqa: S101 - it was inserted, or was there
    return begun


def close_conversations(session: Session, *, asker: str, customer_id: int, at: datetime) -> None:
    """Close what `asker` has open about this customer."""
    session.execute(
        update(Conversation)
        .where(Conversation.customer_id == customer_id, Conversation.asker == asker, Conversation.closed_at.is_(None))
        .values(closed_at=at)
    )


def turns_of(
    session: Session, conversation_id: int, *, before: int | None = None, latest: int
) -> list[ConversationTurn]:
    """The `latest` turns of a conversation, oldest first; with `before`, those that came before that number."""
    wanted = select(ConversationTurn).where(ConversationTurn.conversation_id == conversation_id)
    if before is not None:
        wanted = wanted.where(ConversationTurn.number < before)
    newest = session.scalars(wanted.order_by(ConversationTurn.number.desc()).limit(latest))
    return list(newest)[::-1]


def turn_asked_by(session: Session, turn_id: int, *, asker: str, customer_id: int) -> ConversationTurn | None:
    """One turn, if `asker` asked it about this customer; else None."""
    return session.scalar(
        select(ConversationTurn)
        .join(Conversation, Conversation.id == ConversationTurn.conversation_id)
        .where(ConversationTurn.id == turn_id, Conversation.asker == asker, Conversation.customer_id == customer_id)
    )


def add_turn(
    session: Session, conversation_id: int, values: TurnValues, *, at: datetime, customers: Iterable[str]
) -> ConversationTurn:
    """Store the turn that follows; `customers` are references of those whose records it asked or shows."""
    # Two tabs may ask at once: whoever comes second waits here for the first one's number.
    session.execute(select(Conversation.id).where(Conversation.id == conversation_id).with_for_update())
    last = session.scalar(
        select(func.max(ConversationTurn.number)).where(ConversationTurn.conversation_id == conversation_id)
    )
    turn = ConversationTurn(conversation_id=conversation_id, number=(last or 0) + 1, at=at, **values)
    session.add(turn)
    session.flush()
    _name_customers(session, turn.id, customers)
    return turn


def answer_again(session: Session, turn: ConversationTurn, values: TurnValues, *, customers: Iterable[str]) -> None:
    """Put another answer in the place of the one a turn had."""
    for name, value in values.items():
        setattr(turn, name, value)
    session.execute(delete(TurnCustomer).where(TurnCustomer.turn_id == turn.id))
    _name_customers(session, turn.id, customers)
    session.flush()


def forget_turns_about(session: Session, customer_id: int) -> None:
    """Delete the turns that asked or show this customer's records, in whoever's conversation they stand."""
    about = select(TurnCustomer.turn_id).where(TurnCustomer.customer_id == customer_id)
    session.execute(delete(ConversationTurn).where(ConversationTurn.id.in_(about)))


def oldest_conversation(session: Session) -> datetime | None:
    """When the oldest conversation began, or None when there is none."""
    return session.scalar(select(func.min(Conversation.opened_at)))


def forget_conversations(session: Session, *, before: datetime) -> int:
    """Delete some of the conversations that began before a moment; return how many, 0 when none is left."""
    old = select(Conversation.id).where(Conversation.opened_at < before).limit(FORGOTTEN_AT_ONCE)
    ids = list(session.scalars(old))
    session.execute(delete(Conversation).where(Conversation.id.in_(ids)))
    return len(ids)


@dataclass(frozen=True, slots=True)
class QuestionFilter:
    """Which questions without answer are wanted; `until` is exclusive, an empty team is any."""

    since: datetime | None = None
    until: datetime | None = None
    team: str = ""


class Unanswered(NamedTuple):
    """A question that got no answer, and the name of who asked it."""

    turn: ConversationTurn
    asker: str
    team: str | None


def unanswered_questions(session: Session, wanted: QuestionFilter, *, limit: int) -> list[Unanswered]:
    """The latest questions without answer, newest first."""
    rows = session.execute(
        _unanswered(wanted).order_by(ConversationTurn.at.desc(), ConversationTurn.id.desc()).limit(limit)
    )
    return [Unanswered._make(row) for row in rows]


def unanswered_question(session: Session, turn_id: int) -> Unanswered | None:
    """One question without answer, or None."""
    row = session.execute(_unanswered(QuestionFilter()).where(ConversationTurn.id == turn_id)).first()
    return None if row is None else Unanswered._make(row)


def count_questions(session: Session, wanted: QuestionFilter) -> tuple[int, int]:
    """How many questions were asked, and how many of them got no answer."""
    asked, silent = session.execute(
        select(func.count(), func.count().filter(ConversationTurn.abstained))
        .select_from(ConversationTurn)
        .join(Conversation, Conversation.id == ConversationTurn.conversation_id)
        .where(*_within(wanted))
    ).one()
    return asked, silent


def teams_that_asked(session: Session) -> Sequence[str]:
    """The teams of those who asked, in order."""
    teams = select(Conversation.team).where(Conversation.team.is_not(None)).distinct()
    return [team for team in session.scalars(teams.order_by(Conversation.team)) if team]


def _unanswered(wanted: QuestionFilter) -> Select[ConversationTurn, str, str | None]:
    return (
        select(ConversationTurn, func.coalesce(User.name, Conversation.asker), Conversation.team)
        .join(Conversation, Conversation.id == ConversationTurn.conversation_id)
        .outerjoin(User, User.login == Conversation.asker)
        .where(ConversationTurn.abstained, *_within(wanted))
    )


def _within(wanted: QuestionFilter) -> list[ColumnElement[bool]]:
    rules = []
    if wanted.since is not None:
        rules.append(ConversationTurn.at >= wanted.since)
    if wanted.until is not None:
        rules.append(ConversationTurn.at < wanted.until)
    if wanted.team:
        rules.append(Conversation.team == wanted.team)
    return rules


def _name_customers(session: Session, turn_id: int, customers: Iterable[str]) -> None:
    ids = ids_of_refs(session, sorted(set(customers)))
    insert_missing(session, TurnCustomer, [{"turn_id": turn_id, "customer_id": each} for each in ids])
