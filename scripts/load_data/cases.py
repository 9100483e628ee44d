"""Cases: something happens to a customer, and contacts follow until it is settled, or not."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from scripts.load_data.agents import Agent
from scripts.load_data.chance import Random, Weighted, between, pick
from scripts.load_data.days import LAST_NUMBER, SUNDAY, Day, day_of, working_day
from scripts.load_data.forms import CAMPAIGNS, FOLLOW_UPS, OPENINGS, Form
from scripts.load_data.grammar import Telling
from scripts.load_data.hand import capital, tidy
from scripts.load_data.offers import OFFERS
from scripts.load_data.people import Customer, Holding
from scripts.load_data.products import SITUATIONS_OF, any_product
from scripts.load_data.situations import Situation
from scripts.load_data.texts import money, money_in_english, of, phrases_of, written
from scripts.load_data.words import FAMILY_NAMES, MERCHANT_FIRST, MERCHANT_SECOND

Record = dict[str, Any]

HANDLE = "maison_conseil"
_RECENT_DAYS = 180
_RECENT_SHARE = 0.3
_LENGTHS = Weighted([(34, 1), (24, 2), (16, 3), (11, 4), (7, 5), (4, 6), (4, 8)])
_OUTCOMES = Weighted(
    [(38, "pending"), (27, "resolved"), (17, "callback_promised"), (11, "transferred"), (7, "no_answer")]
)
_ENDINGS = Weighted([(70, "resolved"), (20, "pending"), (10, "callback_promised")])
_ANSWERS = Weighted([(25, "shown"), (25, "offered"), (15, "accepted"), (20, "refused"), (10, "later"), (5, "withheld")])
#: Days after which a complaint is closed, and before which it is not answered yet.
_OLD_COMPLAINT, _FRESH_COMPLAINT = 120, 5
#: What file numbers begin with, by reason; the others are plain requests.
_FILES = {"claim": "SIN", "card": "OPP", "loan": "CRE", "bereavement": "SUC", "benefit": "ALLOC", "refund": "RBT"}
_EUROS = ((" €", " "), ("€", " "), (" €", ""), (" euros", " "), ("e", ""), ("€", ""), (" eur", ""), (" EUR", " "))


@dataclass(slots=True)
class Case:
    """What happened: the facts that every contact about it shares."""

    customer: Customer
    holding: Holding
    situation: Situation
    number: int
    cents: int
    incident: Day
    facts: dict[str, str]


class Story:
    """Tells the lives of customers, one after another; numbers everything it tells."""

    def __init__(self, random: Random, agents: dict[str, tuple[Agent, ...]]) -> None:
        self._random = random
        self._agents = agents
        self._cases = 0
        self._given: dict[str, int] = {}

    def of_customer(self, customer: Customer, contacts: int) -> Iterator[Record]:
        """Exactly that many interactions, and the events, tasks and proposals around them."""
        yield from self._quiet_life(customer)
        careless = self._random() ** 2 * 0.6
        told = 0
        while told < contacts:
            length = min(_LENGTHS.draw(self._random), contacts - told)
            told += length
            yield from self._case(customer, length, careless)

    def _quiet_life(self, customer: Customer) -> Iterator[Record]:
        """What happens with no contact at all: money comes and goes."""
        random = self._random
        for _ in range(between(random, 0, 4)):
            kind = pick(random, _QUIET_EVENTS[:3] if customer.organisation else _QUIET_EVENTS)
            day = day_of(between(random, customer.since, LAST_NUMBER))
            yield self._event(customer, kind, day, customer.holdings[0], between(random, 5_000, 900_000))

    def _case(self, customer: Customer, length: int, careless: float) -> Iterator[Record]:
        random = self._random
        case, days = self._open(customer, length)
        if case.situation.events and random() < 0.6:
            yield self._event(customer, pick(random, case.situation.events), case.incident, case.holding, case.cents)
        campaign = length == 1 and random() < 0.1
        previous, before = case.incident, pick(random, self._agents[case.situation.domain])
        for step, day in enumerate(days):
            form = self._form(step, campaign=campaign)
            agent = before if random() < 0.3 else pick(random, self._agents[case.situation.domain])
            due = working_day_after(day, between(random, 2, 21))
            last = step == length - 1 and length > 1
            outcome = "resolved" if campaign else (_ENDINGS if last else _OUTCOMES).draw(random)
            told = Contact(case, form, day, due, previous, agent, before, outcome)
            yield self._interaction(told, careless, threaded=length > 1)
            yield from self._around(told, campaign=campaign)
            previous, before = day, agent

    def _open(self, customer: Customer, length: int) -> tuple[Case, list[Day]]:
        random = self._random
        self._cases += 1
        gaps = [between(random, 1, 16) for _ in range(length)]
        room = LAST_NUMBER - sum(gaps)
        earliest = max(customer.since, 0)
        if random() < _RECENT_SHARE:
            earliest = max(earliest, room - _RECENT_DAYS)
        start = between(random, min(earliest, room), room)
        days, number = [], start
        for gap in gaps:
            days.append(working_day(number + gap))
            number += gap
        holding = pick(random, customer.holdings)
        situation = pick(random, SITUATIONS_OF[holding.product.code])
        low, high = situation.amounts
        cents = int((low + random() ** 2 * (high - low)) * 100)
        case = Case(customer, holding, situation, self._cases, cents, day_of(start), {})
        case.facts = _case_facts(case, random)
        return case, days

    def _form(self, step: int, *, campaign: bool) -> Form:
        if campaign:
            return CAMPAIGNS.draw(self._random)
        return (FOLLOW_UPS if step else OPENINGS).draw(self._random)

    def _interaction(self, contact: "Contact", careless: float, *, threaded: bool) -> Record:
        random, case, form = self._random, contact.case, contact.form
        english = case.customer.language == "en" and form.kind != "campaign" and random() < 0.95
        own = phrases_of(case.situation)
        facts = _contact_facts(contact, random, english=english)
        telling = Telling(random, facts, own)
        topic = own["topic"](telling)
        facts |= {"topic": topic, "du_topic": of(topic), "en_topic": own["en_topic"](telling)}
        at = contact.day.stamp(_second(random, by_agent=form.hand != "customer"))
        record: Record = {
            "type": "interaction",
            "ref": self._next("I", 9),
            "customer": case.customer.ref,
            "at": at,
            "channel": form.channel,
            "kind": form.kind,
            "direction": form.direction,
        }
        if form.subject:
            record["subject"] = _subject(facts, english=english, follows=contact.previous is not case.incident)
        record["text"] = written(telling, form, english=english, agent=contact.agent, careless=careless)
        if form.hand == "customer" and form.kind != "chat":
            record["author"] = case.customer.name
        else:
            record |= {"author": contact.agent.name, "team": contact.agent.team}
        record |= {"reason": case.situation.reason, "outcome": contact.outcome}
        if threaded:
            record["thread"] = f"L-TH-{case.number:08}"
        if form.spoken:
            record["duration_s"] = 20 + int(random() ** 2 * 1500)
        record["language"] = "en" if english else "fr"
        if form.kind == "complaint":
            record["complaint"] = _complaint(contact, at, random)
        return record

    def _around(self, contact: "Contact", *, campaign: bool) -> Iterator[Record]:
        """What a contact leaves behind: a task, an offer and its answer."""
        random = self._random
        if contact.outcome == "callback_promised" and random() < 0.6:
            yield self._task(contact)
        if campaign or (contact.form.spoken and random() < 0.05):
            yield self._proposal(contact)

    def _task(self, contact: "Contact") -> Record:
        random, due, facts = self._random, contact.due, contact.case.facts
        past = due.number <= LAST_NUMBER
        return {
            "type": "task",
            "ref": self._next("T", 8),
            "customer": contact.case.customer.ref,
            "kind": pick(random, ("callback", "callback", "appointment", "follow_up")),
            "due_at": due.stamp(between(random, 18, 38) * 1800),
            "owner": contact.agent.name,
            "team": contact.agent.team,
            "status": pick(random, ("done", "done", "missed", "cancelled")) if past else "open",
            "text": f"{facts['file']} : {contact.case.holding.product.label}, {facts['merchant']}",
        }

    def _proposal(self, contact: "Contact") -> Record:
        random = self._random
        outcome = _ANSWERS.draw(random)
        record: Record = {
            "type": "proposal",
            "ref": self._next("P", 8),
            "customer": contact.case.customer.ref,
            "offer": pick(random, OFFERS)["code"],
            "channel": contact.form.channel,
            "at": contact.day.stamp(_second(random, by_agent=True)),
            "outcome": outcome,
        }
        if outcome == "refused":
            record["reason"] = pick(
                random, ("trop cher", "déjà couvert ailleurs", "pas le moment", "ne veut pas de pub")
            )
        if outcome == "later":
            record["revisit_on"] = day_of(contact.day.number + between(random, 30, 200)).iso
        return record

    def _event(self, customer: Customer, kind: str, day: Day, holding: Holding, cents: int) -> Record:
        record: Record = {
            "type": "event",
            "ref": self._next("E", 8),
            "customer": customer.ref,
            "at": day.stamp(between(self._random, 12, 46) * 1800),
            "kind": kind,
        }
        if kind in _MONEY_EVENTS:
            record |= {"amount": f"{cents // 100}.{cents % 100:02}", "currency": "EUR"}
        if kind not in _FAMILY_EVENTS:
            record["holding"] = holding.ref
        return record

    def _next(self, letter: str, width: int) -> str:
        number = self._given.get(letter, 0) + 1
        self._given[letter] = number
        return f"L-{letter}-{number:0{width}}"


_QUIET_EVENTS = ("balance_rise", "transfer_received", "balance_drop", "salary_received", "birth", "marriage")
_MONEY_EVENTS = frozenset(
    {"salary_received", "balance_rise", "transfer_received", "double_debit", "direct_debit_rejected", "overdraft"}
)
_FAMILY_EVENTS = frozenset({"birth", "marriage", "death", "address_changed", "phone_changed"})


@dataclass(frozen=True, slots=True)
class Contact:
    """One contact of a case; `previous` is the day of the one before, or of what happened."""

    case: Case
    form: Form
    day: Day
    due: Day
    previous: Day
    agent: Agent
    before: Agent
    outcome: str


def working_day_after(day: Day, days: int) -> Day:
    """The day that many days later, or the Monday after a Sunday."""
    later = day_of(day.number + days)
    return later if later.weekday != SUNDAY else day_of(later.number + 1)


def _second(random: Random, *, by_agent: bool) -> int:
    """Offices are open from 8:30 to 19:30; people write from 6:00 to 23:30."""
    return between(random, 30_600, 70_200) if by_agent else between(random, 21_600, 84_600)


def _case_facts(case: Case, random: Random) -> dict[str, str]:
    customer = case.customer
    incident = case.incident
    serial = between(random, 100, 99_999)
    merchant = f"{pick(random, MERCHANT_FIRST)}{pick(random, MERCHANT_SECOND)}"
    reason = case.situation.reason
    return {
        "contract": case.holding.contract,
        "file": f"{_FILES.get(reason, 'DEM')}-{incident.iso[2:4]}-{serial:05}",
        "mandate": f"{pick(random, ('RUM', 'FR', 'ZZ', 'M', 'REF'))}{between(random, 10_000, 99_999_999)}",
        "merchant": merchant,
        "person": f"{pick(random, ('M.', 'Mme', 'Mr', 'mme'))} {pick(random, FAMILY_NAMES)}",
        "product": case.holding.product.named,
        "civ": "Mme" if customer.woman else "M.",
        "civil": "Madame" if customer.woman else "Monsieur",
        "dear": "Chère Madame" if customer.woman else "Cher Monsieur",
        "en_civ": "Mrs" if customer.woman else "Mr",
        "e": "e" if customer.woman else "",
        "se": "se" if customer.woman else "",
        "who": _who(customer, random),
        "name": customer.family,
        "given": customer.given,
        "initial": customer.given[0],
        "fullname": f"{customer.given} {customer.family}",
        "phone": customer.phones[0],
        "street": customer.street,
        "street_short": customer.street.split(",")[0].split(" ", 2)[-1],
        "town": customer.town[1],
        "handle": HANDLE,
        "year": str(int(incident.iso[:4]) - between(random, 0, 1)),
        "year_next": str(int(incident.iso[:4]) + 1),
        "year_since": str(2022 - between(random, 0, 30)),
    }


def _who(customer: Customer, random: Random) -> str:
    if customer.organisation:
        return pick(random, ("le gérant", "la comptable", customer.name, "la gérante"))
    titled = f"{'Mme' if customer.woman else 'M.'} {customer.family}"
    return pick(random, ("cliente" if customer.woman else "client", titled, titled.upper(), "titulaire"))


def _contact_facts(contact: Contact, random: Random, *, english: bool) -> dict[str, str]:
    case = contact.case
    euro, thousands = pick(random, _EUROS[:4] if contact.form.hand == "company" else _EUROS)
    facts = case.facts | {
        "agent": contact.agent.name,
        "agent_first": contact.agent.first_name,
        "agent2": contact.before.first_name,
        "prev_agent": contact.before.name if random() < 0.6 else contact.before.first_name,
        "team": contact.agent.team,
        "euro": euro,
        "thousands": thousands,
        "today": contact.day.full,
    }
    if case.holding.product.code.startswith("assurance") and random() < 0.05:
        facts["product"] = any_product(random).named
    if english:
        return facts | {
            "amount": money_in_english(random, case.cents),
            "incident": case.incident.english,
            "prev": contact.previous.english,
            "due": contact.due.english,
            "named_due": contact.due.english,
        }
    careful = contact.form.hand == "company"
    return facts | {
        "amount": money(random, case.cents, euro=euro, thousands=thousands),
        "incident": _dated(case.incident, random, careful=careful),
        "prev": _dated(contact.previous, random, careful=careful),
        "due": _dated(contact.due, random, careful=careful),
        "named_due": contact.due.named if random() < 0.7 else contact.due.weekday_name,
    }


def _dated(day: Day, random: Random, *, careful: bool) -> str:
    return (
        pick(random, (day.spoken, day.full))
        if careful
        else pick(random, (day.slashed, day.spoken, day.dated, day.full))
    )


def _subject(facts: dict[str, str], *, english: bool, follows: bool) -> str:
    topic = facts["en_topic"] if english else facts["topic"]
    return tidy(f"{'RE: ' if follows else ''}{capital(topic)}")


def _complaint(contact: Contact, received: str, random: Random) -> Record:
    day = contact.day.number
    age = LAST_NUMBER - day
    statuses = ("closed",) if age > _OLD_COMPLAINT else ("closed", "answered", "acknowledged", "open")
    status = pick(random, statuses if age > _FRESH_COMPLAINT else ("acknowledged", "open"))
    complaint: Record = {"status": status, "category": contact.case.situation.reason, "received_at": received}
    if status in {"answered", "closed"}:
        answered = day_of(between(random, day + 1, min(day + 50, LAST_NUMBER)))
        complaint["answered_at"] = answered.stamp(_second(random, by_agent=True))
    return complaint
