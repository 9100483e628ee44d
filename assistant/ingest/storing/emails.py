"""E-mails find their customer by address, or wait: nothing is guessed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, cast

from sqlalchemy import select
from sqlalchemy.orm import Session

from assistant.ingest.formats.tidying import tidy
from assistant.ingest.formats.timeline import InteractionLine
from assistant.ingest.reading.entries import Envelope
from assistant.ingest.scratch import Scratch
from assistant.ingest.storing.items import Item, Outcome
from assistant.records.customers.models import Customer
from assistant.records.mailbox.models import WaitingEmail
from assistant.records.mailbox.queries import owners_of, put_in_queue, take_from_queue
from assistant.records.timeline.codes import Direction
from assistant.records.timeline.models import Interaction

#: Stands for the customer while an e-mail that will wait is checked.
_NOBODY = "-"

Owners = Mapping[str, Sequence[str]]


@dataclass(frozen=True, slots=True)
class Match:
    """Whose e-mail it is: `customer` is None where nobody has the address, or several do (`candidates`)."""

    customer: str | None
    direction: Direction | None
    candidates: tuple[str, ...] = ()

    @property
    def fields(self) -> dict[str, Any]:
        """What the interaction has beside what the message says."""
        if self.customer is None:
            return {"customer": _NOBODY}
        return {"customer": self.customer} | ({"direction": self.direction.value} if self.direction else {})


def match(envelope: Envelope, owners: Owners) -> Match:
    """Find the customer of an e-mail: its sender's, else the one customer among those it was sent to."""
    senders = tuple(owners.get(envelope.sender or "", ()))
    if senders:
        return _only(senders, Direction.IN)
    recipients = {ref for address in envelope.recipients for ref in owners.get(address, ())}
    return _only(tuple(sorted(recipients)), Direction.OUT)


def match_emails(session: Session, scratch: Scratch, items: Sequence[Item]) -> list[Match]:
    """Find the customer of each e-mail.

    One that is an interaction already keeps the customer it has, whom a person may have chosen.
    """
    envelopes = [item.entry.envelope or Envelope(None, ()) for item in items]
    owners = _owners(session, scratch, envelopes)
    stored = _customers_of_stored(session, [(item.entry.fields or {}).get("ref", "") for item in items])
    matches = []
    for item, envelope in zip(items, envelopes, strict=True):
        known = stored.get((item.entry.fields or {}).get("ref", ""))
        matches.append(Match(known, None) if known else match(envelope, owners))
    return matches


def let_wait(session: Session, waiting: Sequence[tuple[Item, Match]], *, dry_run: bool) -> None:
    """Put e-mails of nobody, or of several customers, in the queue of a person."""
    for item, _ in waiting:
        item.outcome = Outcome.WAITING
    if not dry_run:
        put_in_queue(session, [_waiting(item, match_) for item, match_ in waiting])


def let_go(session: Session, items: Sequence[Item]) -> None:
    """Take e-mails whose customer is known by now out of the queue."""
    found = [item.line.key for item in items if item.outcome is Outcome.CREATED]
    if found:
        take_from_queue(session, found)


def _only(candidates: tuple[str, ...], direction: Direction) -> Match:
    if len(candidates) == 1:
        return Match(candidates[0], direction)
    return Match(None, None, candidates)


def _owners(session: Session, scratch: Scratch, envelopes: Sequence[Envelope]) -> dict[str, list[str]]:
    addresses = {address for one in envelopes for address in (one.sender, *one.recipients) if address}
    owners = owners_of(session, addresses)
    for address in addresses:
        expected = scratch.customers_at(address)
        if expected:
            owners[address] = sorted({*owners.get(address, ()), *expected})
    return owners


def _customers_of_stored(session: Session, refs: Sequence[str]) -> dict[str, str]:
    rows = session.execute(
        select(Interaction.ref, Customer.ref)
        .join(Customer, Customer.id == Interaction.customer_id)
        .where(Interaction.ref.in_(refs))
    )
    return dict(rows.all())


def _waiting(item: Item, match_: Match) -> WaitingEmail:
    line = cast("InteractionLine", item.line)
    return WaitingEmail(
        ref=line.ref,
        received_at=line.at,
        sender=item.entry.envelope.sender if item.entry.envelope else None,
        subject=line.subject,
        fields=tidy(item.entry.fields),
        candidates=list(match_.candidates),
    )
