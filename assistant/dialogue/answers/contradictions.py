"""Items of another time that state otherwise what the answer states: the newest leads when the present is asked."""

from collections.abc import Sequence

from assistant.dialogue.answers.replying import CONTRADICTIONS, day_of
from assistant.dialogue.answers.slots import slots_of
from assistant.dialogue.evidence.statements import Statement

#: A sentence less likely than this share of the lead is about something else.
ABOUT = 0.5


def contradicting(lead: Statement, others: Sequence[Statement]) -> tuple[Statement, ...]:
    """Those of the sentences that give another value to what the lead states, of another day, likeliest first."""
    stated = slots_of(lead.text)
    if not stated:
        return ()
    found = []
    for each in others:
        near = each.evidence.chance >= ABOUT * lead.evidence.chance and day_of(each) != day_of(lead)
        told = slots_of(each.text) if near else {}
        if any(told[kind].isdisjoint(values) for kind, values in stated.items() if kind in told):
            found.append(each)
    return tuple(found[:CONTRADICTIONS])
