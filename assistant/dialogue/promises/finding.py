"""Promises and undeclared complaints are found in what is written, and promises are settled as things happen.

What there was when it first ran is read in the order of the index, then the outbox is followed. Each batch is one
step whose position is stored last, with what it settled: a process killed in the middle does the step again, and the
same sentences give the same rows.
"""

import hashlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from assistant.dialogue.promises.following import Touched, settle_customers
from assistant.dialogue.promises.writing import is_read, writing_of
from assistant.kernel.clock import Clock
from assistant.language.dissatisfaction import Dissatisfaction, find_dissatisfaction, strongest
from assistant.language.folding import fold
from assistant.language.promises.reading import RULES, FoundPromise, find_promises
from assistant.records.dissatisfaction.codes import ProposalStatus
from assistant.records.dissatisfaction.models import UndeclaredComplaint
from assistant.records.dissatisfaction.queries import stored_complaints
from assistant.records.promises.codes import Settler
from assistant.records.promises.models import Promise
from assistant.records.promises.queries import forget_promises, stored_promises
from assistant.records.promises.sources import (
    Source,
    existing_interactions,
    sources_in_reading_order,
    sources_of_ids,
)
from assistant.records.timeline.codes import ComplaintStatus
from assistant.records.timeline.models import Interaction
from assistant.records.timeline.reading_order import Place, count_interactions
from assistant.store.inserting import insert_missing
from assistant.store.outbox import Announcement, announce, changes_after, count_after, last_sequence
from assistant.store.positions import ReadingPosition, position_of
from assistant.store.unit_of_work import UnitOfWork, Work

READER = "promises"
#: Interactions, or changes, read in one step: some tenths of a second, and what a kill costs.
BATCH = 200
#: What is less sure than this is not kept: polite formulas that promise nothing anyone could follow.
SURE_ENOUGH = 0.5

Tell = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class _Position:
    """Where the reader stands, as read at the start of a step."""

    rules: int
    sequence: int
    whole: bool
    place: Place | None


@dataclass(frozen=True, slots=True)
class _Step:
    """What one step reads, and where the next begins."""

    start: _Position
    end: _Position
    sources: Sequence[Source]
    touched: Mapping[int, Touched]


@dataclass(frozen=True, slots=True)
class _Findings:
    """What one interaction holds."""

    promises: tuple[FoundPromise, ...]
    dissatisfaction: Dissatisfaction | None


@dataclass(frozen=True, slots=True)
class FindPromises:
    """Reads what is new, or everything after the rules have changed; `zone` is where days begin."""

    unit_of_work: UnitOfWork
    clock: Clock
    zone: ZoneInfo
    batch: int = BATCH

    def __call__(self, *, tell: Tell = lambda _done, _total: None) -> int:
        """Read until nothing is left; return how many interactions were read.

        `tell` hears how many were read, and how many there are to read in all.
        """
        done, total = 0, self._left()
        tell(0, total)
        while (step := self._next()) is not None:
            self._take(step)
            done += len(step.sources)
            tell(min(done, total), total)
        return done

    def _left(self) -> int:
        with self.unit_of_work.reading() as work:
            position = position_of(work.session, READER)
            if position is None or position.rules != RULES or not position.whole:
                return count_interactions(work.session)
            return count_after(work.session, position.sequence)

    def _next(self) -> _Step | None:
        position = self._position()
        with self.unit_of_work.reading() as work:
            return self._followed(work, position) if position.whole else self._page(work, position)

    def _position(self) -> _Position:
        """Where to go on; stored at once where there is none, so that two finders see one."""
        with self.unit_of_work.atomic() as work:
            stored = position_of(work.session, READER)
            if stored is None:
                start = {
                    "reader": READER, "rules": RULES, "sequence": last_sequence(work.session), "whole": False,
                    "customer_id": None, "at": None, "interaction_id": None,
                }  # fmt: skip
                insert_missing(work.session, ReadingPosition, [start])
                stored = position_of(work.session, READER)
            elif stored.rules != RULES:
                _move(stored, _Position(RULES, last_sequence(work.session), whole=False, place=None))
            if stored is None:
                raise LookupError("the position was just stored")
            return _read(stored)

    def _page(self, work: Work, start: _Position) -> _Step:
        sources = sources_in_reading_order(work.session, after=start.place, limit=self.batch)
        whole = len(sources) < self.batch
        end = _Position(start.rules, start.sequence, whole=whole, place=None if whole else sources[-1].place)
        touched: dict[int, Touched] = {}
        for source in sources:
            touched.setdefault(source.customer_id, Touched()).add(source.id, source.at)
        return _Step(start, end, sources, touched)

    def _followed(self, work: Work, start: _Position) -> _Step | None:
        changes = changes_after(work.session, start.sequence, limit=self.batch)
        if not changes:
            return None
        sources = sources_of_ids(work.session, {c.subject_id for c in changes if c.subject == "interaction"})
        moments = {source.id: source.at for source in sources}
        touched: dict[int, Touched] = {}
        for change in changes:
            if change.customer_id is None:
                continue
            at = moments.get(change.subject_id) if change.subject == "interaction" else None
            touched.setdefault(change.customer_id, Touched()).add(change.subject_id, at)
        for source in sources:
            touched.setdefault(source.customer_id, Touched()).add(source.id, source.at)
        return _Step(start, _Position(start.rules, changes[-1].sequence, whole=True, place=None), sources, touched)

    def _take(self, step: _Step) -> None:
        """Store what is found, then what is settled, and move on; another finder that was faster ends the step."""
        findings = {source.id: self._read(source) for source in step.sources}
        now = self.clock.now()
        with self.unit_of_work.atomic() as work:
            if not _stands_at(work, step.start):
                return
            _store(work, step.sources, findings, now)
        with self.unit_of_work.reading() as work:
            settlements = settle_customers(work, step.touched, self.zone)
        with self.unit_of_work.atomic() as work:
            stored = position_of(work.session, READER, locked=True)
            if stored is None or _read(stored) != step.start:
                return
            for promise_id, settlement in settlements.items():
                promise = work.session.get(Promise, promise_id)
                if promise is not None and promise.settled_by != Settler.AGENT:
                    promise.settled_by, promise.settled_id, promise.settled_at = settlement
            _move(stored, step.end)

    def _read(self, source: Source) -> _Findings:
        if not is_read(source):
            return _Findings((), None)
        writing = writing_of(source, self.zone)
        promises = tuple(found for found in find_promises(writing) if found.certainty >= SURE_ENOUGH)
        return _Findings(promises, strongest(find_dissatisfaction(writing)))


def _stands_at(work: Work, start: _Position) -> bool:
    stored = position_of(work.session, READER, locked=True)
    return stored is not None and _read(stored) == start


def _read(stored: ReadingPosition) -> _Position:
    place = None
    if stored.customer_id is not None and stored.at is not None and stored.interaction_id is not None:
        place = Place(stored.customer_id, stored.at, stored.interaction_id)
    return _Position(stored.rules, stored.sequence, stored.whole, place)


def _move(stored: ReadingPosition, to: _Position) -> None:
    stored.rules, stored.sequence, stored.whole = to.rules, to.sequence, to.whole
    stored.customer_id, stored.at, stored.interaction_id = to.place or (None, None, None)


def _store(work: Work, sources: Iterable[Source], findings: Mapping[int, _Findings], now: datetime) -> None:
    """Bring the stored rows to what is found; an interaction deleted meanwhile keeps none."""
    read = {source.id: source for source in sources}
    promises = stored_promises(work.session, read)
    complaints = stored_complaints(work.session, read)
    registered: list[Announcement] = []
    for interaction in existing_interactions(work.session, list(read)):
        source, found = read[interaction.id], findings[interaction.id]
        _store_promises(work, source, found.promises, promises.get(interaction.id, []), now)
        known = complaints.get(interaction.id)
        if known is not None and known.status == ProposalStatus.REGISTERED:
            registered += _registered_again(interaction, known)
        else:
            _store_complaint(work, interaction, found.dissatisfaction, known, now)
    announce(work.session, registered, at=now)


def _store_promises(
    work: Work, source: Source, found: Iterable[FoundPromise], known: Iterable[Promise], now: datetime
) -> None:
    left = list(known)
    for promise in found:
        digest = _digest(source.text[promise.start : promise.end])
        same = next((p for p in left if (p.by, p.kind, p.digest) == (promise.by, promise.kind, digest)), None)
        if same is None:
            same = Promise(by=promise.by, kind=promise.kind, digest=digest, found_at=now)
            work.session.add(same)
        else:
            left.remove(same)
        if same.settled_by != Settler.AGENT and (same.due_on, same.made_at) != (promise.due_on, source.at):
            same.settled_by, same.settled_id, same.settled_at = None, None, None
        same.customer_id, same.interaction_id = source.customer_id, source.id
        same.made_at, same.due_on = source.at, promise.due_on
        same.start, same.end, same.certainty = promise.start, promise.end, promise.certainty
    forget_promises(work.session, left)


def _store_complaint(
    work: Work,
    interaction: Interaction,
    found: Dissatisfaction | None,
    known: UndeclaredComplaint | None,
    now: datetime,
) -> None:
    if interaction.complaint_status is not None or found is None:
        if known is not None and known.status == ProposalStatus.PROPOSED:
            work.session.delete(known)
        return
    if known is None:
        known = UndeclaredComplaint(interaction_id=interaction.id, status=ProposalStatus.PROPOSED, found_at=now)
        work.session.add(known)
    known.customer_id, known.degree = interaction.customer_id, found.degree
    known.start, known.end = found.start, found.end


def _registered_again(interaction: Interaction, known: UndeclaredComplaint) -> list[Announcement]:
    """A registration outlives an import that does not know of it."""
    if interaction.complaint_status is not None:
        return []
    interaction.complaint_status, interaction.complaint_received_at = ComplaintStatus.OPEN, interaction.at
    known.customer_id = interaction.customer_id
    return [Announcement("interaction", interaction.id, interaction.customer_id)]


def _digest(sentence: str) -> str:
    return hashlib.sha256(fold(sentence).encode()).hexdigest()[:16]
