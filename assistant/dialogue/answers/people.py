"""Who: a name beside the words of the question, or whoever wrote what was done, when that is asked."""

import re
from dataclasses import dataclass

from assistant.dialogue.answers.clauses import clause_of
from assistant.dialogue.answers.replying import CONTRADICTIONS, Case, Reply, day_of, quoted
from assistant.dialogue.evidence.statements import Statement, subjects
from assistant.language.folding import words

_UPPER, _NAME = "A-ZÀ-ÖØ-Þ", r"[A-ZÀ-ÖØ-Þ][\w'’-]+"
_NAMES = re.compile(
    rf"\b(?P<title>M\.|Mr|Mrs|Ms|Mme|Mlle|Me|Dr|Maître|Monsieur|Madame)\s+(?P<titled>{_NAME}(?:\s+(?:de\s+|"
    rf"du\s+)?{_NAME})*)"
    rf"|\b(?P<firm>(?:[Cc]abinet|[Ss]ociété|SARL|SAS|[Éé]tude|[Gg]arage|[Ee]ntreprise|[Rr]ésidence|[Mm]aison|"
    rf"[Cc]linique)\s+(?:Les?\s+|La\s+)?{_NAME}(?:\s+{_NAME})*)"
    rf"|\b(?P<initial>[{_UPPER}]\.(?:-[{_UPPER}]\.)?\s?{_NAME})"
    rf"|\b(?P<full>{_NAME}\s+(?:de\s+|du\s+)?{_NAME})"
    rf"|(?<=[a-zà-ÿ,;:(] )(?P<bare>[{_UPPER}][a-zà-ÿ’'-]+[a-zà-ÿ])\b"
)
_RELATIONS = re.compile(
    r"\b(?:(?:sa|son|ses|ma|mon|mes|vos|votre|leurs?|his|her|their|my|your)\s+(?:(?:deux|trois|two|"
    r"three)\s+)?(?:fille|fils|enfants?|mari|femme|épouse|époux|conjointe?|"
    r"m[èe]re|p[èe]re|s[œo]e?ur|fr[èe]re|ni[èe]ce|neveu|voisine?|daughters?|sons?|children|husband|wife|partner|"
    r"mother|father|sister|brother|neighbour))\b",
    re.IGNORECASE,
)
_DONE_BY = re.compile(
    r"\b(?:qui (?:s'? ?en (?:est|etait)|s'? ?(?:est|etait)) (?:occupe|charge)|qui (?:l'? ?|la |le |les |lui |leur |"
    r"nous |y )?(?:a|avait|ont) \w+|a qui|par qui|avec qui|"
    r"qui (?:suit|gere|traite|s'? ?occupe)|de qui|quel (?:conseiller|collegue|agent|gestionnaire)|"
    r"who (?:handled|dealt|took|called|answered|wrote|spoke|did|signed|sorted|looked|saw|told|gave|received)|to "
    r"whom|with whom|by whom|who (?:did|was) (?:he|she|they|it))\b"
)
_NOT_NAMES = frozenset(
    words(
        "bonjour madame monsieur merci cordialement lundi mardi mercredi jeudi vendredi samedi dimanche janvier "
        "fevrier mars avril mai juin juillet aout septembre octobre novembre decembre january february march april "
        "may june july august september october november december monday tuesday wednesday thursday friday saturday "
        "sunday client clt clte agence service hello dear regards hi"
    )
)
_TITLES = frozenset(words("m mr mrs ms mme mlle me dr maitre monsieur madame"))
FIT_NAMED, FIT_RELATION, FIT_BARE, FIT_WORD = 1.0, 0.85, 0.6, 0.8
#: Sentences of about the same weight name those who held a role one after the other.
AS_GOOD = 0.6


@dataclass(frozen=True, slots=True)
class Named:
    """Someone a statement names, and how well they answer."""

    statement: Statement
    name: str
    weight: float


def person(case: Case) -> Reply | None:
    """The name, with the sentence that gives it; None where nobody is named."""
    if _DONE_BY.search(case.question) and case.statements:
        return _author(case)
    found = _named(case)
    if not found:
        return None
    best = found[0]
    lead = best
    if case.about_now:
        rivals = [each for each in found if each.weight >= AS_GOOD * best.weight and _same_role(each, best)]
        lead = max(rivals, key=lambda each: (day_of(each.statement), each.weight), default=best)
    proof = (lead.statement, *(each.statement for each in found if each is not lead))
    return Reply(_said(case, lead.name, lead.statement), proof, overtaken=_overtaken(found, lead))


def _overtaken(found: list[Named], lead: Named) -> tuple[Statement, ...]:
    """Sentences of another time that name someone else for the same thing, nearly as surely."""
    others = [
        each.statement
        for each in found
        if each.statement.evidence.chance >= AS_GOOD * lead.statement.evidence.chance
        and day_of(each.statement) != day_of(lead.statement)
        and not set(words(each.name)) & set(words(lead.name)) - _TITLES
        and _same_role(each, lead)
    ]
    return tuple(others[:CONTRADICTIONS])


def _author(case: Case) -> Reply:
    """Who wrote down what was done: the colleague whose note or letter it is."""
    ours = [each for each in case.statements if each.evidence.found.author and each.evidence.found.team]
    lead = max(ours, key=lambda each: each.chance, default=case.statements[0])
    author = lead.evidence.found.author or ""
    rest = tuple(each for each in case.statements if each is not lead)
    return Reply(_said(case, author, lead) if author else quoted(lead), (lead, *rest))


def _said(case: Case, name: str, statement: Statement) -> str:
    return case.say.gettext(
        "%(name)s: “%(quote)s” (%(day)s)", name=name, quote=quoted(statement), day=case.say.day(day_of(statement))
    )


def _named(case: Case) -> list[Named]:
    wanted = subjects(case.understood.question)
    asked = set(words(case.understood.question))
    found = []
    for statement in case.statements:
        customer = set(words(statement.evidence.found.customer_name))
        for name, start, end, fit in names_in(statement.text):
            told = set(words(name))
            if told <= asked or _same_person(told, customer):
                continue
            shared = len(wanted & subjects(clause_of(statement.text, start, end))) / max(len(wanted), 1)
            found.append(Named(statement, name, statement.chance * fit * (1 + FIT_WORD * shared)))
    return sorted(found, key=lambda each: -each.weight)


def names_in(text: str) -> list[tuple[str, int, int, float]]:
    """Those a text names, by name or by what they are to the customer, with their places and how sure a name it is."""
    found = [(match.group(), *match.span(), FIT_RELATION) for match in _RELATIONS.finditer(text)]
    for match in _NAMES.finditer(text):
        if set(words(match.group())) & _NOT_NAMES:
            continue
        sure = FIT_NAMED if match["bare"] is None else FIT_BARE
        found.append((" ".join(match.group().split()), *match.span(), sure))
    return found


def _same_role(one: Named, other: Named) -> bool:
    return one is other or bool(subjects(one.statement.text) & subjects(other.statement.text))


def _same_person(told: set[str], customer: set[str]) -> bool:
    """Whether a name is the customer's, whole, by its parts or with an initial: « Mme Valtier », « S. Valtier »."""
    initials = {word[0] for word in customer}
    return bool(told & customer) and all(word in customer or word in _TITLES or word in initials for word in told)
