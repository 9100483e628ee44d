"""A count: of contacts, counted from the records; of anything else, read from the sentence that tells it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.dialogue.answers.asked import about_contacts, direction_of
from assistant.dialogue.answers.replying import ABOUT, RECORDED, Case, Reply, quoted, weighed
from assistant.dialogue.evidence.statements import Statement, subjects
from assistant.language.folding import fold
from assistant.records.timeline.contacts import Contact, Tally

FIT_TOLD, FIT_BARE = 1.3, 0.6
_SPELT = {
    1: "un une premier premiere one once first",
    2: "deux deuxieme second seconde two twice",
    3: "trois troisieme three third thrice",
    4: "quatre quatrieme four fourth",
    5: "cinq cinquieme five fifth",
    6: "six sixieme sixth",
    7: "sept septieme seven seventh",
    8: "huit huitieme eight eighth",
    9: "neuf neuvieme nine ninth",
    10: "dix dixieme ten tenth",
}
_WRITTEN = {word: number for number, spelt in _SPELT.items() for word in spelt.split()}
_NUMBER = re.compile(
    r"\b(\d{1,3})\s?(?:x|fois|times|e|eme|er|ere|re|nd|rd|th|st)?\s+(\w+)|\b("
    + "|".join(_WRITTEN)
    + r")\b(?:\s+(\w+))?"
)
#: Words of a question that say how it counts, not what.
COUNTING = frozenset(
    subjects(
        "combien fois nombre many times often appel appelé appeler appels contact contacté relancé relances écrit "
        "mail courrier lettre message call called phone calls wrote emails letters sms visite venu client customer"
    )
)


@dataclass(frozen=True, slots=True)
class Told:
    """A number that a sentence tells, and of what."""

    number: int
    noun: str


def count(case: Case) -> Reply | None:
    """How many, and what was counted; None where nothing can be counted."""
    if about_contacts(case.question) or case.understood.channels or case.understood.kinds:
        return _contacts(case)
    return _told(case)


def _contacts(case: Case) -> Reply | None:
    direction = direction_of(case.understood.question)
    topic = subjects(case.understood.topic) - COUNTING
    if not topic:
        counted = [each for each in case.known.tallies if _is_contact(each, direction)]
        proof = _proof(case, [each for each in case.known.contacts if _is_contact(each, direction)])
        return Reply(_counted(case, counted), proof, value=sum(each.number for each in counted), chance=RECORDED)
    told = _told(case)
    if told is not None:
        return told
    kept = _about(case, [each for each in case.known.contacts if _is_contact(each, direction)])
    if not kept:
        return None
    tallies = [Tally(each.channel, each.kind, each.direction, 1, each.at, each.at) for each in kept]
    return Reply(_counted(case, tallies), _proof(case, kept), value=len(kept))


def _is_contact(one: Contact | Tally, direction: str | None) -> bool:
    if one.kind in {"campaign", "survey"} or one.channel == "internal":
        return False
    return direction is None or one.direction in (None, direction)


def _proof(case: Case, counted: Sequence[Contact]) -> tuple[Statement, ...]:
    """The passages of what was counted, oldest first."""
    by_ref = {statement.evidence.found.interaction: statement for statement in reversed(case.statements)}
    return tuple(by_ref[each.ref] for each in reversed(counted) if each.ref in by_ref)


def _about(case: Case, kept: list[Contact]) -> list[Contact]:
    """Those of the contacts whose passage is likely to be about the topic."""
    best = max((statement.chance for statement in case.statements), default=0.0)
    about = {s.evidence.found.interaction for s in case.statements if s.chance >= ABOUT * best}
    return [each for each in kept if each.ref in about]


def _counted(case: Case, tallies: Sequence[Tally]) -> str:
    number, kinds = sum(each.number for each in tallies), {each.kind for each in tallies}
    counted = _of_kind(case, kinds.pop() if len(kinds) == 1 else "", number)
    if not tallies:
        return counted
    first, last = min(each.first for each in tallies).date(), max(each.last for each in tallies).date()
    if first == last:
        return case.say.gettext("%(counted)s, on %(day)s", counted=counted, day=case.say.day(first))
    return case.say.gettext(
        "%(counted)s between %(since)s and %(until)s",
        counted=counted,
        since=case.say.day(first),
        until=case.say.day(last),
    )


def _of_kind(case: Case, kind: str, number: int) -> str:
    say = case.say
    match kind:
        case "call":
            return say.ngettext("%(count)s call", "%(count)s calls", number)
        case "email":
            return say.ngettext("%(count)s e-mail", "%(count)s e-mails", number)
        case "letter":
            return say.ngettext("%(count)s letter", "%(count)s letters", number)
        case "visit":
            return say.ngettext("%(count)s visit", "%(count)s visits", number)
        case "sms":
            return say.ngettext("%(count)s text message", "%(count)s text messages", number)
        case "complaint":
            return say.ngettext("%(count)s complaint", "%(count)s complaints", number)
        case _:
            return say.ngettext("%(count)s contact", "%(count)s contacts", number)


def _told(case: Case) -> Reply | None:
    """The number that the likeliest sentence tells of what is counted."""
    wanted = subjects(case.understood.question)
    found = weighed(case.statements, lambda each: FIT_TOLD if numbers_told(each, wanted) else FIT_BARE)
    if not found or not numbers_told(found[0].statement, wanted):
        return None
    lead = found[0].statement
    told = numbers_told(lead, wanted)[0]
    text = case.say.gettext("%(count)s: “%(quote)s”", count=told.number, quote=quoted(lead))
    return Reply(text, tuple(each.statement for each in found), value=told.number)


def numbers_told(statement: Statement, wanted: frozenset[str]) -> list[Told]:
    """The numbers of a sentence that count what is wanted, those that count it by name first."""
    contacts = bool(wanted & COUNTING)
    found = []
    for match in _NUMBER.finditer(fold(statement.text)):
        written, noun = match[1] or match[3], match[2] or match[4] or ""
        number = int(written) if written.isdigit() else _WRITTEN[written]
        if subjects(noun) & wanted or noun in {"fois", "times"} or (contacts and about_contacts(noun)):
            found.append(Told(number, noun))
    return found
