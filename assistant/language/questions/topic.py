"""What a question is about, once how it is asked and what became a filter are left out; and whether it stands alone."""

import re
from collections.abc import Iterable

from assistant.language.analysis import analyse
from assistant.language.folding import fold
from assistant.language.questions.plain import Plain, alternatives, phrases

_TELL = "dire|expliquer|retrouver|trouver|chercher|indiquer|redire|rappeler|donner|montrer"
#: Politeness, and verbs that only ask.
_POLITE = phrases(
    rf"""
    s il (?:te|vous) plait|stp|svp|please|pls|merci(?: d avance)?|thanks?(?: you)?|bonjour|salut|hello|hi|coucou|bonsoir
    (?:est ce que )?(?:tu|vous) (?:peux|pouvez|pourrais|pourriez|sais|savez)(?: me| nous)?(?: (?:{_TELL}))?(?: si)?
    (?:peux|pouvez|pourrais|pourriez|sais|savez) (?:tu|vous)(?: me| nous)?(?: (?:{_TELL}))?(?: si)?
    (?:dis|dites|explique|expliquez|rappelle|redis|raconte|racontez|fais|faites|donne|donnez|montre)(?: moi| nous)
    (?:montrez|trouve|cherche|retrouve|resume|resumez|affiche|sors)(?: moi| nous)
    j aimerais savoir(?: si)?|je (?:voudrais|veux) savoir(?: si)?|je cherche(?: a savoir(?: si)?)?
    on peut savoir(?: si)?
    (?:est ce qu )?on sait(?: si)?|(?:do|does) (?:you|we|anyone) know(?: if| whether)?
    (?:can|could|would) you (?:please )?(?:tell|show|give|find|remind|explain)(?: me| us)?(?: to me)?
    i (?:want|need|would like|d like) to know(?: if| whether)?|(?:tell|show|give|find|remind|get) me
    let me know(?: if| whether)?|i m looking for|du coup|exactement|exactly|au juste|au fait|par hasard|en fait
    by any chance
    """
)
#: How a turn begins that goes on from the one before, or takes it back.
_OPENING = re.compile(
    r"^(?:(?:"
    + alternatives(
        """
        et|and|mais|but|alors|so|donc|ok|okay|bon|ben|bah|puis|sinon|ensuite|also|oui|yes|then|well|non|no|nan|nope
        euh|hein|eh|aussi
        d accord|tres bien|super|what about|how about|du coup|je (?:parle|parlais)(?: pas)?(?: de| du| d)?
        je voulais (?:dire|parler)(?: de| du| d)?|i (?:mean|meant)|plutot|rather|actually|pas|not
        """
    )
    + r") ?,? ?)+(?![a-z])"
)
_SAME = (
    r"(?:la )?meme (?:question|chose|demande)|pareil|idem|(?:the )?same (?:question|thing|again)|same(?= for )|ditto"
)
_SAME_AGAIN = phrases(rf"(?:{_SAME})(?: pour| for| avec| with| chez| sur| about)?")
_SAME_FIRST = re.compile(rf"(?:^|(?<=[,;:.!?] ))(?:(?:et|and|ok|alors|so|now|bon|pose|,) ?)*(?:{_SAME})(?![a-z])")
_OTHER = phrases(
    """
    l autre(?! (?:jour|fois|soir|semaine|matin|nuit)(?![a-z]))|les autres|cet autre|cette autre|son autre|sa seconde
    the other(?! (?:day|night|week|side)(?![a-z]))(?: ones?)?|the others|(?:his|her|their) other
    """
)
#: « non » opens a correction, but not « non remboursé », "no news", "no longer".
_NO = (
    r"(?:non|nan|nope|no)(?=[ ,.;:!])(?! (?:plus|longer|news|reponse|answer|reply|one|response|problem|trace"
    r"|remboursee?s?|payee?s?"
    r"|recue?s?|resolue?s?|traitee?s?)(?![a-z]))"
)
_CORRECTION = re.compile(
    r"^(?:(?:ah|euh|mais|ok|oh|but|well|et) )*(?:"
    + alternatives(
        rf"""
        {_NO}|(?:je|j) (?:(?:ne )?parl[a-z]+ (?:pas )?(?:de|du|d)|voulais (?:dire|parler)|te parle|vous parle)
        (?:c est|ce n est) pas (?:ca|celui|celle|lui|elle)|pas (?:ca|celui|celle|lui|elle|le|la|les|l|son|sa)(?=[ ,])
        i (?:mean|meant|m talking about|am talking about)|not (?:that|the|him|her|this)|wrong (?:one|person)|plutot
        rather
        """
    )
    + r")(?![a-z])|(?<=, )(?:je (?:parle|parlais) d[a-z]*|i meant?)(?![a-z])"
)
_LEANS = re.compile(
    r"^(?:(?:ok|okay|bon|ah|oui|yes|d accord) ?,? ?)*(?:et|and|mais|but|alors|so|donc|puis|ensuite|sinon|aussi"
    r"|also|du coup|then"
    r"|what about|how about|or|plutot|meme)(?![a-z])"
)
#: A word that stands for what was said before.
_ANAPHOR = re.compile(
    r"(?<![a-z0-9#])(?:"
    + alternatives(
        """
        cela|celui ci|celui la|celle ci|celle la|ceux ci|ceux la|celles ci|celles la|celui|celle|ceux|s en|n en
        dedans|la dessus
        en (?:a|ont|est|avait|avaient|parle|parlait)|lequel|laquelle|lesquels|lesquelles|ca(?! (?:fait|va)(?![a-z]))
        that(?= ?(?:$|[?.,!]))|this(?= ?(?:$|[?.,!]))|those|these ones|them|the one|that one|this one|which ones?
        (?<!is )(?<!was )it(?! (?:costs?|takes?|took|means?|looks?|seems?|possible|true|is|was)(?![a-z]))
        """
    )
    + r")(?![a-z])|^(?:(?:et|mais|alors|donc|ok|oui|non|bon) )*c (?:est|etait)(?! (?:quoi|qui|quel|quelle"
    r"|quels|quelles) [a-z])"
)
_NOW = phrases(
    """
    maintenant|actuellement|a present|a l heure actuelle|a ce jour|en ce moment|desormais|a date|aujourd ?hui|toujours
    encore(?= (?:en|un|une|actif|active|ouvert|ouverte|client|cliente|valable|la|chez|bloque|bloquee|d|le)(?![a-z]))
    now|currently|at the moment|these days|nowadays|as of today|right now|at present|presently|today|still|yet
    """
)
_TRIM = " ,;:.!?…\"'’«»()-–—/"
#: Words that are left hanging at either end of a topic.
_EDGES_WORDS = """
    de du des d' d sur que qu' qu a au aux le la les l' l un une et ou pour c'est c'etait c est etait il elle on ils
    elles of the on in to a an about for is was are were did does do has have had and or fois times qu'il qu'elle
    qu'on qu'ils"""
_EDGES = frozenset(_EDGES_WORDS.split())
#: Words that say nothing of what a question is about, beside the stop words.
_EMPTY_WORDS = """
    dire sait savoir savez faire fait faut chose choses truc trucs histoire affaire question sujet propos niveau cote
    part thing things stuff about regarding get got give given tell going go went happen happened happens make made
    want wanted monsieur madame client cliente exactement exactly finalement finally quelque one ones"""
_EMPTY = frozenset(_EMPTY_WORDS.split())


def same_question(plain: str) -> bool:
    """Whether it asks again what was asked before: « même question pour son mari »."""
    return bool(_SAME_FIRST.search(plain))


def is_correction(plain: str) -> bool:
    """Whether it takes back what was understood: « non, je parle du distributeur »."""
    return bool(_CORRECTION.search(plain))


def wants_other(plain: str) -> bool:
    """Whether it wants another of what was spoken of: « l'autre carte »."""
    return bool(_OTHER.search(plain))


def asks_now(plain: str) -> bool:
    """Whether the state of today is asked: « maintenant », « toujours », "still"."""
    return bool(_NOW.search(plain))


def leans(plain: str) -> bool:
    """Whether its first word joins it to the turn before."""
    return bool(_LEANS.search(plain))


def has_anaphor(plain: str) -> bool:
    """Whether a word stands for what was said before: « celle-ci », « qui s'en est occupé », « c'est réglé ? »."""
    return bool(_ANAPHOR.search(plain))


def asking_spans(plain: str) -> list[tuple[int, int]]:
    """The characters of a folded question that ask without saying what about."""
    patterns = (_OPENING, _POLITE, _SAME_AGAIN, _NOW)
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
    return _trimmed(" ".join(run for run in runs if run).split())


def _trimmed(words: list[str]) -> str:
    """Leave out what hangs at either end (« sur l'histoire de »)."""
    kept = [place for place, word in enumerate(words) if fold(word) not in _EDGES]
    return " ".join(words[kept[0] : kept[-1] + 1]) if kept else ""


def heads_of(topic: str, language: str) -> tuple[str, ...]:
    """The content words of a topic, folded, each once; « son » is « his » in French, a child in English."""
    empty = _EMPTY | {"son"} if language == "fr" else _EMPTY
    return tuple(dict.fromkeys(word.written for word in analyse(topic) if word.written not in empty))
