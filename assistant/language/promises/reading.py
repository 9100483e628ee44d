"""Finds what is promised in a text, by whom and until when, and what a text says was done."""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from assistant.language.promises.codes import Mood, Party, PromiseKind
from assistant.language.promises.due import Due, dues
from assistant.language.promises.sentence import Sentence, any_of, runs
from assistant.language.promises.turns import Turn, Writing, turns
from assistant.language.promises.verbs import MONEY, REACH, RECEIVED, RECEIVING, Sense, senses_of
from assistant.language.promises.wording import (
    ADVERTISING,
    ANNOUNCED,
    ASKING,
    ASKS_AS_VERB,
    BEFORE_NOUNS,
    BINDING,
    CALLED_OFF,
    CLITICS,
    CONDITIONS,
    CUSTOMER,
    DETERMINERS,
    ENGLISH,
    EXPECTED,
    FIRST,
    FUTURE_BE,
    GOING,
    LEAVE,
    MAY,
    MISSING,
    NO_DENIAL,
    NOT,
    NOT_PARTS,
    NOT_THE_NOUN,
    NOUNS_TOO,
    OBJECT_THIRD,
    OBJECT_US,
    OBJECT_YOU,
    OF_ITSELF,
    ONCE,
    OURS,
    PAST_AUXILIARIES,
    REPORTING,
    SECOND,
    STRANGERS,
    THIRD,
    UNDONE,
    VAGUE,
    WILL,
    WONDERING,
)
from assistant.language.sentences import sentences

#: Raise it when the rules change: what was found by others is looked for again.
RULES = 1

#: Words between a subject or an auxiliary and its verb, adverbs included.
NEAR = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundPromise:
    """Someone says they will do something; `start` and `end` are the sentence in the text.

    `due_on` is the last day that keeps the promise, None where no day is said. `certainty` is 0..1: how surely the
    words promise, not how surely it will be kept.
    """

    by: Party
    kind: PromiseKind
    due_on: date | None
    start: int
    end: int
    certainty: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Deed:
    """A text says that something was done (« remboursé ce jour », "sent the form"); offsets are those of the sentence."""

    by: Party
    kind: PromiseKind
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Head:
    """A verb or noun that may promise: which word it is, how it is said, by whom, how surely."""

    at: int
    kind: PromiseKind
    mood: Mood
    by: Party
    certainty: float
    needs_day: bool = False


def find_promises(writing: Writing) -> tuple[FoundPromise, ...]:
    """Every promise of a text, in order; advertising holds none. Never raises; in time linear in the text's length."""
    found: list[FoundPromise] = []
    for turn, sentence in _sentences(writing):
        if sentence.has(ADVERTISING):
            return ()
        if not sentence.question:
            found += _promises(sentence, turn, writing)
    return tuple(found)


def find_deeds(writing: Writing) -> tuple[Deed, ...]:
    """Everything that a text says was done, in order."""
    return tuple(
        Deed(by=_doer(sentence, at, turn, writing), kind=kind, start=sentence.offset, end=sentence.end)
        for turn, sentence in _sentences(writing)
        if not sentence.question
        for at, kind in _done(sentence)
    )


def _sentences(writing: Writing) -> Iterator[tuple[Turn, Sentence]]:
    for turn in turns(writing):
        for start, end in sentences(writing.text, turn.start, turn.end):
            sentence = Sentence.of(writing.text[start:end], start)
            if sentence.words:
                yield turn, sentence


def _promises(sentence: Sentence, turn: Turn, writing: Writing) -> Iterator[FoundPromise]:
    heads = [head for at in range(len(sentence.words)) if (head := _head(sentence, at, turn, writing))]
    heads = [head for head in heads if not _denied(sentence, head.at) and not _conditional(sentence, head.at)]
    if not heads:
        return
    said = dues(sentence, written_at=writing.written_at)
    best: dict[tuple[Party, PromiseKind], FoundPromise] = {}
    for number, head in enumerate(heads):
        following = heads[number + 1].at if number + 1 < len(heads) else len(sentence.words)
        due = _due_of(sentence, head, said, following)
        if head.needs_day and (due is None or (head.mood in (Mood.NOUN, Mood.PARTICIPLE) and due == writing.written_at.date())):
            continue
        promise = FoundPromise(
            by=head.by,
            kind=head.kind,
            due_on=due,
            start=sentence.offset,
            end=sentence.end,
            certainty=round(_weighed(sentence, head, due, writing), 2),
        )
        known = best.get((head.by, head.kind))
        if known is None or (known.due_on is None and due is not None):
            best[head.by, head.kind] = promise
    yield from best.values()


def _due_of(sentence: Sentence, head: _Head, said: Sequence[Due], following: int) -> date | None:
    """The first day said after the head and before the next one; else the last one said before it."""
    clauses = sentence.clauses
    after = [due for due in said if head.at <= due.at < following]
    if head.mood is Mood.NOUN or (head.mood is Mood.PARTICIPLE and head.needs_day):
        after = [due for due in after if clauses[due.at] == clauses[head.at] or _leads(sentence, due)]
    before = [
        due
        for due in said
        if due.at < head.at
        and (clauses[due.at] == clauses[head.at] or (clauses[head.at] - clauses[due.at] == 1 and _leads(sentence, due)))
    ]
    chosen = after[0] if after else before[-1] if before else None
    return chosen.day if chosen else None


def _leads(sentence: Sentence, due: Due) -> bool:
    """Whether a day opens its clause: « demain, je vous rappelle », but not « attend le devis pour avril, paiera »."""
    return due.at - sentence.clause_start(due.at) <= 1


def _weighed(sentence: Sentence, head: _Head, due: date | None, writing: Writing) -> float:
    certainty = head.certainty
    if any_of(sentence.before(head.at, NEAR), EXPECTED) or any_of(sentence.after(head.at, 2), EXPECTED):
        certainty *= 0.65
    if sentence.after(head.at, 3)[-2:] == ("peut", "etre") or sentence.after(head.at, 2) == ("peut", "etre"):
        certainty *= 0.5
    if due is None and sentence.has(VAGUE):
        certainty *= 0.4
    elif due is None and not writing.reported and head.kind in (PromiseKind.OTHER, PromiseKind.FIX):
        certainty *= 0.7
    return certainty


def _head(sentence: Sentence, at: int, turn: Turn, writing: Writing) -> _Head | None:
    word = sentence.words[at]
    received = _received(sentence, at, turn, writing)
    if received:
        return received
    for sense in senses_of(word):
        if (sense.with_word and not _has_companion(sentence, at, sense)) or _is_another(sentence, at, sense):
            continue
        head = _verb(sentence, at, sense, turn, writing) if sense.mood is not Mood.NOUN else None
        head = head or (_noun(sentence, at, sense, writing) if sense.mood is Mood.NOUN else None)
        if head and not _asked(sentence, at):
            return _told_by_object(sentence, head)
    return None


def _is_another(sentence: Sentence, at: int, sense: Sense) -> bool:
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
    if any_of(after[:1], {"en"}) or any_of(after, {"retraite", "vacances", "conges"}):
        return True
    if word.startswith("vien") and any_of(after[:1], {"de", "d"}):
        return True
    return any_of(sentence.clause(at), OF_ITSELF) and not any_of(sentence.before(at, 3), OBJECT_YOU)


def _has_companion(sentence: Sentence, at: int, sense: Sense) -> bool:
    around = sentence.after(at, REACH)
    if sense.mood is Mood.PARTICIPLE:
        around += sentence.words[:at]
    return any_of(around, sense.with_word)


def _received(sentence: Sentence, at: int, turn: Turn, writing: Writing) -> _Head | None:
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
    subject = _subject(sentence, at)
    to_customer = subject in SECOND or subject in CUSTOMER or (writing.reported and subject not in FIRST)
    if turn.writer is not Party.COMPANY or not to_customer or _asked(sentence, at):
        return None
    if any_of(sentence.before(at), _WHEN):
        return None
    kind = next(
        (kind for kind, nouns in RECEIVED.items() if any_of(sentence.words[at + 1 : at + 12], nouns)),
        _RECEIVED_BY_VERB.get(word[:6], PromiseKind.SEND_DOCUMENT),
    )
    return _Head(at, kind, Mood.FUTURE, Party.COMPANY, certainty)


_RECEIVED_BY_VERB = {"hear": PromiseKind.ANSWER, "percev": PromiseKind.REFUND}
_WHEN = frozenset("quand qd lorsque lorsqu des une once when".split()) - {"une"}
RECEIVED_THINGS = frozenset().union(*RECEIVED.values()) | frozenset(
    "sms mail courrier carte attestation document documents lettre contrat message confirmation card letter form email"
    " statement text".split()
)


def _verb(sentence: Sentence, at: int, sense: Sense, turn: Turn, writing: Writing) -> _Head | None:
    said = _said(sentence, at, sense, writing)
    if said is None:
        return None
    certainty, subject_at, needs_day = said
    passive = sense.mood is Mood.PARTICIPLE
    by = _promiser(sentence, at, subject_at, sense, turn, writing, passive=passive)
    if by is None:
        return None
    kind = sense.kind
    if by is Party.CUSTOMER and kind is PromiseKind.REFUND:
        kind = PromiseKind.PAYMENT
    elif by is Party.COMPANY and kind is PromiseKind.PAYMENT:
        kind = PromiseKind.REFUND
    weak = _subject(sentence, subject_at) in THIRD and not writing.reported
    needs_day = needs_day or kind is PromiseKind.OTHER
    return _Head(at, kind, sense.mood, by, certainty * (0.85 if weak else 1.0), needs_day)


def _said(sentence: Sentence, at: int, sense: Sense, writing: Writing) -> tuple[float, int, bool] | None:
    """How surely a form says that it will happen, which verb bears the subject, and whether only with a day."""
    match sense.mood:
        case Mood.FUTURE:
            return 0.9, at, False
        case Mood.CONDITIONAL:
            return (0.65, at, False) if _is_reported(sentence, at, writing) else None
        case Mood.PARTICIPLE:
            return _said_of_passive(sentence, at) or _said_of_money(sentence, at, sense, writing)
        case Mood.PROGRESSIVE:
            helper = _last(sentence, at, WILL | {"am", "m", "are", "re", "is", "s", "be"})
            return None if helper is None or sentence.words[at] == "writing" else (0.85, helper, not any_of(sentence.before(at, 3), WILL))
        case Mood.INFINITIVE:
            return _said_of_infinitive(sentence, at, sense, writing) or _said_of_present(sentence, at, sense)
        case Mood.PRESENT:
            return _said_of_present(sentence, at, sense)
        case Mood.NOUN:
            return None


def _said_of_passive(sentence: Sentence, at: int) -> tuple[float, int, bool] | None:
    """« Sera remboursé », « va être envoyé », "will be sent"."""
    before = sentence.before(at, NEAR)
    future = _last(sentence, at, FUTURE_BE)
    if future is not None:
        return 0.9, future, False
    if "etre" in before and any_of(before, GOING | BINDING):
        return 0.8, _last(sentence, at, GOING | BINDING) or at, False
    if "be" in before and any_of(before, WILL | {"to", "going", "should"}):
        return (0.6 if "should" in before else 0.85), _last(sentence, at, WILL | {"to", "should"}) or at, False
    return None


def _said_of_money(sentence: Sentence, at: int, sense: Sense, writing: Writing) -> tuple[float, int, bool] | None:
    """« 15 € crédités d'ici vendredi » in a note: with a day to come, else it was done."""
    if not writing.reported or sense.kind is not PromiseKind.REFUND or any_of(sentence.before(at, NEAR), PAST_AUXILIARIES | {"deja"}):
        return None
    return 0.6, at, True


_MUST = frozenset("dois doit devons doivent needs has".split())


def _said_of_infinitive(
    sentence: Sentence, at: int, sense: Sense, writing: Writing
) -> tuple[float, int, bool] | None:
    before = sentence.before(at, NEAR)
    will = _last(sentence, at, WILL)
    if will is not None and _adjoins(sentence, will, at):
        return 0.9, will, False
    if any_of(before[-1:], {"and", "then"}) and any_of(sentence.before(at), WILL | {"going"}):
        return 0.85, sentence.clause_start(at) + next(
            n for n, word in enumerate(sentence.before(at)) if word in WILL | {"going"}
        ), False
    would = _last(sentence, at, {"would"})
    if would is not None and _adjoins(sentence, would, at) and _is_reported(sentence, at, writing):
        return 0.65, would, False
    going = _last(sentence, at, GOING)
    if going is not None and not sense.english and "etre" not in before:
        return 0.85, going, False
    if before[-2:] == ("going", "to"):
        return 0.85, _last(sentence, at, {"going"}) or at, False
    binding = _last(sentence, at, BINDING)
    if binding is not None and (not sense.english or before[-1:] == ("to",)):
        must = sentence.words[binding] in _MUST
        told = not must or (writing.reported and sense.kind is not PromiseKind.PAYMENT)
        return (0.75, binding, False) if told else None
    if not writing.reported:
        return None
    return _said_in_short(sentence, at, french=not sense.english)


def _adjoins(sentence: Sentence, helper: int, at: int) -> bool:
    """Whether only adverbs stand between "will" and its verb ("will the transfer arrive" is another thing)."""
    return all(word in _ADVERBS | CLITICS | {"not"} for word in sentence.words[helper + 1 : at])


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
    english = any_of(sentence.words, ENGLISH) and not any_of(sentence.words, frozenset("le la les du des au".split()))
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
    subject = _subject(sentence, at)
    addressed = any_of(before[-2:], OBJECT_YOU | OBJECT_THIRD)
    if sense.mood is Mood.INFINITIVE or subject in SECOND or not (subject or addressed):
        return None
    if _is_past(sentence, at) or _is_noun(sentence, at):
        return None
    if sense.kind is PromiseKind.ANSWER and sentence.words[at] in _STATING:
        return None
    if sentence.has(ONCE):
        return 0.7, at, False
    told = sense.kind in (PromiseKind.CALLBACK, PromiseKind.ANSWER) and subject in FIRST and addressed
    return 0.8, at, not (told and sentence.words[at] not in _STATING)


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

#: « Je vous confirme », « nous vous informons » say it now, and promise nothing.
_STATING = frozenset(
    "confirme confirmons confirment informe informons dis dit disons disent repond ecrit dis disons ecris ecrivons previens prevenons avise avisons reponds repondons"
    " appelle appelons contacte contactons telephone telephonons tiens tenons".split()
)


def _noun(sentence: Sentence, at: int, sense: Sense, writing: Writing) -> _Head | None:
    """« Rappel client ven. », « rbt annoncé ss 10j »: only where an agent notes, with a day or a word that settles it."""
    meeting = sense.kind is PromiseKind.APPOINTMENT
    if writing.writer is not Party.COMPANY or not (writing.reported or meeting):
        return None
    before, after = sentence.before(at, 4), sentence.after(at, 4)
    if any_of(before, MISSING) or any_of(after, UNDONE) or _is_called_off(sentence, at) or (any_of(before[-1:], DETERMINERS - {"une", "la"}) and not meeting):
        return None
    announced = any_of(after + before, ANNOUNCED) or after[:2] == ("a", "faire")
    of_a_thing = any_of(after[:1], NOT_THE_NOUN) and not any_of(after[1:3], _THE_CUSTOMER) and not announced
    if of_a_thing and not meeting:
        return None
    if any_of(before + sentence.words[at + 1 : at + 9], PAST_DONE):
        return None
    kind = sense.kind
    if kind is PromiseKind.PAYMENT and any_of(before, {"engage", "engageons"}):
        kind = PromiseKind.REFUND
    by = Party.CUSTOMER if kind is PromiseKind.PAYMENT else Party.COMPANY
    certainty = 0.8 if announced else 0.7
    return _Head(at, kind, Mood.NOUN, by, certainty, needs_day=meeting or not announced)


def _is_called_off(sentence: Sentence, at: int) -> bool:
    return any_of(sentence.after(at), CALLED_OFF) or "comme" in sentence.after(at, 2)


_THE_CUSTOMER = frozenset("client cliente clt clte".split())
PAST_DONE = frozenset(
    "fait faite effectue effectuee recu recue envoye envoyee parti partie traite traitee ok done sent received paid"
    " hier yesterday honore tenu tenue comptabilise comptabilisee regle reglee".split()
)


def _told_by_object(sentence: Sentence, head: _Head) -> _Head:
    """What is sent says what is promised: a sum is a refund, a reply is an answer."""
    if head.kind is not PromiseKind.SEND_DOCUMENT or head.mood is Mood.NOUN:
        return head
    clause = sentence.before(head.at) + sentence.after(head.at, 6)
    kind = head.kind
    if any_of(clause, {"reponse", "decision", "reply"}):
        kind = PromiseKind.ANSWER
    elif any_of(clause, MONEY):
        kind = PromiseKind.PAYMENT if head.by is Party.CUSTOMER else PromiseKind.REFUND
    return _Head(head.at, kind, head.mood, head.by, head.certainty, head.needs_day)


def _subject(sentence: Sentence, at: int) -> str:
    """The subject of the verb at `at`, as one folded word; empty where none is written in its clause."""
    start = sentence.clause_start(at)
    place = at - 1
    clitics: list[str] = []
    while place >= start and (sentence.words[place] in CLITICS or sentence.words[place] in _ADVERBS):
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


_ADVERBS = frozenset(
    "donc bien aussi alors ensuite egalement personnellement directement tres rapidement surement certainement now also"
    " definitely certainly personally then just demain lundi mardi mercredi jeudi vendredi sans faute prochainement".split()
)


def _promiser(
    sentence: Sentence, at: int, subject_at: int, sense: Sense, turn: Turn, writing: Writing, *, passive: bool
) -> Party | None:
    """Which side binds itself; None where neither does."""
    subject = _subject(sentence, subject_at)
    around = sentence.before(at, 4) if subject_at == at else sentence.words[subject_at : at]
    objects = frozenset(around) - {subject}
    company = turn.writer is Party.COMPANY
    other = Party.CUSTOMER if company else Party.COMPANY
    if passive:
        return _passive_promiser(sentence, at, subject, turn, sense.kind, reported=writing.reported)
    if subject in FIRST:
        return turn.writer
    if subject in SECOND or subject in STRANGERS:
        return None
    if not company:
        mine = any_of(sentence.before(at), _MINE)
        return Party.CUSTOMER if mine and not objects & OBJECT_US else None
    if objects & OBJECT_YOU or subject in OURS:
        return Party.CUSTOMER if objects & OBJECT_US and writing.reported else turn.writer
    if not writing.reported:
        return turn.writer if subject and subject not in THIRD | CUSTOMER and sense.mood is not Mood.PRESENT else None
    if objects & OBJECT_US:
        return other
    if any_of(around, OBJECT_THIRD - {"l", "la", "le", "les"}) or any_of(sentence.after(at, 3), CUSTOMER | {"lui"}):
        return Party.COMPANY
    if subject in CUSTOMER | THIRD:
        direct = objects & {"le", "la", "l"} and sense.kind is PromiseKind.CALLBACK
        return Party.COMPANY if direct else other
    if sense.mood is Mood.INFINITIVE and (subject_at == at or sentence.words[subject_at] not in ("va", "doit")):
        return Party.CUSTOMER if sense.kind is PromiseKind.PAYMENT and not subject else Party.COMPANY
    if not subject and (sense.person == 3 or subject_at != at):
        return other
    if not subject and objects & OBJECT_THIRD:
        return Party.COMPANY
    if objects & OBJECT_THIRD and sense.kind is PromiseKind.CALLBACK:
        return Party.COMPANY
    things = sense.kind is PromiseKind.SEND_DOCUMENT or sense.mood is not Mood.PRESENT
    return Party.COMPANY if subject and things else None


_MINE = frozenset("mon ma mes notre nos my our".split())


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
    mine = any_of(sentence.before(at), _MINE) and not any_of(sentence.before(at), _MUST | SECOND | FIRST)
    return Party.CUSTOMER if mine else None


def _asked(sentence: Sentence, at: int) -> bool:
    before = sentence.before(at)
    for number, word in enumerate(before):
        determined = number > 0 and before[number - 1] in DETERMINERS
        if word in ASKING and not determined:
            return True
        if word in ASKS_AS_VERB and not determined and len(before) - number <= NEAR:
            return True
    may = MAY - {"would"} if any_of(before, REPORTING) else MAY
    return any_of(before[-NEAR:], may)


def _denied(sentence: Sentence, at: int) -> bool:
    clause = sentence.before(at) + sentence.words[at : at + 1] + sentence.after(at, 3)
    if any(next(runs(clause, phrase), None) is not None for phrase in NO_DENIAL):
        return False
    if any_of(clause, NOT):
        return True
    for place in runs(clause, "plus"):
        if any_of(clause[max(0, place - NEAR) : place], {"ne", "n"}) and not any_of(clause[place - 1 : place], {"au", "le", "les"}):
            return True
    return any(word in NOT_PARTS and following == "t" for word, following in zip(clause, clause[1:], strict=False))


def _conditional(sentence: Sentence, at: int) -> bool:
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


def _done(sentence: Sentence) -> Iterator[tuple[int, PromiseKind]]:
    """Participles that say a thing is over: with an auxiliary of the past, or bare as notes have it."""
    for at, word in enumerate(sentence.words):
        sense = next((s for s in senses_of(word) if s.mood is Mood.PARTICIPLE and _is_companion(sentence, at, s)), None)
        before = sentence.before(at, NEAR)
        if sense is None or any_of(before, FUTURE_BE | GOING | WILL | {"etre", "be", "to"}) or _denied(sentence, at):
            continue
        if any_of(before, PAST_AUXILIARIES) or not any_of(before, FIRST | SECOND | THIRD):
            yield at, _told_by_object(sentence, _Head(at, sense.kind, sense.mood, Party.COMPANY, 1.0)).kind
    yield from _noted(sentence)


def _is_companion(sentence: Sentence, at: int, sense: Sense) -> bool:
    return not sense.with_word or _has_companion(sentence, at, sense)


def _noted(sentence: Sentence) -> Iterator[tuple[int, PromiseKind]]:
    """« Rbt effectué », « rappel fait »."""
    for at, word in enumerate(sentence.words):
        noun = next((sense for sense in senses_of(word) if sense.mood is Mood.NOUN), None)
        if noun and any_of(sentence.after(at, 4), PAST_DONE) and not _denied(sentence, at):
            yield at, noun.kind


def _doer(sentence: Sentence, at: int, turn: Turn, writing: Writing) -> Party:
    subject = _subject(sentence, at)
    if turn.writer is Party.CUSTOMER:
        return Party.CUSTOMER
    by_customer = writing.reported and (subject in CUSTOMER | THIRD or any_of(sentence.after(at, 3), {"par"}) and any_of(sentence.after(at, 4), CUSTOMER))
    return Party.CUSTOMER if by_customer else Party.COMPANY


def _last(sentence: Sentence, at: int, wanted: Collection[str]) -> int | None:
    """The index of the last of these words that stands shortly before word `at`, in its clause; None without one."""
    start = max(sentence.clause_start(at), at - NEAR)
    return next((place for place in range(at - 1, start - 1, -1) if sentence.words[place] in wanted), None)
