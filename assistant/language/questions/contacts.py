"""Channels and kinds, only where a question is about contacts: « par mail », « ses courriers », « il a appelé »."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from assistant.language.questions.plain import Place, Plain, alternatives, phrases


@dataclass(frozen=True, slots=True)
class Contact:
    """The codes of the exchange format that a word stands for; `kind` is empty where the channel says enough.

    `asked`: contacts are what is asked for (« ses derniers mails », « il a appelé »), not the way (« par mail »).
    """

    channel: str
    kind: str
    place: Place
    asked: bool


_APPEL = r"appels?(?! (?:a|au|de fonds|d offres?|d air)(?![a-z]))"
#: Noun, channel, kind.
_NOUNS = (
    (r"e ?mails?|mails?|courriels?|mels?", "email", ""),
    (r"courriers?|lettres?(?! d intention)(?: recommandees?)?|recommandes?|lrar|letters?", "letter", ""),
    (rf"{_APPEL}(?: telephoniques?)?|coups? de (?:fil|telephone|tel)|(?:phone )?calls?", "phone", "call"),
    (r"sms|textos?|text messages?|texts", "sms", ""),
    (r"visites?|passages? en agence|visits?", "branch", "visit"),
    (r"reclamations?|recla|complaints?", "", "complaint"),
    (r"notes?|comptes? rendus?", "", "note"),
    (r"(?:enquetes?|questionnaires?)(?: de satisfaction)?|sondages?|surveys?", "", "survey"),
    (r"campagnes?|campaigns?|mailings?", "", "campaign"),
)
_DETERMINER = (
    r"(?:le|la|l|les|un|une|son|sa|ses|leur|leurs|ce|cet|cette|ces|notre|the|a|an|his|her|their|this|that|our)"
)
_RANK = r"(?:derniere?s?|premiere?s?|last|first|latest)"
#: « par mail », « dans son courrier », "over the phone": the contact is where the answer is.
_BY = (
    r"(?:par|via|by|over|through|dans|lors d|lors de|pendant|durant|au cours d|au cours de|during|on|in|d apres|selon"
    rf"|from|depuis)(?: {_DETERMINER})?(?: {_RANK})?"
)
#: « que disait son courrier »: so it is where the contact speaks.
_SAYING = (
    r"(?:dit|disait|demande|demandait|contient|contenait|reclame|reclamait|annonce|annoncait|raconte|racontait|explique"
    rf"|expliquait|parle|parlait|says|say|said|what did|what does)(?: quoi)?(?: dans)? {_DETERMINER}(?: {_RANK})?"
)
#: « quels courriers », « les trois derniers appels », "which letters": contacts are counted, listed or put in order.
_COUNTED = alternatives(
    rf"""
    combien d|combien de|nombre d|nombre de|quels|quelles|lesquels de|d autres|un seul|aucun|aucune|liste des|liste de
    tous|toutes|(?:tous |toutes )?(?:les|ses|leurs|nos|ces)(?: \d+)?|des
    how many|which|what|all|any|no|number of|list of|other|some|(?:all )?(?:the|his|her|their|our)(?: \d+)?
    (?:{_DETERMINER}(?: \d+)? )?(?:derniere?s?|premiere?s?|last|first|latest|most recent|previous|earliest)(?: \d+)?
    (?:(?:le|la|l|son|sa|the|his|her|their) )?(?:deuxieme|seconde?|troisieme|third|\d+(?:er|ere|e|eme|nd|rd|th)|autres?)
    """
)
#: After one of these only the plural is several: « what letter » may be one thing.
_ARTICLE = re.compile(
    r"(?:^| )(?:les|ses|leurs|des|ces|nos|the|his|her|their|our|what|which|some|any|no|tous|toutes|all|other)$"
)
#: A contact that is answered is not where the answer stands.
_ANSWERED = re.compile(
    r"(?:repondu|repondre|repond|reponds|reponses?|suite|traite|replied|reply|answer|answered|respond|responded"
    r"|response"
    rf"|followed up|follow up)(?: (?:a|au|aux|to|on|by))?(?: {_DETERMINER})?(?: {_RANK})? $"
)
#: « adresse mail », « boîte mail », "sales calls": no contact of the customer.
_NO_CONTACT_BEFORE = re.compile(
    r"(?:adresses?|boites?|compte|coordonnees|numero|changer|changement|nouvelle|nouveau|sales|marketing|cold|nuisance"
    r"|commercial|mailing|address|new) (?:aux |d |de )?$"
)
_NO_CONTACT_AFTER = re.compile(r" (?:address|addresses|adresse|commerciaux|publicitaires|de demarchage)(?![a-z])")
#: « on the complaint » is about it.
_ABOUT = {"on", "in", "from", "depuis"}
_NOUN_PATTERNS = tuple(
    (
        phrases(rf"(?P<by>{_BY}|{_SAYING}) (?P<noun>{noun})"),
        phrases(rf"(?P<counted>{_COUNTED}) (?P<noun>{noun})"),
        channel,
        kind,
    )
    for noun, channel, kind in _NOUNS
)
_HAS = r"(?:(?:l|la|les|nous|vous|lui) )?(?:a|ont|ai|as|avons|avez|avait|avaient)"
_ADVERBS = (
    r"(?: (?:t (?:il|elle|on|ils|elles)|deja|bien|encore|jamais|nous|l|la|le|les|lui|leur|pas|re"
    r"|combien de fois|souvent)){0,3}"
)
_IS = r"(?:est|sont|etait|etaient)(?: (?:deja|bien|t (?:il|elle)|combien de fois)){0,2}"
_TO_US = r"(?: nous voir)?(?: (?:en|a l|a notre) agence| au guichet)"
#: A contact that took place, told by its verb: pattern, channel, kind.
_VERBS = (
    (
        phrases(
            rf"""
            {_HAS}{_ADVERBS} (?:r?appelee?s?|(?:re)?telephone|passe (?:un|des) (?:appels?|coups? de (?:fil|tel)))
            (?:called|phoned|rang|telephoned)(?! off| it| out| for a)
            did (?:[a-z]+ ){{1,3}}(?:call|phone|ring)(?! (?:it|off|out)(?![a-z]))
            """
        ),
        "phone",
        "call",
    ),
    (phrases(r"(?:e ?mailed|e mailed)|did (?:[a-z]+ ){1,3}e ?mail"), "email", ""),
    (phrases(r"texted|did (?:[a-z]+ ){1,3}text"), "sms", ""),
    (
        phrases(
            rf"""
            {_IS} (?:re)?(?:pass|ven)[a-z]+{_TO_US}|{_IS} (?:re)?(?:pass|ven)[a-z]+ nous voir
            (?:came|come|been|went) (?:in|into|to) (?:the |our )?branch|visited (?:the |our )?branch
            (?:came|come) in to see us
            """
        ),
        "branch",
        "visit",
    ),
)
#: Words that are contacts only after a preposition.
_WAYS = (
    (
        phrases(
            r"(?:par|au|by|over the|on the|via le|via) (?:telephone|tel|tph|phone)(?! (?:portable|fixe"
            r"|mobile)(?![a-z]))"
        ),
        "phone",
    ),
    (
        phrases(
            r"(?:par|sur le|sur|via le|via|dans le|en|by|over|on|in the|on the|in a|in) (?:le |un )?(?:live )?t?chat"
        ),
        "chat",
    ),
    (phrases("en agence|au guichet|in (?:the )?branch|at the (?:branch|counter)|in person|over the counter"), "branch"),
    (
        phrases(
            "(?:via|par|depuis|through|by) (?:le |l |la |son |the )?"
            "(?:site|site internet|espace client|appli|application|formulaire|website|app|portal|web form)"
        ),
        "web",
    ),
    (
        phrases(
            "(?:sur|via|par|on|through) (?:les |the )?"
            "(?:reseaux sociaux|twitter|facebook|instagram|linkedin|social media)"
        ),
        "social",
    ),
    (phrases("par ecrit|in writing"), "letter"),
)
_Found = tuple[int, int, str, str, bool]


def contacts(plain: Plain) -> tuple[Contact, ...]:
    """The contacts that a folded question is about, in order of place."""
    found: list[Contact] = []
    for start, end, channel, kind, asked in (*_nouns(plain.plain), *_verbs(plain.plain), *_ways(plain.plain)):
        place = plain.place(start, end)
        if all(place.end <= other.place.start or place.start >= other.place.end for other in found):
            found.append(Contact(channel, kind, place, asked))
    return tuple(sorted(found, key=lambda contact: contact.place.start))


def _nouns(plain: str) -> Iterator[_Found]:
    for by, counted, channel, kind in _NOUN_PATTERNS:
        for found in by.finditer(plain):
            about = kind == "complaint" and found["by"].split()[0] in _ABOUT
            if not about and not _is_no_contact(plain, found):
                yield found.start(), found.end(), channel, kind, False
        for found in counted.finditer(plain):
            if _is_several(found) and not _is_no_contact(plain, found):
                yield found.start("noun"), found.end("noun"), channel, kind, True


def _is_several(found: re.Match[str]) -> bool:
    """« ses mails » are contacts to look through; « son mail » may be an address, or what the question is about."""
    plural = found["noun"].split()[0][-1] in "sx" or found["noun"] == "lrar"
    return plural or not _ARTICLE.search(found["counted"])


def _is_no_contact(plain: str, found: re.Match[str]) -> bool:
    before = plain[max(0, found.start() - 60) : found.start()]
    to_noun = plain[max(0, found.start("noun") - 60) : found.start("noun")]
    answered = _ANSWERED.search(before) or _ANSWERED.search(to_noun)
    return bool(answered or _NO_CONTACT_BEFORE.search(to_noun) or _NO_CONTACT_AFTER.match(plain, found.end()))


def _verbs(plain: str) -> Iterator[_Found]:
    for pattern, channel, kind in _VERBS:
        for found in pattern.finditer(plain):
            yield found.start(), found.end(), channel, kind, True


def _ways(plain: str) -> Iterator[_Found]:
    for pattern, channel in _WAYS:
        for found in pattern.finditer(plain):
            yield found.start(), found.end(), channel, "", False
