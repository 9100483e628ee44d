"""A summary: the few sentences that say most of a story without saying it twice, dated, oldest first."""

from assistant.dialogue.answers.replying import Case, Reply, day_of, quoted
from assistant.dialogue.evidence.statements import Statement, kinship

#: Sentences of a summary.
FEWEST, MOST = 3, 6
#: Maximal marginal relevance (Carbonell and Goldstein, SIGIR 1998): what new things weigh against being likely.
NOVELTY = 0.4
#: Sentences less likely than this share of the best are of another story.
OF_THE_STORY = 0.35


def summary(case: Case) -> Reply | None:
    """The story in 3 to 6 dated sentences; None where nothing was found."""
    chosen = _chosen(case)
    if not chosen:
        return None
    told = sorted(chosen, key=lambda each: (each.evidence.found.at, each.start))
    lines = [
        case.say.gettext("%(day)s: “%(quote)s”", day=case.say.day(day_of(each)), quote=quoted(each)) for each in told
    ]
    taken = {id(each) for each in chosen}
    return Reply("\n".join(lines), (*chosen, *(each for each in case.statements if id(each) not in taken)))


def _chosen(case: Case) -> list[Statement]:
    """The likeliest sentence, then each time the one that is likely and says something else."""
    best = max((each.chance for each in case.statements), default=0.0)
    left = [each for each in case.statements if each.chance >= OF_THE_STORY * best]
    chosen: list[Statement] = []
    while left and len(chosen) < MOST:
        following = max(left, key=lambda each: _worth(each, chosen, best))
        chosen.append(following)
        left.remove(following)
    return chosen


def _worth(statement: Statement, chosen: list[Statement], best: float) -> float:
    said = max((kinship(statement.text, each.text) for each in chosen), default=0.0)
    return (1 - NOVELTY) * statement.chance / best - NOVELTY * said
