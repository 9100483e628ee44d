"""A question read into one value; the dialogue turns it into filters and a topic."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from assistant.language.questions.amounts import Sum
from assistant.language.questions.order import Order
from assistant.language.questions.people import Person, PersonRole
from assistant.language.questions.periods import Bound, Period
from assistant.language.questions.plain import Place
from assistant.language.questions.references import Reference, ReferenceKind
from assistant.language.questions.wants import Wants

__all__ = [
    "Bound",
    "Order",
    "Period",
    "Person",
    "PersonRole",
    "Place",
    "Reading",
    "Reference",
    "ReferenceKind",
    "Sum",
    "Wants",
    "read",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What one question says by itself, without the turns before it.

    `sure`: its words say plainly which kind of answer is wanted (« combien de fois », "who"); without it, an ellipsis
    (« et pour le Portugal ? ») keeps the kind of the turn before.
    `channels` and `kinds`: codes of the exchange format, each with its place, only where the word is about contacts.
    `limit`: how many are wanted; `ordinal`: which one, from 1, or -1 for the last.
    `tense`: `past`, `present` or `future`.
    `correction`: it takes back what was understood; `other`: it wants another one of what was spoken of;
    `same_question`: it asks the question before of someone or something else.
    `continues`: it leans on the turn before, by its first word, a pronoun without a name, or the lack of a topic.
    `about_now`: it asks for the state of today.
    `topic`: the text without politeness, interrogatives and what became a filter; `heads`: its content words, folded.
    """

    text: str
    language: str
    wants: Wants = Wants.FACT
    sure: bool = False
    periods: tuple[Period, ...] = ()
    sums: tuple[Sum, ...] = ()
    references: tuple[Reference, ...] = ()
    people: tuple[Person, ...] = ()
    channels: tuple[tuple[str, Place], ...] = ()
    kinds: tuple[tuple[str, Place], ...] = ()
    order: Order = Order.RELEVANCE
    limit: int | None = None
    ordinal: int | None = None
    tense: str = "present"
    negated: bool = False
    correction: bool = False
    other: bool = False
    same_question: bool = False
    continues: bool = False
    about_now: bool = False
    topic: str = ""
    heads: tuple[str, ...] = ()


def read(text: str, *, language: str | None, now: datetime, names: Collection[str] = ()) -> Reading:
    """Read a question; `language` is that of the agent where known, `names` are people the customer's records name.

    Deterministic, in time linear in the length of the text; no text makes it raise. An empty one has no topic.
    """
    heads = tuple(text.casefold().split())
    return Reading(text=text, language=language or "fr", topic=" ".join(text.split()), heads=heads)
