"""Who does what a verb says, and which side binds itself by it."""

from assistant.language.promises.codes import Mood, Party, PromiseKind
from assistant.language.promises.sentence import Sentence, any_of
from assistant.language.promises.turns import Turn, Writing
from assistant.language.promises.verbs import Sense
from assistant.language.promises.wording import (
    ADVERBS,
    CLITICS,
    CUSTOMER,
    FIRST,
    MINE,
    MUST,
    OBJECT_THIRD,
    OBJECT_US,
    OBJECT_YOU,
    OURS,
    SECOND,
    STRANGERS,
    THIRD,
)


def subject_of(sentence: Sentence, at: int) -> str:
    """The subject of the verb at `at`, as one folded word; empty where none is written in its clause."""
    start = sentence.clause_start(at)
    place = at - 1
    clitics: list[str] = []
    while place >= start and (sentence.words[place] in CLITICS or sentence.words[place] in ADVERBS):
        if sentence.words[place] in CLITICS:
            clitics.append(sentence.words[place])
        place -= 1
    left = sentence.words[place] if place >= start else ""
    if left in FIRST | THIRD | {"on", "tu"} and left not in CLITICS:
        return left
    first = clitics[-1] if clitics else ""
    if first == "nous" and sentence.words[at].endswith("ons"):
        return "nous"
    if first == "vous" and sentence.words[at].endswith("ez"):
        return "vous"
    if left in SECOND:
        return left
    return _noun_subject(sentence.words[start : place + 1], sentence.words[at])


def _noun_subject(words: tuple[str, ...], verb: str) -> str:
    """The noun that does it, else any pronoun before it, else any word; a verb in the first person needs none."""
    for wanted in (CUSTOMER | OURS | STRANGERS, FIRST | THIRD | {"vous", "you"}):
        near = next((word for word in reversed(words) if word in wanted), "")
        if near:
            return near
    if verb.endswith(("rai", "rons")):
        return "je"
    return words[-1] if words else ""


def promiser(
    sentence: Sentence, at: int, subject_at: int, sense: Sense, turn: Turn, writing: Writing, *, passive: bool
) -> Party | None:
    """Which side binds itself; None where neither does."""
    subject = subject_of(sentence, subject_at)
    around = sentence.before(at, 4) if subject_at == at else sentence.words[subject_at:at]
    objects = frozenset(around) - {subject}
    if passive:
        return _passive_promiser(sentence, at, subject, turn, sense.kind, reported=writing.reported)
    if subject in FIRST:
        return turn.writer
    if subject in SECOND or subject in STRANGERS:
        return None
    if turn.writer is Party.CUSTOMER:
        mine = any_of(sentence.before(at), MINE)
        return Party.CUSTOMER if mine and not objects & OBJECT_US else None
    if objects & OBJECT_YOU or subject in OURS:
        return Party.CUSTOMER if objects & OBJECT_US and writing.reported else turn.writer
    if not writing.reported:
        return turn.writer if subject and subject not in THIRD | CUSTOMER and sense.mood is not Mood.PRESENT else None
    if objects & OBJECT_US:
        return Party.CUSTOMER
    return _noted_promiser(sentence, at, subject_at, sense, subject, frozenset(around))


def _noted_promiser(
    sentence: Sentence, at: int, subject_at: int, sense: Sense, subject: str, around: frozenset[str]
) -> Party | None:
    """Whom a note means by a third person, or by none: the customer, or one of us who serves them."""
    served = around & {"lui", "leur", "him", "her", "them"} or any_of(sentence.after(at, 3), CUSTOMER | {"lui"})
    called = sense.kind is PromiseKind.CALLBACK and bool((around - {subject}) & OBJECT_THIRD)
    if served or called:
        return Party.COMPANY
    if subject in CUSTOMER | THIRD:
        return Party.CUSTOMER
    in_short = subject_at == at or sentence.words[subject_at] not in ("va", "doit")
    if sense.mood is Mood.INFINITIVE and in_short:
        return Party.CUSTOMER if sense.kind is PromiseKind.PAYMENT and not subject else Party.COMPANY
    if subject:
        things = sense.kind is PromiseKind.SEND_DOCUMENT or sense.mood is not Mood.PRESENT
        return Party.COMPANY if things else None
    if sense.person == 3 or subject_at != at:
        return Party.CUSTOMER
    return Party.COMPANY if around & OBJECT_THIRD else None


def _passive_promiser(
    sentence: Sentence, at: int, subject: str, turn: Turn, kind: PromiseKind, *, reported: bool
) -> Party | None:
    after = sentence.after(at, 4)
    if any_of(after[:3], {"par", "by"}):
        if any_of(after, CUSTOMER | {"vous", "you"}):
            return Party.CUSTOMER if turn.writer is Party.COMPANY else None
        if any_of(after, STRANGERS):
            return None
    if turn.writer is Party.COMPANY:
        elsewhere = kind is PromiseKind.PAYMENT and reported
        return None if subject in FIRST or elsewhere else Party.COMPANY
    mine = any_of(sentence.before(at), MINE) and not any_of(sentence.before(at), MUST | SECOND | FIRST)
    return Party.CUSTOMER if mine else None
