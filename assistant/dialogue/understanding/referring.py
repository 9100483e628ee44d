"""Who « elle », « son mari » or a name is: the customer, or someone around them who has records of their own."""

import re
from collections.abc import Iterable

from assistant.dialogue.understanding.people import Circle, Related
from assistant.dialogue.understanding.understood import Chip, Origin, Slot, Turn
from assistant.language.folding import words
from assistant.language.questions.plain import Plain
from assistant.language.questions.reading import Person, PersonRole, Reading

_MEN = re.compile(r"\b(?:mari|epoux|ex mari|fils|garcon|gamin|pere|papa|frere|husband|son|father|brother|conjoint)\b")
_WOMEN = re.compile(r"\b(?:femme|epouse|ex femme|fille|mere|maman|soeur|wife|daughter|mother|sister|conjointe)\b")
#: What a word of kinship is in the records: the role, and whether it is the customer who bears it.
_ROLES = {
    PersonRole.SPOUSE: (("spouse", False), ("spouse", True)),
    PersonRole.PARTNER: (("spouse", False), ("spouse", True)),
    PersonRole.CHILD: (("child", False), ("parent", True)),
    PersonRole.PARENT: (("parent", False), ("child", True)),
    PersonRole.DIRECTOR: (("director", False),),
    PersonRole.PROXY: (("proxy", False),),
    PersonRole.GUARDIAN: (("guardian", False),),
}


def turned_to(reading: Reading, circle: Circle) -> Chip | None:
    """The person of the circle to whose own records a question turns, by name or kinship (« et son mari ? »).

    Only one person may bear the word, and « et sa fille ? » alone is not enough: the records do not say who is a
    daughter and who a son, so that a child's or a parent's records are asked only where the whole question is repeated.
    """
    for person in reading.people:
        related = _named(person, circle) if person.role is PersonRole.NAME else None
        if related is None and (person.role in _ONE_ONLY or reading.same_question):
            related = _kin(person, circle)
        if related is not None:
            return Chip(Slot.CUSTOMER, related.ref, Origin.SAID, person.text)
    return None


def another_speaker(reading: Reading, last: Turn | None) -> tuple[Chip, ...]:
    """« qu'a dit Mme Vidal ? », « et M. Abadie ? »: who speaks now, where the turn before asked what someone said."""
    if last is None or not any(chip.slot is Slot.PERSON for chip in last.understood.chips):
        return ()
    named = [person for person in reading.people if person.role is PersonRole.NAME]
    return tuple(Chip(Slot.PERSON, person.text, Origin.SAID, person.text) for person in named)


def speaks_of_another(reading: Reading, kept: Chip) -> bool:
    """Whether « elle » or « il » cannot be the person that the records were turned to."""
    roles = {person.role for person in reading.people}
    written = Plain.of(kept.written).plain
    if _WOMEN.search(written):
        return PersonRole.HE in roles and PersonRole.SHE not in roles
    if _MEN.search(written):
        return PersonRole.SHE in roles and PersonRole.HE not in roles
    return PersonRole.CUSTOMER in roles


def speaks_of(reading: Reading, kept: Chip) -> bool:
    """Whether « elle » or « il » can only be the person that the records were turned to."""
    roles = {person.role for person in reading.people}
    written = Plain.of(kept.written).plain
    if _WOMEN.search(written):
        return PersonRole.SHE in roles
    return bool(_MEN.search(written)) and PersonRole.HE in roles


def name_of(ref: str, circle: Circle) -> str:
    """What someone of the circle is called; empty for the customer."""
    return next((related.name for related in circle.related if related.ref == ref), "")


def _named(person: Person, circle: Circle) -> Related | None:
    """Whoever bears all the words of the name; nobody where the customer or several do."""
    said = set(words(person.text)) - _TITLES
    if not said or said <= set(words(circle.name)):
        return None
    return _only(related for related in circle.related if said <= set(words(related.name)))


def _kin(person: Person, circle: Circle) -> Related | None:
    roles = _ROLES.get(person.role, ())
    return _only(related for related in circle.related if (related.role, related.inverse) in roles)


def _only(found: Iterable[Related]) -> Related | None:
    people = {related.ref: related for related in found}
    return next(iter(people.values())) if len(people) == 1 else None


#: Kinship that one person at most bears.
_ONE_ONLY = frozenset({PersonRole.SPOUSE, PersonRole.PARTNER})
_TITLES = frozenset({"m", "mr", "mme", "mlle", "monsieur", "madame", "mademoiselle", "mrs", "ms", "miss", "sir"})
