"""Notes: kept at every pause while they are typed, then saved as an interaction that is searchable at once."""

import uuid
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from assistant.kernel.clock import Clock
from assistant.kernel.errors import Invalid, message
from assistant.records.audit.queries import record
from assistant.records.customers.queries import customer_by_ref
from assistant.records.notes.queries import draft_of, drop_draft, keep_draft, note_saved_since
from assistant.records.timeline.codes import Channel, Direction, InteractionKind
from assistant.records.timeline.models import Interaction
from assistant.store.outbox import Announcement, announce
from assistant.store.unit_of_work import UnitOfWork

#: Characters of the longest note; more is a paste by mistake.
LONGEST_NOTE = 20_000
#: The same words saved again this soon are one note whose first answer was lost on the way.
SAVED_TWICE = timedelta(minutes=2)


@dataclass(frozen=True, slots=True)
class Draft:
    """What was typed and not yet saved, and when it was last kept; empty text when nothing was."""

    text: str
    kept_at: datetime | None


@dataclass(frozen=True, slots=True)
class FindDraft:
    """The note an agent was writing about a customer, found again after a reload or a crash."""

    unit_of_work: UnitOfWork

    def __call__(self, ref: str, *, actor: str) -> Draft:
        """Return the draft of `actor` about the customer `ref`."""
        with self.unit_of_work.reading() as work:
            customer = customer_by_ref(work.session, ref)
            draft = draft_of(work.session, author=actor, customer_id=customer.id)
            return Draft(draft.text, draft.updated_at) if draft else Draft("", None)


@dataclass(frozen=True, slots=True)
class KeepDraft:
    """What an agent has typed so far is kept; an emptied pad forgets it."""

    unit_of_work: UnitOfWork
    clock: Clock

    def __call__(self, ref: str, text: str, *, actor: str) -> Draft:
        """Keep `text` in place of what was kept before.

        Raises:
            Invalid: the text is longer than a note may be.
        """
        _check_length(text)
        now = self.clock.now()
        with self.unit_of_work.atomic() as work:
            customer = customer_by_ref(work.session, ref)
            if text.strip():
                keep_draft(work.session, author=actor, customer_id=customer.id, text=text, at=now)
            else:
                drop_draft(work.session, author=actor, customer_id=customer.id)
        return Draft(text, now)


@dataclass(frozen=True, slots=True)
class WriteNote:
    """An agent writes a note; it is stored, announced and audited together or not at all.

    `nudge` tells the worker that there is something to read.
    """

    unit_of_work: UnitOfWork
    clock: Clock
    nudge: Callable[[], None]

    def __call__(self, ref: str, text: str, *, actor: str, author: str, team: str | None, language: str) -> str:
        """Save a note about the customer `ref` and forget its draft; return the note's reference.

        The same words saved again within two minutes are the same note.

        Raises:
            Invalid: there is nothing to save, or too much.
            NotFound: no customer bears `ref`.
        """
        written = "\n".join(text.split("\r\n")).strip()
        if not written:
            raise Invalid("empty_note", message("There is nothing to save yet."))
        _check_length(written)
        now = self.clock.now()
        with self.unit_of_work.atomic() as work:
            customer = customer_by_ref(work.session, ref)
            twin = note_saved_since(
                work.session, customer_id=customer.id, author=author, text=written, since=now - SAVED_TWICE
            )
            if twin is not None:
                drop_draft(work.session, author=actor, customer_id=customer.id)
                return twin.ref
            note = Interaction(
                ref=f"N-{uuid.uuid4().hex}",
                customer_id=customer.id,
                at=now,
                channel=Channel.INTERNAL,
                kind=InteractionKind.NOTE,
                direction=Direction.INTERNAL,
                text=written,
                author=author,
                team=team,
                language=language,
            )
            work.session.add(note)
            work.session.flush()
            drop_draft(work.session, author=actor, customer_id=customer.id)
            record(
                work.session,
                actor,
                "note.written",
                at=now,
                customer_ref=ref,
                subject="interaction",
                subject_id=note.id,
            )
            announce(work.session, [Announcement("interaction", note.id, customer.id)], at=now)
            work.on_commit(self.nudge)
            return note.ref


def _check_length(text: str) -> None:
    if len(text) > LONGEST_NOTE:
        raise Invalid(
            "note_too_long", message("A note holds at most %(most)d characters; nothing was cut."), most=LONGEST_NOTE
        )
