"""The words of a sentence that promise: a verb, or in notes the noun that stands for one."""

from dataclasses import dataclass, replace

from assistant.language.promises.codes import Mood, Party, PromiseKind
from assistant.language.promises.denials import is_another, is_asked, is_called_off
from assistant.language.promises.moods import how_said
from assistant.language.promises.sentence import Sentence, any_of
from assistant.language.promises.subjects import promiser, subject_of
from assistant.language.promises.turns import Turn, Writing
from assistant.language.promises.verbs import MONEY, REACH, RECEIVED, RECEIVED_THINGS, RECEIVING, Sense, senses_of
from assistant.language.promises.wording import (
    ANNOUNCED,
    CUSTOMER,
    DETERMINERS,
    FIRST,
    MISSING,
    NOT_THE_NOUN,
    PAST_DONE,
    SECOND,
    THE_CUSTOMER,
    THIRD,
    UNDONE,
    WHEN,
    WILL,
)


@dataclass(frozen=True, slots=True)
class Head:
    """A verb or noun that may promise: which word it is, how it is said, by whom, how surely."""

    at: int
    kind: PromiseKind
    mood: Mood
    by: Party
    certainty: float
    needs_day: bool = False


def head_at(sentence: Sentence, at: int, turn: Turn, writing: Writing) -> Head | None:
    """What word `at` promises; None where it does not."""
    word = sentence.words[at]
    received = _received(sentence, at, turn, writing)
    if received:
        return received
    for sense in senses_of(word):
        if (sense.with_word and not has_companion(sentence, at, sense)) or is_another(sentence, at, sense):
            continue
        head = _verb(sentence, at, sense, turn, writing) if sense.mood is not Mood.NOUN else None
        head = head or (_noun(sentence, at, sense, writing) if sense.mood is Mood.NOUN else None)
        if head and not is_asked(sentence, at):
            return told_by_object(sentence, head)
    return None


def has_companion(sentence: Sentence, at: int, sense: Sense) -> bool:
    """Whether one of the words that a sense needs stands near: after its verb, or anywhere before a participle."""
    around = sentence.after(at, REACH)
    if sense.mood is Mood.PARTICIPLE:
        around += sentence.words[:at]
    return any_of(around, sense.with_word)


def _received(sentence: Sentence, at: int, turn: Turn, writing: Writing) -> Head | None:
    """« Vous recevrez », « clt recevra », "you will get": the other side promises."""
    word = sentence.words[at]
    certainty = 0.85
    if word in ("receive", "get", "have", "hear") and "back" not in sentence.after(at, 2):
        helpers = sentence.before(at, 3)
        if not any_of(helpers, WILL | {"should"}) or not any_of(helpers, {"you", *THIRD, *CUSTOMER}):
            return None
        certainty = 0.6 if "should" in helpers else 0.85
        if word in ("get", "have") and not any_of(sentence.after(at, 4), RECEIVED_THINGS):
            return None
    elif word not in RECEIVING or (word.startswith("aur") and not any_of(sentence.after(at, 4), RECEIVED_THINGS)):
        return None
    subject = subject_of(sentence, at)
    to_customer = subject in SECOND or subject in CUSTOMER or (writing.reported and subject not in FIRST)
    if turn.writer is not Party.COMPANY or not to_customer or is_asked(sentence, at):
        return None
    if any_of(sentence.before(at), WHEN):
        return None
    kind = next(
        (kind for kind, nouns in RECEIVED.items() if any_of(sentence.words[at + 1 : at + 12], nouns)),
        _RECEIVED_BY_VERB.get(word[:6], PromiseKind.SEND_DOCUMENT),
    )
    return Head(at, kind, Mood.FUTURE, Party.COMPANY, certainty)


_RECEIVED_BY_VERB = {"hear": PromiseKind.ANSWER, "percev": PromiseKind.REFUND}


def _verb(sentence: Sentence, at: int, sense: Sense, turn: Turn, writing: Writing) -> Head | None:
    said = how_said(sentence, at, sense, writing)
    if said is None:
        return None
    certainty, subject_at, needs_day = said
    passive = sense.mood is Mood.PARTICIPLE
    by = promiser(sentence, at, subject_at, sense, turn, writing, passive=passive)
    if by is None:
        return None
    kind = sense.kind
    if by is Party.CUSTOMER and kind is PromiseKind.REFUND:
        kind = PromiseKind.PAYMENT
    elif by is Party.COMPANY and kind is PromiseKind.PAYMENT:
        kind = PromiseKind.REFUND
    weak = subject_of(sentence, subject_at) in THIRD and not writing.reported
    needs_day = needs_day or kind is PromiseKind.OTHER
    return Head(at, kind, sense.mood, by, certainty * (0.85 if weak else 1.0), needs_day)


def _noun(sentence: Sentence, at: int, sense: Sense, writing: Writing) -> Head | None:
    """« Rappel client ven. » in a note: with a day, or a word that settles it (« rbt annoncé »)."""
    meeting = sense.kind is PromiseKind.APPOINTMENT
    if writing.writer is not Party.COMPANY or not (writing.reported or meeting):
        return None
    before, after = sentence.before(at, 4), sentence.after(at, 4)
    if (
        any_of(before, MISSING)
        or any_of(after, UNDONE)
        or is_called_off(sentence, at)
        or (any_of(before[-1:], DETERMINERS - {"une", "la"}) and not meeting)
    ):
        return None
    announced = any_of(after + before, ANNOUNCED) or after[:2] == ("a", "faire")
    of_a_thing = any_of(after[:1], NOT_THE_NOUN) and not any_of(after[1:3], THE_CUSTOMER) and not announced
    if of_a_thing and not meeting:
        return None
    if any_of(before + sentence.words[at + 1 : at + 9], PAST_DONE):
        return None
    kind = sense.kind
    if kind is PromiseKind.PAYMENT and any_of(before, {"engage", "engageons"}):
        kind = PromiseKind.REFUND
    by = Party.CUSTOMER if kind is PromiseKind.PAYMENT else Party.COMPANY
    certainty = 0.8 if announced else 0.7
    return Head(at, kind, Mood.NOUN, by, certainty, needs_day=meeting or not announced)


def told_by_object(sentence: Sentence, head: Head) -> Head:
    """What is sent says what is promised: a sum is a refund, a reply is an answer."""
    if head.kind is not PromiseKind.SEND_DOCUMENT or head.mood is Mood.NOUN:
        return head
    clause = sentence.before(head.at) + sentence.after(head.at, 6)
    if any_of(clause, {"reponse", "decision", "reply"}):
        return replace(head, kind=PromiseKind.ANSWER)
    if any_of(clause, MONEY):
        return replace(head, kind=PromiseKind.PAYMENT if head.by is Party.CUSTOMER else PromiseKind.REFUND)
    return head
