"""What settles a promise: the first thing after it that keeps it, by its kind."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from assistant.language.analysis import STOP_WORDS
from assistant.language.folding import fold
from assistant.language.promises.codes import Party, PromiseKind
from assistant.language.promises.wording import word_set
from assistant.records.promises.codes import Settler

#: What comes later than this after the day, or after a promise without one, is another story.
GIVEN_UP = timedelta(days=90)
#: A meeting is held on its day or soon after.
MEETING_WITHIN = timedelta(days=7)

#: With its currency, or with its cents, as notes have it.
_SUM = re.compile(r"(\d[\d ]*)(?:[.,](\d{1,2}))? ?(?:€|eur\b|euros?\b|e\b|£)|(\d[\d ]*)[.,](\d\d)\b")
_WORD = re.compile(r"[a-z]{4,}|\d{4,}")


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenPromise:
    """A promise that may be settled. `about` is its sentence and the subject of its message."""

    id: int
    by: Party
    kind: PromiseKind
    made_at: datetime
    due_on: date | None
    interaction_id: int
    thread: str | None
    about: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Happening:
    """Something that happened: a contact, a text that says what was done, an event, a task that was done.

    `does` are the promises it may keep, each with the words that say so; None where nothing needs to agree.
    `day` is that of the site. `puts_off`: kinds that it promises again, which it therefore does not keep.
    """

    by: Settler
    id: int
    at: datetime
    day: date
    does: Sequence[tuple[Party, PromiseKind, str | None]]
    thread: str | None = None
    puts_off: frozenset[PromiseKind] = frozenset()


def settled_by(promise: OpenPromise, happenings: Sequence[Happening]) -> Happening | None:
    """The first of what happened, oldest first, that keeps the promise; None when nothing has."""
    return next((happening for happening in happenings if _keeps(promise, happening)), None)


def last_day(promise_due: date | None, made_at: datetime) -> datetime:
    """The moment after which nothing settles a promise any more."""
    start = made_at if promise_due is None else datetime.combine(promise_due, made_at.timetz())
    return max(start, made_at) + GIVEN_UP


def _keeps(promise: OpenPromise, happening: Happening) -> bool:
    if happening.at <= promise.made_at or happening.at > last_day(promise.due_on, promise.made_at):
        return False
    if happening.by is Settler.INTERACTION and happening.id == promise.interaction_id:
        return False
    if promise.kind is PromiseKind.APPOINTMENT and not _on_its_day(promise, happening):
        return False
    return any(
        by == promise.by and kind == promise.kind and _agrees(promise, happening, words)
        for by, kind, words in happening.does
    )


def _on_its_day(promise: OpenPromise, happening: Happening) -> bool:
    if promise.due_on is None:
        return True
    return promise.due_on <= happening.day <= promise.due_on + MEETING_WITHIN


def _agrees(promise: OpenPromise, happening: Happening, words: str | None) -> bool:
    if words is None:
        return True
    if promise.kind in happening.puts_off:
        return False
    sums, theirs = _sums(promise.about), _sums(words)
    if sums and theirs and not sums & theirs:
        return False
    if promise.kind in (PromiseKind.REFUND, PromiseKind.PAYMENT, PromiseKind.APPOINTMENT):
        return True
    if promise.thread is not None and promise.thread == happening.thread:
        return True
    wanted = _content(promise.about)
    return not wanted or bool(wanted & _content(words))


def _sums(text: str) -> frozenset[str]:
    """The sums of a text, as `1250.50`."""
    found = ((m[1] or m[3], m[2] or m[4] or "") for m in _SUM.finditer(fold(text)))
    return frozenset(f"{int(''.join(whole.split()))}.{cents.ljust(2, '0')}" for whole, cents in found)


#: Words that every such sentence holds: they tell one matter from another no more than « le ».
_COMMON = word_set(
    "vous nous votre notre vendredi lundi mardi mercredi jeudi samedi dimanche demain semaine sous jours heures"
    " client"
    " cliente rappelle rappeler rappel rappellerai envoie envoyer enverrai enverrons adresse adressee adresser"
    " adresserons"
    " transmets transmettre transmis transmettrons recevrez recevoir recu tard avant plus reponse repondre delai"
    " delais"
    " fait faire bonjour madame monsieur merci bien cordialement sera seront avons dans pour avec your will have"
    " been send"
    " sent call back today tomorrow week days within friday monday tuesday wednesday thursday please dear regards"
    " this that"
    " from with janvier fevrier mars avril juin juillet aout septembre octobre novembre decembre january february"
    " march"
    " april june july august september october november december 2023 2024 2025 2026 2027"
)


def _content(text: str) -> frozenset[str]:
    """The beginnings of the words that tell what a text is about: « attestations » meets « attestation »."""
    return frozenset(word[:6] for word in _WORD.findall(fold(text)) if word not in _COMMON and word not in STOP_WORDS)
