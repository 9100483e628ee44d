"""Which items come first, how many, and the one that is meant: « les trois derniers », « le deuxième »."""

import re
from dataclasses import dataclass
from enum import StrEnum

from assistant.language.questions.plain import Place, Plain


class Order(StrEnum):
    """The order in which items are wanted."""

    RELEVANCE = "relevance"
    NEWEST = "newest"
    OLDEST = "oldest"


@dataclass(frozen=True, slots=True)
class Ranking:
    """The order, how many, which one (from 1, or -1 for the last), and the words that say so."""

    order: Order = Order.RELEVANCE
    limit: int | None = None
    ordinal: int | None = None
    places: tuple[Place, ...] = ()


_LAST = r"(?:derniere?s?|dernier|plus recente?s?|last|latest|most recent|newest)"
_FIRST = r"(?:premiere?s?|premier|plus anciens?|plus anciennes?|first|earliest|oldest)"
_SOME = re.compile(
    rf"(?<![a-z0-9#])(?:(?:les|ses|leurs|nos|des|aux|the|his|her|their) )?(?:(?P<n>\d{{1,2}}) (?P<side>{_LAST}"
    rf"|{_FIRST})|(?P<side_2>{_LAST}|{_FIRST}) (?P<n_2>\d{{1,2}}))(?![a-z0-9])"
)
_ONE = re.compile(
    rf"(?<![a-z0-9#])(?:(?:la|le|les|l|sa|son|ses|leur|leurs|notre|nos|the|his|her|their|our|en|d|de|du|au|a"
    rf"|aux) )?(?P<side>{_LAST}|{_FIRST})(?![a-z])"
    r"(?P<alone> (?:fois|one|time)(?! (?:que|qu|ou|that|when|he|she|they|we|il|elle)(?![a-z]))| (?=(?:c|il|elle|on"
    r"|ils|elles|est|a|etait|avait|qui|was|did|is|he|she|they)(?![a-z]))|(?= ?[?.!,]|$))?"
)
_ORDINALS = {
    "deuxieme": 2, "second": 2, "seconde": 2, "troisieme": 3, "third": 3, "quatrieme": 4, "fourth": 4, "cinquieme": 5,
    "fifth": 5, "sixieme": 6, "sixth": 6, "avant dernier": -2, "avant derniere": -2, "penultimate": -2,
}  # fmt: skip
_NTH = re.compile(
    rf"(?<![a-z0-9#])(?:(?:le|la|l|the|du|au|de la|sa|son|his|her|leur) )(?P<nth>{'|'.join(_ORDINALS)}"
    rf"|(?P<number>[2-9]|1[0-9])(?:e|eme|nd|rd|th))(?![a-z0-9])(?: (?:fois|one|time))?"
)
_LATELY = re.compile(r"(?<![a-z0-9#])(?:recemment|dernierement|ces derniers temps|recently|lately|of late)(?![a-z])")
_AT_FIRST = re.compile(
    r"(?<![a-z0-9#])(?:au (?:tout )?depart|a l origine|initialement|au (?:tout )?debut(?! (?:de|du|d)(?![a-z]))"
    r"|originally|initially|at first|in the first place"
    r"|to begin with|tout d abord)(?![a-z])"
)
#: « en dernier lieu », « premier de l'an »: other senses of the words.
_OTHER_SENSE = re.compile(r" ?(?:etage|secours|degre|ministre|class|aid|name|floor|lieu|delai|rappel avant)(?![a-z])")


def ranking(plain: Plain) -> Ranking:
    """The order that a folded question wants, its periods hidden (« l'an dernier » puts nothing in order)."""
    if found := _SOME.search(plain.plain):
        side, count = found["side"] or found["side_2"], int(found["n"] or found["n_2"])
        return Ranking(_order(side), limit=count, places=(plain.place_of(found),))
    if (found := _NTH.search(plain.plain)) and not _OTHER_SENSE.match(plain.plain, found.end()):
        nth = _ORDINALS.get(found["nth"]) or int(found["number"])
        return Ranking(Order.NEWEST if nth < 0 else Order.RELEVANCE, ordinal=nth, places=(plain.place_of(found),))
    if (found := _ONE.search(plain.plain)) and not _OTHER_SENSE.match(plain.plain, found.end()):
        return _single(plain, found)
    if found := _LATELY.search(plain.plain):
        return Ranking(Order.NEWEST, places=(plain.place_of(found),))
    if found := _AT_FIRST.search(plain.plain):
        return Ranking(Order.OLDEST, places=(plain.place_of(found),))
    return Ranking()


def _single(plain: Plain, found: re.Match[str]) -> Ranking:
    """« la dernière », which stands for something said before; « le dernier courrier », the newest one."""
    order = _order(found["side"])
    places = (plain.place_of(found),)
    if found["alone"] is not None:
        return Ranking(order, ordinal=-1 if order is Order.NEWEST else 1, places=places)
    several = found["side"].endswith("s") or found.group().split()[0] in {"les", "ses", "leurs", "nos", "aux"}
    return Ranking(order, limit=None if several else 1, places=places)


def _order(side: str) -> Order:
    return Order.NEWEST if re.fullmatch(_LAST, side) else Order.OLDEST
