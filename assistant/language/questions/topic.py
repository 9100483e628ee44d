"""What a question is about, once how it is asked and what became a filter are left out; and whether it stands alone."""

import re
from collections.abc import Iterable

from assistant.language.analysis import analyse
from assistant.language.questions.plain import Plain

_START = r"(?:^|(?<=[,;:.!?] ))"
#: Politeness, and verbs that only ask.
_POLITE = re.compile(
    r"(?<![a-z0-9#])(?:s il (?:te|vous) plait|stp|svp|please|pls|merci(?: d avance)?|thanks?(?: you)?|bonjour|salut|hello|hi|coucou|bonsoir"
    r"|(?:est ce que )?(?:tu|vous) (?:peux|pouvez|pourrais|pourriez|sais|savez)(?: me| nous)?(?: dire| expliquer| retrouver| trouver| chercher| indiquer| redire| rappeler)?(?: si)?"
    r"|(?:peux|pouvez|pourrais|pourriez|sais|savez) (?:tu|vous)(?: me| nous)?(?: dire| expliquer| retrouver| trouver| chercher| indiquer)?(?: si)?"
    r"|(?:dis|dites|explique|expliquez|rappelle|redis|raconte|racontez|fais|faites|donne|donnez|montre|montrez|trouve|cherche|retrouve|resume|resumez)(?: moi| nous)"
    r"|j aimerais savoir(?: si)?|je voudrais savoir(?: si)?|je veux savoir(?: si)?|je cherche(?: a savoir(?: si)?)?|on peut savoir(?: si)?|on sait(?: si)?|est ce qu on sait(?: si)?"
    r"|(?:can|could|would) you (?:please )?(?:tell|show|give|find|remind|explain)(?: me| us)?(?: to me)?|do (?:you|we) know(?: if| whether)?|i (?:want|need|would like|d like) to know(?: if| whether)?"
    r"|(?:tell|show|give|find|remind|get) me|let me know(?: if| whether)?|i m looking for|du coup|exactement|exactly|au juste|au fait|par hasard|en fait|quoi$"
    r"|deja(?= ?[?]?$))(?![a-z0-9])"
)
_OPENING = re.compile(
    r"^(?:(?:et|and|mais|but|alors|so|donc|ok|okay|bon|ben|bah|puis|sinon|ensuite|also|oui|yes|then|well|non|no|nan|nope|euh|hein|eh|aussi|d accord|tres bien|super|what about|how about|du coup"
    r"|je (?:parle|parlais|voulais dire|voulais parler)(?: pas)? (?:de|du|d)?|i (?:mean|meant)|plutot|rather|actually|pas|not) ?,? ?)+(?![a-z])"
)
_SAME = re.compile(
    r"(?<![a-z0-9#])(?:(?:la )?meme (?:question|chose|demande)|pareil|idem|(?:the )?same (?:question|thing|again)|same(?= for)|ditto)(?: pour| for| avec| with| chez| sur| about)?(?![a-z])"
)
_SAME_AT_START = re.compile(rf"{_START}(?:(?:et|and|ok|alors|so|now|pose|,) ?)*(?:(?:la )?meme (?:question|chose|demande)|pareil|idem|(?:the )?same (?:question|thing|again)|same for|ditto)(?![a-z])")
_OTHER = re.compile(
    r"(?<![a-z0-9#])(?:l autre(?! (?:jour|fois|soir|semaine|matin|nuit)(?![a-z]))|les autres|cet autre|cette autre|son autre|sa seconde|the other(?! (?:day|night|week|side)(?![a-z]))(?: ones?)?|the others|(?:his|her|their) other)(?![a-z])"
)
_CORRECTION = re.compile(
    r"^(?:(?:ah|euh|mais|ok|oh|but|well|et) )*(?:(?:non|nan|nope|no)(?! (?:plus|longer|news|reponse|answer|reply|one|response|problem|trace|remboursee?|payee?|recue?|resolue?)(?![a-z]))(?=[ ,.;:!])|(?:je|j) (?:(?:ne )?parl\w+ (?:pas )?(?:de|du|d)|voulais (?:dire|parler)|pensais|te parle|vous parle)"
    r"|c est pas (?:ca|celui|celle|lui|elle)|ce n est pas (?:ca|celui|celle|lui|elle)|pas (?:ca|celui|celle|lui|elle|le|la|les|l|son|sa)(?![a-z])(?= .)|i (?:mean|meant|m talking about|am talking about)|not (?:that|the|him|her|this)(?![a-z])|wrong (?:one|person)|plutot|rather)(?![a-z])"
    r"|(?<=, )(?:je (?:parle|parlais) d\w*|i meant?)(?![a-z])"
)
_LEANS = re.compile(
    r"^(?:(?:ok|okay|bon|ah|oui|yes|d accord) ?,? ?)*(?:et|and|mais|but|alors|so|donc|puis|ensuite|sinon|aussi|also|du coup|then|what about|how about|or|plutot|meme)(?![a-z])"
)
#: A word that stands for what was said before.
_ANAPHOR = re.compile(
    r"(?<![a-z0-9#])(?:ca|cela|celui ci|celui la|celle ci|celle la|ceux ci|ceux la|celles ci|celles la|celui|celle|ceux|s en|y en a|en (?:a|ont|est|avait|avaient|parle|parlait)|n en|lequel|laquelle|lesquels|lesquelles|la dessus|dedans"
    r"|that|this|those|these ones|it|them|the one|that one|this one|which one|which ones|c etait|c est)(?![a-z])"
)
_IMPERSONAL_IT = re.compile(
    r"(?<![a-z])it (?:cost|costs|take|takes|took|mean|means|look|looks|seem|seems|possible|true)(?![a-z])|"
    r"(?<![a-z])(?:is it|it is|it s|c est|c etait|ca) (?=(?:[a-z]+ )*[a-z]{5,})|(?<![a-z])(?:that|this) (?=[a-z]{4,})")
_NOW = re.compile(
    r"(?<![a-z0-9#])(?:maintenant|actuellement|a present|a l heure actuelle|a ce jour|en ce moment|desormais|a date|a l instant t|aujourd ?hui|toujours|encore(?= (?:en|un|une|actif|active|ouvert|ouverte|client|valable|la|chez|bloque|d|le)(?![a-z]))"
    r"|now|currently|at the moment|these days|nowadays|as of today|right now|at present|presently|today|still|yet)(?![a-z])"
)
_TRIM = " ,;:.!?…\"'’«»()-–—/"
#: Words that say nothing of what a question is about, beside the stop words.
_EMPTY = frozenset(
    """dire sait savoir savez faire fait faut chose choses truc trucs histoire affaire question sujet propos niveau cote part
    thing things stuff about regarding get got give given tell going go went happen happened happens make made want wanted
    monsieur madame client cliente exactement exactly finalement finally quelque one ones""".split()
)


def same_question(plain: str) -> bool:
    """Whether it asks again what was asked before: « même question pour son mari »."""
    return bool(_SAME_AT_START.search(plain))


def is_correction(plain: str) -> bool:
    """Whether it takes back what was understood: « non, je parle du distributeur »."""
    return bool(_CORRECTION.search(plain))


def wants_other(plain: str) -> bool:
    """Whether it wants another of what was spoken of: « l'autre carte »."""
    return bool(_OTHER.search(plain))


def asks_now(plain: str) -> bool:
    """Whether the state of today is asked: « maintenant », « toujours », "still"."""
    return bool(_NOW.search(plain))


def asking_spans(plain: str) -> list[tuple[int, int]]:
    """The characters of a folded question that ask without saying what about."""
    patterns = (_OPENING, _POLITE, _SAME, _NOW)
    return [found.span() for pattern in patterns for found in pattern.finditer(plain)]


def topic_of(plain: Plain, without: Iterable[tuple[int, int]]) -> str:
    """What is left of a text, as it was typed, once spans of its folded form are taken out."""
    left_out = bytearray(len(plain.plain))
    for start, end in without:
        left_out[start:end] = b"\1" * (end - start)
    runs: list[str] = []
    at = 0
    while at < len(left_out):
        gap = left_out.find(1, at)
        end = len(left_out) if gap < 0 else gap
        if end > at:
            place = plain.place(at, end)
            runs.append(plain.text[place.start : place.end].strip(_TRIM))
        after = left_out.find(0, end)
        at = len(left_out) if after < 0 else after
    return " ".join(" ".join(run for run in runs if run).split())


def heads_of(topic: str, language: str) -> tuple[str, ...]:
    """The content words of a topic, folded, each once; « son » is « his » in French, a child in English."""
    empty = _EMPTY | {"son"} if language == "fr" else _EMPTY
    return tuple(dict.fromkeys(word.written for word in analyse(topic) if word.written not in empty))


def leans(plain: str) -> bool:
    """Whether its first word joins it to the turn before."""
    return bool(_LEANS.search(plain))


def has_anaphor(plain: str) -> bool:
    """Whether a word stands for what was said before, other than the one that opens « c'est quoi son numéro »."""
    return bool(_ANAPHOR.search(_IMPERSONAL_IT.sub(" ", plain)))
