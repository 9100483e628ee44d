"""A turn of the conversation as a page shows it: question, chips, answer, proof, what else was found."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from flask_babel import force_locale, format_currency, ngettext
from flask_babel import gettext as _

from assistant.dialogue.answers.answer import Looked, Value
from assistant.dialogue.conversations import KeptTurn
from assistant.dialogue.understanding.people import Circle
from assistant.web.context import amount, day, hour, long_day, number
from assistant.web.desk.chips import ChipPart
from assistant.web.desk.passages import PassageLine, ms

#: Passages shown at once; the others open in place.
SHOWN = 3
#: What an answer by yes or no begins with: « Oui », « Pas encore », "No".
_VERDICT = re.compile(r"\w[\w ]{1,20}?(?=\s*:)")


@dataclass(frozen=True, slots=True)
class Said:
    """The answer in words, cut around its typed value, which is shown larger; a value they do not hold stands first."""

    before: str
    value: str
    after: str

    @classmethod
    def of(cls, text: str, value: Value, *, language: str) -> "Said":
        """Find the value in the words, which are in `language`."""
        if isinstance(value, bool) and (verdict := _VERDICT.match(text)):
            return cls("", verdict[0], text[verdict.end() :])
        with force_locale(language):
            written = _ways(value)
        for way in written:
            found = re.search(rf"(?<!\w){_spaced(way)}(?!\w)", text, re.IGNORECASE)
            if found:
                return cls(text[: found.start()], found[0], text[found.end() :])
        return cls("", written[0] if written else "", text)

    @property
    def is_apart(self) -> bool:
        """Whether the value is not among the words."""
        return bool(self.value) and not self.before and self.after[:1].isalnum()


@dataclass(frozen=True, slots=True)
class TurnPart:
    """What `desk/_turn.html` reads.

    `meant` is the question as it would be asked by itself, empty where it says the same; `others` are the passages
    behind the first ones; `looked` says where an answer was looked for, unless the answer does. `is_part` when the page
    is there already and what was typed must go; `judging` is whether who asked may say which passage answers, so that
    every new index is asked the same.
    """

    id: int
    question: str
    meant: str
    language: str
    at: str
    customer: str
    chips: tuple[ChipPart, ...]
    dropped: tuple[ChipPart, ...]
    offered: tuple[ChipPart, ...]
    said: Said
    abstained: bool
    passages: tuple[PassageLine, ...]
    others: tuple[PassageLine, ...]
    contradictions: tuple[PassageLine, ...]
    looked: str
    follow_ups: tuple[str, ...]
    took_ms: str = ""
    is_part: bool = False
    judging: bool = False

    @property
    def is_quoted(self) -> bool:
        """Whether the answer is the first passage itself, which need not be said twice."""
        said = f"{self.said.before}{self.said.value}{self.said.after}"
        return not self.abstained and bool(self.passages) and said == self.passages[0].passage

    @classmethod
    def of(
        cls,
        kept: KeptTurn,
        circle: Circle,
        *,
        took_ms: float | None = None,
        is_part: bool = False,
        judging: bool = False,
    ) -> "TurnPart":
        """Put a turn in the reader's words."""
        understood, finding = kept.turn.understood, kept.finding
        proofs = tuple(PassageLine.of(evidence.found) for evidence in finding.evidence)
        return cls(
            id=kept.id,
            question=kept.turn.text,
            meant="" if _same(understood.question, kept.turn.text) else understood.question,
            language=understood.language,
            at=hour(kept.turn.at),
            customer=circle.ref,
            chips=tuple(ChipPart.of(c, n, turn=kept.id, circle=circle) for n, c in enumerate(understood.chips)),
            dropped=tuple(
                ChipPart.of(c, n, turn=kept.id, circle=circle)
                for n, c in enumerate(understood.dropped, start=len(understood.chips))
            ),
            offered=tuple(ChipPart.offered(understood.chips, turn=kept.id, circle=circle)),
            said=Said.of(finding.text, finding.value, language=understood.language),
            abstained=finding.abstained,
            passages=proofs[:SHOWN],
            others=proofs[SHOWN:],
            contradictions=tuple(PassageLine.of(evidence.found) for evidence in finding.contradictions),
            looked=looked_words(finding.looked) if finding.looked and not finding.text else "",
            follow_ups=finding.follow_ups,
            took_ms="" if took_ms is None else ms(took_ms),
            is_part=is_part,
            judging=judging,
        )


def looked_words(looked: Looked) -> str:
    """`214 contacts, du 3 janv. 2019 au 20 nov. 2026`."""
    count = ngettext("%(count)s contact", "%(count)s contacts", looked.interactions, count=number(looked.interactions))
    if looked.since is None or looked.until is None:
        return count
    return _("%(count)s, from %(first)s to %(last)s", count=count, first=day(looked.since), last=day(looked.until))


def _ways(value: Value) -> Sequence[str]:
    """How a value may be written in an answer; the first is how it is shown where the words do not hold it."""
    match value:
        case None:
            return ()
        case bool():
            return (_("Yes"),) if value else (_("No"),)
        case int():
            return (number(value), str(value))
        case Decimal():
            return (amount(value), format_currency(value, "EUR", "#,##0 ¤", currency_digits=False))
        case date():
            return (long_day(value), day(value))


def _spaced(words: str) -> str:
    """A pattern for words with any spaces between them: people and catalogues do not use the same ones."""
    return r"\s+".join(re.escape(word) for word in words.split())


def _same(one: str, other: str) -> bool:
    return _bare(one) == _bare(other)


def _bare(question: str) -> str:
    return " ".join(question.casefold().rstrip("?!. \N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}").split())
