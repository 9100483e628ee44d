"""How a question hangs on the turn before, and what it therefore keeps, replaces and clears."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import timedelta
from enum import StrEnum

from assistant.dialogue.understanding.chips import FILTERS, of_slot, read_period, written_period
from assistant.dialogue.understanding.filling import Said
from assistant.dialogue.understanding.referring import speaks_of, speaks_of_another
from assistant.dialogue.understanding.understood import Chip, Origin, Slot, Turn
from assistant.dialogue.understanding.wording import lent, share_a_word
from assistant.language.questions.plain import Plain
from assistant.language.questions.reading import Bound, PersonRole, Reading, Wants


class Link(StrEnum):
    """What a turn is to the one before."""

    #: Another topic.
    NEW = "new"
    #: Another question about the same subject: « et elle devait le toucher quand ? »
    GOES_ON = "goes_on"
    #: The same facts, asked otherwise or narrowed: « et par mail ? », « combien ? », « la dernière c'était quand ? »
    NARROWS = "narrows"
    #: The same question about something else: « et pour le Portugal ? »
    INSTEAD = "instead"
    #: The same question of someone else: « même question pour son mari ».
    AGAIN = "again"
    #: Something else was meant: « non, l'autre carte ».
    CORRECTS = "corrects"


#: Links that ask the same facts: every filter of the turn before holds.
SAME_FACTS = frozenset({Link.NARROWS, Link.INSTEAD, Link.AGAIN, Link.CORRECTS})
#: A channel or a kind says of which contacts one speaks: either replaces both.
_CONTACT = (Slot.CHANNEL, Slot.KIND)
#: Words of its own from which a question that points at nothing stands by itself.
STANDS_ALONE = 3
#: Words of its own from which a question is no longer about the contacts that the turn before named.
NAMES_SOMETHING_ELSE = 2
#: « et pour le Portugal », « et son garçon », "what about the windscreen": nothing but a thing or a person.
_OPENING = (
    r"(?:(?:ok|oui|bon|et|alors|mais|or|donc|ou|sinon|and|but|so|then|what about|how about|what of) )+"
    r"(?:(?:pour|avec|chez|sur|a|au|aux|de|du|des|dans|en|for|with|on|at|of|from|in|to) )?"
    r"(?:(?:le|la|les|l|un|une|des|du|son|sa|ses|leur|leurs|ce|cet|cette|ces|celui|celle|the|a|an|his|her|their|its"
    r"|this|that|these|those|mme|mr|m|mrs|ms|monsieur|madame) )*"
)
_THING = re.compile(rf"\A{_OPENING}(?P<thing>[^?!,;]+?)(?: (?:alors|du coup|then|instead))? ?[?!.]*\Z")
_CLAUSE = re.compile(
    r"\b(?:il|elle|on|ils|elles|je|nous|vous|tu|ca|c|est|etait|a|ont|sont|avait|avaient|qui|que|quoi|quand|ou|combien"
    r"|comment|pourquoi|he|she|it|they|we|i|you|is|was|are|were|did|does|do|has|have|had|who|what|when|where|why|how)\b"
)
#: Words that point at what was just said, and are no mere « il » or « elle », who may be the customer.
_POINTS = re.compile(
    r"\b(?:cet|cette|ces|celui|celle|ceux|celles|la dessus|l autre|les autres|le meme|la meme|les memes|ca|cela"
    r"|d autres|quel(?:le)?s autres|lequel|laquelle|lesquels|lesquelles"
    r"|these|those|that one|this one|others?|another|the same|they|them|their|it"
    r"|which (?:is|are|was|were|one|ones|of))\b"
    r"|[.!?] (?:why|how|when|where|pourquoi|comment|quand|ou)(?: ca| so)? ?[?]"
    r"|\b(?:s en|en a|en ont|en avai\w+)\b"
)
_LONGEST_THING = 4
#: « vers quel pays ? », « par quel moyen », "for how long?", "which branch?": a question about the fact just asked.
_IS_WHICH = re.compile(
    r"\A(?:(?:ok|et|alors|donc|and|so) )?"
    r"(?:(?:pour|avec|chez|sur|a|au|de|dans|en|par|vers|for|with|on|at|of|from|in|to|by) )?"
    r"(?:quel(?:le)?s?|combien de|which|what|how (?:many|much|long|often))(?: [a-z]+){0,2} ?[?.!]*\Z"
)
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Followed:
    """What a turn keeps: chips, in the order of the turn before; those it `dropped`; the question it asks again."""

    link: Link
    kept: tuple[Chip, ...] = ()
    dropped: tuple[Chip, ...] = ()
    asked_again: str = ""


def link_of(said: Said, own: tuple[str, ...], last: Turn | None) -> Link:
    """How a question whose own words are `own` hangs on the turn before."""
    reading = said.reading
    if last is None:
        return Link.NEW
    if reading.same_question:
        return Link.AGAIN
    if reading.correction:
        return Link.CORRECTS
    if _is_only_a_thing(said) and (own or reading.people):
        return Link.INSTEAD
    if (not own and not reading.other) or _IS_WHICH.match(Plain.of(reading.text).plain):
        return Link.NARROWS
    return Link.GOES_ON if _leans(reading, own, last) else Link.NEW


def follow(said: Said, own: tuple[str, ...], last: Turn | None, link: Link) -> Followed:
    """What of the turn before still holds."""
    if last is None:
        return Followed(link)
    before = last.understood.chips
    filters = of_slot(before, *FILTERS)
    kept = tuple(_kept_filters(said, filters, own, link))
    replaced = {slot for chip in said.filters for slot in _family(chip.slot)}
    dropped = tuple(chip for chip in filters if chip not in kept and chip.slot not in replaced)
    topic = tuple(_kept_topic(said.reading, own, before, link))
    wants = _kept_wants(said.reading, last, link)
    chips = (*(replace(chip, origin=Origin.KEPT) for chip in (*topic, *kept)), *wants)
    return Followed(link, chips, dropped, _asked_again(said.reading, last, link))


def relative_period(bound: Bound, last: Turn | None) -> Chip | None:
    """« et avant ? »: the days before, or after, the period of the turn before."""
    for chip in of_slot(last.understood.chips if last else (), Slot.PERIOD):
        since, until = read_period(chip.value)
        if bound in {Bound.BEFORE, Bound.UNTIL} and since is not None:
            return Chip(Slot.PERIOD, written_period(None, since - _DAY), Origin.SAID)
        if bound in {Bound.AFTER, Bound.SINCE} and until is not None:
            return Chip(Slot.PERIOD, written_period(until + _DAY, None), Origin.SAID)
    return None


def _is_only_a_thing(said: Said) -> bool:
    """« et pour le Portugal ? », « et cette année, pour la maison ? »: no verb, the filters aside."""
    bare = list(said.reading.text)
    for place in said.filtering:
        bare[place.start : place.end] = " " * (place.end - place.start)
    found = _THING.match(re.sub(r" ?, ?", " ", Plain.of("".join(bare)).plain).strip())
    if found is None or said.reading.sure:
        return False
    thing = found["thing"]
    return len(thing.split()) <= _LONGEST_THING and not _CLAUSE.search(thing)


def _leans(reading: Reading, own: tuple[str, ...], last: Turn) -> bool:
    """Whether a question with words of its own needs the turn before to be understood."""
    if reading.continues or reading.other or _POINTS.search(Plain.of(reading.text).plain):
        return True
    topic = [word for chip in of_slot(last.understood.chips, Slot.TOPIC) for word in chip.value.split()]
    return len(own) < STANDS_ALONE or share_a_word(own, topic)


def _kept_filters(said: Said, filters: tuple[Chip, ...], own: tuple[str, ...], link: Link) -> Iterator[Chip]:
    replaced = {slot for chip in said.filters for slot in _family(chip.slot)}
    for chip in filters:
        if chip.slot in replaced:
            continue
        if chip.slot is Slot.CUSTOMER:
            if _stays_with(said.reading, chip, link):
                yield chip
        elif link in SAME_FACTS or (link is Link.GOES_ON and _holds_on(chip, filters, own)):
            yield chip


def _holds_on(chip: Chip, filters: tuple[Chip, ...], own: tuple[str, ...]) -> bool:
    """Whether a filter outlives a change of what is asked.

    A period dates the fact that was asked about, not what came of it: « l'an dernier » does not say when the money came
    back. A set of contacts is still meant while the question names nothing else (« et il voulait quoi ? »).
    """
    if chip.slot in {Slot.SCOPE, Slot.PERSON}:
        return True
    speaks_of_contacts = any(each.slot in _CONTACT for each in filters)
    return speaks_of_contacts and len(own) < NAMES_SOMETHING_ELSE


def _stays_with(reading: Reading, chip: Chip, link: Link) -> bool:
    """Whether the records of someone else are still those asked about."""
    if speaks_of_another(reading, chip):
        return False
    return link is not Link.NEW or speaks_of(reading, chip)


def _family(slot: Slot) -> tuple[Slot, ...]:
    return _CONTACT if slot in _CONTACT else (slot,)


def _kept_topic(reading: Reading, own: tuple[str, ...], before: tuple[Chip, ...], link: Link) -> Iterator[Chip]:
    """The words that earlier turns lend: those that opened the subject, and those of the turn just before."""
    if link is Link.NEW:
        return
    topic = of_slot(before, Slot.TOPIC)
    spoken = [chip for chip in topic if chip.origin is not Origin.KEPT] or list(topic[-1:])
    replaces = link is Link.CORRECTS or (link is Link.INSTEAD and not reading.people)
    lending = spoken if replaces else [*topic[:1], *spoken]
    if link is Link.CORRECTS and not lent([word for chip in spoken for word in chip.value.split()], beside=own):
        lending = list(topic)
    words = [word for chip in dict.fromkeys(lending) for word in chip.value.split()]
    if reading.other and reading.sure and (link is Link.CORRECTS or not own):
        words = words[:1]
    for chip in dict.fromkeys(lending):
        mine = lent([word for word in chip.value.split() if word in words], beside=own)
        if mine:
            yield Chip(Slot.TOPIC, " ".join(mine), Origin.KEPT, chip.written or chip.value)


def _kept_wants(reading: Reading, last: Turn, link: Link) -> tuple[Chip, ...]:
    """An ellipsis asks for the same kind of answer; after « qui peut signer ? », « et son fils ? » is a yes or a no."""
    if link not in SAME_FACTS or (reading.sure and link is not Link.AGAIN):
        return ()
    if _HOW_MANY.search(Plain.of(reading.text).plain) and not reading.same_question:
        counted = last.understood.kinds or last.understood.wants in _MANY
        return (Chip(Slot.WANTS, (Wants.COUNT if counted else Wants.AMOUNT).value, Origin.SAID),)
    if reading.limit is not None and reading.limit > 1:
        return (Chip(Slot.WANTS, Wants.LIST.value, Origin.SAID),)
    if last.understood.wants in _MANY and reading.ordinal is not None:
        return (Chip(Slot.WANTS, Wants.FACT.value, Origin.SAID),)
    wants = last.understood.wants
    names_someone = any(person.role not in _PRONOUNS for person in reading.people)
    asks_a_name = _NAME_OF.search(Plain.of(last.understood.said).plain)
    if link is Link.INSTEAD and wants is Wants.PERSON and names_someone and not asks_a_name:
        wants = Wants.YES_NO
    return (Chip(Slot.WANTS, wants.value, Origin.KEPT),)


#: « combien ? » counts what was listed or counted, else asks a sum.
_HOW_MANY = re.compile(r"\bcombien\b|\bhow (?:much|many)\b")
#: « comment s'appelle sa fille ? », « et son fils ? »: another name is asked.
_NAME_OF = re.compile(r"\b(?:appelle\w*|noms?|prenoms?|names?|called)\b")
_MANY = frozenset({Wants.COUNT, Wants.LIST})
_PRONOUNS = frozenset({PersonRole.SHE, PersonRole.HE, PersonRole.THEY, PersonRole.US})


def _asked_again(reading: Reading, last: Turn, link: Link) -> str:
    """The question whose words hold, where this one says only what changes; « non, elle a disparu où » says its own."""
    repeats = link in {Link.AGAIN, Link.INSTEAD} or (link is Link.CORRECTS and not reading.sure)
    return last.understood.said if repeats else ""
