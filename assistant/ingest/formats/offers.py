"""Lines about the catalogue and what was proposed."""

from typing import Annotated, ClassVar

from pydantic import AfterValidator, Field

from assistant.ingest.formats.base import (
    AMOUNT_LIMIT,
    Amount,
    Count,
    Day,
    EventKind,
    Fields,
    Key,
    Line,
    Moment,
    Patch,
    Row,
    Texts,
    broken,
)
from assistant.ingest.formats.eligibility import check_expression
from assistant.ingest.reasons import Reason
from assistant.records.offers.codes import Goal, ProposalOutcome
from assistant.records.timeline.codes import Channel


def _readable(expression: str) -> str:
    problem = check_expression(expression)
    if problem is not None:
        raise broken(problem.reason, problem.detail or "")
    return expression


def _some_text(texts: Texts) -> Texts:
    if texts.fr is None and texts.en is None:
        raise broken(Reason.MISSING)
    return texts


class TriggerPart(Fields):
    """An event that makes an offer relevant for some days."""

    event: EventKind
    within_days: Count

    def stored(self) -> Row:
        """As it is kept in the offer's row."""
        row = self.whole()
        return row if row["extra"] else {"event": self.event, "within_days": self.within_days}


class OfferLine(Line):
    """An offer of the catalogue."""

    columns: ClassVar = ("code", "goal", "value", "eligible", "start", "end")
    lists: ClassVar = ("excludes", "channels")

    code: Key
    label: Annotated[Texts, AfterValidator(_some_text)]
    pitch: Texts | None = None
    goal: Goal
    value: Annotated[Amount, Field(ge=0, lt=AMOUNT_LIMIT)] | None = None
    eligible: Annotated[str, AfterValidator(_readable)] | None = None
    triggers: list[TriggerPart] | None = None
    excludes: list[Key] | None = None
    channels: list[Channel] | None = None
    start: Day | None = None
    end: Day | None = None
    next_step: Texts | None = None

    @property
    def key(self) -> str:
        """Its code."""
        return self.code

    def patch(self) -> Patch:
        """What this line changes of the offer."""
        patch = super().patch()
        self.texts(patch, "label", self.label)
        self.texts(patch, "pitch", self.pitch)
        self.texts(patch, "next_step", self.next_step)
        if "triggers" in self.model_fields_set:
            patch.replaced["triggers"] = [trigger.stored() for trigger in self.triggers or []]
        return patch


class ProposalLine(Line):
    """An offer put to a customer, or withheld; the offer may be sent later, or never."""

    columns: ClassVar = ("ref", "offer", "channel", "at", "outcome", "reason", "revisit_on")

    ref: Key
    customer: Key
    offer: Key
    channel: Channel
    at: Moment
    outcome: ProposalOutcome
    reason: str | None = None
    revisit_on: Day | None = None

    @property
    def key(self) -> str:
        """Its reference."""
        return self.ref
