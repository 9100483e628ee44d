"""Finds that a customer is dissatisfied: in their own words, or as a note reports them; French and English."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from assistant.language.promises.codes import Party
from assistant.language.promises.sentence import Sentence
from assistant.language.promises.turns import Writing, turns
from assistant.language.sentences import sentences


class Degree(StrEnum):
    """How strongly: displeased; angry, or let down again; about to leave, or to go to a mediator or a lawyer."""

    DISPLEASED = "displeased"
    ANGRY = "angry"
    LEAVING = "leaving"


@dataclass(frozen=True, slots=True, kw_only=True)
class Dissatisfaction:
    """A sentence of a text that says it."""

    degree: Degree
    start: int
    end: int


_ORDER = {Degree.DISPLEASED: 0, Degree.ANGRY: 1, Degree.LEAVING: 2}
#: From the third time on: a second call is nothing.
_NUMBER = (
    r"(?:(?:[3-9]|\d\d) ?(?:e|eme|ieme|rd|th)|troisieme|quatrieme|cinquieme|sixieme|dixieme|third|fourth|fifth"
    r"|n ?ieme|enieme|umpteenth)"
)
_AGAIN = r"(?:fois|appel|relance|mail|courrier|message|reclamation|demande|rappel|time|call|e ?mail|letter|reminder)"
_INTENSE = (
    r"(?:tres|vraiment|fort|extremement|particulierement|plus que|completement|assez|really|very|extremely|so|quite"
    r"|deeply|rather|bien)"
)

#: Said of what the customer feels, whoever writes it; the line breaks of these patterns do not count.
_FEELS: dict[Degree, str] = {
    Degree.DISPLEASED: r"""
        mecontente?s?|mecontentement|insatisfaite?s?|insatisfaction|mect|mecont|insat|decue?s?|deception|agacee?s?|
        contrariee?s?|enervee?s?|excedee?s?|irritee?s?|desabusee?s?|unhappy|dissatisfied|disappointed|displeased|
        annoyed|frustrated|frustrating|upset|let down|fed up|se plaint|s est plainte?|se plaignent|rouspete|rale|
        complains|complained|complaining about|grumpy|grogne|vexee?s?|remontee? (?:contre|apres)|tres remontee?|
        bien remontee?
    """,
    Degree.ANGRY: r"""
        en colere|furieu(?:x|ses?)(?! contre (?:son|sa|ses|leur|un|une))|furax|hors de lui|hors d elle|outree?s?|
        scandalisee?s?|indignee?s?|revoltee?s?|ulceree?s?|exaspere(?:e?s?)|a bout(?: de nerfs)?|hurle|
        crie au telephone|perd patience|ton tres? vif|ton monte|s emporte|raccroche au nez|furious|angry|livid|
        outraged|irate|fuming|appalled|appalling|disgusted|disgusting|shouting|hung up on|ras le bol|marre|
        j en ai assez|en a assez|n en peut plus|n en peux plus|had enough|sick of|sick and tired
    """,
}

#: Said by a customer, or quoted from one.
_SAYS: dict[Degree, str] = {
    Degree.ANGRY: r"""
        inadmissible|inacceptable|intolerable|insupportable|scandaleu(?:x|se)|honteu(?:x|se)|une honte|
        (?<!etat )lamentable|deplorable|indigne|aberrante?|inqualifiable|de qui se moque t on|vous vous moquez|
        on se moque|se fout(?:ez)? de|foutage|n importe quoi|abuse[rz]? de|c est abuse|du vol|arnaque|escroquerie|
        se faire avoir|prend pour (?:un|une|des) (?:idiot|imbecile|con|pigeon)\w*|unacceptable|disgrace(?:ful)?|
        shambles|a joke|ridiculous|outrageous|scandalous|beyond belief|utterly|incompetent|rip off|shameful|
        pathetic|
        not good enough|simply not on|
        (?:depos|fai[rst]|formul|port|enregistr|ouvr)\w* (?:\w+ )?(?:une )?(?:reclamation|plainte) (?:officielle|
        formelle|ecrite)|
        reclamation officielle|formal complaint|(?:make|file|lodge|raise) a complaint|expression of how|
        {NUMBER} {AGAIN}|(?:deux|trois|quatre|cinq|six|dix|\d+) {AGAIN}s? (?:et |sans |que |depuis )|
        (?:rappelle|relance|ecris|appelle) pour la {NUMBER} fois
    """,
    Degree.DISPLEASED: r"""
        (?:pas|peu|guere) (?:serieux|normal|professionnel|logique|correct|satisfaisant|satisfaite?|contente?|ravie?|
        heureu\w+|comprehensible|honnete)|
        anormal|desagreable|penible|incomprehensible|deplorons|deplore|regrettable que|pas du tout satisfait\w*|
        laisse a desirer|pas a la hauteur|mal traitee?|mal recue?|manque de serieux|manque de respect|negligence|
        not (?:{INTENSE} )?(?:happy|satisfied|acceptable|impressed|pleased|good|fair|normal|professional)|
        poor (?:service|communication|handling)|terrible|awful|dreadful|wast(?:e|ed|ing) (?:of )?my time|
        badly handled|bad service|worst|
        (?:toujours|encore) (?:rien|pas|aucune?|sans) ?(?:\w+ ){0,3}?(?:recue?s?|reponse|nouvelles?|remboursee?s?|
        regle|retour|fait|change)|
        (?:toujours|encore) rien|sans (?:la moindre )?(?:reponse|nouvelle)s? (?:depuis|malgre)|
        (?:aucune|pas de) (?:reponse|nouvelles?) (?:depuis|a mes|malgre|de votre part)|
        malgre (?:mes|nos|plusieurs|trois|deux|\d+|de multiples) (?:\w+ )?(?:relances?|appels?|mails?|courriers?|
        demandes?|messages?)|
        personne ne (?:me |m |nous )?(?:repond|rappelle|sait|fait)|personne n (?:a|est)|
        still (?:waiting|nothing|not|no|haven t|hasn t)|
        (?:nobody|no one) (?:answers|replies|calls|called|has|knows|told)|
        no (?:reply|answer|response|news) (?:since|despite|to my|after)|chas(?:ed|ing) (?:you|this|it)|
        how (?:many|much) (?:times|longer)|keep (?:being told|getting)|
        on m avait (?:pourtant )?(?:jure|promis|assure|dit|garanti)|
        vous m aviez (?:pourtant )?(?:promis|assure|dit|jure|garanti)|promesses? non tenues?|
        comme promis\b.{0,40}\b(?:rien|pas)|parole non tenue|i was (?:promised|told|assured)|you promised|
        you had promised|combien de fois (?:faut|dois|vais)|il faut (?:toujours )?(?:tout )?repeter|
        baladee?s? de service|renvoyee?s? de service|passed from (?:pillar|one)|pillar to post
    """,
}

#: What the customer threatens to do, or did.
_LEAVES: dict[Degree, str] = {
    Degree.LEAVING: r"""
        (?:saisi\w*|contacter?|aller voir|ecrire au|ecrirai au|m adresser\w* au|alerter|saisine du|parle de|
        menace du|menace de saisir) (?:\w+ ){0,3}?(?:mediateur|ombudsman|acpr|dgccrf|amf|justice|tribunal|
        association de consommateurs|ufc|que choisir|presse|60 millions|cnil|procureur)|
        porter\w* plainte contre (?:vous|votre|la banque|l assur\w+|la mutuelle|la societe)|
        (?:parle|menace|contacter?|consulter?|prendre|prendra|prends|saisir|passer? par|via|through|with|from|
        see) (?:\w+ ){0,2}(?:avocat|lawyer|solicitor)|
        (?:avocat|lawyer|solicitor) (?:\w+ ){0,3}(?:contact|contactera|saisi|ecrira|touch|write)|
        poursuites judiciaires|action en justice|assigner|mise en demeure|small claims|legal action|
        take (?:you|this) to court|sue you|
        (?:vais|va|allons|veux|veut|menace de|pense a|compte|envisage de|prefere|i ll|will|going to|want to|
        wants to|threatens to|threatening to|might as well|shall) (?:donc |sans doute |
        surement )?(?:\w+ )?(?:resilier|tout resilier|quitter|partir|changer (?:de|d)|aller (?:ailleurs|
        a la concurrence|voir ailleurs)|(?:clore|cloturer|fermer) (?:tous|mes comptes|tout|ici|chez)|
        transferer tout|leave|close (?:all|my accounts)|switch|move (?:everything|all|my)|take my (?:business|
        money))|
        (?:va|vais|aller|allons) voir (?:ailleurs|la concurrence)|a la concurrence|devis ailleurs|
        chez un concurrent|
        chercher (?:une autre banque|ailleurs)|take my business elsewhere|another (?:bank|insurer|provider)|
        financial ombudsman|the ombudsman|the regulator|trading standards|(?:leave|leaving) (?:you|the bank|for)|
        mauvais avis|avis negatif|le ferai savoir|faire savoir sur les reseaux|bad review|one star|go to the press
    """,
}


def _pattern(written: str) -> re.Pattern[str]:
    joined = "".join(line.strip() for line in written.splitlines())
    for name, words in (("{NUMBER}", _NUMBER), ("{AGAIN}", _AGAIN), ("{INTENSE}", _INTENSE)):
        joined = joined.replace(name, words)
    return re.compile(rf"\b(?:{joined})\b")


_RULES: tuple[tuple[Degree, bool, re.Pattern[str]], ...] = tuple(
    (degree, rules is _FEELS, _pattern(words)) for rules in (_FEELS, _SAYS, _LEAVES) for degree, words in rules.items()
)
_DENIED = re.compile(
    r"(?:\b(?:pas|plus|jamais|aucun|aucune|sans|ni|nullement|not|never|no|no longer|isn t|wasn t|aren t|non|peu"
    r"|guere|rien)"
    r" (?:(?:du tout|de|d|trop|plus|tres|vraiment|particulierement|l air|at all|too|very|really|signe|signs? of|any"
    r"|etre|ete|un|une|le|la|en) ){0,3})$"
)
#: The speaker is the agent, who speaks of themselves or says sorry.
_OURS = re.compile(
    r"\b(?:je suis|suis|nous sommes|on est|i m|i am|we are|we re)(?: \w+){0,2} $|\b(?:notre|nos|mon|our|my) $"
)
_SORRY = re.compile(
    r"\b(?:desolee?s?|navree?s?|regrettons|excuses?|excuser|sorry|apologi[sz]e|apologies"
    r"|excusons)\b"
)
_CUSTOMER_SPEAKS = re.compile(
    r"\b(?:cl|clt|clte|clts|client|cliente|cust|csr|customer|caller|m|mme|mr|mrs|ms|monsieur|madame|il|elle|he|she"
    r"|they|mari|fille|fils|mere|pere"
    r"|dit|dixit|menace|parle|veut|trouve|estime|juge|reproche|considere|says|said|told|thinks|wants|threatens)\b"
)
_QUOTED = re.compile(r"[\"«“][^\"»”]{3,}[\"»”]")
#: Not about us: a policy, a form, a routine question, an explanation of rights.
_ABOUT_RIGHTS = re.compile(
    r"\b(?:vous pouvez (?:saisir|contacter)|vous avez la possibilite|si (?:cette|notre|la) reponse"
    r"|enquete de satisfaction|formulaire"
    r"|questionnaire|en cas de (?:litige|desaccord|reclamation|mecontentement)|you may (?:contact|refer)"
    r"|you can (?:contact|refer)|if you (?:are|remain))\b"
)


def find_dissatisfaction(writing: Writing) -> tuple[Dissatisfaction, ...]:
    """Every sentence in which the customer is dissatisfied, in order.

    Not: what the company writes to a customer, an agent's own mood in a note, a denied one (« pas mécontent »), a
    sentence that explains the ways to complain. Never raises; in time linear in the text's length.
    """
    found: list[Dissatisfaction] = []
    for turn in turns(writing):
        if turn.writer is Party.COMPANY and not writing.reported:
            continue
        reported = turn.writer is Party.COMPANY
        for start, end in sentences(writing.text, turn.start, turn.end):
            sentence = Sentence.of(writing.text[start:end], start)
            degrees = list(_degrees(sentence, reported=reported))
            if degrees:
                found.append(Dissatisfaction(degree=max(degrees, key=_ORDER.__getitem__), start=start, end=end))
    return tuple(found)


def strongest(found: tuple[Dissatisfaction, ...]) -> Dissatisfaction | None:
    """The sentence that says it strongest, the first of those; None where none does."""
    return max(found, key=lambda one: _ORDER[one.degree], default=None)


def _degrees(sentence: Sentence, *, reported: bool) -> Iterator[Degree]:
    plain = sentence.plain.plain
    if _ABOUT_RIGHTS.search(plain):
        return
    for degree, feels, pattern in _RULES:
        for match in pattern.finditer(plain):
            before = plain[: match.start()]
            if feels and _DENIED.search(before):
                continue
            if reported and not _of_customer(plain, before, match, feels=feels):
                continue
            yield degree


def _of_customer(plain: str, before: str, match: re.Match[str], *, feels: bool) -> bool:
    """Whether a note tells it of the customer: not of the agent, and not as the agent's own opinion."""
    quoted = any(quote.start() < match.start() < quote.end() for quote in _QUOTED.finditer(plain))
    if quoted:
        return True
    if _OURS.search(before) or (_SORRY.search(plain) and not feels):
        return False
    return feels or bool(_CUSTOMER_SPEAKS.search(plain)) or bool(re.search(rf"\b{_NUMBER} {_AGAIN}\b", match.group()))
