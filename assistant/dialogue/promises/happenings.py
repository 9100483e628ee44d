"""What contacts, events and tasks show was done."""

import re
from collections.abc import Iterable
from zoneinfo import ZoneInfo

from assistant.dialogue.promises.settling import Happening
from assistant.dialogue.promises.writing import is_from_customer, is_read, writing_of
from assistant.language.folding import fold
from assistant.language.promises.codes import Party, PromiseKind
from assistant.language.promises.deeds import find_deeds
from assistant.records.promises.codes import Settler
from assistant.records.promises.sources import Happened, Source
from assistant.records.tasks.codes import TaskKind
from assistant.records.timeline.codes import Direction, InteractionKind

Done = tuple[Party, PromiseKind, str | None]

_JOINED = re.compile(
    r"\b(?:ci ?-?(?:joint|jointe|joints|jointes|apres|contre)|pieces? jointes?|en pj|pj|joints? (?:a|au)"
    r"|vous trouverez|jointe?s?"
    r"|attached|enclosed|attachment|find (?:attached|enclosed))\b"
)
#: Within the house: nothing reached the customer.
_FORWARDED = re.compile(r"\btransmise?s?\b|\bforwarded\b")
_UNANSWERED = frozenset({"no_answer", "voicemail", "unreachable"})
_REFUNDED = re.compile(r"refund|rembours|reimburs|compensation|indemni|credit_received|goodwill")
_PAID = re.compile(r"payment_received|payment|debt_paid|arrears_cleared")
_MENDED = re.compile(
    r"card_replaced|card_unblocked|claim_closed|product_closed|corrected|unblocked|address_changed|phone_changed"
)


def of_interaction(source: Source, zone: ZoneInfo, *, promised: Iterable[PromiseKind]) -> Happening:
    """What a contact does by itself, and what its text says was done; `promised` are the kinds it promises itself."""
    return Happening(
        by=Settler.INTERACTION,
        id=source.id,
        at=source.at,
        day=source.at.astimezone(zone).date(),
        does=[*_by_itself(source), *_told(source, zone)],
        thread=source.thread,
        puts_off=frozenset(promised),
    )


def of_event(event: Happened, zone: ZoneInfo) -> Happening:
    """A refund that was paid, a card that was replaced."""
    does: list[Done] = []
    if _REFUNDED.search(event.kind):
        does.append((Party.COMPANY, PromiseKind.REFUND, None))
    if _PAID.search(event.kind):
        does.append((Party.CUSTOMER, PromiseKind.PAYMENT, None))
    if _MENDED.search(event.kind):
        does.append((Party.COMPANY, PromiseKind.FIX, event.kind.replace("_", " ")))
    return Happening(by=Settler.EVENT, id=event.id, at=event.at, day=event.at.astimezone(zone).date(), does=does)


def of_task(task: Happened, zone: ZoneInfo) -> Happening:
    """A task that was done, at the time it was due."""
    text = task.text or ""
    kinds: dict[str, tuple[Done, ...]] = {
        TaskKind.CALLBACK: ((Party.COMPANY, PromiseKind.CALLBACK, None),),
        TaskKind.APPOINTMENT: (
            (Party.COMPANY, PromiseKind.APPOINTMENT, None),
            (Party.CUSTOMER, PromiseKind.APPOINTMENT, None),
        ),
    }
    anything: tuple[Done, ...] = tuple(
        (Party.COMPANY, kind, text)
        for kind in (PromiseKind.SEND_DOCUMENT, PromiseKind.ANSWER, PromiseKind.FIX, PromiseKind.OTHER)
    )
    return Happening(
        by=Settler.TASK,
        id=task.id,
        at=task.at,
        day=task.at.astimezone(zone).date(),
        does=kinds.get(task.kind, anything),
    )


def _by_itself(source: Source) -> list[Done]:
    if not is_read(source):
        return []
    text = f"{source.subject or ''} {source.text}"
    if source.kind == InteractionKind.VISIT:
        return [(party, PromiseKind.APPOINTMENT, None) for party in Party]
    if source.kind == InteractionKind.CALL:
        return _call(source)
    if source.kind == InteractionKind.NOTE:
        return []
    party = Party.CUSTOMER if is_from_customer(source) else Party.COMPANY
    if party is Party.COMPANY and source.direction != Direction.OUT:
        return []
    done: list[Done] = [(party, PromiseKind.CALLBACK, None), (party, PromiseKind.ANSWER, text)]
    if _JOINED.search(fold(text)):
        done.append((party, PromiseKind.SEND_DOCUMENT, text))
    return done


def _call(source: Source) -> list[Done]:
    if source.outcome in _UNANSWERED:
        return []
    if source.direction == Direction.OUT:
        return [(Party.COMPANY, PromiseKind.CALLBACK, None), (Party.COMPANY, PromiseKind.ANSWER, source.text)]
    if source.direction == Direction.IN:
        return [(Party.CUSTOMER, PromiseKind.CALLBACK, None), (Party.CUSTOMER, PromiseKind.ANSWER, None)]
    return []


def _told(source: Source, zone: ZoneInfo) -> Iterable[Done]:
    if not is_read(source):
        return
    writing = writing_of(source, zone)
    for deed in find_deeds(writing):
        sentence = writing.text[deed.start : deed.end]
        if deed.kind in (PromiseKind.REFUND, PromiseKind.PAYMENT):
            # A refund is ours and a payment theirs, whoever writes that it came.
            yield Party.COMPANY, PromiseKind.REFUND, sentence
            yield Party.CUSTOMER, PromiseKind.PAYMENT, sentence
        elif not (writing.reported and deed.kind is PromiseKind.SEND_DOCUMENT and _FORWARDED.search(fold(sentence))):
            yield deed.by, deed.kind, sentence
