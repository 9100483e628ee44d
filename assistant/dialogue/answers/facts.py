"""A fact: the sentence that was found, with the one beside it where it does not stand alone."""

from assistant.dialogue.answers.contradictions import contradicting
from assistant.dialogue.answers.replying import Case, Reply, day_of, in_asked_order, quoted, weighed
from assistant.dialogue.answers.sought import holds_what_is_sought
from assistant.dialogue.evidence.statements import Statement, spans_of

#: A shorter sentence (« Fait. Retour auto le 23. ») is read with the one before it.
STANDS_ALONE = 4


def fact(case: Case) -> Reply | None:
    """The likeliest sentence; None where nothing was found."""
    found = in_asked_order(case, weighed(case.statements, lambda each: holds_what_is_sought(case.question, each.text)))
    if not found:
        return None
    lead = found[0].statement
    otherwise = contradicting(lead, [each.statement for each in found[1:]])
    newer = [each for each in otherwise if day_of(each) > day_of(lead)]
    if newer and case.about_now:
        lead = max(newer, key=day_of)
        otherwise = contradicting(lead, [each.statement for each in found])
    proof = (lead, *(each.statement for each in found if each.statement is not lead))
    return Reply(_whole(lead), proof, overtaken=otherwise)


def _whole(lead: Statement) -> str:
    """The sentence, from the one before it where it does not stand alone."""
    if len(lead.text.split()) >= STANDS_ALONE:
        return quoted(lead)
    text = lead.evidence.found.text
    before = [start for start, end in spans_of(text) if end <= lead.start]
    return " ".join(text[before[-1] if before else lead.start : lead.end].split())
