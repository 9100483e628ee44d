"""What someone wrote in an e-mail, apart from what they quote and how they sign; HTML as plain text."""

import re
from dataclasses import dataclass
from html.parser import HTMLParser

import nh3
from mailparser_reply.parser import EmailMessage

#: Tags that say where lines begin and what is quoted; nh3 drops every other one and what scripts and styles hold.
_LAYOUT = {"p", "br", "div", "li", "ul", "ol", "tr", "table", "blockquote", "h1", "h2", "h3", "h4", "h5", "h6", "pre"}
_QUOTED_LINE = re.compile(r"\s*>")
_MANY_BLANKS = re.compile(r"\n{3,}")
_SPACES = re.compile(r"[ \t\r\n\f]+")

#: "Le 12 mars, X a écrit :", which mail programs fold over up to three lines, and its English twin.
_WROTE = re.compile(r"(?:Le\b.{4,300}\ba écrit|On\b.{4,300}\bwrote)\s*:", re.IGNORECASE | re.DOTALL)
_WROTE_LINES = 3
_DIVIDER = re.compile(
    r"\s*-{2,}\s*(?:Message (?:d['’]origine|original|transféré)|Original Message|Forwarded message)\s*-{2,}",
    re.IGNORECASE,
)
_FROM_LINE = re.compile(r"[* ]*(?:De|From)[* ]*:", re.IGNORECASE)
_OTHER_HEADER = re.compile(r"[* ]*(?:Envoyé|Sent|Date|À|To|Cc|Objet|Subject)(?: le)?[* ]*:", re.IGNORECASE)
_HEADER_LINES = 5
#: Closings that mail-parser-reply 1.36 does not know at the start of a line.
_CLOSING = re.compile(
    r"^(?:(?:bien|très) (?:cordialement|à vous)|cdl?t\b|sincères salutations|envoyé de(?:puis)? mon|sent from my).*",
    re.IGNORECASE | re.MULTILINE | re.DOTALL,
)
#: A signature stands at the end. The library's patterns take seconds on some texts of 10 000 characters.
_TAIL = 3000


@dataclass(frozen=True, slots=True)
class SplitEmail:
    """The parts of a message; `new` is what its sender wrote this time."""

    new: str
    quoted: str
    signature: str


def split_email(text: str) -> SplitEmail:
    """Tell the new text of a message from the messages it quotes and from its signature (mail-parser-reply)."""
    lines = [line.rstrip() for line in text.replace("\r\n", "\n").split("\n")]
    start = _start_of_older(lines)
    older = "\n".join(lines[start:]).strip()
    own = [line for line in lines[:start] if not _QUOTED_LINE.match(line)]
    quoted = [line for line in lines[:start] if _QUOTED_LINE.match(line)]
    new, signature = _without_signature(_MANY_BLANKS.sub("\n\n", "\n".join(own)).strip())
    if not new:
        return SplitEmail(_MANY_BLANKS.sub("\n\n", "\n".join(lines)).strip(), "", "")
    return SplitEmail(new, "\n\n".join(part for part in ["\n".join(quoted), older] if part), signature)


def own_spans(text: str) -> list[tuple[int, int]]:
    """The (start, end) of each run of lines that the sender wrote this time: none that is quoted, nor an older message.

    The signature is left in: what stands there promises nothing.
    """
    lines = text.split("\n")
    older = _start_of_older([line.rstrip() for line in lines])
    spans: list[tuple[int, int]] = []
    at = 0
    for number, line in enumerate(lines[:older]):
        if not _QUOTED_LINE.match(line):
            follows = bool(spans) and spans[-1][1] == at - 1
            spans[-1:] = [(spans[-1][0], at + len(line))] if follows else [*spans[-1:], (at, at + len(line))]
        at += len(lines[number]) + 1
    return spans


def html_to_text(html: str) -> str:
    """Return the words of an HTML message: lines where it breaks them, `> ` before what it quotes, nothing active."""
    safe = nh3.clean(html, tags=_LAYOUT, attributes={}, clean_content_tags={"script", "style", "title", "head"})
    writer = _TextWriter()
    writer.feed(safe)
    writer.close()
    return writer.text()


class _TextWriter(HTMLParser):
    """Writes cleaned HTML as lines."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._lines = [""]
        self._depth = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002 - the parser's own
        self._break(tag)
        self._depth += tag == "blockquote"
        if tag == "li":
            self._lines[-1] = self._prefix() + "- "

    def handle_endtag(self, tag: str) -> None:
        self._depth -= tag == "blockquote"
        self._break(tag)

    def handle_data(self, data: str) -> None:
        words = _SPACES.sub(" ", data)
        if not self._lines[-1]:
            words = words.lstrip()
            self._lines[-1] = self._prefix() if words else ""
        self._lines[-1] += words

    def text(self) -> str:
        lines = "\n".join(line.rstrip() for line in self._lines)
        return _MANY_BLANKS.sub("\n\n", lines).strip()

    def _break(self, tag: str) -> None:
        if tag == "br" or self._lines[-1]:
            self._lines.append("")
        if tag == "p" and self._lines[-2:] != ["", ""]:
            self._lines.append("")

    def _prefix(self) -> str:
        return "> " * self._depth


def _start_of_older(lines: list[str]) -> int:
    """The number of the line at which an older message begins."""
    for number, line in enumerate(lines):
        if _DIVIDER.match(line) or _is_attribution(lines, number) or _is_header_block(lines, number):
            return number
    return len(lines)


def _is_attribution(lines: list[str], number: int) -> bool:
    for last in range(number + 1, number + 1 + _WROTE_LINES):
        match = _WROTE.match("\n".join(lines[number:last]))
        if match:
            return match.end() == len("\n".join(lines[number:last]).rstrip())
    return False


def _is_header_block(lines: list[str], number: int) -> bool:
    if not _FROM_LINE.match(lines[number]):
        return False
    following = lines[number + 1 : number + 1 + _HEADER_LINES]
    return sum(_OTHER_HEADER.match(line) is not None for line in following) > 1


def _without_signature(text: str) -> tuple[str, str]:
    head, tail = text[:-_TAIL], text[-_TAIL:]
    found = EmailMessage(text=tail, languages=["fr", "en"], keep_hyphen_lists=True).read().replies[0].signatures or ""
    place = tail.rfind(found.strip()) if found.strip() else len(tail)
    closing = _CLOSING.search(tail)
    if closing:
        place = min(place, closing.start())
    return (head + tail[:place]).rstrip(), tail[place:].strip()
