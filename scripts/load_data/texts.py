"""Writing one text: the rules of its register, told from the facts of the case and the hand that writes."""

from collections.abc import Mapping
from functools import cache

from scripts.load_data.agents import TEXTING, Agent
from scripts.load_data.chance import Random, between, pick
from scripts.load_data.days import day_of
from scripts.load_data.forms import Form
from scripts.load_data.grammar import Fresh, Grammar, Phrase, Telling
from scripts.load_data.hand import capital, mistyped, shorten, tidy, without_accents
from scripts.load_data.phrases_english import ENGLISH
from scripts.load_data.phrases_french import FRENCH
from scripts.load_data.situations import Situation
from scripts.load_data.words import FAMILY_NAMES

ENGLISH_MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November"),
    "December",
)
_MONTHS = tuple(dict.fromkeys(day_of(number).month_name for number in range(365)))
_WEEKDAYS = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi")
_DELAYS = ("48 h", "5 jours", "8 jours", "10 jours", "15 jours", "3 semaines", "un mois")
#: How many amounts are written without cents.
_ROUND = 0.35


def money(random: Random, cents: int, *, euro: str, thousands: str) -> str:
    """An amount as French people write it: `1 243,57 €`, `1243,57e`; some are round."""
    whole, rest = divmod(cents, 100)
    grouped = f"{whole:,}".replace(",", thousands)
    if rest == 0 or random() < _ROUND:
        return f"{grouped}{euro}"
    return f"{grouped},{rest:02}{euro}"


def money_in_english(random: Random, cents: int) -> str:
    """An amount as English people write it."""
    return f"€{cents / 100:,.2f}" if random() >= _ROUND else f"{cents // 100:,} euros"


def _sum(low: int, high: int) -> Fresh:
    span = high - low
    return lambda telling: money(
        telling.random,
        low * 100 + int(telling.random() ** 2 * span * 100),
        euro=telling.facts["euro"],
        thousands=telling.facts["thousands"],
    )


def _number(low: int, high: int) -> Fresh:
    return lambda telling: str(between(telling.random, low, high))


def _hour(telling: Telling) -> str:
    hours, minutes = between(telling.random, 8, 19), pick(telling.random, ("", "", "15", "30", "45", "10"))
    return f"{hours}h{minutes}"


def _campaign(telling: Telling) -> str:
    return f"{pick(telling.random, 'ABCDEFGHKLMNPRSTVZ')}{between(telling.random, 100, 9999)}"


_FRESH: Mapping[str, Fresh] = {
    "sum": _sum(4, 900),
    "sum_high": _sum(900, 9000),
    "sum_house": _sum(20_000, 390_000),
    "sum_en": lambda telling: money_in_english(telling.random, between(telling.random, 400, 90_000)),
    "day": lambda telling: pick(telling.random, _WEEKDAYS),
    "hour": _hour,
    "days": lambda telling: pick(
        telling.random, ("48 h", "5 jours", "8 jours", "10 jours", "15 jours", "3 semaines", "un mois")
    ),
    "days_en": lambda telling: pick(telling.random, ("48 hours", "5 days", "ten days", "two weeks", "a month")),
    "minutes": _number(4, 58),
    "digits": lambda telling: f"{between(telling.random, 0, 9999):04}",
    "number": _number(10_000, 9_999_999),
    "parcel": lambda telling: f"{_campaign(telling)}-{between(telling.random, 10, 999)}",
    "error": lambda telling: f"{pick(telling.random, ('E', 'ERR', 'X', '0x'))}{between(telling.random, 10, 999)}",
    "campaign": _campaign,
    "grade": _number(0, 10),
    "small_area": _number(18, 62),
    "age": _number(61, 88),
    "bonus": lambda telling: f"0,{between(telling.random, 50, 95)}",
    "card": lambda telling: f"{between(telling.random, 1000, 9999)}",
    "name2": lambda telling: pick(telling.random, FAMILY_NAMES),
    "month": lambda telling: pick(telling.random, _MONTHS),
    "month_en": lambda telling: pick(telling.random, ENGLISH_MONTHS),
    "parent": lambda telling: pick(telling.random, ("père", "frère", "oncle", "grand-père", "beau-père", "mari")),
    "parent_en": lambda telling: pick(telling.random, ("father", "mother", "aunt", "brother", "husband")),
}
_FACTS = frozenset(
    [
        "agent",
        "agent2",
        "agent_first",
        "amount",
        "civ",
        "civil",
        "contract",
        "dear",
        "du_topic",
        "due",
        "e",
        "en_civ",
        "en_topic",
        "euro",
        "file",
        "fullname",
        "given",
        "handle",
        "incident",
        "initial",
        "mandate",
        "merchant",
        "name",
        "named_due",
        "person",
        "phone",
        "prev",
        "prev_agent",
        "product",
        "se",
        "street",
        "street_short",
        "team",
        "thousands",
        "today",
        "topic",
        "town",
        "who",
        "year",
        "year_next",
        "year_since",
    ]
)
_FROM_SITUATION = (
    "note",
    "check",
    "action",
    "say",
    "detail",
    "cause",
    "promise",
    "en_note",
    "en_say",
    "en_cause",
    "en_promise",
)
_GRAMMAR = Grammar({**FRENCH, **ENGLISH}, _FRESH, _FACTS, frozenset(_FROM_SITUATION))


@cache
def phrases_of(situation: Situation) -> dict[str, Phrase]:
    """The phrases of a situation, compiled."""
    english = situation.english
    sources = {
        "note": situation.notes,
        "check": situation.checks,
        "action": situation.actions,
        "say": situation.says,
        "detail": situation.details,
        "cause": situation.causes,
        "promise": situation.promises,
        "topic": situation.topics,
        "en_note": english.notes,
        "en_say": english.says,
        "en_cause": english.causes,
        "en_promise": english.promises,
        "en_topic": english.topics,
    }
    return {name: _GRAMMAR.one_of(texts) for name, texts in sources.items()}


def written(telling: Telling, form: Form, *, english: bool, agent: Agent, careless: float) -> str:
    """One text in its register; `careless` is how badly this customer types, in 0..1."""
    text = tidy(_GRAMMAR.rule(form.english if english else form.french)(telling))
    if form.hand == "agent":
        return _by_agent(text, telling.random, agent, english=english)
    if form.hand == "customer":
        return _by_customer(text, telling.random, texting=form.kind in {"sms", "chat"}, careless=careless)
    return text


def of(topic: str) -> str:
    """`de` before a noun phrase: `du virement`, `des intérêts`, `de la carte`."""
    if topic.startswith("le "):
        return f"du {topic[3:]}"
    return f"des {topic[4:]}" if topic.startswith("les ") else f"de {topic}"


def _by_agent(text: str, random: Random, agent: Agent, *, english: bool) -> str:
    if not english:
        text = shorten(text, agent.shortens)
    if agent.drops_accents:
        text = without_accents(text)
    if random() < agent.typos:
        text = mistyped(text, random)
    return capital(text) if agent.capitals else text


def _by_customer(text: str, random: Random, *, texting: bool, careless: float) -> str:
    if texting and random() < careless:
        text = shorten(text, TEXTING)
    if random() < careless * 0.6:
        text = without_accents(text)
    if random() < careless:
        text = mistyped(text, random)
    return text
