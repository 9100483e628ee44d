"""Conversations are stored with their answers, and read again as the records are now."""

from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import func, select

from assistant.dialogue.answers.answer import Finding, Looked, Value
from assistant.dialogue.conversations import KeptTurn, StoredMemory, edits_of, kept, read_again, state_of, written
from assistant.dialogue.evidence.gathering import Evidence
from assistant.dialogue.searching import FoundPassage
from assistant.dialogue.understanding.understood import Chip, Edit, Origin, Scope, Slot, Turn, Understood
from assistant.kernel.errors import NotFound
from assistant.language.questions.reading import Order, Wants
from assistant.records.conversations.models import Conversation, ConversationTurn
from assistant.records.conversations.queries import conversation_named, forget_conversations, turns_of
from assistant.records.customers.queries import ids_of_refs
from assistant.search.engine import Why
from assistant.store.database import Database
from assistant.store.unit_of_work import UnitOfWork
from assistant.upkeep.erasure import EraseCustomer
from tests.search.bank import NOON, PARIS, Bank

texts = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=40)
days = st.none() | st.dates()
amounts = st.decimals(min_value=0, max_value=10**9, places=2)
chips = st.builds(Chip, slot=st.sampled_from(Slot), value=texts, origin=st.sampled_from(Origin), written=texts)
edits = st.builds(Edit, slot=st.sampled_from(Slot), value=st.none() | texts, instead_of=st.none() | texts)
understoods = st.builds(
    Understood,
    topic=texts,
    question=texts,
    customer=texts,
    language=st.sampled_from(["fr", "en"]),
    since=days,
    until=days,
    channels=st.tuples(texts),
    kinds=st.tuples(texts, texts),
    people=st.tuples(texts),
    amounts=st.tuples(amounts),
    order=st.sampled_from(Order),
    limit=st.none() | st.integers(1, 99),
    ordinal=st.none() | st.integers(-1, 99),
    scope=st.sampled_from(Scope),
    wants=st.sampled_from(Wants),
    now=st.booleans(),
    past=st.booleans(),
    chips=st.tuples(chips, chips),
    dropped=st.tuples(chips),
)
values: st.SearchStrategy[Value] = st.none() | st.booleans() | st.integers(0, 10**6) | amounts | st.dates()
lookeds = st.none() | st.builds(Looked, st.integers(0, 10**6), days, days)


def found(ref: str, text: str, *, customer: str = "C-1", start: int = 0, end: int | None = None) -> FoundPassage:
    return FoundPassage(
        interaction=ref,
        customer=customer,
        customer_name="Sélène Valtier",
        at=NOON.astimezone(PARIS),
        channel="phone",
        kind="note",
        author=None,
        team=None,
        subject=None,
        text=text,
        start=start,
        end=len(text) if end is None else end,
        score=0.7,
        why=Why.BOTH,
    )


def asked(text: str, *proofs: FoundPassage, customer: str = "C-1") -> tuple[Turn, Finding]:
    """A turn that these passages answer."""
    evidence = tuple(Evidence(proof, 0.8) for proof in proofs)
    understood = Understood(topic=text, question=text, customer=customer)
    turn = Turn(text, NOON, understood, tuple(proof.interaction for proof in proofs), not proofs)
    return turn, Finding("Oui.", True, 0.8, not proofs, evidence)


@given(
    text=texts,
    understood=understoods,
    value=values,
    looked=lookeds,
    said=texts,
    follow_ups=st.tuples(texts),
    by_hand=st.lists(edits, max_size=3),
)
def test_what_is_stored_is_what_was_understood_and_answered(
    text: str,
    understood: Understood,
    value: Value,
    looked: Looked | None,
    said: str,
    follow_ups: tuple[str, ...],
    by_hand: list[Edit],
) -> None:
    turn = Turn(text, NOON, understood, (), abstained=False)
    finding = Finding(said, value, 0.5, False, (), follow_ups=follow_ups, looked=looked)
    fields, customers = written(turn, finding, by_hand)
    stored = ConversationTurn(id=3, conversation_id=1, number=2, at=NOON, **fields)
    assert state_of([stored]).turns == (turn,)
    assert edits_of(stored) == tuple(by_hand)
    assert customers == {understood.customer}
    with_types = kept(stored, {}, PARIS)
    assert with_types == KeptTurn(3, 2, turn, finding, tuple(by_hand))
    assert type(with_types.finding.value) is type(value)


@pytest.fixture
def bank(unit_of_work: UnitOfWork, tmp_path: Path) -> Bank:
    return Bank.at(unit_of_work, tmp_path / "indexes")


@pytest.fixture
def memory(bank: Bank) -> StoredMemory:
    bank.customer("C-1")
    return StoredMemory(bank.unit_of_work, asker="cli")


def kept_of(memory: StoredMemory, name: str = "c-1") -> tuple[KeptTurn, ...]:
    with memory.unit_of_work.reading() as work:
        (customer,) = ids_of_refs(work.session, ["C-1"])
        conversation = conversation_named(work.session, name, asker=memory.asker, customer_id=customer)
        assert conversation is not None
        return read_again(work, turns_of(work.session, conversation.id, latest=40), PARIS)


def test_a_conversation_goes_on_where_it_was(memory: StoredMemory) -> None:
    first, second = asked("le chéquier ?"), asked("et avant ?")
    memory.keep("c-1", "C-1", *first)
    memory.keep("c-1", "C-1", *second)
    assert memory.recall("c-1", "C-1").turns == (first[0], second[0])
    assert [turn.number for turn in kept_of(memory)] == [1, 2]


def test_only_the_latest_turns_are_leant_on(memory: StoredMemory) -> None:
    for number in range(14):
        memory.keep("c-1", "C-1", *asked(f"question {number}"))
    assert [turn.text for turn in memory.recall("c-1", "C-1").turns] == [f"question {n}" for n in range(2, 14)]


def test_another_name_another_customer_or_another_asker_is_another_conversation(
    memory: StoredMemory, bank: Bank
) -> None:
    bank.customer("C-2")
    memory.keep("c-1", "C-1", *asked("le chéquier ?"))
    assert memory.recall("c-2", "C-1").turns == ()
    assert memory.recall("c-1", "C-2").turns == ()
    assert StoredMemory(bank.unit_of_work, asker="nadia").recall("c-1", "C-1").turns == ()
    assert memory.recall(None, "C-1").turns == ()


def test_a_question_without_a_conversation_is_not_stored(memory: StoredMemory) -> None:
    memory.keep(None, "C-1", *asked("le chéquier ?"))
    with memory.unit_of_work.reading() as work:
        assert work.session.scalar(select(func.count()).select_from(ConversationTurn)) == 0


def test_a_customer_nobody_knows_has_no_conversation(memory: StoredMemory) -> None:
    with pytest.raises(NotFound):
        memory.recall("c-1", "C-9")


def test_proof_is_read_from_the_record_as_it_is_now(memory: StoredMemory, bank: Bank) -> None:
    same, moved, rewritten, gone = (
        bank.note(1, text) for text in ("Chéquier commandé.", "Carte refaite.", "Il arrive.", "Rien.")
    )
    proofs = [found(f"I-{n:04}", t) for n, t in ((same, "Chéquier commandé."), (moved, "Carte refaite."),
                                                 (rewritten, "Il arrive."), (gone, "Rien."))]  # fmt: skip
    memory.keep("c-1", "C-1", *asked("le chéquier ?", *proofs))
    bank.rewrite(moved, "Hier : Carte refaite.")
    bank.rewrite(rewritten, "Anonymisé.")
    bank.delete(gone)
    (turn,) = kept_of(memory)
    shown = [evidence.found for evidence in turn.finding.evidence]
    assert [(each.interaction, each.start, each.passage) for each in shown] == [
        ("I-0001", 0, "Chéquier commandé."),
        ("I-0002", 7, "Carte refaite."),
    ]
    assert shown[0] == found("I-0001", "Chéquier commandé.")


def test_an_erased_customer_takes_what_was_asked_about_them_and_what_was_answered_from_their_records(
    database: Database, tmp_path: Path
) -> None:
    bank = Bank.at(UnitOfWork(database), tmp_path / "indexes")
    bank.customer("C-1")
    bank.note(bank.customer("C-2", "Yann Valtier"), "Yann a signé.")
    memory = StoredMemory(bank.unit_of_work, asker="nadia")
    memory.keep("c-1", "C-1", *asked("le chéquier ?"))
    memory.keep("c-1", "C-1", *asked("et son mari ?", customer="C-2"))
    memory.keep("c-1", "C-1", *asked("dans le foyer ?", found("I-0001", "Yann a signé.", customer="C-2")))
    memory.keep("c-2", "C-2", *asked("la signature ?"))
    EraseCustomer(bank.unit_of_work, bank.clock)("C-2", actor="maud")
    assert [turn.text for turn in memory.recall("c-1", "C-1").turns] == ["le chéquier ?"]
    with bank.unit_of_work.reading() as work:
        assert work.session.scalars(select(Conversation.name)).all() == ["c-1"]
    EraseCustomer(bank.unit_of_work, bank.clock)("C-1", actor="maud")
    with bank.unit_of_work.reading() as work:
        assert work.session.scalar(select(func.count()).select_from(ConversationTurn)) == 0


def test_old_conversations_are_forgotten(memory: StoredMemory) -> None:
    memory.keep("c-1", "C-1", *asked("le chéquier ?"))
    with memory.unit_of_work.atomic() as work:
        assert forget_conversations(work.session, before=NOON) == 0
        assert forget_conversations(work.session, before=datetime(2026, 3, 13, tzinfo=PARIS)) == 1
    assert memory.recall("c-1", "C-1").turns == ()


def test_a_typed_value_keeps_its_type() -> None:
    for value in (None, True, False, 0, 1, Decimal("38.00"), date(2026, 3, 2)):
        fields, _ = written(asked("?")[0], Finding("", value, 0.0, False, ()))
        again = kept(ConversationTurn(id=1, conversation_id=1, number=1, at=NOON, **fields), {}, PARIS).finding
        assert (again.value, type(again.value)) == (value, type(value))
