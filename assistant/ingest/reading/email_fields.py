"""From one message to the fields of an interaction, less its customer and its direction."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from email import policy
from email.errors import HeaderParseError, MessageError
from email.header import decode_header, make_header
from email.message import Message
from email.parser import BytesParser
from email.utils import getaddresses, parsedate_to_datetime
from typing import Any

from assistant.ingest.reading.entries import Envelope
from assistant.ingest.reasons import Problem, Reason
from assistant.language.emails import html_to_text, split_email

_MESSAGE_ID = re.compile(r"<\s*([^<>\s]+)\s*>")
#: "-0000" says UTC without saying where the sender was (RFC 5322); no zone at all says nothing.
_ZONE = re.compile(r"(?:[+-]\d{4}|\b(?:GMT|UTC?|Z|[ECMP][SD]T))\b")
#: What programs that claim these mostly write (as the WHATWG encoding standard reads them).
_CHARSETS = {
    None: ("utf-8", "cp1252"),
    "us-ascii": ("utf-8", "cp1252"),
    "iso-8859-1": ("cp1252",),
    "latin-1": ("cp1252",),
}
#: A longer header is no header; some of the library's readers are slow on it.
_LONGEST_HEADER = 1 << 16


class BadMessage(Exception):  # noqa: N818 - it carries a problem to the report, it is not an error
    """A message that cannot be imported, and why."""

    def __init__(self, reason: Reason, field: str | None = None, value: object = None) -> None:
        super().__init__(reason)
        self.problem = Problem(reason, field, value)


def read_message(data: bytes) -> tuple[dict[str, Any], Envelope]:
    """Return the fields of the interaction a message becomes, and between whom it went."""
    if not data.strip():
        raise BadMessage(Reason.EMAIL)
    try:
        return _read(BytesParser(policy=policy.compat32).parsebytes(data))
    except (MessageError, ValueError, LookupError, AttributeError, TypeError, RecursionError):
        # What the library raises on malformed headers is not documented; one message must not stop a mailbox.
        raise BadMessage(Reason.EMAIL) from None


def _read(message: Message) -> tuple[dict[str, Any], Envelope]:
    reference = _reference(message)
    senders = getaddresses([_header(message, "From")])
    recipients = getaddresses([_header(message, name) for name in ("To", "Cc")])
    parts = list(_leaves(message))
    split = split_email(_body(parts))
    extra = {
        "from": _header(message, "From"),
        "to": [address for _name, address in recipients if address],
        "quoted": split.quoted,
        "signature": split.signature,
        "attachments": [_attachment(part) for part in parts if not _is_body(part)],
    }
    fields = {
        "type": "interaction",
        "ref": reference,
        "at": _date(message).isoformat(),
        "channel": "email",
        "kind": "email",
        "subject": _header(message, "Subject") or None,
        "text": split.new,
        "author": next((name or address for name, address in senders), None),
        "thread": _thread(message) or reference,
        "extra": {name: value for name, value in extra.items() if value},
    }
    envelope = Envelope(
        sender=next((address.strip().lower() for _name, address in senders if address), None),
        recipients=tuple(dict.fromkeys(address.strip().lower() for _name, address in recipients if address)),
    )
    return fields, envelope


def _reference(message: Message) -> str:
    found = _MESSAGE_ID.search(_header(message, "Message-ID"))
    if not found:
        raise BadMessage(Reason.MISSING, "Message-ID")
    return found.group(1)


def _thread(message: Message) -> str | None:
    """The first message of the conversation."""
    found = _MESSAGE_ID.search(_header(message, "References")) or _MESSAGE_ID.search(_header(message, "In-Reply-To"))
    return found.group(1) if found else None


def _date(message: Message) -> datetime:
    written = _header(message, "Date")
    if not written:
        raise BadMessage(Reason.MISSING, "Date")
    try:
        date = parsedate_to_datetime(written)
    except ValueError:
        raise BadMessage(Reason.BAD_TIME, "Date", written) from None
    if not _ZONE.search(written):
        raise BadMessage(Reason.NAIVE_TIME, "Date", written)
    return date if date.tzinfo else date.replace(tzinfo=UTC)


def _header(message: Message, name: str) -> str:
    """A header as people read it, on one line; bytes that are no text are replaced."""
    raw = str(message.get(name, ""))
    if len(raw) > _LONGEST_HEADER:
        raise BadMessage(Reason.TOO_LONG, name)
    return " ".join(_decoded(raw).split()).encode(errors="replace").decode()


def _decoded(raw: str) -> str:
    try:
        return str(make_header(decode_header(raw)))
    except (LookupError, ValueError, HeaderParseError):
        return raw


def _leaves(part: Message) -> Iterator[Message]:
    """The parts that hold something; a message that was attached is one part."""
    if not part.is_multipart() or part.get_content_maintype() == "message":
        yield part
        return
    for child in part.get_payload():
        if isinstance(child, Message):
            yield from _leaves(child)


def _is_body(part: Message) -> bool:
    inline = part.get_content_disposition() != "attachment" and part.get_filename() is None
    return inline and part.get_content_type() in {"text/plain", "text/html"}


def _body(parts: list[Message]) -> str:
    plain = [_text(part) for part in parts if _is_body(part) and part.get_content_type() == "text/plain"]
    if any(text.strip() for text in plain):
        return "\n".join(plain)
    return "\n".join(
        html_to_text(_text(part)) for part in parts if _is_body(part) and part.get_content_type() != "text/plain"
    )


def _text(part: Message) -> str:
    data = part.get_payload(decode=True)
    charset = part.get_content_charset()
    for candidate in _CHARSETS.get(charset, (charset or "utf-8",)):
        try:
            return bytes(data).decode(candidate) if isinstance(data, bytes) else ""
        except (LookupError, UnicodeDecodeError):
            continue
    raise BadMessage(Reason.ENCODING, "text", charset)


def _attachment(part: Message) -> dict[str, Any]:
    data = part.get_payload(decode=True)
    size = len(data) if isinstance(data, bytes) else len(part.as_bytes())
    name = (part.get_filename() or "").encode(errors="replace").decode()
    return {"name": _decoded(name), "type": part.get_content_type(), "size": size}
