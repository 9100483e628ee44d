"""A list: the contacts that the filters keep, or the sentences that each give a part, in order of time."""

from dataclasses import replace

from assistant.dialogue.answers.asked import about_contacts, by_themselves, direction_of
from assistant.dialogue.answers.counts import COUNTING
from assistant.dialogue.answers.replying import RECORDED, Case, Reply, day_of, quoted
from assistant.dialogue.evidence.statements import Statement, kinship, spans_of, subjects
from assistant.dialogue.evidence.telling import TELLS, telling
from assistant.language.folding import fold
from assistant.language.questions.order import Order

#: Lines of a list, and the share of the best chance below which a sentence is no part of it.
LONGEST, PART = 6, 0.5
#: Two sentences that share this much say the same.
SAME = 0.7


def listed(case: Case) -> Reply | None:
    """The parts, dated, oldest first; None where nothing was found."""
    wanted = about_contacts(case.question) or case.understood.channels or case.understood.kinds
    contacts = _contacts(case) if wanted and not subjects(case.understood.topic) - COUNTING else []
    parts = contacts or _sentences(case)
    if not parts:
        return None
    told = sorted(parts[: case.understood.limit or LONGEST], key=lambda each: each.evidence.found.at)
    lines = [
        case.say.gettext("%(day)s: “%(quote)s”", day=case.say.day(day_of(each)), quote=quoted(each)) for each in told
    ]
    chosen = {each.evidence.found.interaction for each in parts}
    rest = (each for each in case.statements if each.evidence.found.interaction not in chosen)
    return Reply("\n".join(lines), (*parts, *rest), chance=RECORDED if contacts else None)


def _contacts(case: Case) -> list[Statement]:
    """The contacts of the channel, the direction and the hand that were asked, each by what it begins to tell."""
    direction = direction_of(case.understood.question)
    own = by_themselves(case.question)
    kept = {each.ref for each in case.known.contacts if direction is None or each.direction in (None, direction)}
    found = [
        _opening(each)
        for each in _first_of_each(case.statements)
        if each.evidence.found.interaction in kept
        and (not own or fold(each.evidence.found.author or "") == fold(each.evidence.found.customer_name))
    ]
    newest_first = sorted(found, key=lambda each: each.evidence.found.at, reverse=True)
    return (newest_first[::-1] if case.understood.order is Order.OLDEST else newest_first)[:LONGEST]


def _opening(statement: Statement) -> Statement:
    """The first sentence of the contact that tells something."""
    text = statement.evidence.found.text
    telling_spans = (span for span in spans_of(text) if telling(text[slice(*span)]) == TELLS)
    start, end = next(telling_spans, (statement.start, statement.end))
    return replace(statement, start=start, end=end)


def _sentences(case: Case) -> list[Statement]:
    best = max((each.chance for each in case.statements), default=0.0)
    found: list[Statement] = []
    for each in sorted(case.statements, key=lambda each: -each.chance):
        if each.chance < PART * best or len(found) == LONGEST:
            break
        if all(kinship(each.text, other.text) < SAME for other in found):
            found.append(each)
    return found


def _first_of_each(statements: tuple[Statement, ...]) -> list[Statement]:
    seen: dict[str, Statement] = {}
    for each in statements:
        seen.setdefault(each.evidence.found.interaction, each)
    return list(seen.values())
