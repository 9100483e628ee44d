"""A fact: the sentence that was found, with the one beside it where it does not stand alone."""

from assistant.dialogue.answers.replying import Case, Reply, quoted
from assistant.dialogue.evidence.statements import spans_of

#: A shorter sentence (« Fait. Retour auto le 23. ») is read with the one before it.
STANDS_ALONE = 4


def fact(case: Case) -> Reply | None:
    """The first passage; None where nothing was found."""
    if not case.statements:
        return None
    found = sorted(case.statements, key=lambda each: -each.chance)
    lead, proof = found[0], tuple(found)
    if len(lead.text.split()) >= STANDS_ALONE:
        return Reply(quoted(lead), proof)
    text = lead.evidence.found.text
    before = [start for start, end in spans_of(text) if end <= lead.start]
    start = before[-1] if before else lead.start
    return Reply(" ".join(text[start : lead.end].split()), proof)
