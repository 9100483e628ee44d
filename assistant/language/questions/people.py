"""Who a question speaks of: names, relations (« son mari »), staff (« la conseillère ») and pronouns."""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from assistant.language.folding import words
from assistant.language.questions.calendar.names import any_of
from assistant.language.questions.plain import Place, Plain


class PersonRole(StrEnum):
    """What a person is to the customer, or how a word points at them."""

    NAME = "name"
    SPOUSE = "spouse"
    FORMER_SPOUSE = "former_spouse"
    PARTNER = "partner"
    CHILD = "child"
    PARENT = "parent"
    SIBLING = "sibling"
    RELATIVE = "relative"
    NEIGHBOUR = "neighbour"
    CUSTOMER = "customer"
    ADVISER = "adviser"
    COLLEAGUE = "colleague"
    EXPERT = "expert"
    ACCOUNTANT = "accountant"
    PROXY = "proxy"
    GUARDIAN = "guardian"
    DIRECTOR = "director"
    LAWYER = "lawyer"
    SHE = "she"
    HE = "he"
    THEY = "they"
    US = "us"


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """A mention of someone; `text` as it was typed."""

    text: str
    place: Place
    role: PersonRole


_NOUNS: Mapping[PersonRole, str] = {
    PersonRole.FORMER_SPOUSE: (
        "ex mari|ex femme|ex epouse|ex conjoint|ex conjointe|ex husband|ex wife|ex|former husband|former wife"
    ),
    PersonRole.SPOUSE: "mari|epoux|epouse|femme|conjoint|conjointe|conj|husband|wife|spouse|hubby",
    PersonRole.PARTNER: (
        "compagnon|compagne|concubin|concubine|copain|copine|fiance|fiancee|partenaire|partner|boyfriend|girlfriend"
    ),
    PersonRole.CHILD: (
        "fils|fille|filles|enfant|enfants|gamin|gamine|gamins|gosse|gosses|garcon|fiston|petit dernier|ado|aine"
        "|ainee|cadet|cadette"
        "|daughter|daughters|child|children|kid|kids|boy|girl|teenager"
    ),
    PersonRole.PARENT: "pere|mere|papa|maman|parents|father|mother|mum|mom|dad|parent",
    PersonRole.SIBLING: "frere|freres|soeur|soeurs|brother|brothers|sister|sisters",
    PersonRole.RELATIVE: (
        "oncle|tante|cousin|cousine|neveu|niece|grand mere|grand pere|petit fils|petite fille|belle mere|beau pere"
        "|beau frere|belle soeur"
        "|beau fils|belle fille|gendre|uncle|aunt|nephew|grandmother|grandfather|grandson|granddaughter"
        "|mother in law|father in law"
        "|famille|family"
    ),
    PersonRole.NEIGHBOUR: "voisin|voisine|voisins|neighbour|neighbor|neighbours",
    PersonRole.CUSTOMER: "client|cliente|clt|clte|customer|titulaire|holder|account holder",
    PersonRole.ADVISER: (
        "conseiller|conseillere|csl|gestionnaire|charge de clientele|chargee de clientele|charge d affaires"
        "|chargee d affaires|adviser|advisor"
        "|account manager|relationship manager|banquier|banquiere"
    ),
    PersonRole.COLLEAGUE: "collegue|collegues|cbo|colleague|colleagues|agent|teleconseiller|teleconseillere",
    PersonRole.EXPERT: "expert|experte|surveyor|assessor|loss adjuster|mediateur|ombudsman",
    PersonRole.ACCOUNTANT: "comptable|expert comptable|accountant|bookkeeper",
    PersonRole.PROXY: "mandataire|fonde de pouvoir|proxy|attorney",
    PersonRole.GUARDIAN: "tuteur|tutrice|curateur|curatrice|guardian",
    PersonRole.DIRECTOR: "directeur|directrice|gerant|gerante|patron|patronne|dirigeant|dirigeante|director|boss",
    PersonRole.LAWYER: "avocat|avocate|notaire|lawyer|solicitor|notary",
}
_ROLE_OF = {noun: role for role, nouns in _NOUNS.items() for noun in nouns.split("|")}
_RELATION = re.compile(
    r"(?<![a-z0-9#])(?P<determiner>(?:son|sa|ses|leur|leurs|le|la|l|les|du|de la|de l|des|au|aux|un|une|ma|mon"
    r"|notre|nos|votre|vos|his|her|their"
    r"|the|our|a|an|my|your|quel|quelle|which|what|cet|cette|ce)) (?:(?:nouvel|nouveau|nouvelle|ancien|ancienne"
    r"|petit|petite|jeune|vieille|vieux"
    rf"|new|old|former|younger|elder|eldest|youngest|late) )?(?P<noun>{any_of(_ROLE_OF)})"
    rf"(?![a-z0-9])(?: (?P<which>ainee?|cadet|cadette)(?![a-z]))?"
)
#: « clt », « expert » and the like are named without an article in notes.
_BARE_RELATION = re.compile(r"(?<![a-z0-9#])(?P<noun>clte?|csl|cbo|maman|papa|mum|mom|dad|conj)(?![a-z0-9])")
#: « son » is « his » in French.
_ENGLISH_SON = re.compile(
    r"(?<![a-z0-9#])(?:his|her|their|the|our|my|your|whose|s)(?: (?:elder|eldest|younger|youngest|older|oldest"
    r"|only|little))? sons?(?![a-z])"
)
_PRONOUNS: Mapping[PersonRole, str] = {
    PersonRole.SHE: "elle|she|her|hers|herself|elle meme",
    PersonRole.HE: (
        "il|he|him|his|himself|lui meme|(?:et|pour|chez|avec|de|non) lui|a lui(?= ?(?:$|[?!.,]))|lui(?= (?:il"
        "|aussi|a|est)(?![a-z]))"
    ),
    PersonRole.THEY: "ils|elles|eux|they|them|their",
    PersonRole.US: "nous|nos|notre|we|us|our",
}
_PRONOUN = re.compile(
    "|".join(rf"(?P<{role.value}>(?<![a-z0-9#])(?:{forms})(?![a-z0-9]))" for role, forms in _PRONOUNS.items())
)
_FRENCH_WE = re.compile(r"(?<![a-z0-9#])on(?![a-z0-9])")
_IMPERSONAL = re.compile(
    r"(?<![a-z])(?:il (?:n )?(?:y|reste|faut|fallait|faudrait|faudra|manque|manquait|s agit|s agissait|s est passe"
    r"|se passe|existe|est (?:possible|prevu"
    r"|arrive|temps)|semble|suffit)|(?:reste|faut|manque|y a|y avait|est) t il)(?![a-z])"
)
_TITLE = re.compile(
    r"(?<![a-z0-9#])(?:mr|mme|mlle|madame|monsieur|mademoiselle|mrs|ms|miss|docteur|dr|maitre|m\."
    r"|mme\.) (?P<name>[a-z]{2,}(?: [a-z]{2,})?)"
)
_CAPITAL_TITLE = re.compile(r"(?<!\w)(?:M|Me) (?=[A-ZÀ-Þ])")
_NO_NAME_WORDS = """
    a as ai est et ou il elle on ils que qui quoi quand combien pour par avec de du des la le les une un dans sur ne n
    avait etait ont sont va peut doit dit voulait veut appelle appele the has had is was did does do to and or who
    what when how why she he they him veuillez bonjour au aux en y se s ce cet cette pas nous vous lui leur son sa
    ses"""
_NO_NAME = frozenset(_NO_NAME_WORDS.split())


def people(
    plain: Plain, *, language: str, names: Collection[str] = (), named: Sequence[Place] = ()
) -> tuple[Person, ...]:
    """Everyone that a folded text mentions, in order.

    `names` are people known to the customer's records: each is found by any of its words of three letters or more, a
    capital letter needed where the text has some. `named` are places where somebody else found a name.
    """
    found: list[Person] = []
    for start, end, role in (
        *_titled(plain),
        *_known(plain, tuple(sorted(names))),
        *_relations(plain.plain),
        *_pronouns(plain.plain, language),
    ):
        place = plain.place(start, end)
        if all(place.end <= other.place.start or place.start >= other.place.end for other in found):
            found.append(Person(text=plain.text[place.start : place.end], place=place, role=role))
    found += [
        Person(text=plain.text[place.start : place.end], place=place, role=PersonRole.NAME)
        for place in named
        if all(place.end <= other.place.start or place.start >= other.place.end for other in found)
    ]
    return tuple(sorted(found, key=lambda person: person.place.start))


_Found = tuple[int, int, PersonRole]

#: Names that are also words: in a text without capitals they name nobody by themselves.
_ALSO_LIST = """
    petit grand blanc noir roux brun gros long leger marchand boucher boulanger berger chevalier fontaine riviere
    moulin roi roy noel pascal avril janvier clement constant prudent franc meunier picard poirier renard bonnet
    pierre rose claire marguerite olive france victoire violette ange marin garde maitre will mark bill may june april
    joy hope grace faith young brown white black green short cook baker smith king price rich day hall wood stone
    banks page bond case"""
_ALSO_WORDS = frozenset(_ALSO_LIST.split())


def _titled(plain: Plain) -> Iterator[_Found]:
    """« Mme Vidal », « mr le bris »: a title and one word, two where the second has a capital letter too."""
    starts = {match.start() for match in _CAPITAL_TITLE.finditer(plain.text)}
    for found in _TITLE.finditer(plain.plain):
        yield from _name_after(plain, found.start(), found.start("name"), found["name"])
    for found in re.finditer(r"(?<![a-z0-9#])me? (?P<name>[a-z]{2,}(?: [a-z]{2,})?)", plain.plain):
        if plain.starts[found.start()] in starts:
            yield from _name_after(plain, found.start(), found.start("name"), found["name"])


def _name_after(plain: Plain, start: int, at: int, name: str) -> Iterator[_Found]:
    first, _, second = name.partition(" ")
    if first in _NO_NAME:
        return
    end = at + len(first)
    if second and second not in _NO_NAME and plain.text[plain.starts[end + 1]].isupper() and not plain.text.isupper():
        end += 1 + len(second)
    yield start, end, PersonRole.NAME


@lru_cache(maxsize=512)
def _parts_of(names: tuple[str, ...]) -> Mapping[str, frozenset[str]]:
    """The words of names that may stand for them, each with the words that stand before it in a name."""
    before: dict[str, set[str]] = {}
    for name in names:
        parts = words(name)
        for previous, part in zip(["", *parts], parts, strict=False):
            if len(part) > 2 and part not in _NO_NAME and part not in _ROLE_OF:
                before.setdefault(part, set()).add(previous)
    return {part: frozenset(previous) for part, previous in before.items()}


def _known(plain: Plain, names: tuple[str, ...]) -> Iterator[_Found]:
    parts = _parts_of(names)
    if not parts:
        return
    cased = not plain.text.isupper() and any(character.isupper() for character in plain.text)
    run: tuple[int, int] | None = None
    previous = ""
    for found in re.finditer(r"[a-z]+", plain.plain):
        word = found.group()
        joined = run is not None and plain.plain[run[1] : found.start()] == " "
        capital = cased and plain.text[plain.starts[found.start()]].isupper()
        if word in parts and (joined or capital or (not cased and word not in _ALSO_WORDS)):
            if joined and run:
                run = (run[0], found.end())
            else:
                if run:
                    yield *run, PersonRole.NAME
                whole = previous in parts[word] and previous and plain.plain[: found.start()].endswith(f"{previous} ")
                run = (found.start() - (len(previous) + 1 if whole else 0), found.end())
        previous = word
    if run:
        yield *run, PersonRole.NAME


def _relations(plain: str) -> Iterator[_Found]:
    for found in _RELATION.finditer(plain):
        yield found.start(), found.end(), _ROLE_OF[found["noun"]]
    for found in _ENGLISH_SON.finditer(plain):
        yield found.start(), found.end(), PersonRole.CHILD
    for found in _BARE_RELATION.finditer(plain):
        yield found.start(), found.end(), _ROLE_OF[found["noun"]]


def _pronouns(plain: str, language: str) -> Iterator[_Found]:
    """Pronouns; « on » is we in French alone."""
    if language == "fr":
        for found in _FRENCH_WE.finditer(plain):
            yield found.start(), found.end(), PersonRole.US
    impersonal = [match.span() for match in _IMPERSONAL.finditer(plain)]
    for found in _PRONOUN.finditer(plain):
        if not any(start <= found.start() < end for start, end in impersonal):
            yield found.start(), found.end(), PersonRole(str(found.lastgroup))
