"""What dates a period without saying a day: an event (« depuis le sinistre »), or the turn before (« et avant ? »)."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from assistant.language.questions.calendar.days import Bound

_DETERMINER = (
    r"(?:le |la |l (?=[aeiouhy])|les |son |sa |ses |leur |leurs |ce |cet |cette |ces |notre |votre |the |his |her "
    r"|their |that |this "
    r"|our |its |un |une |a |an )"
)
#: A noun phrase ends before one of these: who does something, what is asked, what joins clauses.
_STOPS = (
    "il|elle|on|ils|elles|je|j|tu|nous|vous|y|c|qu|que|qui|quoi|quand|quel|quelle|quels|quelles|combien|comment"
    "|pourquoi|est"
    "|sont|ont|etait|etaient|avait|avaient|as|avons|avez|fut|sera|serait|mais|donc|car|si|ou|et|alors|did|does|do"
    "|is|are"
    "|was|were|has|have|had|will|would|can|could|should|what|who|when|how|why|which|where|he|she|they|we|i|it"
    "|there|and|but|or"
    "|if|because|a(?= (?:t|il|elle|on|ils|bien|ete|deja|eu|fait|ne|n)(?![a-z]))|n|ne|ete|lui|eux|you|quelqu"
)
#: Words that open no noun phrase, or one that dates nothing.
_NO_EVENT = (
    "toujours|longtemps|peu|lors|tout|coup|debut|depart|origine|moment|de|d|du|moi|toi|cela|ca|quelque|quelques"
    "|all|then|that|long"
    "|ever|when|being|having|going|calling|\\d+|maintenant|now|jamais|aussi|meme|pas|plus|fois|temps|time"
    "|beginning|start|tant|speed|date"
)
_BOUNDS = {
    Bound.SINCE: "depuis|since|ever since|a partir de|a compter de|des|starting from",
    Bound.AFTER: "apres|after|suite a|following|a la suite de",
    Bound.BEFORE: "avant|before|prior to",
    Bound.UNTIL: "jusqu a|jusqu au|jusqua|jusqu|until|till|up to",
}
_WORD = rf"(?!(?:{_STOPS})(?![a-z0-9]))[a-z0-9]+"
_EVENT = re.compile(
    rf"(?<![a-z0-9#])(?P<bound>{'|'.join(words for words in _BOUNDS.values())}) (?P<determiner>{_DETERMINER})?"
    rf"(?P<phrase>(?!(?:{_NO_EVENT})(?![a-z0-9])){_WORD}(?: {_WORD}){{0,6}})"
)
_TRAILING = re.compile(
    r"(?: (?:de|du|des|d|la|le|l|les|a|au|aux|en|dans|sur|pour|par|avec|of|the|in|on|for|with|to|from|s|t|son|sa"
    r"|ses|his|her|deja|bien"
    r"|encore|maintenant|now|du coup|stp|svp|please))+$"
)
#: « des » is « dès » only before an article (« dès son retour »), never « des courriers ».
_DETERMINED_ONLY = {"des", "suite a", "jusqu a", "jusqu", "a partir de", "to", "starting from", "following"}
_BARE = re.compile(
    r"(?<![a-z0-9#])(?:(?P<before>avant ca|avant cela|auparavant|d avant|avant|before that|before then|previously"
    r"|before|beforehand)"
    r"|(?P<after>apres ca|apres cela|apres|par la suite|ensuite|after that|after then|afterwards|after)"
    r"|(?P<since>depuis lors|depuis ca|depuis|since then|ever since|since))"
    r"(?=$| ?[?!.,;:)]| (?P<clause>c|il|elle|on|ils|elles|ca)(?![a-z]))"
)


@dataclass(frozen=True, slots=True)
class Anchor:
    """A bound and what it leans on: characters of the folded text, and those of the noun phrase (empty: none)."""

    bound: Bound
    start: int
    end: int
    phrase: tuple[int, int] | None


def events(plain: str) -> Iterator[Anchor]:
    """The noun phrases that date a period, in order."""
    for found in _EVENT.finditer(plain):
        if not found["determiner"] and found["bound"] in _DETERMINED_ONLY:
            continue
        phrase = _TRAILING.sub("", found["phrase"])
        start = found.start("phrase")
        yield Anchor(_bound_of(found["bound"]), found.start(), start + len(phrase), (start, start + len(phrase)))


def bare(plain: str) -> Iterator[Anchor]:
    """The bounds that lean on the turn before: « et avant ? », "since then?"."""
    for found in _BARE.finditer(plain):
        bound = Bound.BEFORE if found["before"] else Bound.AFTER if found["after"] else Bound.SINCE
        if not found["clause"] or found["before"] in {"avant", "avant ca"}:
            yield Anchor(bound, found.start(), found.end(), None)


def _bound_of(words: str) -> Bound:
    return next(bound for bound, each in _BOUNDS.items() if words in each.split("|"))
