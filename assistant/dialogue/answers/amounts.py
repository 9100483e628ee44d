"""The amount that a question wants: of the figures found, the one whose own words are the question's."""

import re
from dataclasses import dataclass

from assistant.dialogue.answers.clauses import clause_of
from assistant.dialogue.answers.replying import CONTRADICTIONS, Case, Reply, day_of, quoted
from assistant.dialogue.answers.roles import PLAIN, Role, opposed, roles
from assistant.dialogue.evidence.statements import Statement, subjects
from assistant.language.figures import Figure, figures
from assistant.language.folding import fold

#: How well a figure answers: bare, with its currency, of the opposite role; what the question's words beside it add.
FIT_BARE, FIT_SURE, FIT_OPPOSED, FIT_WORD = 0.75, 0.9, 0.5, 0.5
#: A role that is asked, told beside the figure or not; a plain one weighs more.
TOLD, TOLD_PLAIN, UNTOLD, UNTOLD_PLAIN = 1.2, 1.6, 0.9, 0.5
#: Figures of about the same weight state the same thing at different times.
AS_GOOD = 0.6
_INSTEAD = re.compile(r"(?:au lieu de|instead of|contre|non plus)\s*$")


@dataclass(frozen=True, slots=True)
class Candidate:
    """A figure of a statement and how well it answers."""

    statement: Statement
    figure: Figure
    weight: float


def amount(case: Case) -> Reply | None:
    """The amount, with the sentence that states it; None where no sentence near states any."""
    found = candidates(case)
    if not found:
        return None
    lead = _current(case, found)
    others = [each.statement for each in found if each is not lead]
    overtaken = [each.statement for each in found if _overtaken(each, lead)]
    text = case.say.gettext(
        "%(amount)s: “%(quote)s” (%(day)s)",
        amount=case.say.money(lead.figure.value, lead.figure.currency),
        quote=quoted(lead.statement),
        day=case.say.day(day_of(lead.statement)),
    )
    return Reply(text, (lead.statement, *others), value=lead.figure.value, overtaken=tuple(overtaken[:CONTRADICTIONS]))


def candidates(case: Case) -> list[Candidate]:
    """The figures near, the best first."""
    asked, wanted = roles(case.question), subjects(case.understood.question)
    named = frozenset(case.understood.amounts)
    found = [
        Candidate(statement, figure, statement.chance * _fit(figure, statement, asked=asked, wanted=wanted))
        for statement in case.statements
        for figure in _told(statement.text, past=case.understood.until is not None)
        if figure.value not in named
    ]
    return sorted(found, key=lambda each: -each.weight)


def _told(text: str, *, past: bool) -> tuple[Figure, ...]:
    """The figures of a sentence; of « de 30 € à 45 € », the new one, or the old one when the past is asked."""
    found = figures(text)
    dropped = set()
    for before, after in zip(found, found[1:], strict=False):
        between = fold(text[before.end : after.start])
        if (
            between in {"a", "to", "->", "=>", "→"}
            and re.search(r"\b(?:de|from)\s*$", fold(text[: before.start]))
            or (between in {"->", "=>", "→"})
        ):
            dropped.add(after if past else before)
        elif _INSTEAD.search(f"{between} "):
            dropped.add(after)
    return tuple(figure for figure in found if figure not in dropped)


def _fit(figure: Figure, statement: Statement, *, asked: frozenset[Role], wanted: frozenset[str]) -> float:
    clause = clause_of(statement.text, figure.start, figure.end)
    told = roles(fold(clause))
    fit = FIT_SURE if figure.sure else FIT_BARE
    for role in asked:
        plain = role in PLAIN
        fit *= (TOLD_PLAIN if plain else TOLD) if role in told else (UNTOLD_PLAIN if plain else UNTOLD)
    if opposed(asked, told):
        fit *= FIT_OPPOSED
    shared = len(wanted & subjects(clause)) / max(len(wanted), 1)
    return fit * (1 + FIT_WORD * shared)


def _current(case: Case, found: list[Candidate]) -> Candidate:
    """The best; where others as good state another sum for the same thing, the newest when the present is asked."""
    best = found[0]
    if not case.about_now:
        return best
    rivals = [each for each in found if each.weight >= AS_GOOD * best.weight and _same_thing(each, best)]
    return max(rivals, key=lambda each: (each.statement.evidence.found.at, each.weight), default=best)


def _overtaken(candidate: Candidate, lead: Candidate) -> bool:
    """Whether a figure states the lead's thing otherwise, nearly as surely, at another time."""
    return (
        candidate.statement.evidence.chance >= AS_GOOD * lead.statement.evidence.chance
        and candidate.figure.value != lead.figure.value
        and day_of(candidate.statement) != day_of(lead.statement)
        and _same_thing(candidate, lead)
    )


def _same_thing(one: Candidate, other: Candidate) -> bool:
    mine, theirs = roles(fold(one.statement.text)), roles(fold(other.statement.text))
    return one is other or bool(mine & theirs and subjects(one.statement.text) & subjects(other.statement.text))
