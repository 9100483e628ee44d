"""What may be asked next: short questions that the same records answer, tried out before they are proposed."""

from collections.abc import Callable, Mapping
from dataclasses import replace

from assistant.dialogue.answers.amounts import amount
from assistant.dialogue.answers.dates import moments_in
from assistant.dialogue.answers.replying import Case, Reply
from assistant.dialogue.evidence.episodes import episode_of
from assistant.language.questions.wants import Wants

#: Proposals shown.
MOST = 3
#: Fewer contacts of an episode need no summary.
WORTH_SUMMING_UP = 3


def follow_ups(case: Case, reply: Reply) -> tuple[str, ...]:
    """Questions about the episode that the answer stands in, each of a kind that its sentences answer."""
    if not reply.proof:
        return ()
    episode = episode_of(reply.proof[0], case.statements)
    narrowed = replace(case, statements=episode)
    found = [
        _asked(case, wants)
        for wants, answers in _TRIED.items()
        if wants is not case.understood.wants and answers(narrowed)
    ]
    return tuple(found[:MOST])


def _asked(case: Case, wants: Wants) -> str:
    match wants:
        case Wants.AMOUNT:
            return case.say.gettext("How much?")
        case Wants.DATE:
            return case.say.gettext("By when?")
        case Wants.PERSON:
            return case.say.gettext("Who dealt with it?")
        case _:
            return case.say.gettext("Sum it up")


def _has_amount(case: Case) -> bool:
    found = amount(case)
    return found is not None and found.value not in case.understood.amounts


def _has_due_day(case: Case) -> bool:
    return any(
        (moment.until or moment.since or case.today) > statement.evidence.found.at.date()
        for statement in case.statements
        for moment in moments_in(statement, due=True)
    )


def _has_colleague(case: Case) -> bool:
    return bool(case.statements and case.statements[0].evidence.found.team)


def _is_long(case: Case) -> bool:
    return len({each.evidence.found.interaction for each in case.statements}) >= WORTH_SUMMING_UP


_TRIED: Mapping[Wants, Callable[[Case], bool]] = {
    Wants.AMOUNT: _has_amount,
    Wants.DATE: _has_due_day,
    Wants.PERSON: _has_colleague,
    Wants.SUMMARY: _is_long,
}
