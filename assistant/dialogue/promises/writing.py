"""How an interaction is read: who wrote it, whether it reports what others said, and what it shows was done."""

from collections.abc import Iterable
from zoneinfo import ZoneInfo

from assistant.language.folding import words
from assistant.language.promises.codes import Party
from assistant.language.promises.turns import Writing
from assistant.language.promises.wording import word_set
from assistant.records.promises.sources import Source
from assistant.records.timeline.codes import Channel, Direction, InteractionKind

#: Written by an agent about what was said.
_NOTES = frozenset({InteractionKind.CALL, InteractionKind.NOTE, InteractionKind.VISIT})
#: Sent to many, or an answer to a form: nobody promises there.
_NOT_READ = frozenset({InteractionKind.CAMPAIGN, InteractionKind.SURVEY})
_TITLES = word_set("m mme mr mrs ms mlle dr et sarl sas sa eurl")


def is_read(source: Source) -> bool:
    """Whether promises and dissatisfaction are looked for in it."""
    return source.kind not in _NOT_READ and bool(source.text.strip())


def is_from_customer(source: Source) -> bool:
    """Whether the customer wrote it."""
    return source.kind not in _NOTES and source.channel != Channel.INTERNAL and source.direction == Direction.IN


def writing_of(source: Source, zone: ZoneInfo) -> Writing:
    """The interaction as the rules of language read it."""
    return Writing(
        text=source.text,
        writer=Party.CUSTOMER if is_from_customer(source) else Party.COMPANY,
        reported=source.kind in _NOTES,
        written_at=source.at.astimezone(zone),
        dialogue=source.kind in (InteractionKind.CHAT, InteractionKind.SMS),
        customer_names=_names(words(source.customer_name)),
    )


def _names(found: Iterable[str]) -> frozenset[str]:
    return frozenset(word for word in found if word not in _TITLES and len(word) > 1)
