"""Finding a customer in one box: reference, phone in any form, e-mail, name, town; typos and accents forgiven.

Names are met through their words. Each distinct word is kept once, with its variants less one letter (symmetric
deletion, after Garbe's SymSpell): the index grows with the vocabulary, not with the number of customers. Given and
family names are also kept in one word: `legoff` finds Le Goff, `jeanpierre` Jean-Pierre.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from enum import IntEnum
from itertools import chain

from rapidfuzz.distance import DamerauLevenshtein
from sqlalchemy import ColumnElement, and_, delete, insert, or_, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from assistant.language.folding import fold, words
from assistant.language.phones import looks_like_phone, normalise_phone
from assistant.records.customers.models import (
    Address,
    Customer,
    CustomerEmail,
    CustomerPhone,
    CustomerWord,
    NameVariant,
    NameWord,
)
from assistant.records.holdings.models import Holding
from assistant.store.inserting import in_slices, insert_missing

#: Civil titles and legal forms say nothing of who it is.
TITLES = frozenset({"m", "mr", "mme", "mlle", "mrs", "ms", "monsieur", "madame", "mademoiselle"})
#: Shorter words are not corrected: every two-letter word is close to every other.
SHORTEST_CORRECTED = 4
#: From this length on, a letter may be misplaced too (left out here, added there).
TWO_WRONG_FROM = 8
#: Candidates looked at before ranking.
MOST_CANDIDATES = 400


class Match(IntEnum):
    """How a typed word met a stored one; a larger one is better."""

    NEAR = 1
    PREFIX = 2
    EXACT = 3


@dataclass(frozen=True, slots=True)
class Found:
    """A customer found, and by what: `ref`, `phone`, `email` or `name`."""

    customer_id: int
    by: str
    score: float


def find_customers(session: Session, text: str, *, region: str = "FR", limit: int = 20) -> list[Found]:
    """Return the customers that `text` may mean, best first.

    A reference, a number or an address is looked up whole; where it is none of them, every word must meet a word of
    the customer's name or town, exactly, by its beginning, or but for a typo.
    """
    wanted = text.strip()
    if not wanted:
        return []
    whole = (
        _by_reference(session, wanted)
        or (_by_phone(session, wanted, region) if looks_like_phone(wanted, region=region) else [])
        or (_by_email(session, wanted) if "@" in wanted else [])
    )
    if whole or "@" in wanted:
        return whole[:limit]
    return _by_words(session, wanted)[:limit]


def refresh_words(session: Session, customer_ids: Collection[int]) -> None:
    """Bring the finder up to date with these customers' names and towns; part of the caller's transaction."""
    found_by = _words_of(session, customer_ids)
    vocabulary = sorted({word for pairs in found_by.values() for word, _field in pairs})
    ids = _ensure_words(session, vocabulary)
    for part in in_slices(sorted(customer_ids)):
        session.execute(delete(CustomerWord).where(CustomerWord.customer_id.in_(part)))
    rows = [
        {"word_id": ids[word], "customer_id": customer_id, "field": field}
        for customer_id, pairs in sorted(found_by.items())
        for word, field in sorted(pairs)
    ]
    if rows:
        session.execute(insert(CustomerWord), rows)


def one_letter_less(word: str) -> set[str]:
    """Every string that `word` becomes when one of its letters is left out."""
    return {word[:i] + word[i + 1 :] for i in range(len(word))}


def _words_of(session: Session, customer_ids: Collection[int]) -> dict[int, set[tuple[str, str]]]:
    found: dict[int, set[tuple[str, str]]] = defaultdict(set)
    for part in in_slices(sorted(customer_ids)):
        names = select(Customer.id, Customer.name, Customer.given_name, Customer.family_name)
        for customer_id, *texts in session.execute(names.where(Customer.id.in_(part))):
            name, *parts = [words(text or "") for text in texts]
            found[customer_id] |= {(word, "name") for word in [*name, *chain(*parts), *map("".join, parts)] if word}
        towns = select(Address.customer_id, Address.city, Address.postcode)
        for customer_id, *texts in session.execute(towns.where(Address.customer_id.in_(part))):
            found[customer_id] |= {(word, "town") for text in texts if text for word in words(text)}
    return found


def _ensure_words(session: Session, vocabulary: Sequence[str]) -> dict[str, int]:
    known = _ids_of_words(session, vocabulary)
    missing = [word for word in vocabulary if word not in known]
    if not missing:
        return known
    insert_missing(session, NameWord, [{"word": word} for word in missing])
    new = _ids_of_words(session, missing)
    variants = [
        {"variant": variant, "word_id": word_id}
        for word, word_id in sorted(new.items())
        if len(word) >= SHORTEST_CORRECTED and not word.isdigit()
        for variant in sorted(one_letter_less(word))
    ]
    if variants:
        session.execute(insert(NameVariant), variants)
    return known | new


def _ids_of_words(session: Session, vocabulary: Sequence[str]) -> dict[str, int]:
    ids: dict[str, int] = {}
    for part in in_slices(vocabulary):
        rows = session.execute(select(NameWord.word, NameWord.id).where(NameWord.word.in_(part)))
        ids.update((word, word_id) for word, word_id in rows)
    return ids


def _by_reference(session: Session, text: str) -> list[Found]:
    spellings = {text, text.upper(), text.lower()}
    holders = select(Holding.customer_id).where(Holding.ref.in_(spellings))
    found = session.scalars(select(Customer.id).where(or_(Customer.ref.in_(spellings), Customer.id.in_(holders))))
    return [Found(customer_id, "ref", 1.0) for customer_id in found]


def _by_phone(session: Session, text: str, region: str) -> list[Found]:
    e164 = normalise_phone(text, region=region)
    if e164 is None:
        return []
    found = session.scalars(
        select(CustomerPhone.customer_id).where(CustomerPhone.e164 == e164).distinct().order_by("customer_id")
    )
    return [Found(customer_id, "phone", 1.0) for customer_id in found]


def _by_email(session: Session, text: str) -> list[Found]:
    folded = fold(text)
    found = session.scalars(
        select(CustomerEmail.customer_id)
        .where(or_(CustomerEmail.folded == folded, _begins_with(CustomerEmail.folded, folded)))
        .distinct()
        .order_by("customer_id")
        .limit(MOST_CANDIDATES)
    )
    return [Found(customer_id, "email", 1.0) for customer_id in found]


def _by_words(session: Session, text: str) -> list[Found]:
    typed = [word for word in words(text) if word not in TITLES]
    typed = [word for word in typed if len(word) > 1] or typed
    return next(filter(None, (_holding(session, reading) for reading in _readings(typed))), [])


def _readings(typed: Sequence[str]) -> Iterable[Sequence[str]]:
    """The words as typed, then two of them joined: `Le Bihan` may be stored as `Lebihan`."""
    yield typed
    for at in range(len(typed) - 1):
        yield [*typed[:at], typed[at] + typed[at + 1], *typed[at + 2 :]]


def _holding(session: Session, typed: Sequence[str]) -> list[Found]:
    """The customers that hold all of these words, best first."""
    met = [_meet(session, word) for word in typed]
    if not met or not all(met):
        return []
    candidates = _holders_of_all(session, met)
    scored = [Found(customer_id, "name", _score(by_word, met)) for customer_id, by_word in candidates.items()]
    names = _display_names(session, [found.customer_id for found in scored])
    return sorted(scored, key=lambda found: (-found.score, names[found.customer_id], found.customer_id))


def _meet(session: Session, word: str) -> dict[int, Match]:
    """The stored words that a typed word may mean, by row id."""
    met: dict[int, Match] = {}
    # In order, the word itself comes before those it begins, however many they are.
    near = select(NameWord.id, NameWord.word).where(_begins_with(NameWord.word, word)).order_by(NameWord.word)
    for word_id, stored in session.execute(near.limit(MOST_CANDIDATES)):
        met[word_id] = Match.EXACT if stored == word else Match.PREFIX
    if any(match is Match.EXACT for match in met.values()) or len(word) < SHORTEST_CORRECTED or word.isdigit():
        return met
    return met | {word_id: Match.NEAR for word_id in _corrections(session, word) if word_id not in met}


def _corrections(session: Session, word: str) -> Iterable[int]:
    less = one_letter_less(word)
    by_variant = select(NameVariant.word_id).where(NameVariant.variant.in_(less | {word}))
    close = select(NameWord.id, NameWord.word).where(or_(NameWord.word.in_(less), NameWord.id.in_(by_variant)))
    wrong = 2 if len(word) >= TWO_WRONG_FROM else 1
    return [
        word_id
        for word_id, stored in session.execute(close.limit(MOST_CANDIDATES))
        if DamerauLevenshtein.distance(word, stored, score_cutoff=wrong) <= wrong
    ]


def _holders_of_all(session: Session, met: Sequence[dict[int, Match]]) -> dict[int, list[tuple[int, str]]]:
    """The customers that hold a word for each typed one, with the words they hold."""
    query = select(CustomerWord.customer_id).where(CustomerWord.word_id.in_(met[0]))
    for others in met[1:]:
        query = query.where(
            CustomerWord.customer_id.in_(select(CustomerWord.customer_id).where(CustomerWord.word_id.in_(others)))
        )
    ids = session.scalars(query.distinct().limit(MOST_CANDIDATES)).all()
    every = {word_id for one in met for word_id in one}
    held: dict[int, list[tuple[int, str]]] = defaultdict(list)
    rows = select(CustomerWord.customer_id, CustomerWord.word_id, CustomerWord.field)
    for customer_id, word_id, field in session.execute(
        rows.where(CustomerWord.customer_id.in_(ids), CustomerWord.word_id.in_(every))
    ):
        held[customer_id].append((word_id, field))
    return held


def _score(held: Sequence[tuple[int, str]], met: Sequence[dict[int, Match]]) -> float:
    """The mean over the typed words of their best match; a name counts a little more than a town. In 0..1."""
    best = [
        max(
            (one[word_id] - (0.5 if field == "town" else 0.0) for word_id, field in held if word_id in one), default=0.0
        )
        for one in met
    ]
    return sum(best) / (len(met) * Match.EXACT)


def _display_names(session: Session, ids: Sequence[int]) -> dict[int, str]:
    rows = session.execute(select(Customer.id, Customer.name).where(Customer.id.in_(ids)))
    return {customer_id: fold(name) for customer_id, name in rows}


def _begins_with(column: InstrumentedAttribute[str], prefix: str) -> ColumnElement[bool]:
    """A range that an ordinary index answers; LIKE needs a collation of its own on PostgreSQL."""
    return and_(column >= prefix, column <= prefix + "\U0010ffff")
