"""A count: of contacts, counted from the records; of anything else, read from the sentence that tells it."""

import re
from dataclasses import dataclass

from assistant.dialogue.answers.asked import about_contacts, direction_of
from assistant.dialogue.answers.replying import Case, Reply, quoted, weighed
from assistant.dialogue.evidence.records import Contact
from assistant.dialogue.evidence.statements import Statement, subjects
from assistant.language.folding import fold

#: A contact is about the topic when its passage is at least this likely, as a share of the best.
ABOUT = 0.45
FIT_TOLD, FIT_BARE = 1.3, 0.6
_WRITTEN = {
    "un": 1, "une": 1, "deux": 2, "trois": 3, "quatre": 4, "cinq": 5, "six": 6, "sept": 7, "huit": 8, "neuf": 9, "dix": 10,
    "premier": 1, "premiere": 1, "deuxieme": 2, "second": 2, "seconde": 2, "troisieme": 3, "quatrieme": 4, "cinquieme": 5, "sixieme": 6,
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "seven": 7, "eight": 8, "nine": 9, "ten": 10, "once": 1, "twice": 2, "thrice": 3,
    "first": 1, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6,
}  # fmt: skip
_NUMBER = re.compile(r"\b(\d{1,3})\s?(?:x|fois|times|e|eme|er|ere|re|nd|rd|th|st)?\s+(\w+)|\b(" + "|".join(_WRITTEN) + r")\b(?:\s+(\w+))?")
#: Words of a question that say how it counts, not what.
_COUNTING = frozenset(subjects("combien fois nombre many times often appel appelé appeler appels contact contacté relancé relances écrit mail courrier lettre message call called phone calls wrote emails letters sms visite venu client customer"))


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
    kept = [each for each in case.known.contacts if _is_contact(each, direction)]
    topic = subjects(case.understood.topic) - _COUNTING
    if topic:
        told = _told(case)
        if told is not None:
            return told
        kept = _about(case, kept)
    if not kept and case.known.looked.interactions == 0:
        return None
    by_ref = {statement.evidence.found.interaction: statement for statement in reversed(case.statements)}
    proof = tuple(by_ref[each.interaction] for each in sorted(kept, key=lambda each: each.at) if each.interaction in by_ref)
    return Reply(_counted(case, kept), proof, value=len(kept))


def _is_contact(contact: Contact, direction: str | None) -> bool:
    if contact.kind in {"campaign", "survey"} or contact.channel == "internal":
        return False
    return direction is None or contact.direction in (None, direction)


def _about(case: Case, kept: list[Contact]) -> list[Contact]:
    """Those of the contacts whose passage is likely to be about the topic."""
    best = max((statement.chance for statement in case.statements), default=0.0)
    about = {s.evidence.found.interaction for s in case.statements if s.chance >= ABOUT * best}
    return [each for each in kept if each.interaction in about]


def _counted(case: Case, kept: list[Contact]) -> str:
    counted = case.say.ngettext("%(count)s contact", "%(count)s contacts", len(kept))
    if len({each.kind for each in kept}) == 1:
        counted = _of_kind(case, kept[0].kind, len(kept))
    if not kept:
        return counted
    first, last = min(each.at for each in kept).date(), max(each.at for each in kept).date()
    if first == last:
        return case.say.gettext("%(counted)s, on %(day)s", counted=counted, day=case.say.day(first))
    return case.say.gettext(
        "%(counted)s between %(since)s and %(until)s", counted=counted, since=case.say.day(first), until=case.say.day(last)
    )


def _of_kind(case: Case, kind: str, number: int) -> str:
    say = case.say.ngettext
    match kind:
        case "call":
            return say("%(count)s call", "%(count)s calls", number)
        case "email":
            return say("%(count)s e-mail", "%(count)s e-mails", number)
        case "letter":
            return say("%(count)s letter", "%(count)s letters", number)
        case "visit":
            return say("%(count)s visit", "%(count)s visits", number)
        case "sms":
            return say("%(count)s text message", "%(count)s text messages", number)
        case "complaint":
            return say("%(count)s complaint", "%(count)s complaints", number)
        case _:
            return say("%(count)s contact", "%(count)s contacts", number)


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
    contacts = bool(wanted & _COUNTING)
    found = []
    for match in _NUMBER.finditer(fold(statement.text)):
        written, noun = match[1] or match[3], match[2] or match[4] or ""
        number = int(written) if written.isdigit() else _WRITTEN[written]
        if subjects(noun) & wanted or noun in {"fois", "times"} or (contacts and about_contacts(noun)):
            found.append(Told(number, noun))
    return found
