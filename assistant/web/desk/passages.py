"""Passages as a page shows them: the sentence, with a little of what stands around it."""

from dataclasses import dataclass
from datetime import datetime

from flask_babel import format_decimal
from flask_babel import gettext as _

from assistant.dialogue.searching import FoundPassage, Passages
from assistant.records.timeline.reading_order import Found
from assistant.web.context import day
from assistant.web.labels import label

#: Characters shown before and after a passage.
AROUND = 70


@dataclass(frozen=True, slots=True)
class PassageLine:
    """A passage with its proof: where it stands (`start`, `end` in `text`), who wrote it, when and where."""

    interaction: str
    at: datetime
    channel: str
    kind: str
    author: str | None
    team: str | None
    subject: str | None
    text: str
    start: int
    end: int
    before: str
    passage: str
    after: str
    why: str

    @property
    def citation(self) -> str:
        """The words with who wrote them, when and where, to be pasted elsewhere."""
        source = (label(self.kind, "kind"), day(self.at), self.author, self.interaction)
        where = ", ".join(part for part in source if part)
        return _("“%(quote)s” (%(source)s)", quote=" ".join(self.passage.split()), source=where)

    @classmethod
    def of_sentence(cls, found: Found, start: int, end: int) -> "PassageLine":
        """A sentence of an interaction that no search found: `why` is empty."""
        return cls(
            interaction=found.ref,
            at=found.at,
            channel=found.channel,
            kind=found.kind,
            author=found.author,
            team=found.team,
            subject=found.subject,
            text=found.text,
            start=start,
            end=end,
            before=_tail(found.text[:start]),
            passage=found.text[start:end],
            after=_head(found.text[end:]),
            why="",
        )

    @classmethod
    def of(cls, found: FoundPassage) -> "PassageLine":
        """Cut the passage out of its text."""
        return cls(
            interaction=found.interaction,
            at=found.at,
            channel=found.channel,
            kind=found.kind,
            author=found.author,
            team=found.team,
            subject=found.subject,
            text=found.text,
            start=found.start,
            end=found.end,
            before=_tail(found.text[: found.start]),
            passage=found.text[found.start : found.end],
            after=_head(found.text[found.end :]),
            why=found.why,
        )


@dataclass(frozen=True, slots=True)
class HitsPart:
    """What `desk/_hits.html` reads."""

    text: str
    passages: tuple[PassageLine, ...]
    took_ms: str

    @classmethod
    def of(cls, text: str, found: Passages) -> "HitsPart":
        """Passages for what is typed."""
        return cls(text, tuple(PassageLine.of(hit) for hit in found.hits), ms(found.took_ms))

    @classmethod
    def nothing(cls) -> "HitsPart":
        """Nothing was typed."""
        return cls("", (), "")


def ms(milliseconds: float) -> str:
    """A time in whole milliseconds."""
    return str(format_decimal(round(milliseconds)))


def _tail(text: str) -> str:
    flat = text.rsplit("\n\n", 1)[-1]
    return flat if len(flat) <= AROUND else f"… {flat[-AROUND:].split(' ', 1)[-1]}"


def _head(text: str) -> str:
    flat = text.split("\n\n", 1)[0]
    return flat if len(flat) <= AROUND else f"{flat[:AROUND].rsplit(' ', 1)[0]} …"
