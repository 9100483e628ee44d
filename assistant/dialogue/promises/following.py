"""Which promises something that happened may settle, and what settles them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from zoneinfo import ZoneInfo

from assistant.dialogue.promises.happenings import of_event, of_interaction, of_task
from assistant.dialogue.promises.settling import Happening, OpenPromise, last_day, settled_by
from assistant.language.promises.codes import Party, PromiseKind
from assistant.records.promises.models import Promise
from assistant.records.promises.queries import promises_to_settle, stored_promises
from assistant.records.promises.sources import (
    Source,
    events_of_customer,
    sources_of_customer,
    sources_of_ids,
    tasks_done_for,
)
from assistant.store.unit_of_work import Work

#: What settles a promise, by whom, which row, and when; three None where nothing does any more.
Settlement = tuple[str | None, int | None, datetime | None]


@dataclass(slots=True)
class Touched:
    """What changed of a customer: row ids, and the moments of those that have one; `any_time` where some have none."""

    ids: set[int] = field(default_factory=set)
    first: datetime | None = None
    last: datetime | None = None
    any_time: bool = False

    def add(self, row: int, at: datetime | None) -> None:
        """Something changed; `at` None: it is gone, or its moment is not known."""
        self.ids.add(row)
        if at is None:
            self.any_time = True
        else:
            self.first = at if self.first is None else min(self.first, at)
            self.last = at if self.last is None else max(self.last, at)

    def concerns(self, promise: Promise) -> bool:
        """Whether it may settle a promise, or change what did."""
        if self.any_time or promise.interaction_id in self.ids or promise.settled_id in self.ids:
            return True
        if self.first is None or self.last is None:
            return False
        over = promise.settled_at if promise.settled_at is not None else last_day(promise.due_on, promise.made_at)
        return self.last > promise.made_at and self.first <= over


def settle_customers(work: Work, touched: Mapping[int, Touched], zone: ZoneInfo) -> dict[int, Settlement]:
    """What settles the promises that a change concerns, by promise; those whose settlement stays are left out."""
    concerned: dict[int, list[Promise]] = {}
    for promise in promises_to_settle(work.session, touched):
        if touched[promise.customer_id].concerns(promise):
            concerned.setdefault(promise.customer_id, []).append(promise)
    settlements: dict[int, Settlement] = {}
    for customer_id, promises in concerned.items():
        happenings = _happenings(work, customer_id, promises, zone)
        origins = {source.id: source for source in sources_of_ids(work.session, {p.interaction_id for p in promises})}
        for promise in promises:
            if promise.interaction_id not in origins:
                continue
            settlement = _settlement(promise, origins[promise.interaction_id], happenings)
            if settlement != (promise.settled_by, promise.settled_id, promise.settled_at):
                settlements[promise.id] = settlement
    return settlements


def _settlement(promise: Promise, origin: Source, happenings: Sequence[Happening]) -> Settlement:
    found = settled_by(
        OpenPromise(
            id=promise.id,
            by=Party(promise.by),
            kind=PromiseKind(promise.kind),
            made_at=promise.made_at,
            due_on=promise.due_on,
            interaction_id=promise.interaction_id,
            thread=origin.thread,
            about=f"{origin.subject or ''}\n{origin.text[promise.start : promise.end]}",
        ),
        happenings,
    )
    return (None, None, None) if found is None else (found.by, found.id, found.at)


def _happenings(work: Work, customer_id: int, promises: Sequence[Promise], zone: ZoneInfo) -> list[Happening]:
    after = min(promise.made_at for promise in promises)
    until = max(last_day(promise.due_on, promise.made_at) for promise in promises)
    sources = sources_of_customer(work.session, customer_id, after=after, until=until)
    promised = stored_promises(work.session, [source.id for source in sources])
    happenings = [
        *(of_interaction(source, zone, promised=_put_off(promised.get(source.id, ()))) for source in sources),
        *(of_event(event, zone) for event in events_of_customer(work.session, customer_id, after=after, until=until)),
        *(of_task(task, zone) for task in tasks_done_for(work.session, customer_id, after=after)),
    ]
    return sorted(happenings, key=lambda happening: (happening.at, happening.by, happening.id))


def _put_off(promises: Iterable[Promise]) -> set[PromiseKind]:
    return {PromiseKind(promise.kind) for promise in promises if promise.by == Party.COMPANY}
