"""A question, read in the light of the conversation it belongs to. Pure and deterministic: same words, same chips."""

from collections.abc import Sequence
from datetime import datetime

from assistant.dialogue.understanding.chips import of_slot, values_of, without
from assistant.dialogue.understanding.editing import edited
from assistant.dialogue.understanding.filling import Said, fill
from assistant.dialogue.understanding.following import Followed, Link, follow, link_of, relative_period
from assistant.dialogue.understanding.people import Circle
from assistant.dialogue.understanding.referring import another_speaker, name_of, turned_to
from assistant.dialogue.understanding.understood import Chip, Edit, Origin, Slot, State, Turn, Understood
from assistant.dialogue.understanding.wording import content_words, worded
from assistant.language.pipelines import Pipelines
from assistant.language.questions.reading import Wants, read

#: Links after which someone named takes the customer's place.
_TURNING = frozenset({Link.AGAIN, Link.INSTEAD, Link.CORRECTS})


def understand(
    text: str,
    *,
    language: str | None,
    now: datetime,
    circle: Circle,
    state: State,
    edits: Sequence[Edit] = (),
    pipelines: Pipelines | None = None,
) -> Understood:
    """What `text` asks, its slots filled from what it says, then from what the conversation keeps, then by hand.

    `pipelines` find people whom nobody has recorded, where the site has trained ones.

    Raises:
        Invalid: an edit holds a value that its slot cannot take.
    """
    reading = read(text, language=language, now=now, names=tuple(circle.names), pipelines=pipelines)
    said = fill(reading, now=now, events=circle.events)
    own = content_words(text, language=reading.language, leaving_out=said.filtering)
    link = link_of(said, own, state.last)
    own = () if link is Link.AGAIN else own
    said = _completed(said, circle, state.last, link)
    followed = follow(said, own, state.last, link)
    found = _chips(said, own, followed)
    chips = edited(found, edits, customers=circle.refs)
    spoken = _spoken(text, found, chips)
    values = values_of(chips, customer=circle.ref)
    return Understood(
        question=worded(spoken, chips, asked_again=followed.asked_again, about=name_of(values["customer"], circle)),
        said=spoken,
        language=reading.language,
        now=reading.about_now,
        past=reading.tense == "past",
        follows=link is not Link.NEW,
        chips=chips,
        dropped=followed.dropped,
        **values,
    )


def _spoken(text: str, found: tuple[Chip, ...], chips: tuple[Chip, ...]) -> str:
    """What this turn says by itself: its words, unless their chip was removed, and the topic set by hand."""
    removed = any(chip not in chips for chip in of_slot(found, Slot.TOPIC) if chip.origin is Origin.SAID)
    by_hand = [chip.value for chip in of_slot(chips, Slot.TOPIC) if chip.origin is Origin.EDITED]
    return " ".join([*([] if removed else text.split()), *by_hand])


def _completed(said: Said, circle: Circle, last: Turn | None, link: Link) -> Said:
    """What only the conversation can fill: the person turned to, a period relative to the one before."""
    turned = turned_to(said.reading, circle) if link in _TURNING else None
    period = None if said.relative is None or said.has(Slot.PERIOD) else relative_period(said.relative, last)
    spoke = another_speaker(said.reading, last) if link is Link.INSTEAD and not said.has(Slot.PERSON) else ()
    found = tuple(chip for chip in (turned, period, *spoke) if chip is not None)
    return Said(said.reading, (*said.filters, *found), said.relative, said.filtering)


def _chips(said: Said, own: tuple[str, ...], followed: Followed) -> tuple[Chip, ...]:
    """Chips in the order in which they are shown: topic, filters, the kind of answer."""
    reading = said.reading
    topic = (Chip(Slot.TOPIC, " ".join(own), Origin.SAID, reading.topic),) if own else ()
    kept_wants = of_slot(followed.kept, Slot.WANTS)
    plain = reading.wants is Wants.FACT and not reading.sure
    wants = kept_wants or (() if plain else (Chip(Slot.WANTS, reading.wants.value, Origin.SAID),))
    kept_topic = of_slot(followed.kept, Slot.TOPIC)
    return (*kept_topic, *topic, *without(followed.kept, {Slot.TOPIC, Slot.WANTS}), *said.filters, *wants)
