"""Reads the answer out of the evidence, by the kind that was asked for, or abstains."""

from collections.abc import Sequence

from assistant.dialogue.answers.answer import Finding
from assistant.dialogue.evidence.gathering import Evidence
from assistant.dialogue.understanding.understood import Understood

#: Passages shown as proof, or as nearest misses.
SHOWN = 5


def compose(understood: Understood, evidence: Sequence[Evidence], *, abstain_below: float) -> Finding:
    """The answer to what was understood; it abstains where no passage is likely enough to answer."""
    confidence = evidence[0].chance if evidence else 0.0
    abstained = not evidence or confidence < abstain_below
    return Finding(
        text="" if abstained else evidence[0].found.passage,
        value=None,
        confidence=confidence,
        abstained=abstained,
        evidence=tuple(evidence[:SHOWN]),
    )
