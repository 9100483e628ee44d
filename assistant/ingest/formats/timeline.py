"""Lines about contacts and events."""

from typing import Any, ClassVar

from assistant.ingest.formats.base import (
    Amount,
    Count,
    Currency,
    EventKind,
    Fields,
    Key,
    LanguageCode,
    Line,
    Moment,
    Patch,
    Row,
)
from assistant.records.timeline.codes import Channel, ComplaintStatus, Direction, InteractionKind

DEFAULT_CURRENCY = "EUR"


class ComplaintPart(Fields):
    """What a contact registers as a complaint."""

    status: ComplaintStatus | None = None
    category: str | None = None
    received_at: Moment | None = None
    answered_at: Moment | None = None


COMPLAINT_COLUMNS = {name: f"complaint_{name}" for name in ("status", "category", "received_at", "answered_at")}


class InteractionLine(Line):
    """A contact, a note or a complaint."""

    columns: ClassVar = (
        "ref",
        "at",
        "channel",
        "kind",
        "direction",
        "subject",
        "text",
        "author",
        "team",
        "reason",
        "outcome",
        "thread",
        "duration_s",
        "language",
    )

    ref: Key
    customer: Key
    at: Moment
    channel: Channel
    kind: InteractionKind
    direction: Direction | None = None
    subject: str | None = None
    #: It may be empty: a contact of which nothing was written is still a contact.
    text: str
    author: str | None = None
    team: str | None = None
    reason: str | None = None
    outcome: str | None = None
    thread: Key | None = None
    duration_s: Count | None = None
    language: LanguageCode | None = None
    complaint: ComplaintPart | None = None

    @property
    def key(self) -> str:
        """Its reference."""
        return self.ref

    def patch(self) -> Patch:
        """What this line changes of the interaction."""
        patch = super().patch()
        self.part(patch, "complaint", self.complaint, COMPLAINT_COLUMNS)
        return patch


class EventLine(Line):
    """Something that happened without a word."""

    columns: ClassVar = ("ref", "at", "kind", "amount", "currency", "holding")
    objects: ClassVar = ("attributes",)

    ref: Key
    customer: Key
    at: Moment
    kind: EventKind
    #: Signed: a balance drops, an account is overdrawn.
    amount: Amount | None = None
    currency: Currency | None = None
    holding: str | None = None
    attributes: dict[str, Any] | None = None

    @property
    def key(self) -> str:
        """Its reference."""
        return self.ref


def with_currency(row: Row) -> Row:
    """An amount without a currency is in euros."""
    if row["amount"] is not None and row["currency"] is None:
        return row | {"currency": DEFAULT_CURRENCY}
    return row
