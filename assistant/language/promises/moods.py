"""How surely the form of a verb, with the words around it, says that something will be done."""

import re

from assistant.language.promises.codes import Mood, PromiseKind
from assistant.language.promises.sentence import NEAR, Sentence, any_of
from assistant.language.promises.subjects import subject_of
from assistant.language.promises.turns import Writing
from assistant.language.promises.verbs import Sense, senses_of
from assistant.language.promises.wording import (
    ADVERBS,
    BEFORE_NOUNS,
    BINDING,
    CLITICS,
    CUSTOMER,
    ENGLISH,
    FIRST,
    FUTURE_BE,
    GOING,
    MUST,
    NOUNS_TOO,
    OBJECT_THIRD,
    OBJECT_YOU,
    ONCE,
    OURS,
    PAST_AUXILIARIES,
    REPORTING,
    SECOND,
    STATING,
    THIRD,
    WILL,
    word_set,
)


def how_said(sentence: Sentence, at: int, sense: Sense, writing: Writing) -> tuple[float, int, bool] | None:
    """How surely a form says that it will happen, which verb bears the subject, and whether only with a day."""
    match sense.mood:
        case Mood.FUTURE:
            return 0.9, at, False
        case Mood.CONDITIONAL:
            return (0.65, at, False) if _is_reported(sentence, at, writing) else None
        case Mood.PARTICIPLE:
            return _said_of_passive(sentence, at) or _said_of_money(sentence, at, sense, writing)
        case Mood.PROGRESSIVE:
            helper = sentence.last_before(at, WILL | {"am", "m", "are", "re", "is", "s", "be"})
            return (
                None
                if helper is None or sentence.words[at] == "writing"
                else (0.85, helper, not any_of(sentence.before(at, 3), WILL))
            )
        case Mood.INFINITIVE:
            return _said_of_infinitive(sentence, at, sense, writing) or _said_of_present(sentence, at, sense)
        case Mood.PRESENT:
            return _said_of_present(sentence, at, sense)
        case Mood.NOUN:
            return None


def _said_of_passive(sentence: Sentence, at: int) -> tuple[float, int, bool] | None:
    """« Sera remboursé », « va être envoyé », "will be sent"."""
    before = sentence.before(at, NEAR)
    future = sentence.last_before(at, FUTURE_BE)
    if future is not None:
        return 0.9, future, False
    if "etre" in before and any_of(before, GOING | BINDING):
        return 0.8, sentence.last_before(at, GOING | BINDING) or at, False
    if "be" in before and any_of(before, WILL | {"to", "going", "should"}):
        return (0.6 if "should" in before else 0.85), sentence.last_before(at, WILL | {"to", "should"}) or at, False
    return None


def _said_of_money(sentence: Sentence, at: int, sense: Sense, writing: Writing) -> tuple[float, int, bool] | None:
    """« 15 € crédités d'ici vendredi » in a note: with a day to come, else it was done."""
    if (
        not writing.reported
        or sense.kind is not PromiseKind.REFUND
        or any_of(sentence.before(at, NEAR), PAST_AUXILIARIES | {"deja"})
    ):
        return None
    return 0.6, at, True


def _said_of_infinitive(sentence: Sentence, at: int, sense: Sense, writing: Writing) -> tuple[float, int, bool] | None:
    before = sentence.before(at, NEAR)
    will = sentence.last_before(at, WILL)
    if will is not None and _adjoins(sentence, will, at):
        return 0.9, will, False
    if any_of(before[-1:], {"and", "then"}) and any_of(sentence.before(at), WILL | {"going"}):
        return (
            0.85,
            sentence.clause_start(at)
            + next(n for n, word in enumerate(sentence.before(at)) if word in WILL | {"going"}),
            False,
        )
    would = sentence.last_before(at, {"would"})
    if would is not None and _adjoins(sentence, would, at) and _is_reported(sentence, at, writing):
        return 0.65, would, False
    going = sentence.last_before(at, GOING)
    if going is not None and not sense.english and "etre" not in before:
        return 0.85, going, False
    if before[-2:] == ("going", "to"):
        return 0.85, sentence.last_before(at, {"going"}) or at, False
    binding = sentence.last_before(at, BINDING)
    if binding is not None and (not sense.english or before[-1:] == ("to",)):
        must = sentence.words[binding] in MUST
        told = not must or (writing.reported and sense.kind is not PromiseKind.PAYMENT)
        return (0.75, binding, False) if told else None
    if not writing.reported:
        return None
    return _said_in_short(sentence, at, french=not sense.english)


def _adjoins(sentence: Sentence, helper: int, at: int) -> bool:
    """Whether only adverbs stand between "will" and its verb ("will the transfer arrive" is another thing)."""
    return all(word in ADVERBS | CLITICS | {"not"} for word in sentence.words[helper + 1 : at])


def _is_reported(sentence: Sentence, at: int, writing: Writing) -> bool:
    return writing.reported and any_of(sentence.before(at), REPORTING)


def _said_in_short(sentence: Sentence, at: int, *, french: bool) -> tuple[float, int, bool] | None:
    """« Rappeler clt vendredi », « à rappeler », "to call back Mon": the agent notes what is to be done."""
    before = sentence.before(at)
    bare = all(word in CLITICS or word in ("a", "je", "on", "to", "penser", "prevoir", "faire") for word in before)
    if french and bare:
        return (0.7, at, sentence.words[at] not in ("rappeler", "recontacter"))
    if before[-1:] == ("a",) and len(before) < NEAR:
        return 0.65, at, sentence.words[at] not in ("rappeler", "recontacter")
    if not french and before[-1:] == ("to",) and len(before) <= 2:
        return 0.65, at, True
    english = any_of(sentence.words, ENGLISH) and not any_of(sentence.words, word_set("le la les du des au"))
    if not french and not before and english:
        return 0.65, at, True
    return None


def _said_of_present(sentence: Sentence, at: int, sense: Sense) -> tuple[float, int, bool] | None:
    """« Je vous rappelle vendredi »: the present promises where a day says so, or by its kind."""
    before = sentence.before(at, NEAR)
    if any_of(before, PAST_AUXILIARIES - {"m", "ve", "s"}) or sentence.words[max(0, at - 1)] == "to":
        return None
    if sense.mood is Mood.INFINITIVE and not sentence.words[at].endswith(("e", "s")):
        return None
    subject = subject_of(sentence, at)
    addressed = any_of(before[-2:], OBJECT_YOU | OBJECT_THIRD)
    if sense.mood is Mood.INFINITIVE or subject in SECOND or not (subject or addressed):
        return None
    if _is_past(sentence, at) or _is_noun(sentence, at):
        return None
    if sense.kind is PromiseKind.ANSWER and sentence.words[at] in STATING:
        return None
    if sentence.has(ONCE):
        return 0.7, at, False
    told = sense.kind in (PromiseKind.CALLBACK, PromiseKind.ANSWER) and subject in FIRST and addressed
    return 0.8, at, not (told and sentence.words[at] not in STATING)


def _is_noun(sentence: Sentence, at: int) -> bool:
    return sentence.words[at] in NOUNS_TOO and any_of(sentence.before(at, 1), BEFORE_NOUNS)


def _is_past(sentence: Sentence, at: int) -> bool:
    """Whether a form that may be a participle is one: by its accent, or for want of anybody who would do it."""
    if _ACCENTED.search(sentence.written(at)):
        return True
    if not any(sense.mood is Mood.PARTICIPLE for sense in senses_of(sentence.words[at])):
        return False
    near = sentence.before(at, 4)
    return not any_of(near, FIRST | THIRD | CUSTOMER | OURS | OBJECT_YOU | {"on", "lui", "leur"})


_ACCENTED = re.compile(r"[éÉ](?:e|s|es|E|S|ES)?$")
