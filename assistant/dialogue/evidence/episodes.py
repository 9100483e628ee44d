"""Which sentences are of one episode: of the same contact, claim or contract number, or close in time and words."""

import re
from collections.abc import Sequence
from datetime import timedelta

from assistant.dialogue.evidence.statements import Statement, kinship

#: Contacts further apart are of one episode only by a number that both name.
CLOSE = timedelta(days=45)
#: Sentences that share this much speak of the same thing.
AKIN = 0.3
_NUMBER = re.compile(r"\b[A-Z]{2,5}-\d{2}-\d{3,6}\b|\b[A-Z]{1,4}-\d{4,6}\b|\bn°\s?[A-Z0-9-]{4,}")


def episode_of(lead: Statement, statements: Sequence[Statement]) -> tuple[Statement, ...]:
    """The lead and those of the sentences that are of its episode, in their order."""
    numbers = _numbers(lead)
    kept = [each for each in statements if each is not lead and _same_episode(lead, each, numbers)]
    return (lead, *kept)


def _same_episode(lead: Statement, other: Statement, numbers: frozenset[str]) -> bool:
    mine, theirs = lead.evidence.found, other.evidence.found
    if mine.interaction == theirs.interaction or numbers & _numbers(other):
        return True
    return abs(mine.at - theirs.at) <= CLOSE and kinship(lead.text, other.text) >= AKIN


def _numbers(statement: Statement) -> frozenset[str]:
    found = statement.evidence.found
    return frozenset(_NUMBER.findall(f"{found.subject or ''} {found.text}"))
