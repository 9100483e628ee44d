"""Reads the answer out of the evidence, by the kind that was asked for, or abstains."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from assistant.dialogue.answers.amounts import amount
from assistant.dialogue.answers.answer import Finding
from assistant.dialogue.answers.counts import count
from assistant.dialogue.answers.dates import day
from assistant.dialogue.answers.facts import fact
from assistant.dialogue.answers.following_up import follow_ups
from assistant.dialogue.answers.happenings import happening
from assistant.dialogue.answers.lists import listed
from assistant.dialogue.answers.people import person
from assistant.dialogue.answers.replying import Case, Reply
from assistant.dialogue.answers.summaries import summary
from assistant.dialogue.answers.wording import Wording
from assistant.dialogue.answers.yes_no import yes_or_no
from assistant.dialogue.evidence.gathering import Evidence
from assistant.dialogue.evidence.records import Known
from assistant.dialogue.evidence.statements import Statement, statements
from assistant.dialogue.evidence.timeliness import timely
from assistant.dialogue.understanding.understood import Understood
from assistant.language.questions.wants import Wants

#: Passages shown as proof, or as nearest misses.
SHOWN = 5

Kind = Callable[[Case], Reply | None]

#: How each kind is answered; where it cannot be, the fact that was found is said.
KINDS: Mapping[Wants, Kind] = {
    Wants.AMOUNT: amount,
    Wants.DATE: day,
    Wants.COUNT: count,
    Wants.YES_NO: yes_or_no,
    Wants.PERSON: person,
    Wants.LIST: listed,
    Wants.SUMMARY: summary,
    Wants.FACT: fact,
}
#: What is left of the chance that evidence answers when it holds nothing of the kind that was asked for.
LACKING = 0.6


def compose(
    understood: Understood,
    evidence: Sequence[Evidence],
    known: Known,
    *,
    at: datetime,
    say: Wording,
    abstain_below: float,
) -> Finding:
    """The answer to what was understood; it abstains where no passage is likely enough to answer.

    `evidence` comes best first; the answer's own comes first in what is returned, then what states the same slot,
    then the rest in its order.
    """
    found = statements(evidence)
    if understood.now or not (understood.past or understood.until):
        found = timely(found, now=understood.now)
    case = Case(understood, found, known, say, at.date())
    reply = happening(case) or KINDS[understood.wants](case)
    if reply is None:
        reply = fact(case)
        reply = reply and replace(reply, sure=LACKING)
    confidence = _confidence(reply, evidence)
    shown = _in_order(reply, evidence)
    if reply is None or confidence < abstain_below:
        return Finding(
            text="",
            value=None,
            confidence=confidence,
            abstained=True,
            evidence=shown,
        )
    return Finding(
        text=reply.text,
        value=reply.value,
        confidence=confidence,
        abstained=False,
        evidence=shown,
        contradictions=tuple(statement.proof for statement in reply.overtaken),
        follow_ups=follow_ups(case, reply),
        records=reply.records,
    )


def _confidence(reply: Reply | None, evidence: Sequence[Evidence]) -> float:
    """How likely the answer is to be right: that any of the evidence answers, less where it lacks what was wanted."""
    if reply is None:
        return 0.0
    likeliest = max((each.chance for each in evidence), default=0.0)
    return (likeliest if reply.chance is None else reply.chance) * reply.sure


def _in_order(reply: Reply | None, evidence: Sequence[Evidence]) -> tuple[Evidence, ...]:
    """The proof, the sentence that answers shown, then what else was found; one an interaction."""
    proof: Sequence[Statement] = reply.proof if reply else ()
    found: dict[str, Evidence] = {}
    for each in (*(statement.proof for statement in proof), *evidence):
        found.setdefault(each.found.interaction, each)
    return tuple(found.values())[:SHOWN]
