"""From stored rows to lines of the exchange format: fields in the order of FORMATS, nothing empty."""

import json
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

from assistant.ingest.formats.base import Fields, Row, Texts
from assistant.ingest.formats.customers import AddressPart, ConsentPart, SatisfactionPart, ScorePart, ValuePart
from assistant.ingest.formats.offers import TriggerPart
from assistant.ingest.formats.reading import LINES
from assistant.ingest.formats.timeline import COMPLAINT_COLUMNS, ComplaintPart

Stored = Mapping[str, Any]

#: Fields that are objects, or lists of objects, with known fields of their own.
PARTS: dict[str, type[Fields]] = {
    "addresses": AddressPart,
    "scores": ScorePart,
    "satisfaction": SatisfactionPart,
    "consents": ConsentPart,
    "triggers": TriggerPart,
    "value": ValuePart,
    "complaint": ComplaintPart,
    "label": Texts,
    "pitch": Texts,
    "next_step": Texts,
}
HISTORIES = frozenset({"scores", "satisfaction", "consents"})
#: Objects whose keys are the source's own: PostgreSQL keeps no order of them, so they are sorted.
_FREE = frozenset({"attributes", "extra"})
#: A field that is written even where it is empty: an interaction needs one.
_ALWAYS = "text"


def write_line(type_: str, fields: Stored, zone: ZoneInfo) -> bytes:
    """Write one record as a line with its end; times in `zone`."""
    said = {"type": type_} | _said(fields, _LINE_NAMES[type_], zone)
    return json.dumps(said, ensure_ascii=False).encode() + b"\n"


def fields_of(type_: str, row: Stored) -> Row:
    """Gather the columns of a row that are one object in the format."""
    fields = dict(row)
    if type_ == "customer":
        fields["value"] = {name: row[f"value_{name}"] for name in ("current", "potential", "at")}
        fields["phones"] = [phone["number"] for phone in row["phones"]]
        fields["emails"] = [email["address"] for email in row["emails"]]
    elif type_ == "interaction":
        fields["complaint"] = {name: row[column] for name, column in COMPLAINT_COLUMNS.items()}
    return fields


def _names(model: type[Fields]) -> tuple[str, ...]:
    """The fields of a type in the order of FORMATS, in which its model declares them; `extra` comes last."""
    names = [field.alias or name for name, field in model.model_fields.items() if name not in {"type", "extra"}]
    return (*names, "extra")


_LINE_NAMES = {type_: _names(model) for type_, model in LINES.items()}
_PART_NAMES = {name: _names(model) for name, model in PARTS.items()}


def _said(fields: Stored, names: Sequence[str], zone: ZoneInfo) -> Row:
    """The fields that say something."""
    written = {name: _written(name, fields.get(name), zone) for name in names}
    return {name: value for name, value in written.items() if _says_something(name, value)}


def _says_something(name: str, value: object) -> bool:
    return value is not None and (name == _ALWAYS or value not in ("", [], {}))


def _written(name: str, value: Any, zone: ZoneInfo) -> object:  # noqa: ANN401 - any stored value
    if name in _FREE:
        return _sorted(value)
    if name not in _PART_NAMES or not isinstance(value, (dict, list)):
        return _scalar(value, zone)
    if isinstance(value, dict):
        return _said(value, _PART_NAMES[name], zone)
    parts = [_said(part, _PART_NAMES[name], zone) for part in value]
    # In an order that depends on nothing but what they say.
    return sorted(parts, key=lambda part: (_moment(part["at"]), json.dumps(part))) if name in HISTORIES else parts


def _moment(written: object) -> datetime:
    return datetime.fromisoformat(str(written))


def _scalar(value: object, zone: ZoneInfo) -> object:
    if isinstance(value, datetime):
        return _local(value, zone).isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return format(value.normalize(), "f")
    if isinstance(value, float) and value.is_integer():
        return int(value)
    return value


def _local(value: datetime, zone: ZoneInfo) -> datetime:
    """The moment in the zone; in UTC where the zone's offset then had seconds, which ISO 8601 cannot write."""
    local = value.astimezone(zone)
    offset = local.utcoffset()
    return value.astimezone(UTC) if offset is not None and offset.seconds % 60 else local


def _sorted(value: Any) -> Any:  # noqa: ANN401 - any JSON value
    if isinstance(value, dict):
        return {key: _sorted(value[key]) for key in sorted(value)}
    return [_sorted(item) for item in value] if isinstance(value, list) else value
