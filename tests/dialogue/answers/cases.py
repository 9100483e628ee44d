"""Questions with the notes found for them, best first, as the kinds of answers take them."""

from collections.abc import Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from assistant.dialogue.answers.abstaining import nothing_found
from assistant.dialogue.answers.answer import Finding
from assistant.dialogue.answers.composing import compose
from assistant.dialogue.answers.wording import wordings
from assistant.dialogue.evidence.gathering import Evidence
from assistant.dialogue.evidence.records import Known, Looked
from assistant.dialogue.searching import FoundPassage
from assistant.dialogue.understanding.understood import Understood
from assistant.language.questions.order import Order
from assistant.language.questions.wants import Wants
from assistant.records.timeline.contacts import Contact, Tally
from assistant.records.timeline.happenings import Happening
from assistant.search.engine import Why
from tests.catalogues import TRANSLATIONS

PARIS = ZoneInfo("Europe/Paris")
NOW = datetime(2026, 6, 15, 10, 0, tzinfo=PARIS)
WORDING = wordings(TRANSLATIONS)


def note(
    text: str,
    *,
    on: str = "2026-05-04",
    chance: float = 0.8,
    passage: str | None = None,
    author: str | None = "L. Marchal",
    team: str | None = "sinistres",
    channel: str = "phone",
    kind: str = "note",
) -> Evidence:
    """A note found for a question; `passage` is what the search pointed at, the whole text by default."""
    shown = passage or text
    start = text.index(shown)
    found = FoundPassage(
        interaction=f"I-{on}-{abs(hash(text)) % 1000}",
        customer="C-1",
        customer_name="Irène Castaing",
        at=datetime.fromisoformat(f"{on}T11:00").replace(tzinfo=PARIS),
        channel=channel,
        kind=kind,
        author=author,
        team=team,
        subject=None,
        text=text,
        start=start,
        end=start + len(shown),
        score=chance,
        why=Why.MEANING,
    )
    return Evidence(found, chance)


def contact(on: str, *, direction: str = "in", kind: str = "call", channel: str = "phone", ref: str = "") -> Contact:
    """A contact of the records, without its text."""
    at = datetime.fromisoformat(f"{on}T11:00").replace(tzinfo=PARIS)
    return Contact(ref or f"I-{on}", at, channel, kind, direction, "L. Marchal")


def answer(
    question: str,
    wants: Wants,
    *evidence: Evidence,
    contacts: Sequence[Contact] = (),
    happenings: Sequence[Happening] = (),
    topic: str | None = None,
    language: str = "fr",
    now: bool = False,
    past: bool = False,
    until: str | None = None,
    order: Order = Order.RELEVANCE,
    channels: tuple[str, ...] = (),
    abstain_below: float = 0.2,
) -> Finding:
    """What is answered to a question that was understood like this."""
    understood = Understood(
        topic=question if topic is None else topic,
        question=question,
        customer="C-1",
        language=language,
        until=None if until is None else datetime.fromisoformat(until).date(),
        channels=channels,
        order=order,
        wants=wants,
        now=now,
        past=past,
    )
    counted = [Tally(each.channel, each.kind, each.direction, 1, each.at, each.at) for each in contacts]
    newest_first = sorted(contacts, key=lambda each: each.at, reverse=True)
    known = Known(tuple(newest_first), tuple(counted), tuple(happenings))
    say = WORDING(language)
    finding = compose(understood, evidence, known, at=NOW, say=say, abstain_below=abstain_below)
    if not finding.abstained:
        return finding
    days = [each.found.at.date() for each in evidence]
    return nothing_found(finding, Looked(len(days), min(days, default=None), max(days, default=None)), say)
