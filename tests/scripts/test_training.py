"""How the encoder is trained: the register of call notes, the vocabulary, batches, our own pairs."""

import json
import random
from pathlib import Path

import numpy as np
import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st
from transformers import AutoTokenizer, BertConfig, BertModel

from assistant.language.analysis import tokens
from assistant.search.encoder.folders import SHIPPED, folder_of
from scripts.training.batches import by_length, padded, pooled
from scripts.training.desk_pairs import customer_files, split
from scripts.training.distillation import loss_of
from scripts.training.pupils import KEPT, Glance, fewer_layers
from scripts.training.register import shorthand, typed
from scripts.training.retrieval import NEAR_PAGES, beside_their_nearest
from scripts.training.student import Student
from scripts.training.turning import principal_directions
from scripts.training.vocabulary import translations

SENTENCE = "Le client a été prélevé deux fois et demande un remboursement sous 48 heures à l'agence."


def test_a_sentence_is_typed_in_many_ways_and_the_same_way_by_the_same_chance() -> None:
    ways = {typed(SENTENCE, "fr", random.Random(n)) for n in range(50)}
    assert len(ways) > 40
    assert typed(SENTENCE, "fr", random.Random(3)) == typed(SENTENCE, "fr", random.Random(3))
    assert any("clt" in way and "rbt" in way for way in ways)
    assert any("lagence" in way for way in ways)


def test_numbers_are_never_mistyped() -> None:
    for n in range(60):
        assert "4821" in typed("Le dossier 4821 est clos depuis longtemps.", "fr", random.Random(n))


@given(st.text(max_size=200), st.sampled_from(["fr", "en"]), st.integers(0, 1000))
def test_any_text_can_be_typed(text: str, language: str, seed: int) -> None:
    assert bool(typed(text, language, random.Random(seed))) or not text.strip()


def test_every_shorthand_stands_for_something_longer_or_other() -> None:
    assert all(form != meaning for form, meaning in shorthand())


def test_words_that_translate_each_other_are_found() -> None:
    # 0 le, 1 chat, 2 chien, 3 dort, 4 mange → 0 the, 1 cat, 2 dog, 3 sleeps, 4 eats
    french = [[0, 1, 3], [0, 2, 3], [0, 1, 4], [0, 2, 4]] * 3
    found = translations(french, french, pieces=5, known=5)
    assert found.pieces[:, 0].tolist() == [0, 1, 2, 3, 4]
    assert found.seen.tolist() == [12, 6, 6, 6, 6]


def test_a_page_stands_beside_those_that_speak_of_the_same_thing() -> None:
    subjects = torch.eye(4).repeat_interleave(1 + NEAR_PAGES, dim=0)[torch.randperm(16, generator=torch.manual_seed(5))]
    for together in beside_their_nearest(subjects, 1 + NEAR_PAGES):
        assert len(set(subjects[together].argmax(1).tolist())) == 1


@given(st.integers(0, 40), st.integers(1, 9))
def test_no_page_stands_in_two_batches(pages: int, together: int) -> None:
    batches = list(beside_their_nearest(torch.ones(pages, 2), together))
    rows = [row for batch in batches for row in batch]
    assert len(rows) == len(set(rows)) == pages - pages % together


@given(st.lists(st.integers(1, 90), min_size=1, max_size=200), st.integers(64, 512))
def test_batches_hold_every_text_once_within_their_budget(lengths: list[int], budget: int) -> None:
    batches = by_length(lengths, budget)
    assert sorted(np.concatenate(batches).tolist()) == list(range(len(lengths)))
    assert all(len(batch) == 1 or len(batch) * max(lengths[i] for i in batch) <= budget for batch in batches)


def test_padding_does_not_change_a_vector() -> None:
    tokens_of, mask = padded([[5, 6], [5, 6, 7, 8, 9]])
    assert tokens_of.shape == mask.shape == (2, 8)
    states = torch.ones(2, 8, 4)
    states[0, 2:] = 100.0
    assert torch.allclose(pooled(states, mask)[0], pooled(states, mask)[1])


def test_a_student_that_says_what_the_teacher_says_has_less_to_learn() -> None:
    meant = torch.nn.functional.normalize(torch.randn(12, 8, generator=torch.Generator().manual_seed(0)), dim=1)
    assert loss_of(meant, meant) < loss_of(meant.roll(1, 0), meant)


@pytest.fixture
def student() -> Student:
    """A small network that knows nothing yet, over the vocabulary that ships."""
    torch.manual_seed(0)
    tokenizer = AutoTokenizer.from_pretrained(folder_of(SHIPPED))
    return Student(_small_body(len(tokenizer)), tokenizer)


def test_turned_vectors_keep_their_cosines_and_say_most_first(student: Student) -> None:
    texts = [SENTENCE, "rdv annulé", "the card was refused", "il a déménagé à Brest", "virement reçu hier"] * 3
    before = student.embed(student.tokenised(texts, 40)).detach()
    after = before @ principal_directions(student, texts).T
    assert torch.allclose(after @ after.T, before @ before.T, atol=1e-2)
    assert (after[:, :5] ** 2).sum() > 0.99 * (after**2).sum()


def test_fewer_layers_are_those_kept_under_new_numbers(student: Student) -> None:
    body = _small_body(len(student.tokenizer))
    whole = student.weights()
    shorter = fewer_layers(body, whole, 3)
    assert len(body.encoder.layer) == 3
    for new, old in enumerate(KEPT[3]):
        name = "attention.self.query.weight"
        assert torch.equal(shorter[f"encoder.layer.{new}.{name}"], whole[f"encoder.layer.{old}.{name}"])
    assert {name for name, _ in body.named_parameters()} <= set(shorter)


def test_a_glance_does_not_mind_the_order_of_words() -> None:
    torch.manual_seed(0)
    glance = Glance(torch.randn(50, 16), 8)
    one, other, longer = glance([[4, 7, 9], [9, 4, 7], [4, 7, 9, 9, 9]])
    assert torch.allclose(one, other, atol=1e-6)
    assert not torch.allclose(one, longer, atol=1e-2)
    assert float(one.detach().norm()) == pytest.approx(1)


def _small_body(pieces: int) -> BertModel:
    shape = BertConfig(
        vocab_size=pieces,
        hidden_size=24,
        num_hidden_layers=6,
        num_attention_heads=2,
        intermediate_size=32,
        max_position_embeddings=64,
        attn_implementation="eager",
    )
    return BertModel(shape, add_pooling_layer=False)


def test_our_pairs_are_enough_and_half_of_them_share_no_word_with_their_answer() -> None:
    asked = [
        (question, customer.passages[question.answer].text)
        for customer in customer_files()
        for question in customer.questions
    ]
    apart = sum(not set(tokens(question.text)) & set(tokens(answer)) for question, answer in asked)
    assert len(asked) >= 3000
    assert apart / len(asked) >= 0.5
    assert sum(question.language == "fr" for question, _ in asked) / len(asked) > 0.6


def test_no_customer_is_both_learned_from_and_held_out() -> None:
    learned, held_out = split(customer_files())
    assert {c.name for c in learned}.isdisjoint(c.name for c in held_out)
    assert 0.05 < len(held_out) / (len(learned) + len(held_out)) < 0.15


@pytest.mark.parametrize(
    "question",
    [
        {"text": "où", "language": "fr", "answer": "9", "negatives": {"1": "overtaken", "2": "other_date"}},
        {"text": "où", "language": "fr", "answer": "1", "negatives": {"2": "other_date"}},
        {"text": "où", "language": "fr", "answer": "1", "negatives": {"1": "overtaken", "2": "other_date"}},
    ],
)
def test_a_pair_that_cannot_be_learned_from_is_refused_with_its_file(
    tmp_path: Path, question: dict[str, object]
) -> None:
    passages = [{"id": str(n), "at": "2026-01-01", "kind": "note", "language": "fr", "text": "rien"} for n in (1, 2)]
    line = {"customer": "c-1", "sector": "bank", "passages": passages, "questions": [question]}
    (tmp_path / "wrong.jsonl").write_text(json.dumps(line))
    with pytest.raises(ValueError, match=r"wrong\.jsonl.*c-1"):
        customer_files(tmp_path)
