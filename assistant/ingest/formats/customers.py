"""Lines about customers and who they are to each other."""

from typing import Annotated, ClassVar

from pydantic import Field, model_validator

from assistant.ingest.formats.base import Amount, Day, Fields, Key, Line, Mark, Moment, Patch, Row, Share, broken
from assistant.ingest.reasons import Reason
from assistant.records.customers.codes import CustomerKind, CustomerStatus, Flag, Language, Purpose, Role
from assistant.records.timeline.codes import Channel

ScoreName = Annotated[str, Field(pattern=r"^(attrition|response|appetence:\S.*)$")]


class AddressPart(Fields):
    """A postal address and the days it held."""

    line: str | None = None
    postcode: Annotated[str, Field(max_length=40)] | None = None
    city: Annotated[str, Field(max_length=200)] | None = None
    country: str | None = None
    since: Day | None = None
    until: Day | None = None


class ValuePart(Fields):
    """What the customer is worth, in EUR a year."""

    current: Amount | None = None
    potential: Amount | None = None
    at: Moment | None = None


class ScorePart(Fields):
    """A line of the history of scores."""

    name: ScoreName
    value: Share
    at: Moment
    model: str | None = None


class SatisfactionPart(Fields):
    """A line of the history of satisfaction."""

    at: Moment
    value: Mark
    source: str | None = None


class ConsentPart(Fields):
    """A line of the consent ledger."""

    purpose: Purpose
    channel: Channel
    granted: bool
    at: Moment
    source: str | None = None


class CustomerLine(Line):
    """A person or an organisation."""

    columns: ClassVar = (
        "ref",
        "kind",
        "name",
        "given_name",
        "family_name",
        "birth_date",
        "language",
        "status",
        "segment",
        "preferred_channel",
        "contact_hours",
    )
    lists: ClassVar = ("flags",)

    ref: Key
    kind: CustomerKind
    name: Key
    given_name: Annotated[str, Field(max_length=200)] | None = None
    family_name: Annotated[str, Field(max_length=200)] | None = None
    birth_date: Day | None = None
    language: Language | None = None
    status: CustomerStatus | None = None
    segment: str | None = None
    phones: list[Annotated[Key, Field(max_length=100)]] | None = None
    emails: list[Annotated[Key, Field(max_length=320)]] | None = None
    addresses: list[AddressPart] | None = None
    preferred_channel: Channel | None = None
    contact_hours: str | None = None
    flags: list[Flag] | None = None
    value: ValuePart | None = None
    scores: list[ScorePart] | None = None
    satisfaction: list[SatisfactionPart] | None = None
    consents: list[ConsentPart] | None = None

    @property
    def key(self) -> str:
        """Its reference."""
        return self.ref

    def patch(self) -> Patch:
        """What this line changes of the customer's own row; lists with tables of their own are read beside it."""
        patch = super().patch()
        self.part(patch, "value", self.value, {name: f"value_{name}" for name in ("current", "potential", "at")})
        return patch


class RelationshipLine(Line):
    """`from` is the `role` of `to`."""

    columns: ClassVar = ("role", "since", "until")

    from_: Key = Field(alias="from")
    to: Key
    role: Role
    since: Day | None = None
    until: Day | None = None

    @model_validator(mode="after")
    def _two_customers(self) -> "RelationshipLine":
        if self.from_ == self.to:
            raise broken(Reason.SAME_CUSTOMER)
        return self

    @property
    def key(self) -> str:
        """Both ends and the role, kept apart by a character no reference can hold."""
        return f"{self.from_}\x00{self.to}\x00{self.role}"


def replaced_lists(line: CustomerLine) -> dict[str, list[Row]]:
    """The lists of this line that replace what is stored, as rows."""
    lists: dict[str, list[Row]] = {}
    given = line.model_fields_set
    if "phones" in given:
        lists["phones"] = [{"number": number} for number in line.phones or []]
    if "emails" in given:
        lists["emails"] = [{"address": address} for address in line.emails or []]
    if "addresses" in given:
        lists["addresses"] = [address.whole() for address in line.addresses or []]
    return lists


def added_histories(line: CustomerLine) -> dict[str, list[Row]]:
    """The lines this line adds to the histories; `null` adds nothing, for a history never loses a line."""
    return {
        "scores": [part.whole() for part in line.scores or []],
        "satisfaction": [part.whole() for part in line.satisfaction or []],
        "consents": [part.whole() for part in line.consents or []],
    }
