"""The customers: people alone, households that share a roof and a line, and organisations with who runs them."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from scripts.load_data.chance import Random, Weighted, between, pick, some
from scripts.load_data.days import LAST_NUMBER, day_of
from scripts.load_data.offers import OFFERS
from scripts.load_data.products import Product, products_held
from scripts.load_data.words import (
    ASSOCIATIONS,
    ENGLISH_FAMILY_NAMES,
    ENGLISH_MEN,
    ENGLISH_WOMEN,
    FAMILY_NAMES,
    LEGAL_FORMS,
    MAIL_HOSTS,
    MEN_BEFORE_1975,
    MEN_SINCE_1975,
    PLACES_OF_TRADE,
    STREET_COMPLEMENTS,
    STREET_KINDS,
    STREET_NAMES,
    TOWNS,
    TRADES,
    WOMEN_BEFORE_1975,
    WOMEN_SINCE_1975,
)

#: Numbers the French regulator keeps for fiction: 10 000 mobiles, 50 000 landlines; beyond that, customers share.
MOBILE_RANGE = "63998"
LANDLINE_RANGES = ("19900", "26191", "35301", "46571", "53649")
#: Prime to 10 000, so that numbers are given in a scattered order, each once before any twice.
_SCATTER = 7919
ENGLISH_SHARE = 0.08
_LAST_YEAR = 2026
_NAMES_CHANGE = 1975
_CONTRACT_LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ"
_SEGMENT_AGES = ((30, "jeunes-actifs"), (45, "famille"), (62, "confort"), (120, "seniors"))
_HOUSEHOLDS = Weighted([(52, "single"), (20, "couple"), (18, "family"), (10, "organisation")])
_CHANNELS = Weighted([(45, "phone"), (30, "email"), (8, "letter"), (9, "chat"), (8, "sms")])
_HOURS = ("mon-fri 18:00-20:00", "mon-fri 12:00-14:00", "mon-sat 09:00-12:00", "sat 10:00-13:00", "tue-thu 14:00-17:30")
_STATUSES = Weighted([(90, "active"), (5, "prospect"), (5, "former")])
_FLAGS: Weighted[tuple[str, ...]] = Weighted(
    [
        (91, ()),
        (3, ("vip",)),
        (1, ("staff",)),
        (2, ("vulnerable",)),
        (0.6, ("under_guardianship",)),
        (0.4, ("deceased",)),
        (2, ("do_not_call",)),
    ]
)


@dataclass(slots=True)
class Holding:
    """A product held, under a contract number."""

    ref: str
    product: Product
    contract: str
    opened: int
    closed: int | None


@dataclass(slots=True)
class Customer:
    """A customer as the texts and the records need it; `since` is the number of a day."""

    ref: str
    organisation: bool
    woman: bool
    given: str
    family: str
    name: str
    language: str
    birth_year: int
    town: tuple[str, str]
    street: str
    phones: list[str]
    emails: list[str]
    since: int
    channel: str
    holdings: list[Holding] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Household:
    """Customers that belong together, and what the first of a pair is to the second."""

    members: list[Customer]
    ties: list[tuple[Customer, str, Customer]]


def households(random: Random, customers: int) -> Iterator[Household]:
    """Exactly that many customers, household by household."""
    made = 0
    while made < customers:
        household = _household(random, made)
        members = household.members[: customers - made]
        refs = {member.ref for member in members}
        ties = [tie for tie in household.ties if tie[0].ref in refs and tie[2].ref in refs]
        made += len(members)
        yield Household(members, ties)


def customer_record(customer: Customer, random: Random) -> dict[str, Any]:
    """The customer in the exchange format."""
    snapshot = day_of(LAST_NUMBER - between(random, 5, 60)).stamp(6 * 3600)
    current = between(random, 10, 900)
    record: dict[str, Any] = {
        "type": "customer",
        "ref": customer.ref,
        "kind": "organisation" if customer.organisation else "person",
        "name": customer.name,
    }
    if not customer.organisation:
        month, day = between(random, 1, 12), between(random, 1, 28)
        record["given_name"] = customer.given
        record["family_name"] = customer.family
        record["birth_date"] = f"{customer.birth_year}-{month:02}-{day:02}"
    flags = _FLAGS.draw(random)
    if customer.organisation:
        flags = tuple(flag for flag in flags if flag in {"vip", "do_not_call"})
    record |= {
        "language": customer.language,
        "status": "former" if "deceased" in flags else _STATUSES.draw(random),
        "segment": _segment(customer),
        "phones": customer.phones,
        "emails": customer.emails,
        "addresses": _addresses(customer, random),
        "preferred_channel": customer.channel,
        "flags": list(flags),
        "value": {"current": current, "potential": current + between(random, 0, 1200), "at": snapshot},
        "scores": _scores(random, snapshot),
        "satisfaction": _satisfaction(customer, random),
        "consents": _consents(customer, random),
    }
    if random() < 0.4:
        record["contact_hours"] = pick(random, _HOURS)
    return record


def tie_record(tie: tuple[Customer, str, Customer]) -> dict[str, Any]:
    """A relationship in the exchange format."""
    one, role, other = tie
    return {"type": "relationship", "from": one.ref, "to": other.ref, "role": role}


def holding_record(customer: Customer, holding: Holding) -> dict[str, Any]:
    """A holding in the exchange format."""
    record: dict[str, Any] = {
        "type": "holding",
        "ref": holding.ref,
        "customer": customer.ref,
        "product": holding.product.code,
        "label": f"{holding.product.label[0].upper()}{holding.product.label[1:]} {holding.contract}",
        "opened": day_of(holding.opened).iso,
        "attributes": {"contract": holding.contract},
    }
    if holding.closed is not None:
        record["closed"] = day_of(holding.closed).iso
    return record


def _household(random: Random, made: int) -> Household:
    shape = _HOUSEHOLDS.draw(random)
    language = "en" if random() < ENGLISH_SHARE else "fr"
    town, street = pick(random, TOWNS), _street(random)
    family = pick(random, ENGLISH_FAMILY_NAMES if language == "en" else FAMILY_NAMES)
    landline = _landline(random, made)

    def member(offset: int, birth_years: tuple[int, int], name: str) -> Customer:
        person = _person(random, made + offset, language, birth_years, name)
        person.town, person.street = town, street
        if random() < 0.4:
            person.phones.append(landline)
        return person

    if shape == "organisation":
        boss = member(0, (1955, 1995), family)
        firm = _organisation(random, made + 1, boss)
        firm.town, firm.street = town, street
        firm.phones = [landline, *boss.phones[:1]]
        return Household([boss, firm], [(boss, "director", firm)])
    first = member(0, (1938, 2006), family)
    if shape == "single":
        return Household([first], [])
    second_family = f"{family}-{pick(random, FAMILY_NAMES)}" if random() < 0.12 and "-" not in family else family
    near = (max(first.birth_year - 8, 1938), min(first.birth_year + 8, 2006))
    second = member(1, near, second_family if random() < 0.8 else pick(random, FAMILY_NAMES))
    ties = [(first, "spouse", second)]
    if random() < 0.3:
        ties.append((second, "co_holder", first))
    members = [first, second]
    if shape == "family":
        youngest = min(max(first.birth_year, second.birth_year) + 35, 2008)
        for offset in range(2, 2 + between(random, 1, 2)):
            child = member(offset, (min(first.birth_year + 20, youngest), youngest), family)
            ties.append((child, "child", first))
            members.append(child)
    return Household(members, ties)


def _person(random: Random, number: int, language: str, birth_years: tuple[int, int], family: str) -> Customer:
    woman = random() < 0.52
    birth_year = between(random, *birth_years)
    given = _given_name(random, woman=woman, birth_year=birth_year, language=language)
    person = Customer(
        ref=f"L-C-{number + 1:07}",
        organisation=False,
        woman=woman,
        given=given,
        family=family,
        name=_display_name(random, given, family, woman=woman),
        language=language,
        birth_year=birth_year,
        town=("", ""),
        street="",
        phones=[_written(random, _mobile(number))],
        emails=_emails(random, given, family) if random() < 0.88 else [],
        since=_since(random),
        channel=_CHANNELS.draw(random),
    )
    person.holdings = _holdings(random, person)
    return person


def _organisation(random: Random, number: int, boss: Customer) -> Customer:
    if random() < 0.2:
        name = f"{pick(random, ASSOCIATIONS)} de {boss.family}-les-Bains"
    else:
        of = boss.family if random() < 0.5 else pick(random, PLACES_OF_TRADE)
        name = f"{pick(random, LEGAL_FORMS)} {pick(random, TRADES)} {of}".strip()
    firm = Customer(
        ref=f"L-C-{number + 1:07}",
        organisation=True,
        woman=boss.woman,
        given=boss.given,
        family=boss.family,
        name=name,
        language=boss.language,
        birth_year=boss.birth_year,
        town=("", ""),
        street="",
        phones=[],
        emails=[f"contact@{slug(name)}.example"],
        since=_since(random),
        channel=_CHANNELS.draw(random),
    )
    firm.holdings = _holdings(random, firm)
    return firm


def slug(text: str) -> str:
    """Small letters, digits and hyphens, as in an address."""
    bare = unicodedata.normalize("NFKD", text.replace("'", "-")).encode("ascii", "ignore").decode().lower()
    return re.sub("[^a-z0-9]+", "-", bare).strip("-")


def _holdings(random: Random, customer: Customer) -> list[Holding]:
    digits = customer.ref[-7:]
    held = []
    for position, product in enumerate(products_held(random, organisation=customer.organisation)):
        opened = customer.since + int(random() * (LAST_NUMBER - customer.since - 30)) if position else customer.since
        closed = between(random, opened + 20, LAST_NUMBER) if position and random() < 0.07 else None
        contract = f"{product.prefix}-{between(random, 1000, 99999)}-{pick(random, _CONTRACT_LETTERS)}"
        held.append(Holding(f"L-H-{digits}-{position + 1}", product, contract, opened, closed))
    return held


def _since(random: Random) -> int:
    """Most customers came early in the span, so that most have a long history."""
    return int(random() ** 2 * (LAST_NUMBER - 200))


def _given_name(random: Random, *, woman: bool, birth_year: int, language: str) -> str:
    if language == "en":
        return pick(random, ENGLISH_WOMEN if woman else ENGLISH_MEN)
    early = birth_year < _NAMES_CHANGE or random() < 0.1
    if woman:
        return pick(random, WOMEN_BEFORE_1975 if early else WOMEN_SINCE_1975)
    return pick(random, MEN_BEFORE_1975 if early else MEN_SINCE_1975)


def _display_name(random: Random, given: str, family: str, *, woman: bool) -> str:
    title = "Mme" if woman else "M."
    return pick(
        random,
        (f"{given} {family}",) * 5
        + (f"{title} {given} {family}", f"{family.upper()} {given}", f"{given} {family.upper()}"),
    )


def _emails(random: Random, given: str, family: str) -> list[str]:
    first, last = slug(given), slug(family)
    year = between(random, 1, 99)
    names = (f"{first}.{last}", f"{first[0]}.{last}", f"{first}.{last}{year}", f"{last}.{first}", f"{first}{year:02}")
    count = 2 if random() < 0.12 else 1
    return [f"{pick(random, names)}@{pick(random, MAIL_HOSTS)}" for _ in range(count)]


def _mobile(number: int) -> str:
    return f"{MOBILE_RANGE}{number * _SCATTER % 10_000:04}"


def _landline(random: Random, number: int) -> str:
    kind = LANDLINE_RANGES[number % len(LANDLINE_RANGES)]
    return _written(random, f"{kind}{number // len(LANDLINE_RANGES) * _SCATTER % 10_000:04}")


def _written(random: Random, national: str) -> str:
    """A number (nine digits, without its zero) in one of the ways files hold it."""
    first, pairs = national[0], [national[1:3], national[3:5], national[5:7], national[7:9]]
    form = int(random() * 8)
    if form == 0:
        return f"+33{national}"
    if form == 1:
        return f"0{national}"
    if form == 2:
        return f"+33 (0){first} {' '.join(pairs)}"
    if form == 3:
        return f"0033 {first} {' '.join(pairs)}"
    separators = (" ", ".", "-", " ")
    return f"0{first}" + "".join(f"{separators[form - 4]}{pair}" for pair in pairs)


def _street(random: Random) -> str:
    line = f"{between(random, 1, 180)} {pick(random, STREET_KINDS)} {pick(random, STREET_NAMES)}"
    return f"{line}, {pick(random, STREET_COMPLEMENTS)}" if random() < 0.2 else line


def _addresses(customer: Customer, random: Random) -> list[dict[str, Any]]:
    since = between(random, 0, LAST_NUMBER - 30)
    postcode, city = customer.town
    present = {"line": customer.street, "postcode": postcode, "city": city, "country": "FR"}
    if random() < 0.8:
        return [present]
    old_postcode, old_city = pick(random, TOWNS)
    before = {"line": _street(random), "postcode": old_postcode, "city": old_city, "country": "FR"}
    moved = day_of(since).iso
    return [before | {"until": moved}, present | {"since": moved}]


def _segment(customer: Customer) -> str:
    if customer.organisation:
        return "pro"
    age = _LAST_YEAR - customer.birth_year
    return next(name for limit, name in _SEGMENT_AGES if age < limit)


def _scores(random: Random, at: str) -> list[dict[str, Any]]:
    names = ["attrition", *(["response"] if random() < 0.5 else [])]
    names += [f"appetence:{offer['code']}" for offer in some(random, OFFERS, 0.15)]
    return [
        {"name": name, "value": round(random(), 2), "at": at, "model": f"{name.split(':')[0]}-v{between(random, 2, 5)}"}
        for name in names
    ]


def _satisfaction(customer: Customer, random: Random) -> list[dict[str, Any]]:
    days = sorted(between(random, customer.since, LAST_NUMBER) for _ in range(between(random, 0, 3)))
    source = pick(random, ("enquete-appel", "enquete-sinistre", "enquete-agence"))
    return [
        {"at": day_of(day).stamp(between(random, 9, 19) * 3600), "value": between(random, 0, 10), "source": source}
        for day in days
    ]


def _consents(customer: Customer, random: Random) -> list[dict[str, Any]]:
    given = day_of(customer.since).stamp(10 * 3600 + between(random, 0, 20_000))
    consents = [
        {
            "purpose": "marketing",
            "channel": channel,
            "granted": random() < 0.7,
            "at": given,
            "source": pick(random, ("agence", "appel", "e-mail", "web")),
        }
        for channel in some(random, ("email", "phone", "sms", "letter"), 0.6)
    ]
    if consents and random() < 0.15:
        later = day_of(between(random, customer.since + 30, LAST_NUMBER)).stamp(15 * 3600)
        consents.append(consents[0] | {"granted": not consents[0]["granted"], "at": later, "source": "appel"})
    if random() < 0.5:
        consents.append(
            {"purpose": "profiling", "channel": "email", "granted": random() < 0.6, "at": given, "source": "agence"}
        )
    return consents
