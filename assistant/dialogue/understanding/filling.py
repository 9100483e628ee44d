"""What one question says by itself, slot by slot, before the conversation is looked at."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from assistant.dialogue.understanding.chips import written_period
from assistant.dialogue.understanding.dating import Happened, day_of
from assistant.dialogue.understanding.scoping import scope_of
from assistant.dialogue.understanding.understood import Chip, Origin, Slot
from assistant.language.questions.plain import Plain
from assistant.language.questions.reading import Bound, Order, Period, PersonRole, Place, Reading, Wants

#: What is done about a thing that bears a date: it comes later than the thing.
_HANDLED = re.compile(
    r"\b(?:repond\w*|reponses?|donn\w* suite|suites? donnee?s?|trait\w+|regl(?:e|ee|es|ees|er|ement)|recontact\w*"
    r"|accus\w* reception|clotur\w*|resol\w*|rembours\w*|corrig\w*|rectifi\w*|regularis\w*|annul\w*|indemnis\w*"
    r"|pay(?:e|ee|es|ees)|credite\w*|conteste\w*|relance\w*"
    r"|answer\w*|repl(?:y|ied|ies)|respon[ds]\w*|follow\w* up|dealt with|deal with|handled?|got(?:ten)? back|get back"
    r"|refund\w*|reimburs\w*|correct(?:ed|ion)|fixed|cancel\w*|waived|paid|credited|settled|resolved|disputed)\b"
)
#: A word between an answer and what is answered: « répondu à son mail », "replied to her letter".
_TO_ITS_OBJECT = re.compile(r"(?:\S+ ){0,3}\Z")
#: A day or a month that a thing bears: « la facture de décembre », "the crash of 2 February".
_COMPLEMENT = re.compile(r"(?:de|du|d|of)\b")
_SHORT = timedelta(days=31)
_TODAY = re.compile(r"\b(?:aujourd hui|a ce jour|actuellement|today|now|ce jour)\b")
_SAYS = (
    r"(?:dit|disait|ecrit|ecrivait|note|promis|propose|repondu|appele|explique|conseille|raconte|signale|annonce"
    r"|said|say|says|wrote|write|noted?|promised?|told|tell|called|advised?|explained)"
)
_ASKS_WHAT_SOMEONE_SAID = re.compile(rf"\b{_SAYS}\b")
#: Whoever may have written in the records, beside those who are named.
_WRITERS = frozenset({PersonRole.NAME, PersonRole.ADVISER, PersonRole.COLLEAGUE, PersonRole.EXPERT})


@dataclass(frozen=True, slots=True)
class Said:
    """One question: what was read, the chips of its filters, those of its topic left to the wording.

    `relative` is a period that only the turn before can date (« et avant ? »); `filtering` are the characters that
    became filters.
    """

    reading: Reading
    filters: tuple[Chip, ...]
    relative: Bound | None
    filtering: tuple[Place, ...]

    def has(self, *slots: Slot) -> bool:
        """Whether a filter of one of these slots is said."""
        return any(chip.slot in slots for chip in self.filters)


def fill(reading: Reading, *, now: datetime, events: Sequence[Happened] = ()) -> Said:
    """The filters that a question names; `events` are those that a period may lean on (« depuis le déménagement »)."""
    plain = Plain.of(reading.text)
    handled = _handled_contact(plain, reading)
    contacts = () if handled else (*_contacts(reading, Slot.CHANNEL), *_contacts(reading, Slot.KIND))
    period, periods = _period(reading, now=now, events=events, handled=handled is not None)
    scope = scope_of(reading.text)
    people = tuple(_people(plain, reading))
    chips = (
        *period,
        *(chip for chip, _ in contacts),
        *(chip for chip, _ in people),
        *_amounts(reading),
        *_order(reading),
        *((scope.chip,) if scope else ()),
    )
    relative = next((period.bound for period in reading.periods if _is_relative(period)), None)
    filtering = (
        *periods,
        *(place for _, place in (*contacts, *people)),
        *((scope.place,) if scope else ()),
    )
    return Said(reading, chips, relative, filtering)


def _is_relative(period: Period) -> bool:
    return period.since is None and period.until is None and not period.anchor


def _handled_contact(plain: Plain, reading: Reading) -> Place | None:
    """The contact whose handling is asked about (« répondu à son mail ? »): the answer has another channel and day."""
    if reading.wants is Wants.COUNT:
        return None
    for found in _HANDLED.finditer(plain.plain):
        for _, place in (*reading.channels, *reading.kinds):
            at = _folded_place(plain, place)
            if at > found.end() and _TO_ITS_OBJECT.fullmatch(plain.plain[found.end() + 1 : at]):
                return place
    return None


def _folded_place(plain: Plain, place: Place) -> int:
    return next((at for at, start in enumerate(plain.starts) if start >= place.start), len(plain.plain))


def _contacts(reading: Reading, slot: Slot) -> Iterator[tuple[Chip, Place]]:
    seen = set()
    for code, place in reading.channels if slot is Slot.CHANNEL else reading.kinds:
        if code not in seen:
            seen.add(code)
            yield Chip(slot, code, Origin.SAID, _text(reading, place)), place


def _period(
    reading: Reading, *, now: datetime, events: Sequence[Happened], handled: bool
) -> tuple[tuple[Chip, ...], tuple[Place, ...]]:
    """One chip for all periods named: what they share, or, where they share nothing, the days that span them."""
    found: list[tuple[date | None, date | None, Place]] = []
    for period in reading.periods:
        since, until = _days(period, now, events)
        future = since is not None and since > now.date()
        if (since is None and until is None) or future or _is_only_now(reading, period, now.date()):
            continue
        opens = handled or _dates_what_was_handled(reading, period)
        found.append((since, None if opens and since is not None else until, period.place))
    if not found:
        return (), ()
    since, until, _ = found[0]
    for other_since, other_until, _ in found[1:]:
        since, until = _joined(since, until, other_since, other_until)
    written = " ".join(_text(reading, place) for _, _, place in found)
    chip = Chip(Slot.PERIOD, written_period(since, until), Origin.SAID, written)
    return (chip,), tuple(place for _, _, place in found)


def _dates_what_was_handled(reading: Reading, period: Period) -> bool:
    """« la facture de décembre a été corrigée ? »: the correction may have come in January."""
    if reading.wants in {Wants.COUNT, Wants.LIST} or reading.channels or reading.kinds:
        return False
    if period.since is None or period.until is None or period.until - period.since > _SHORT:
        return False
    plain = Plain.of(reading.text)
    bears = _COMPLEMENT.match(Plain.of(_text(reading, period.place)).plain)
    return bool(bears) and (period.since == period.until or _HANDLED.search(plain.plain) is not None)


def _days(period: Period, now: datetime, events: Sequence[Happened]) -> tuple[date | None, date | None]:
    """The days of a period, those of its event where the records date it."""
    known = [event for event in events if event.at <= now]
    since = period.since if period.bound in {Bound.SINCE, Bound.AFTER} else None
    day = day_of(period.anchor, known, zone=now.tzinfo, since=since, until=None) if period.anchor else None
    if day is None:
        return period.since, period.until
    match period.bound:
        case Bound.SINCE | Bound.AFTER:
            return day, period.until if period.until and period.until >= day else None
        case Bound.BEFORE:
            return None, day - timedelta(days=1)
        case Bound.UNTIL:
            return None, day
        case _:
            return period.since, period.until


def _is_only_now(reading: Reading, period: Period, today: date) -> bool:
    """« et ça coince où aujourd'hui »: the state of today is asked, not what was written today."""
    says_today = period.since == today and _TODAY.search(Plain.of(_text(reading, period.place)).plain)
    return bool(says_today) and not (reading.tense == "past" or reading.channels or reading.kinds)


def _joined(
    since: date | None, until: date | None, other_since: date | None, other_until: date | None
) -> tuple[date | None, date | None]:
    latest = max((day for day in (since, other_since) if day), default=None)
    earliest = min((day for day in (until, other_until) if day), default=None)
    if latest is None or earliest is None or latest <= earliest:
        return latest, earliest
    return min(since or date.min, other_since or date.min), max(until or date.max, other_until or date.max)


def _people(plain: Plain, reading: Reading) -> Iterator[tuple[Chip, Place]]:
    """Who wrote or spoke, where a question asks what they said; anyone else is a word of the topic."""
    if not _ASKS_WHAT_SOMEONE_SAID.search(plain.plain):
        return
    for person in reading.people:
        if person.role in _WRITERS and _is_speaker(plain, person.place):
            yield Chip(Slot.PERSON, person.text, Origin.SAID, _text(reading, person.place)), person.place


def _is_speaker(plain: Plain, place: Place) -> bool:
    """« qu'a dit Mme Vidal », « la conseillère a promis quoi », "what did Rachel say"; not « dit à Mme Vidal »."""
    start = _folded_place(plain, place)
    end = next((at for at, stop in enumerate(plain.ends) if stop >= place.end), len(plain.plain)) + 1
    before, after = plain.plain[:start].rstrip(), plain.plain[end:].lstrip()
    if re.search(rf"\b{_SAYS}(?: quoi)?\Z", before):
        return True
    return bool(
        re.match(rf"(?:lui |nous |leur |me |vous |y |en )?(?:a |avait |ont |has |had |did )?(?:\S+ )?{_SAYS}\b", after)
    ) and (not re.search(r"\b(?:a|au|aux|to|par|by)\Z", before))


def _amounts(reading: Reading) -> Iterator[Chip]:
    for amount in reading.sums:
        yield Chip(Slot.AMOUNT, format(amount.value, "f"), Origin.SAID, _text(reading, amount.place))


def _order(reading: Reading) -> Iterator[Chip]:
    if reading.order is not Order.RELEVANCE:
        yield Chip(Slot.ORDER, reading.order.value, Origin.SAID)
    if reading.limit is not None:
        yield Chip(Slot.LIMIT, str(reading.limit), Origin.SAID)
    if reading.ordinal is not None:
        yield Chip(Slot.ORDINAL, str(reading.ordinal), Origin.SAID)


def _text(reading: Reading, place: Place) -> str:
    return reading.text[place.start : place.end]
