"""Which kind of answer a question asks for: by its interrogatives and what they bear on.

Rules in order, each with its reason; the first that speaks decides. What bears on the answer most plainly comes first:
a request for a summary, then numbers, then dates, people, lists, and last yes or no, which is what a sentence asks that
holds no interrogative.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum


class Wants(StrEnum):
    """The kinds of answer of the JSON API."""

    FACT = "fact"
    DATE = "date"
    AMOUNT = "amount"
    COUNT = "count"
    LIST = "list"
    YES_NO = "yes_no"
    PERSON = "person"
    SUMMARY = "summary"


@dataclass(frozen=True, slots=True)
class Wanted:
    """A kind of answer, whether the words say it plainly, and the characters of the folded text that say it."""

    kind: Wants
    sure: bool
    spans: tuple[tuple[int, int], ...] = ()


def _words(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![a-z0-9#])(?:{pattern})(?![a-z0-9])")


_SUMMARY = _words(
    r"(?:fai(?:s|tes)(?: moi| nous)? (?:un |le )?(?:topo|point|resume|recap|synthese|historique))|resum(?:e|er|ez|es)(?: moi| nous)?|recap(?:itul\w+)?|synthese"
    r"|topo|bref topo|(?:le |un )?point (?:sur|de la situation)|en (?:bref|resume|gros|deux mots|2 mots|quelques mots|une phrase|synthese)|brievement|raconte(?:z|r)?(?: moi| nous)?"
    r"|expliqu(?:e|ez|er)(?: moi| nous) (?:vite |rapidement |brievement )?(?:l |son |leur |cette )?(?:histoire|affaire|ce qui s est passe|ce qu il s est passe|la situation|ou)"
    r"|dis moi tout|vue d ensemble|historique complet|l historique d\w*|tout ce qu on sait|ce qu il faut savoir|remets? moi (?:dans|en) \w+ ?\w*"
    r"|short version|(?:quick |brief )?summary|summari[sz]e|sum up|recap|overview|rundown|in (?:short|brief|a nutshell|a few words)|the gist|bring me up to (?:speed|date)"
    r"|catch me up|brief me|walk me through|talk me through|run me through|fill me in|tell me (?:everything|all) (?:about|we know)|tell me the story|the (?:whole |full )?story (?:of|behind|with)"
    r"|(?:the )?background (?:on|to)|history of"
)
#: Things that are counted in money: « combien de frais ».
_MONEY_NOUNS = (
    "frais|euros?|eur|argent|sous|fric|interets?|chomage|loyer|retraite|allocations?|indemnites?|indemnisation|prime|pension|salaire|remise|credit|capital|epargne"
    "|commission|commissions|penalites?|agios|cotisation|dedommagement|remboursement|economies|caution|apport|decouvert|impots?|taxes?|tva|franchise|geste"
    "|money|pounds?|quid|dollars?|interest|rent|compensation|cash|tax|savings|bonus|benefits?|mensualite|thune|balles|revenus?|rente|avance"
)
_TIME_NOUNS = "temps"
_COUNT = _words(
    rf"(?:a |en |de )?combien (?:d|de) (?!(?:{_MONEY_NOUNS}|{_TIME_NOUNS})(?![a-z]))(?:\w+)|combien (?:\w+ ){{0,6}}(?:de|d) (?!(?:{_MONEY_NOUNS}|{_TIME_NOUNS}|la|le|l|son|sa|ses|leur"
    r"|leurs|cette|ce|ces|plus|moins|retard|trop|mars|janvier|fevrier|avril|mai|juin|juillet|aout|septembre|octobre|novembre|decembre)(?![a-z]))(?:fois|[a-z]+[sx])"
    r"|combien (?:sont|etaient|etes|sommes|y a t il|y en a|en a|en ont|en avait)(?: (?:ils|elles|nous|vous|t il|t elle))?(?! (?:coute|paye))|(?:ils|elles|on|nous|y) (?:sont|etaient|est|en a|a) combien"
    r"|(?:le |quel est le |quel )?nombre d[e]?|how many(?! (?:pounds|euros|quid|dollars))|how often|number of|(?:y a|il y a|y avait|ya) combien (?:d|de) "
    rf"(?!(?:{_MONEY_NOUNS}|{_TIME_NOUNS})(?![a-z]))\w+|how frequently"
)
_COUNTED_MONEY = _words(rf"combien (?:d|de) (?:{_MONEY_NOUNS})|how many (?:pounds|euros|quid|dollars)")
_SUM_NOUNS = (
    "somme|montant|prix|cout|tarif|solde|plafond|mensualite|franchise|cotisation|prime|indemnite|remise|loyer|capital|encours|penalite|decouvert autorise|frais"
    "|amount|sum|price|cost|fee|balance|premium|excess|limit|instalment|installment|deductible|charge|compensation|overdraft limit|rent|payout|refund amount|monthly payment"
)
_AMOUNT = _words(
    rf"combien|quel(?:le)? (?:est |etait |sera |sont )?(?:le |la |l |les |son |sa |leur |du |de |ce |cette )*(?:nouveau |nouvelle |dernier |derniere )?(?:{_SUM_NOUNS})s?"
    rf"|(?:c est|c etait|ca fait) quoi (?:le |la |l |son |sa |leur |les )(?:nouveau |nouvelle )?(?:{_SUM_NOUNS})s?|(?:le|son) montant|a (?:quelle )?hauteur|a quel prix|quel prix"
    r"|(?:ca |il |elle )?(?:coute|coutait|couterait|coutera) quoi|how much(?! time)|(?:what s|what is|what was|what were|what are|what will be) "
    rf"(?:the |his |her |their |its |our )(?:new |current |total |monthly |exact |outstanding )*(?:{_SUM_NOUNS})s?|what (?:amount|sum|price)"
    r"|(?:what|wat) (?:does|did|do|will|would) (?:it|that|this|\w+ \w+|\w+) cost|at what price"
)
_MONEY_VERBS = (
    r"(?:debite|debiter|preleve|prelever|facture|facturer|rembourse|rembourser|verse|verser|paye|paie|paient|payent|credite|crediter|percu|percoit|touche|coute|depense|perdu"
    r"|encaisse)"
)
#: « qu'est-ce qu'on lui a débité », "what was she charged": the thing that one debits is a sum.
_OBJECT_OF_MONEY = re.compile(
    rf"(?<![a-z])(?:qu est ce (?:que|qu) (?:\w+ ){{1,6}}?{_MONEY_VERBS}e?s?|(?:il|elle|on|ils|elles|ca) (?:\w+ ){{0,4}}?{_MONEY_VERBS} quoi|qu est ce (?:que|qu) (?:il|elle|ils|elles|on)"
    r" (?:nous |lui |leur )?(?:doit|doivent|devait)(?! [a-z]+(?:er|ir|re)(?![a-z]))"
    r"|what (?:was|were|did|is|are|has|have|does|do) (?:\w+ ){1,5}?(?:charged|debited|refunded|owe|owed|credited|billed|paid|pay|reimbursed)(?! (?:for|with|by|to))"
    r"|what (?:do|does|did) (?:\w+ ){1,3}owe)(?![a-z])"
)
_DATES = _words(
    r"(?:a |pour |depuis |jusqu a |avant |vers |de )?quand(?: est ce (?:que|qu))?|(?:a |depuis |jusqu a |pour )?(?:quelle date|quel jour|quelle annee|quel mois|quelle semaine)"
    r"|(?:en|de) quelle annee|en quel mois|le combien|on est le combien|a quel moment(?! de la (?:journee|semaine))|(?:la|quelle est la|c est quoi la|une) date (?:d|de|du|limite|prevue)"
    r"|depuis combien de temps|il y a combien de temps|ca fait combien de temps|dans combien de temps|sous combien de temps"
    r"|(?:since |until |till |by |from )?when|what (?:date|day|year|month|week)|which (?:date|day|year|month|week)|(?:on|by) (?:what|which) (?:date|day)|how long ago|what s the date|the date (?:of|when)"
    r"|deadline|date butoir|quelle echeance"
)
_SEVERAL_DATES = _words(
    r"(?:a )?quelles dates|quels jours|what dates|which (?:dates|days)|what days|quels mois|which months"
)
_PERSON_NOUNS = (
    "conseillere?s?|agente?s?|collegues?|interlocut\\w+|experte?s?|gestionnaires?|medecin|avocate?|notaire|comptable|directeur|directrice|beneficiaires?|mandataire|tuteur|tutrice|personne|employee?"
    "|charge de clientele|avocat|assureur|courtier|responsable|technicien|plombier|garagiste|temoin|heritiers?"
)
_ENGLISH_PERSON_NOUNS = "adviser|advisor|agent|colleague|person|expert|manager|accountant|lawyer|beneficiary|solicitor|surveyor|branch manager|employee|member of staff|contact person|guardian|doctor|broker|witness"
_LEADING = r"(?:et|ok|bon|alors|mais|donc|du coup|sinon|au fait|dis moi|dites moi|tu sais|vous savez|on sait|sais tu|savez vous|et au fait|non|oui|eh|euh|stp|svp|,| )*"
_WHO = re.compile(
    rf"(?:^{_LEADING}|[.?!,;:] ?)(?P<start>qui(?: est ce qui)?(?= (?!est ce que)[a-z]))"
    r"|(?<![a-z0-9#])(?P<said>(?:c est|c etait|c etaient|ce sont|est ce|etait ce|ce soit|serait|sera|sont|deviendrait|ce serait|ca serait) qui(?! (?:a|ont|est|avait|etait|l|la|s)(?![a-z])(?<!c est qui))"
    r"|(?:c est|c etait) qui(?= qui)|(?:a|de|par|avec|pour|chez|contre|vers|d apres|selon|envers|grace a|aupres de|au nom de|sur) qui(?= |$|[?])|qui(?= ?[?]| ?$)|qui ca|a qui|qui est ce qui|qui (?:s en|s est)"
    r"|(?:le |quel est le |c est quoi le |son |leur |du )?nom (?:d|de|du|complet)|(?:quel est |c est quoi )son nom|comment (?:s appelle|il s appelle|elle s appelle|ils s appellent)|(?:il|elle) s appelle comment"
    rf"|(?:quel|quelle|quels|quelles|lequel de (?:ses|nos)|laquelle de (?:ses|nos)) (?:est |etait |autre )?(?:la |le |l |son |sa |leur )?(?:{_PERSON_NOUNS})"
    r"|who|whom|whose|who s|by whom"
    rf"|which (?:{_ENGLISH_PERSON_NOUNS})|what (?:is|was|s) (?:the|his|her|their) (?:\w+ )?(?:{_ENGLISH_PERSON_NOUNS}) (?:called|name)|(?:the |his |her |their |s )name (?:of|is)|what (?:is|was|s) (?:\w+ ){{1,4}}(?:called|name|named))(?![a-z])"
)
#: Who is to blame is told by what happened.
_BLAME = _words(
    r"to blame|at fault|responsible|liable|en tort|en faute|fautif|responsable(?! (?:de son|du) (?:dossier|compte))"
)
_ENGLISH_RELATIVE_WHO = re.compile(
    r"(?:[a-z]+(?:er|or|on|an|nt|le|ne)|man|woman|someone|anyone|people|those|person|one) who$"
)
_LIST = _words(
    r"(?:fai(?:s|tes) (?:moi )?|donne(?:z)? (?:moi )?)?(?:la |une )?liste(?:r|z)?(?: moi)?|quels (?:sont|etaient)?(?: les| ses)?|quelles (?:sont|etaient)?(?: les| ses)?|lesquels|lesquelles|enumere\w*"
    r"|(?:montre|affiche|sors|donne|ressors|retrouve|trouve|cherche)(?:z|r)?(?: moi| nous)? (?:tous |toutes |les |ses |leurs |tout )+|tous les \w+s(?= ?(?:$|[?]|de |du |d |depuis|entre|avant|apres|en ))"
    r"|which ones|list(?: all| of| out| the| every\w*| his| her| their)?|(?:show|give|get|find|pull up)(?: me)? (?:all|every|the \w+s(?! )|his \w+s|her \w+s|their \w+s|each)|what are (?:the|his|her|their|all)"
    r"|what (?:other )?(?!was|is|has|does|s |address|access|status|process|business|loss|basis|this|his|its|us )(?:\w+ )?[a-z]{3,}s(?= (?:did|have|has|were|are|do|does|is|we|she|he|they|remain|still))"
    r"|which (?!was|is|has|does|address|access|status|process|business|loss)(?:\w+ )?[a-z]{3,}s(?= (?:did|have|were|are|do|we|she|he|they|remain|still))|every \w+ (?:he|she|they|we)"
)
_AND_WHEN = re.compile(
    r"(?<![a-z])(?:et|and) (?:quand|when|a quelles? dates?|a quelle date|quel jour|on what date)(?![a-z])"
)
_OBJECTS = _words(r"qu est ce (?:que|qu)|quoi|what|combien|how much|que")
_MANNERS = _words(
    r"comment|how(?! (?:much|many|long|often))|ou(?= (?:est|et|a|il|elle|on|ca|vit)(?![a-z]))|where|why|pourquoi"
)
_DATE_AND_MANNER = re.compile(
    r"(?<![a-z])(?:quand|when) (?:et|and|ou|or) (?:comment|ou|pourquoi|how|where|why|qui|who|par qui)(?![a-z])|(?<![a-z])(?:comment|ou|pourquoi|qui|how|where|why|who) (?:et|and) (?:quand|when)(?![a-z])"
)
_FACT = _words(
    r"qu est ce (?:que|qu|qui)|quoi(?! que)|quel|quelle|quels|quelles|lequel|laquelle|auquel|duquel|comment|pourquoi|pour quelle raison|dans quel|que(?= (?:dit|disait|voulait|veut|demande|reproche|fait|doit|s est|sait|contient|devient|devait|faut))"
    r"|d ou|vers ou|par ou|ou(?= (?:est|en|ca|vit|habite|habitait|travaille|se|s|a|sont|ont|il|elle|on|va|etait|faut|doit|peut|dois)(?![a-z]))|what|which|where|why|how|for what reason|a quoi|de quoi|avec quoi"
)
#: « ça coince où aujourd'hui », « elle loge où »: « ou » after a verb and before nothing that it could join.
_WHERE_LATE = re.compile(
    r"(?<![a-z])ou(?= ?(?:$|[?!.,]| (?:aujourd ?hui|maintenant|exactement|a present|en ce moment|precisement|deja|ca|finalement|actuellement|du coup|alors|desormais)(?![a-z])))"
)
_OR_NOT = _words(r"ou (?:pas|non)|or not")
_REQUEST_OF_DETAIL = _words(
    r"(?:on a|on a t on|a t on|vous avez|avez vous|tu as|as tu|t as|on connait|on aurait|do we have|have we got|do you have|have you got|is there)(?: bien| encore| deja| toujours)? "
    r"(?:son|sa|ses|leur|leurs|le|la|l|les|un|une|his|her|their|a|the|an|any)(?: \w+)? ?(?:portables?|numeros?(?: de \w+)?|adresses?(?: mail)?|mails?|e mail|tel(?:ephone)?|rib|iban|coordonnees|phone(?: number)?|number"
    r"|mobile|email(?: address)?|address|contact details|date de naissance|date of birth)"
)
_EST_CE_QUE = re.compile(r"(?<!qu )(?<!quand )(?<!qui )(?<!a )(?<![a-z])est ce (?:que|qu)(?![a-z])")
_INVERSION = re.compile(
    r"(?<![a-z])[a-z]+ t (?:il|elle|on|ils|elles)(?![a-z])|(?<![a-z])(?:est|sont|ont|avez|as|peut|doit|sait|veut|fait|avait|etait|avaient|etaient|dois|puis|peux|peuvent|doivent|faut|"
    r"va|recoit|connait|recu|devait|vont|aviez|aurait|serait|sera) (?:il|elle|on|ils|elles|vous|tu|je|ce)(?![a-z])|(?<![a-z])[a-z]{2,}(?:ait|aient|ont|ent|ra|ront|ez|it|nd|nt) (?:il|elle|ils|elles|vous)(?= [a-z])"
)
_AUXILIARY = re.compile(
    r"^(?:and |so |ok |okay |but |also |then |well |now |actually |hey |hi |hello |please |just |, ?)*(?P<aux>is|are|was|were|did|does|do|has|have|had|can|could|will|would|should|may|might|am|isn t|aren t"
    r"|wasn t|weren t|didn t|doesn t|don t|hasn t|haven t|hadn t|can t|couldn t|won t|wouldn t|shouldn t|shall|any news|any chance|didn|hasn|isn|wasn)(?![a-z])"
)
_FRENCH_STATEMENT = re.compile(
    r"(?<![a-z])(?:c est|c etait|c a|ca (?:a|va|fait|marche|bloque)|(?:il|elle|on|ils|elles|je|j|tu|vous|nous)(?: n| ne| y| en| lui| l| la| le| les| leur| nous| vous| s| se| me| m| te| t){0,3} [a-z]{1,}"
    r"|(?:est|sont|a|ont|etait|etaient|avait|avaient|va|vont|peut|peuvent|doit|doivent) (?:bien |deja |encore |toujours |enfin |pas |bel et bien )*[a-z]+|(?:a|ont|est|sont|l a|s est) (?:bien |deja |ete |pas )+)"
)
_ENGLISH_STATEMENT = re.compile(
    r"(?<![a-z])(?:he|she|they|we|it|that|everything|all|i|you)(?: (?:never|ever|still|also|already|really|just|actually))? (?:is|are|was|were|did|has|have|had|will|would|can|could|got|still|[a-z]+ed|[a-z]+s|[a-z]+t|never)(?![a-z])"
    r"|(?<![a-z])[a-z]+ (?:is|are|was|were|has|have|had|did) (?:been |not |still |already |now )?[a-z]+"
)
_KNOWING = re.compile(
    r"(?<![a-z])(?:sais?|savez|savoir|sait|know|knows|say|said|says|tell|told|dire|dit|disait|disent|precise|precisait|idee|idea|remember|mention(?:ne|ned)?|explique|expliquer|explain|explained|indique|connait|rappelle|wonder)"
    r"(?: \w+){0,2} $"
)


def wanted(plain: str, *, asked: bool) -> Wanted:
    """The kind of answer that a folded question wants; `asked`: it ends with a question mark."""
    for rule in _RULES:
        if found := rule(plain):
            return found
    if statement := _yes_no(plain, asked=asked):
        return statement
    return Wanted(Wants.FACT, sure=False)


def _by(pattern: re.Pattern[str], kind: Wants) -> Callable[[str], Wanted | None]:
    def rule(plain: str) -> Wanted | None:
        found = pattern.search(plain)
        return Wanted(kind, sure=True, spans=(found.span(),)) if found else None

    return rule


def _how_many_euros(plain: str) -> Wanted | None:
    """« combien de frais », « il touche combien de chômage »."""
    found = _COUNTED_MONEY.search(plain)
    return Wanted(Wants.AMOUNT, sure=True, spans=((found.start(), found.start() + len("combien")),)) if found else None


def _count(plain: str) -> Wanted | None:
    found = _COUNT.search(plain)
    if not found or found.group().endswith("temps"):
        return None
    start = found.group().find("combien")
    end = found.start() + start + len("combien") if start >= 0 else found.end()
    return Wanted(Wants.COUNT, sure=True, spans=((found.start(), end),))


def _several_questions(plain: str) -> Wanted | None:
    """« quand et comment » wants a fact; « qu'est-ce qu'elle a récupéré et quand » a list of things with their dates."""
    if found := _DATE_AND_MANNER.search(plain):
        return Wanted(Wants.FACT, sure=True, spans=(found.span(),))
    when, what = _AND_WHEN.search(plain), _OBJECTS.search(plain)
    if when and what and what.start() < when.start():
        return Wanted(Wants.LIST, sure=True, spans=(what.span(), when.span()))
    return None


def _date(plain: str) -> Wanted | None:
    """« quand » asks for a date unless it joins clauses: « quand il a appelé, il a dit quoi »."""
    found = _DATES.search(plain)
    if found is None:
        return None
    word = found.group().split()[-1]
    if word in {"quand", "when"} and found.group() in {"quand", "when"} and _joins(plain, found):
        return None
    return Wanted(Wants.DATE, sure=True, spans=(found.span(),))


def _joins(plain: str, found: re.Match[str]) -> bool:
    before, after = plain[: found.start()], plain[found.end() :]
    if re.search(r"(?<![a-z])(?:quand|when) meme|^ meme(?![a-z])", plain[found.start() : found.end()] + after[:6]):
        return True
    if _KNOWING.search(before):
        return False
    clause_follows = re.match(
        r" (?:il|elle|on|ils|elles|j|je|nous|c|l|la|le|he|she|they|we|it|i|the|his|her) \w+", after
    )
    other = _FACT.search(after) or _AMOUNT.search(after) or _WHO.search(after) or _WHERE_LATE.search(after)
    if clause_follows and other:
        return True
    opened = (
        _AUXILIARY.match(plain)
        or _EST_CE_QUE.search(before)
        or _FACT.search(before)
        or _WHO.search(before)
        or _AMOUNT.search(before)
    )
    return bool(clause_follows and opened)


def _person(plain: str) -> Wanted | None:
    for found in _WHO.finditer(plain):
        if (
            found.group("start") is None
            and re.search(_ENGLISH_RELATIVE_WHO, plain[: found.end()])
            and found.group() == "who"
        ):
            continue
        if _BLAME.search(plain):
            return Wanted(Wants.FACT, sure=True, spans=(found.span("start" if found["start"] else "said"),))
        return Wanted(Wants.PERSON, sure=True, spans=(found.span("start" if found["start"] else "said"),))
    return None


def _late_where(plain: str) -> Wanted | None:
    found = _WHERE_LATE.search(plain)
    return Wanted(Wants.FACT, sure=True, spans=(found.span(),)) if found and found.start() else None


def _plain_fact(plain: str) -> Wanted | None:
    """What, which, why, how: unless the sentence opens as one that is answered by yes or no (« savez-vous pourquoi »)."""
    found = _FACT.search(plain)
    if found is None:
        return None
    opened = _AUXILIARY.match(plain)
    if opened and found.group() in {"what", "which", "where", "how"} and not _KNOWING.search(plain[: found.start()]):
        return None
    return Wanted(Wants.FACT, sure=True, spans=(found.span(),))


def _yes_no(plain: str, *, asked: bool) -> Wanted | None:
    """A question without interrogative: its form says so, or it is a sentence with a verb."""
    if _OR_NOT.search(plain):
        return Wanted(Wants.YES_NO, sure=True)
    if found := _EST_CE_QUE.search(plain) or _INVERSION.search(plain):
        spans = (found.span(),) if found.re is _EST_CE_QUE else ()
        return Wanted(Wants.YES_NO, sure=True, spans=spans)
    if found := _AUXILIARY.match(plain):
        return Wanted(Wants.YES_NO, sure=True, spans=(found.span("aux"),))
    if _FRENCH_STATEMENT.search(plain) or _ENGLISH_STATEMENT.search(plain):
        return Wanted(Wants.YES_NO, sure=asked)
    return None


_RULES: tuple[Callable[[str], Wanted | None], ...] = (
    _by(_SUMMARY, Wants.SUMMARY),
    _several_questions,
    _by(_SEVERAL_DATES, Wants.LIST),
    _date,
    _how_many_euros,
    _count,
    _by(_AMOUNT, Wants.AMOUNT),
    _by(_OBJECT_OF_MONEY, Wants.AMOUNT),
    _person,
    _by(_REQUEST_OF_DETAIL, Wants.FACT),
    _by(_LIST, Wants.LIST),
    _late_where,
    _plain_fact,
)
