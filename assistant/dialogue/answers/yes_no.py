"""Yes or no: whether the sentence asked is true, by what the evidence denies, refuses, awaits or confirms."""

import re
from enum import Enum

from assistant.dialogue.answers.clauses import clauses
from assistant.dialogue.answers.replying import CONTRADICTIONS, Case, Reply, Weighed, day_of, quoted, weighed
from assistant.dialogue.evidence.statements import Statement, subjects
from assistant.language.folding import fold


class Verdict(Enum):
    """What a sentence says of the question."""

    YES = "yes"
    NO = "no"
    NOT_YET = "not_yet"


_NOT_YET = re.compile(
    r"\b(?:pas encore|toujours pas|tjs pas|tjrs pas|pas tjs|(?:toujours|tjs|tjrs) (?:rien|sans|aucune?|en attente|"
    r"bloque\w*|pas)|"
    r"en attente|en cours|a venir|reste a|sans (?:reponse|suite|nouvelles?|retour|effet)|(?:rien|pas) (?:recu|vu|"
    r"de nouvelle?s?)|"
    r"aucune? (?:reponse|suite|nouvelle?|retour|trace|date)|rien (?:ds|dans)|pas (?:de )?(?:reponse|retour)|"
    r"not yet|still (?:not|no|waiting|pending|missing)|yet to|hasn'?t|haven'?t|awaiting|pending|no (?:news|reply|"
    r"answer))\b"
)
_NO = re.compile(
    r"\b(?:n'?[ ']?(?:est|a|ai|ont|avait|avaient|etait|sera|y|en|etes|etaient)? ?(?:\w+ ){0,3}?(?:pas|plus|jamais|"
    r"aucune?|rien)\b|"
    r"ne (?:\w+ ){1,3}?(?:pas|plus|jamais|aucune?|rien)\b|ne (?:pas|plus|jamais|rien)\b|pas (?:de|d'|ete|mandat\w*|"
    r"du|la|le|les|une?|au|en)\b|"
    r"aucune?|jamais|jms|nulle?|rien|sans|refus\w*|rejet\w*|annul\w*|impossible|interdi\w*|evite[rz]?|decline\w*|"
    r"surtou?t+ pas|surtout plus|plus (?:de|d'|du|au|a)\b|"
    r"non|hors|exclu\w*|retire\w*|0 (?:a|e|eur|euros?|€)\b|zero\b|echou\w*|oubli\w*|manqu\w*|"
    r"not|no longer|isn'?t|wasn'?t|aren'?t|didn'?t|doesn'?t|don'?t|won'?t|can'?t|cannot|never|nothing|none|no|"
    r"refused|declined|rejected|cancelled|failed|without)\b"
)
_YES = re.compile(
    r"\b(?:oui|ok|confirm\w*|fait[es]?|recus?|recue|recues|regle[es]*|rembourse[es]*|recredite[es]*|credite[es]*|"
    r"verse[es]*|vire[es]*|clos[e]?|cloture[es]*|"
    r"effectue[es]*|accepte[es]*|accorde[es]*|signe[es]*|arrive[es]*|resolu[es]*|libere[es]*|rendus?|rendue|"
    r"retrouve[es]*|retabli[es]*|repare[es]*|installe[es]*|"
    r"valide[es]*|obtenu[es]*|termine[es]*|a zero|tout est|enregistre[es]*|envoye[es]*|livre[es]*|pris en charge|"
    r"couvert[es]*|"
    r"yes|done|confirmed|received|released|paid|refunded|credited|accepted|agreed|signed|arrived|resolved|settled|"
    r"sorted|fixed|sent|delivered|covered|completed)\b"
)
#: What puts an end to a state that the question asks whether it goes on.
_ENDED = re.compile(
    r"\b(?:licenci\w*|ferme[es]*|termine[es]*|fini[es]*|quitt\w*|arret\w*|resili\w*|parti[es]*|clos[e]?|cess\w*|"
    r"remplac\w*|demenag\w*|vendu[es]*|supprim\w*|abandon\w*|"
    r"rompu\w*|separ\w*|divorc\w*|retrait(?:e|ee)|mort[es]*|decede\w*|desormais|dorenavant|(?:n|ne) \w+ plus|plus "
    r"(?:de|d'|du|a|au)|"
    r"left|ended|closed|stopped|redundan\w*|finished|terminated|no longer|sold|replaced|moved|died|retired|not any "
    r"?more)\b"
)
_GOES_ON = re.compile(r"\b(?:toujours|tjs|tjrs|encore|still|continue\w*|any ?more)\b")
#: What goes against « normalement », « comme prévu ».
_AMISS = re.compile(
    r"\b(?:deux fois|2 fois|2x|en double|doublon|a tort|par erreur|erreur|trop|au lieu|en retard|retard|decale\w*|"
    r"anomal\w*|incident|rejet\w*|(?:le|on) (?:the )?\d{1,2}(?:st|nd|rd|th)? (?:et|and|puis) (?:le|on)? ?(?:the "
    r")?\d{1,2}|"
    r"a chaque passage|twice|double\w*|wrong\w*|mistake\w*|late|instead|too much)\b"
)
_AS_IT_SHOULD = re.compile(
    r"\b(?:normalement|correctement|comme prevu|bien passe\w*|sans (?:souci|probleme|incident)|dans les temps|a "
    r"l'? ?heure|normally|correctly|properly|as planned|as expected|on time|all right|ok)\b"
)
_MAY = re.compile(
    r"\b(?:peux|puis|peut|pouvons|faut|dois|doit|can|may|could|should|ok pour|autorise\w*|droit|possible)\b"
)
_NEGATED = re.compile(
    r"\bn'?e?\b(?: ?\w+){1,4} (?:pas|jamais|rien|plus|aucune?)\b|\bpas\b(?! encore mal)|\b(?:isn'?t|didn'?t|"
    r"hasn'?t|not|never)\b"
)
#: What asks whether something ever happened: telling of it is a yes.
_EVER = re.compile(
    r"\b(?:deja|une fois|jamais eu|y a t il|il y a eu|est ce qu'? ?il y a|ever|before|already|was there|has there "
    r"been|have there been)\b"
)
_NEVER = re.compile(r"\b(?:jamais|aucune?|never|none|(?:premiere|1re|1ere) fois|first time)\b")
#: A sentence that begins so answers a question that its neighbour asked.
_REPLY = re.compile(r"^\W*(?:\[[\d:]+\] [\w .()]+: *)?(?:oui|non|ok|yes|no)\b")
#: What is to be done is not done.
_PLANNED = re.compile(
    r"\b(?:doi(?:t|vent)|va|vont|sera|seront|engage\w*|promis\w*|prevu\w*|\w+r(?:ons|ez|ont)|will|shall|must|going "
    r"to|promised|due)\b"
)
#: Sentences that say this share of what a question speaks of, and deny nothing, affirm it.
SAID = 0.5
#: Sentences of about the same weight tell the same thing at different times: the newest is how it stands.
AS_GOOD = 0.55
#: A sentence that decides nothing is passed over unless it is much likelier than the next.
UNDECIDED, DECIDED_BONUS, NEWER = 0.75, 1.0, 0.15


def yes_or_no(case: Case) -> Reply | None:
    """The answer with the sentence that gives it; without value where what was found does not decide."""
    found = _by_weight(case)
    if not found:
        return None
    lead = _latest(case, found)
    verdict = verdict_of(case.question, lead.statement)
    proof = (lead.statement, *(each.statement for each in found if each is not lead))
    if verdict is None:
        return Reply(quoted(lead.statement), proof)
    value = (verdict is Verdict.YES) is not _denies(case.question)
    overtaken = tuple(
        each.statement
        for each in found
        if each.statement.evidence.chance >= AS_GOOD * lead.statement.evidence.chance
        and day_of(each.statement) < day_of(lead.statement)
        and verdict_of(case.question, each.statement) not in (None, verdict)
        and subjects(each.statement.text) & subjects(lead.statement.text)
    )
    return Reply(_said(case, verdict, value, lead.statement), proof, value=value, overtaken=overtaken[:CONTRADICTIONS])


def _said(case: Case, verdict: Verdict, value: bool, lead: Statement) -> str:
    says = {"quote": quoted(lead), "day": case.say.day(day_of(lead))}
    if value:
        return case.say.gettext("Yes: “%(quote)s” (%(day)s)", **says)
    if verdict is Verdict.NOT_YET:
        return case.say.gettext("Not yet: “%(quote)s” (%(day)s)", **says)
    return case.say.gettext("No: “%(quote)s” (%(day)s)", **says)


def _by_weight(case: Case) -> list[Weighed]:
    return weighed(
        case.statements,
        lambda each: UNDECIDED if verdict_of(case.question, each) is None else DECIDED_BONUS,
    )


def _latest(case: Case, found: list[Weighed]) -> Weighed:
    """The heaviest, or a newer one nearly as heavy that speaks of the same thing, when the present is asked."""
    best = found[0]
    rivals = [
        each
        for each in found
        if each.weight >= (1 - NEWER) * best.weight
        and day_of(each.statement) >= day_of(best.statement)
        and verdict_of(case.question, each.statement) is not None
    ]
    return max(rivals, key=lambda each: (day_of(each.statement), each.weight), default=best)


def verdict_of(question: str, statement: Statement) -> Verdict | None:
    """What a statement says of a folded question, by the clause nearest to it; None where it does not decide."""
    text = fold(statement.text)
    if _GOES_ON.search(question) and _ENDED.search(text):
        return Verdict.NO
    if _AS_IT_SHOULD.search(question) and _AMISS.search(text):
        return Verdict.NO
    wanted = subjects(question)
    said = len(wanted & subjects(statement.text))
    if _EVER.search(question):
        return Verdict.NO if _NEVER.search(text) else Verdict.YES if said else None
    if _REPLY.search(text) and not said:
        return None
    parts = sorted(clauses(statement.text), key=lambda each: -len(wanted & subjects(each)))
    near = fold(parts[0]) if parts and wanted & subjects(parts[0]) else text
    found = _polarity(near) or _polarity(text)
    if found is not None:
        return found
    affirmed = said >= SAID * len(wanted) > 0 and (_PLANNED.search(question) or not _PLANNED.search(text))
    return Verdict.YES if affirmed else None


def _polarity(folded: str) -> Verdict | None:
    if _NOT_YET.search(folded):
        return Verdict.NOT_YET
    if _NO.search(folded):
        return Verdict.NO
    return Verdict.YES if _YES.search(folded) else None


def _denies(question: str) -> bool:
    """Whether the sentence asked is itself negative: « il n'a pas répondu ? »."""
    return _NEGATED.search(question) is not None
