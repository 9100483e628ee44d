"""Any record of the exchange format, for properties that hold of all of them (hypothesis)."""

from datetime import datetime, timedelta, timezone
from typing import Any

from hypothesis import strategies as st

Records = list[dict[str, Any]]

letters = st.characters(exclude_categories=("Cs", "Cc"))
texts = st.text(st.one_of(letters, st.sampled_from("\n\t")), max_size=30)
words = st.text(letters, min_size=1, max_size=12).filter(lambda text: bool(text.strip()))
refs = st.sampled_from(["1", "Z", "a", "é", "É-2", "ab c", "A"])
customers = st.sampled_from(["C-1", "C-é", "C-Z"])
zones = st.integers(-12 * 60, 14 * 60).map(lambda minutes: timezone(timedelta(minutes=minutes)))
moments = st.datetimes(datetime(1901, 1, 2), datetime(2199, 12, 30), timezones=zones).map(datetime.isoformat)
days = st.dates().map(lambda day: day.isoformat())
amounts = st.decimals(-(10**9), 10**9, places=4).map(str) | st.integers(-(10**9), 10**9)
channels = st.sampled_from(["phone", "email", "letter", "chat", "sms", "branch", "web", "social", "internal"])
languages = st.sampled_from(["fr", "en"])
event_kinds = st.sampled_from(["birth", "card_blocked", "loan_maturity"])
free = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**70), 2**70) | st.floats(allow_nan=False, allow_infinity=False) | texts,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(texts, inner, max_size=3),
    max_leaves=5,
)
objects = st.dictionaries(texts, free, max_size=3)
both_languages = st.fixed_dictionaries({}, optional={"fr": words, "en": words, "de": words})
unknown = st.dictionaries(words.map(lambda name: f"x_{name}"), free, max_size=2)


def lists_of(parts: st.SearchStrategy[Any]) -> st.SearchStrategy[list[Any]]:
    """A few of them."""
    return st.lists(parts, max_size=3)


def fields(required: dict[str, Any], optional: dict[str, Any]) -> st.SearchStrategy[dict[str, Any]]:
    """The required fields, some of the others or `null` for them, and some that the format does not know."""
    known = st.fixed_dictionaries(required, optional={name: st.none() | value for name, value in optional.items()})
    return st.builds(lambda one, other: other | one, known, unknown | st.builds(lambda more: {"extra": more}, objects))


def of_type(type_: str, required: dict[str, Any], optional: dict[str, Any]) -> st.SearchStrategy[dict[str, Any]]:
    """A line of this type."""
    return fields({"type": st.just(type_)} | required, optional)


customer_fields = {
    "given_name": texts,
    "family_name": texts,
    "birth_date": days,
    "language": languages,
    "status": st.sampled_from(["prospect", "active", "former"]),
    "segment": texts,
    "phones": lists_of(words | st.just("06 39.98-12 34")),
    "emails": lists_of(words | st.just("A@Example.fr")),
    "addresses": lists_of(
        fields({}, {"line": texts, "postcode": texts, "city": texts, "country": texts, "since": days, "until": days})
    ),
    "preferred_channel": channels,
    "contact_hours": texts,
    "flags": lists_of(st.sampled_from(["vip", "staff", "vulnerable"])),
    "value": fields({}, {"current": amounts, "potential": amounts, "at": moments}),
    "scores": lists_of(
        fields(
            {"name": st.sampled_from(["attrition", "appetence:x"]), "value": st.floats(0, 1), "at": moments},
            {"model": texts},
        )
    ),
    "satisfaction": lists_of(
        fields({"at": moments, "value": st.floats(0, 10) | st.integers(0, 10)}, {"source": texts})
    ),
    "consents": lists_of(
        fields(
            {
                "purpose": st.sampled_from(["marketing", "profiling"]),
                "channel": channels,
                "granted": st.booleans(),
                "at": moments,
            },
            {"source": texts},
        )
    ),
}


def customer(ref: str) -> st.SearchStrategy[dict[str, Any]]:
    """One customer of this reference."""
    kinds = st.sampled_from(["person", "organisation"])
    return of_type("customer", {"ref": st.just(ref), "kind": kinds, "name": words}, customer_fields)


relationships = of_type(
    "relationship",
    {"from": st.just("C-1"), "to": st.sampled_from(["C-é", "C-Z"]), "role": st.sampled_from(["spouse", "child"])},
    {"since": days, "until": days},
)
holdings = of_type(
    "holding",
    {"ref": refs, "customer": customers, "product": words},
    {"label": texts, "opened": days, "closed": days, "attributes": objects},
)
interactions = of_type(
    "interaction",
    {
        "ref": refs,
        "customer": customers,
        "at": moments,
        "channel": channels,
        "kind": st.sampled_from(["call", "note", "complaint"]),
        "text": texts,
    },
    {
        "direction": st.sampled_from(["in", "out", "internal"]),
        "subject": texts,
        "author": texts,
        "team": texts,
        "reason": texts,
        "outcome": texts,
        "thread": words,
        "duration_s": st.integers(0, 10**6),
        "language": languages,
        "complaint": fields(
            {},
            {
                "status": st.sampled_from(["open", "acknowledged", "answered", "closed"]),
                "category": texts,
                "received_at": moments,
                "answered_at": moments,
            },
        ),
    },
)
events = of_type(
    "event",
    {"ref": refs, "customer": customers, "at": moments, "kind": event_kinds},
    {"amount": amounts, "currency": st.sampled_from(["EUR", "USD"]), "holding": texts, "attributes": objects},
)
proposals = of_type(
    "proposal",
    {
        "ref": refs,
        "customer": customers,
        "offer": words,
        "channel": channels,
        "at": moments,
        "outcome": st.sampled_from(["shown", "refused", "withheld"]),
    },
    {"reason": texts, "revisit_on": days},
)
tasks = of_type(
    "task",
    {"ref": refs, "customer": customers, "kind": st.sampled_from(["callback", "follow_up"]), "due_at": moments},
    {"owner": texts, "team": texts, "status": st.sampled_from(["open", "done"]), "text": texts},
)
articles = of_type(
    "article",
    {"ref": refs, "title": words, "body": words, "language": languages},
    {"tags": lists_of(words), "valid_until": days, "owner": texts},
)
offers = of_type(
    "offer",
    {
        "code": refs,
        "label": both_languages.filter(lambda label: "fr" in label or "en" in label),
        "goal": st.sampled_from(["sale", "service", "retention", "advice"]),
    },
    {
        "pitch": both_languages,
        "value": st.decimals(0, 10**6, places=2).map(str),
        "eligible": st.sampled_from(["customer.age >= 18", "has(events.birth)"]),
        "triggers": lists_of(fields({"event": event_kinds, "within_days": st.integers(0, 400)}, {})),
        "excludes": lists_of(words),
        "channels": lists_of(channels),
        "start": days,
        "end": days,
        "next_step": both_languages,
    },
)


def _key(record: dict[str, Any]) -> tuple[object, ...]:
    return tuple(record.get(name) for name in ("type", "ref", "code", "from", "to", "role"))


#: Three customers, and a few records of every type, in any order, each key once.
records: st.SearchStrategy[Records] = st.builds(
    lambda *groups: list({_key(record): record for group in groups for record in group}.values()),
    st.tuples(customer("C-1"), customer("C-é"), customer("C-Z")),
    *[st.lists(one, max_size=2) for one in (relationships, holdings, interactions, events)],
    *[st.lists(one, max_size=2) for one in (proposals, tasks, articles, offers)],
).flatmap(st.permutations)
