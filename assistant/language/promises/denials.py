"""What is no promise although its verb would be: asked for, denied, under a condition, called off, another thing."""

from assistant.language.promises.codes import Mood, PromiseKind
from assistant.language.promises.sentence import NEAR, Sentence, any_of, runs
from assistant.language.promises.verbs import Sense
from assistant.language.promises.wording import (
    ASKING,
    ASKS_AS_VERB,
    CALLED_OFF,
    CONDITIONS,
    DETERMINERS,
    LEAVE,
    MAY,
    NO_DENIAL,
    NOT,
    NOT_PARTS,
    OBJECT_YOU,
    OF_ITSELF,
    REPORTING,
    WONDERING,
)


def is_asked(sentence: Sentence, at: int) -> bool:
    """Whether it is wished for, requested, or only possible: « souhaite être rappelé », « nous pouvons »."""
    before = sentence.before(at)
    for number, word in enumerate(before):
        determined = number > 0 and before[number - 1] in DETERMINERS
        if word in ASKING and not determined:
            return True
        if word in ASKS_AS_VERB and not determined and len(before) - number <= NEAR:
            return True
    may = MAY - {"would"} if any_of(before, REPORTING) else MAY
    return any_of(before[-NEAR:], may)


def is_denied(sentence: Sentence, at: int) -> bool:
    """Whether its clause denies it."""
    clause = sentence.before(at) + sentence.words[at : at + 1] + sentence.after(at, 3)
    if any(next(runs(clause, phrase), None) is not None for phrase in NO_DENIAL):
        return False
    if any_of(clause, NOT):
        return True
    for place in runs(clause, "plus"):
        if any_of(clause[max(0, place - NEAR) : place], {"ne", "n"}) and not any_of(
            clause[place - 1 : place], {"au", "le", "les"}
        ):
            return True
    return any(word in NOT_PARTS and following == "t" for word, following in zip(clause, clause[1:], strict=False))


def is_conditional(sentence: Sentence, at: int) -> bool:
    """Whether it hangs on a condition said before it, or asks leave; « je vérifie si » is no condition."""
    if sentence.has(LEAVE) or any(next(runs(sentence.words[:at], phrase), None) is not None for phrase in CONDITIONS):
        return True
    for number in range(at):
        word = sentence.words[number]
        before = sentence.words[number - 1] if number else ""
        following = sentence.words[number + 1 : number + 3]
        asks_leave = word == "s" and following[:1] in (("il",), ("ils",)) and following[1:] not in (("vous",), ("te",))
        if (word in ("si", "if") or asks_leave) and before not in WONDERING | {"comme", "meme", "as"}:
            return True
    return False


def is_called_off(sentence: Sentence, at: int) -> bool:
    """Whether a meeting or a call is off, or was held « comme convenu »."""
    return any_of(sentence.after(at), CALLED_OFF) or "comme" in sentence.after(at, 2)


def is_another(sentence: Sentence, at: int, sense: Sense) -> bool:
    """The same word of another thing: « nous vous rappelons que », « le prélèvement passera », « vient de »."""
    after = sentence.after(at, 3)
    word = sentence.words[at]
    if sense.kind is PromiseKind.CALLBACK:
        reminds = sense.mood is Mood.INFINITIVE and any_of(after[:1], {"les", "l", "au", "aux"})
        return reminds or any_of(after[:2], {"que", "qu", "comment"})
    if sense.kind is PromiseKind.ANSWER and word.startswith("ecri"):
        return any_of(after[:1], {"au", "a", "aux"})
    if sense.mood is Mood.NOUN or sense.kind not in (PromiseKind.APPOINTMENT, PromiseKind.SEND_DOCUMENT):
        return False
    if word.startswith("pass") and any_of(after[:1], {"a", "de"}) and after[1:2] and after[1][0].isdigit():
        return True
    if word.startswith("present") and not any_of(sentence.before(at, 2), {"se", "s", "me", "m"}):
        return True
    if (word.startswith("part") and any_of(after[:1], {"en"})) or any_of(after, {"retraite", "vacances", "conges"}):
        return True
    if word.startswith("vien") and any_of(after[:1], {"de", "d"}):
        return True
    return any_of(sentence.clause(at), OF_ITSELF) and not any_of(sentence.before(at, 3), OBJECT_YOU)
