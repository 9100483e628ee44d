"""The kinds of value of the exchange format, and what every line has in common."""

import re
from abc import abstractmethod
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Annotated, Any, ClassVar

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, PlainValidator
from pydantic_core import PydanticCustomError

from assistant.ingest.reasons import Reason

Row = dict[str, Any]

#: A longer key does not fit in an index of PostgreSQL (2 704 bytes, up to 4 a character).
LONGEST_KEY = 500
#: Amounts are kept in ten-thousandths, in 64 bits.
AMOUNT_LIMIT = 10**14
EARLIEST_YEAR, LATEST_YEAR = 1900, 2200
LARGEST_INTEGER = 2**31 - 1
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")


def broken(reason: Reason, detail: str = "") -> PydanticCustomError:
    """The error a validator raises to reject a value for `reason`."""
    return PydanticCustomError(reason.value, "{detail}", {"detail": detail})


def _moment(value: object) -> datetime:
    if not isinstance(value, str):
        raise broken(Reason.BAD_TIME)
    try:
        moment = datetime.fromisoformat(value)
    except ValueError:
        raise broken(Reason.BAD_TIME) from None
    if moment.tzinfo is None:
        raise broken(Reason.NAIVE_TIME)
    if not EARLIEST_YEAR <= moment.year <= LATEST_YEAR:
        raise broken(Reason.OUT_OF_RANGE)
    return moment.astimezone(UTC)


def _day(value: object) -> date:
    if not isinstance(value, str) or not _DATE.fullmatch(value):
        raise broken(Reason.BAD_DATE)
    try:
        return date.fromisoformat(value)
    except ValueError:
        raise broken(Reason.BAD_DATE) from None


def _no_boolean(value: object) -> object:
    if isinstance(value, bool):
        raise broken(Reason.BAD_NUMBER)
    return value


#: An aware moment, in UTC.
Moment = Annotated[datetime, PlainValidator(_moment)]
Day = Annotated[date, PlainValidator(_day)]
#: A text that must say something, short enough to be indexed.
Key = Annotated[str, Field(max_length=LONGEST_KEY, pattern=r"\S")]
#: A text that must say something.
Words = Annotated[str, Field(pattern=r"\S")]
Amount = Annotated[
    Decimal,
    BeforeValidator(_no_boolean),
    Field(gt=-AMOUNT_LIMIT, lt=AMOUNT_LIMIT, decimal_places=4, allow_inf_nan=False),
]
Count = Annotated[int, BeforeValidator(_no_boolean), Field(ge=0, le=LARGEST_INTEGER)]
Currency = Annotated[str, Field(pattern=r"^[A-Z]{3}$")]
#: `fr`, or `pt-BR` where a source is that precise.
LanguageCode = Annotated[str, Field(pattern=r"^[a-z]{2,3}(-[A-Z]{2})?$")]
EventKind = Annotated[str, Field(pattern=r"^[a-z][a-z0-9]*(_[a-z0-9]+)*$", max_length=LONGEST_KEY)]
#: What a model says, from 0 to 1.
Share = Annotated[float, BeforeValidator(_no_boolean), Field(ge=0, le=1, allow_inf_nan=False)]
#: What a customer says of us, from 0 to 10.
Mark = Annotated[float, BeforeValidator(_no_boolean), Field(ge=0, le=10, allow_inf_nan=False)]


@dataclass(slots=True)
class Patch:
    """What a line says of a stored row: columns it replaces, and JSON columns it changes key by key (None removes)."""

    replaced: Row
    merged: dict[str, Row] = field(default_factory=dict)

    def onto(self, row: Row) -> Row:
        """Return `row` as it is after this line."""
        changed = row | self.replaced
        for column, changes in self.merged.items():
            kept = changed[column] | changes
            changed[column] = {key: value for key, value in kept.items() if value is not None}
        return changed


class Fields(BaseModel):
    """An object of the format: known fields are checked, unknown ones are kept."""

    model_config = ConfigDict(extra="allow", use_enum_values=True)

    extra: dict[str, Any] | None = None

    @property
    def unknown(self) -> Row:
        """The fields the format does not know, with those an earlier export put under `extra`."""
        return (self.extra or {}) | (self.__pydantic_extra__ or {})

    def given(self, names: Iterable[str]) -> Row:
        """Those of the fields `names` that the line holds, `null` included."""
        return {name: getattr(self, name) for name in names if name in self.model_fields_set}

    def whole(self) -> Row:
        """Every known field, given or not, and the unknown ones under `extra` (for objects inside lists).

        An empty text is none: an export leaves both out, and what comes back must be the same object.
        """
        values = {name: getattr(self, name) for name in type(self).model_fields}
        row: Row = {name: None if value == "" else value for name, value in values.items()}
        row["extra"] = {key: value for key, value in self.unknown.items() if value is not None}
        return row


class Line(Fields):
    """A line of the format. `columns` are the fields stored in a column of the same name."""

    columns: ClassVar[tuple[str, ...]] = ()
    #: Columns that hold a list or an object: `null` empties them.
    lists: ClassVar[tuple[str, ...]] = ()
    objects: ClassVar[tuple[str, ...]] = ()

    type: str

    @property
    @abstractmethod
    def key(self) -> str:
        """What identifies the record among those of its type."""

    def patch(self) -> Patch:
        """What this line changes of the stored row."""
        given = self.model_fields_set
        patch = Patch({name: getattr(self, name) for name in self.columns if name in given})
        for name in self.lists:
            if name in given:
                patch.replaced[name] = getattr(self, name) or []
        for name in self.objects:
            if name in given:
                patch.replaced[name] = getattr(self, name) or {}
        if "extra" in given and self.extra is None:
            patch.replaced["extra"] = {}
        if self.extra or self.__pydantic_extra__:
            patch.merged["extra"] = self.unknown
        return patch

    def part(self, patch: Patch, name: str, part: Fields | None, columns: dict[str, str]) -> None:
        """Add what the object `name` of this line says: its fields go to `columns`, unknown ones to `extra`."""
        if name not in self.model_fields_set:
            return
        if part is None:
            patch.replaced |= dict.fromkeys(columns.values())
            return
        patch.replaced |= {columns[key]: value for key, value in part.given(columns).items()}
        _keep_unknown(patch, name, part)

    def texts(self, patch: Patch, name: str, texts: "Texts | None") -> None:
        """Add what a text in two languages says: each language is replaced by itself."""
        if name not in self.model_fields_set:
            return
        if texts is None:
            patch.replaced[name] = {}
            return
        patch.merged[name] = texts.given(("fr", "en"))
        _keep_unknown(patch, name, texts)


class Texts(Fields):
    """A text in the languages of the product."""

    fr: Words | None = None
    en: Words | None = None


def _keep_unknown(patch: Patch, name: str, part: Fields) -> None:
    if part.unknown:
        kept = {f"{name}.{key}": value for key, value in part.unknown.items()}
        patch.merged["extra"] = patch.merged.get("extra", {}) | kept
