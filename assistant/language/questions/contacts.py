"""Channels and kinds, only where a question is about contacts: « par mail », « ses courriers », « il a appelé »."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from assistant.language.questions.plain import Place, Plain


@dataclass(frozen=True, slots=True)
class Contact:
    """The codes of the exchange format that a word stands for; `kind` is empty where the channel says enough.

    `asked`: contacts are what is asked for (« ses derniers mails », « il a appelé »), not the way (« par mail »).
    """

    channel: str
    kind: str
    place: Place
    asked: bool


_MAIL = r"(?:e ?mails?|mails?|courriels?|mels?|mel)"
_LETTER = r"(?:courriers?|lettres?(?! d intention)(?: recommandees?)?|recommandes?|lrar|letters?)"
_CALL = (
    r"(?:appels?(?! (?:a|au|de fonds|d offres?|d air)(?![a-z]))(?: telephoniques?)?|coups? de (?:fil"
    r"|telephone)|coups? de tel|calls?|phone calls?)"
)
_SMS = r"(?:sms|textos?|text messages?|texts)"
_CHAT = r"(?:tchats?|chats?|live chat|messagerie instantanee)"
_VISIT = r"(?:visites?|passages? en agence|visits?)"
_COMPLAINT = r"(?:reclamations?|recla|complaints?)"
_NOTE = r"(?:notes?|comptes? rendus?)"
_SURVEY = r"(?:enquetes?(?: de satisfaction)?|sondages?|questionnaires?(?: de satisfaction)?|surveys?)"
_CAMPAIGN = r"(?:campagnes?|campaigns?|mailings?)"
#: Channel and kind of each noun.
_NOUNS: tuple[tuple[str, str, str], ...] = (
    (_MAIL, "email", ""),
    (_LETTER, "letter", ""),
    (_CALL, "phone", "call"),
    (_SMS, "sms", ""),
    (_VISIT, "branch", "visit"),
    (_COMPLAINT, "", "complaint"),
    (_NOTE, "", "note"),
    (_SURVEY, "", "survey"),
    (_CAMPAIGN, "", "campaign"),
)
#: « par mail », « dans son courrier », "over the phone": the contact is where the answer is.
_BY = (
    r"(?:par|via|by|over|through|in writing by|dans|lors d|lors de|pendant|durant|au cours de|au cours d|during|on"
    r"|in|d apres|selon|from|depuis)"
    r"(?: (?:le|la|l|les|un|une|son|sa|ses|leur|leurs|ce|cet|cette|ces|notre|the|a|an|his|her|their|this|that|our))?"
)
#: « quels courriers », « les trois derniers appels », "which letters": contacts are counted, listed or put in order.
_COUNTED = (
    r"(?:combien d|combien de|nombre d|nombre de|quels|quelles|lesquels de|tous|toutes|tous les|tous ses"
    r"|toutes les|toutes ses|les|ses|leurs|des|ces|nos|aucun"
    r"|aucune|un seul|d autres|how many|which|what|all|any|no|his|her|their|other|the|some|number of|list of"
    r"|liste des|liste de"
    r"|(?:le|la|l|les|ses|son|sa|leur|leurs|the|his|her|their|our|notre|nos)?(?: \d+)? ?(?:derniere?s?|premiere?s?"
    r"|last|first|latest|most recent|previous|earliest|deuxieme"
    r"|second|seconde|troisieme|third|\d+(?:er|ere|e|eme|nd|rd|th)|autres?)(?: \d+)?|(?:les|ses|the|his|her|their) \d+)"
)
_ENDING = r"(?![a-z0-9])"
#: A contact that is answered is not where the answer stands.
_REACTED = re.compile(
    r"(?:repondu|repondre|repond|reponse|reponses|suite|traite|replied|reply|answer|answered|respond|responded"
    r"|response|reponds|donne suite|followed up"
    r"|follow up)(?: (?:a|au|aux|to|on|by))?(?: (?:le|la|l|les|son|sa|ses|leur|leurs|ce|cet|cette|ces|the|his|her"
    r"|their|this|that))?(?: (?:derniere?|premiere?|last|first))? $"
)
#: « adresse mail », « boîte mail », "sales calls": no contact of the customer.
_ADDRESS = re.compile(
    r"(?:adresses?|boite|boites|compte|coordonnees|numero|changer d|changer de|changement d|changement de|nouvelle"
    r"|nouveau|sales|marketing|cold|nuisance|commercial"
    r"|mailing|address|new) (?:aux |d |de )?$"
)
_ADDRESS_AFTER = re.compile(r" (?:address|addresses|adresse|commerciaux|publicitaires|de demarchage)(?![a-z])")
_PLURAL = re.compile(r"(?:s|x)$")
_SINGULAR_DETERMINER = re.compile(
    r"(?<![a-z0-9])(?:les|ses|leurs|des|ces|nos|the|his|her|their|what|which|some|any|no|tous|toutes|all|other)$"
)
_NOUN_PATTERNS = tuple(
    (
        re.compile(
            rf"(?<![a-z0-9#])(?P<by>{_BY}) (?:(?:derniere?|premiere?|last|first|latest) )?(?P<noun>{noun}){_ENDING}"
        ),
        re.compile(rf"(?<![a-z0-9#])(?P<counted>{_COUNTED}) (?P<noun>{noun}){_ENDING}"),
        channel,
        kind,
    )
    for noun, channel, kind in _NOUNS
)
_CALLED_BETWEEN = (
    r"(?:(?:t (?:il|elle|on|ils|elles)|deja|bien|encore|jamais|nous|l|la|le|les|lui|leur|pas|re"
    r"|combien de fois|souvent) ){0,3}"
)
#: A contact that took place, told by its verb.
_VERBS: tuple[tuple[re.Pattern[str], str, str], ...] = (
    (
        re.compile(
            rf"(?<![a-z0-9#])(?<!s )(?:(?:l|la|les|nous|vous|lui) )?(?:a|ont|ai|as|avons|avez|avait|avaient"
            rf"|est ce qu il a|est ce qu elle a) {_CALLED_BETWEEN}(?:r?appelee?s?|telephone|retelephone"
            rf"|passe (?:un|des) (?:appels?|coups? de (?:fil|tel\w*)))(?![a-z])|(?<![a-z0-9#])(?:called|phoned"
            rf"|rang|telephoned)(?! off| it| out| for a)(?![a-z])"
            r"|(?<=did he )call(?! (?:it|off|out))(?![a-z])|(?<=did she )call(?! (?:it|off|out))(?![a-z])"
            r"|(?<=did they )call(?! (?:it|off|out))(?![a-z])"
            r"|(?<=did we )call(?! (?:it|off|out))(?![a-z])"
        ),
        "phone",
        "call",
    ),
    (re.compile(r"(?<![a-z0-9#])(?:emailed|e mailed)(?![a-z])"), "email", ""),
    (re.compile(r"(?<![a-z0-9#])texted(?![a-z])"), "sms", ""),
    (
        re.compile(
            r"(?<![a-z0-9#])(?:(?:est|sont|etait|etaient) (?:(?:deja|bien|t (?:il|elle)|re) ){0,2}(?:pass|ven"
            r"|repass|reven)[a-z]+ (?:nous voir )?(?:en|a l|a notre) agence"
            r"|(?:came|come|been|went) (?:in|into|to) (?:the )?branch|visited the branch)(?![a-z])"
        ),
        "branch",
        "visit",
    ),
)
#: Words that are contacts only after a preposition.
_PLACES: tuple[tuple[re.Pattern[str], str, str], ...] = (
    (
        re.compile(
            r"(?<![a-z0-9#])(?:par|au|by|over the|on the|via le|via) (?:telephone|tel|tph|phone)(?! (?:portable"
            r"|fixe|mobile))(?![a-z])"
        ),
        "phone",
        "",
    ),
    (
        re.compile(
            r"(?<![a-z0-9#])(?:par|sur le|sur|via le|via|dans le|en|by|over|on|in the|on the|in a|in) (?:le "
            r"|un )?(?:live )?t?chat(?![a-z])"
        ),
        "chat",
        "",
    ),
    (
        re.compile(
            r"(?<![a-z0-9#])(?:en agence|au guichet|in (?:the )?branch|at the branch|at the counter|in person"
            r"|over the counter)(?![a-z])"
        ),
        "branch",
        "",
    ),
    (
        re.compile(
            r"(?<![a-z0-9#])(?:via|par|depuis|through|by) (?:le |l |la |son |the )?(?:site|site internet"
            r"|espace client|appli|application|formulaire|website|app|portal|web form)(?![a-z])"
        ),
        "web",
        "",
    ),
    (
        re.compile(
            r"(?<![a-z0-9#])(?:sur|via|par|on|through) (?:les |the )?(?:reseaux sociaux|twitter|facebook|instagram"
            r"|linkedin|social media)(?![a-z])"
        ),
        "social",
        "",
    ),
    (re.compile(r"(?<![a-z0-9#])(?:par ecrit|in writing)(?![a-z])"), "letter", ""),
)


def contacts(plain: Plain) -> tuple[Contact, ...]:
    """The contacts that a folded question is about, in order of place."""
    found: list[Contact] = []
    for start, end, channel, kind, asked in (*_nouns(plain.plain), *_by_pattern(plain.plain)):
        place = plain.place(start, end)
        if all(place.end <= other.place.start or place.start >= other.place.end for other in found):
            found.append(Contact(channel, kind, place, asked))
    return tuple(sorted(found, key=lambda contact: contact.place.start))


_Found = tuple[int, int, str, str, bool]


def _nouns(plain: str) -> Iterator[_Found]:
    for by, counted, channel, kind in _NOUN_PATTERNS:
        for found in by.finditer(plain):
            if not _is_no_contact(plain, found) and not (
                kind == "complaint" and found["by"].split()[0] in {"on", "in", "from", "depuis"}
            ):
                yield found.start(), found.end(), channel, kind, False
        for found in counted.finditer(plain):
            if not _is_no_contact(plain, found) and _is_several(found):
                yield found.start("noun"), found.end("noun"), channel, kind, True


def _is_several(found: re.Match[str]) -> bool:
    """« ses mails » are contacts to look through; « son mail » may be an address, or what the question is about."""
    plural = found["noun"].split()[0][-1] in "sx" or found["noun"] in {"sms", "lrar"}
    return plural or not _SINGULAR_DETERMINER.search(found["counted"])


def _is_no_contact(plain: str, found: re.Match[str]) -> bool:
    before = plain[max(0, found.start() - 60) : found.start()]
    to_noun = plain[max(0, found.start("noun") - 60) : found.start("noun")]
    return bool(
        _REACTED.search(before)
        or _REACTED.search(to_noun)
        or _ADDRESS.search(to_noun)
        or _ADDRESS_AFTER.match(plain, found.end())
    )


def _by_pattern(plain: str) -> Iterator[_Found]:
    for table, asked in ((_VERBS, True), (_PLACES, False)):
        for pattern, channel, kind in table:
            for found in pattern.finditer(plain):
                yield found.start(), found.end(), channel, kind, asked
