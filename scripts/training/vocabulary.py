"""A French–English vocabulary on the teacher's body: French pieces start from the English ones they translate."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain

import numpy as np
import numpy.typing as npt
from tokenizers import Tokenizer, decoders, models, normalizers, pre_tokenizers, processors, trainers
from transformers import AutoTokenizer, BertModel, PreTrainedTokenizerFast

from scripts.training import teacher
from scripts.training.sources import Pair

PIECES = 32_000
SPECIAL = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]"]
LONGEST = 256
#: Sentences longer than this in pieces teach little about which word translates which, and cost its square.
ALIGNED_PIECES = 32
ALIGNED_PAIRS = 160_000
ROUNDS = 5
#: A French piece starts as the mean of this many English ones.
TRANSLATIONS = 4
#: How often a note of our own counts, and a form of shorthand: enough to become whole pieces.
OWN_TEXTS, WHOLE = 15, 300
#: Seen less often, a piece takes its start from the lexicon when that has it.
SELDOM = 4


def trained(
    sentences: Iterable[str], notes: Iterable[str], said: Iterable[dict[str, int]], shorthand: Iterable[str]
) -> PreTrainedTokenizerFast:
    """A lower-cased, accent-stripped WordPiece of 32 000 pieces over both languages.

    `notes` are texts of a call centre and `said` word counts of speech, one dictionary a language: without them
    documentation would decide which everyday words are whole. `shorthand` are the forms that agents type.
    """
    tokenizer = Tokenizer(models.WordPiece(unk_token="[UNK]"))
    tokenizer.normalizer = normalizers.BertNormalizer(lowercase=True, strip_accents=True, clean_text=True)
    tokenizer.pre_tokenizer = pre_tokenizers.BertPreTokenizer()
    trainer = trainers.WordPieceTrainer(vocab_size=PIECES, special_tokens=SPECIAL, min_frequency=3, show_progress=False)
    everyday = chain.from_iterable(_repeated(counts) for counts in said)
    tokenizer.train_from_iterator(
        chain(
            sentences,
            everyday,
            (f"{note} " * OWN_TEXTS for note in notes),
            (f"{form} " * WHOLE for form in shorthand),
        ),
        trainer,
    )
    tokenizer.post_processor = processors.TemplateProcessing(
        single="[CLS] $A [SEP]",
        pair="[CLS] $A [SEP] $B [SEP]",
        special_tokens=[("[CLS]", SPECIAL.index("[CLS]")), ("[SEP]", SPECIAL.index("[SEP]"))],
    )
    tokenizer.decoder = decoders.WordPiece()
    return PreTrainedTokenizerFast(
        tokenizer_object=tokenizer,
        unk_token="[UNK]",
        pad_token="[PAD]",
        cls_token="[CLS]",
        sep_token="[SEP]",
        mask_token="[MASK]",
        model_max_length=LONGEST,
    )


def student(
    tokenizer: PreTrainedTokenizerFast,
    pairs: Sequence[Pair],
    lexicon: Sequence[tuple[str, str]],
    shorthand: Sequence[tuple[str, str]],
) -> BertModel:
    """The teacher's body with a vector for every piece of the new vocabulary; `shorthand` are forms and meanings."""
    import torch

    known = AutoTokenizer.from_pretrained(teacher.folder())
    body = BertModel.from_pretrained(teacher.folder(), attn_implementation="eager", add_pooling_layer=False)
    old = body.embeddings.word_embeddings.weight.detach().numpy()
    new = _starts(tokenizer, known, old, pairs, lexicon)
    _spell_out(new, tokenizer, shorthand)
    body.resize_token_embeddings(len(new))
    body.embeddings.word_embeddings.weight.data = torch.from_numpy(new)
    body.embeddings.word_embeddings.padding_idx = SPECIAL.index("[PAD]")
    body.config.vocab_size = len(new)
    body.config.pad_token_id = SPECIAL.index("[PAD]")
    return body


@dataclass(frozen=True, slots=True)
class Translations:
    """For every new piece, the English pieces it translates: `pieces`, `shares` (n, 4); and how often it was seen."""

    pieces: npt.NDArray[np.int64]
    shares: npt.NDArray[np.float32]
    seen: npt.NDArray[np.int64]


def translations(
    french: Sequence[Sequence[int]], english: Sequence[Sequence[int]], *, pieces: int, known: int
) -> Translations:
    """Which English piece each French piece stands for: IBM Model 1 (Brown et al., 1993), French explaining English.

    `french` and `english` are the pieces of aligned sentences; `pieces` and `known` the sizes of the two vocabularies.
    A null piece (number `pieces`) explains what no French piece does.
    """
    explained, explainer, position = _crossed(french, english, null=pieces)
    chance: npt.NDArray[np.float64]
    weight: npt.NDArray[np.float64]
    keys, which = np.unique(explainer * known + explained, return_inverse=True)
    owner = keys // known
    chance = np.ones(len(keys))
    for _ in range(ROUNDS):
        weight = chance[which]
        weight /= np.bincount(position, weight)[position]
        chance = np.bincount(which, weight, minlength=len(keys)).astype(np.float64)
        chance /= np.bincount(owner, chance, minlength=pieces + 1)[owner]
    seen = np.bincount(np.fromiter(chain.from_iterable(map(set, french)), dtype=np.int64), minlength=pieces)
    best, shares = np.zeros((pieces, TRANSLATIONS), dtype=np.int64), np.zeros((pieces, TRANSLATIONS), dtype=np.float32)
    order = np.lexsort((-chance, owner))
    starts = np.searchsorted(owner[order], np.arange(pieces + 1))
    for piece in range(pieces):
        top = order[starts[piece] : starts[piece + 1]][:TRANSLATIONS]
        best[piece, : len(top)], shares[piece, : len(top)] = keys[top] % known, chance[top]
    return Translations(best, shares, seen)


def _crossed(
    french: Sequence[Sequence[int]], english: Sequence[Sequence[int]], *, null: int
) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int64], npt.NDArray[np.int64]]:
    """Every English occurrence with every French piece of its sentence: (English piece, French piece, occurrence)."""
    explained, explainer, position, count = [], [], [], 0
    for left, right in zip(french, english, strict=True):
        explaining = np.append(np.unique(left), null)
        said = np.unique(right)
        explained.append(np.repeat(said, len(explaining)))
        explainer.append(np.tile(explaining, len(said)))
        position.append(np.repeat(np.arange(count, count + len(said)), len(explaining)))
        count += len(said)
    return tuple(np.concatenate(part).astype(np.int64) for part in (explained, explainer, position))  # type: ignore[return-value]


def _starts(
    tokenizer: PreTrainedTokenizerFast,
    known: PreTrainedTokenizerFast,
    old: npt.NDArray[np.float32],
    pairs: Sequence[Pair],
    lexicon: Sequence[tuple[str, str]],
) -> npt.NDArray[np.float32]:
    """A first vector for every new piece, (pieces, width)."""
    vocabulary, familiar = tokenizer.get_vocab(), known.get_vocab()
    sentences = [pair for pair in pairs if len(pair.french) < ALIGNED_PIECES * 5][:ALIGNED_PAIRS]
    french = _pieces(tokenizer, [pair.french for pair in sentences])
    english = _pieces(tokenizer, [pair.english for pair in sentences])
    target = _pieces(known, [pair.english for pair in sentences])
    found = translations(french, target, pieces=len(vocabulary), known=len(familiar))
    spoken = np.bincount(np.concatenate(english), minlength=len(vocabulary))
    translated = np.einsum("nk,nkd->nd", found.shares, old[found.pieces]) / np.maximum(
        found.shares.sum(1, keepdims=True), 1e-9
    )
    words = _lexicon_of(lexicon)
    new = np.empty((len(vocabulary), old.shape[1]), dtype=np.float32)
    for piece, number in vocabulary.items():
        own = old[familiar[piece]] if piece in familiar else None
        if piece in SPECIAL:
            new[number] = old[familiar[piece]]
        elif found.seen[number] < SELDOM:
            new[number] = own if own is not None else _spelt(piece, words, known, old)
        elif own is None:
            new[number] = translated[number]
        else:  # a piece of both languages: by how often each says it
            share = spoken[number] / (spoken[number] + found.seen[number])
            new[number] = own if share > 1 / 3 else translated[number]
    return new


def _spell_out(
    vectors: npt.NDArray[np.float32], tokenizer: PreTrainedTokenizerFast, shorthand: Sequence[tuple[str, str]]
) -> None:
    """Start each form of shorthand from what it stands for, which pairs of clean sentences do not show."""
    meanings: defaultdict[int, list[int]] = defaultdict(list)
    for form, meaning in shorthand:
        pieces = tokenizer(form, add_special_tokens=False)["input_ids"]
        if len(pieces) == 1:
            meanings[pieces[0]] += tokenizer(meaning, add_special_tokens=False)["input_ids"]
    starts = {form: vectors[meant].mean(0) for form, meant in meanings.items() if form not in meant}
    for number, start in starts.items():
        vectors[number] = start


def _spelt(
    piece: str, words: dict[str, list[str]], known: PreTrainedTokenizerFast, old: npt.NDArray[np.float32]
) -> npt.NDArray[np.float32]:
    """A piece never seen in pairs: the mean of its dictionary translations, or of the English pieces that spell it."""
    mean: npt.NDArray[np.float32]
    for text in (words.get(piece, []), [piece.removeprefix("##")]):
        numbers = [n for word in text[:TRANSLATIONS] for n in known(word, add_special_tokens=False)["input_ids"]]
        if numbers:
            mean = old[numbers].mean(0)
            return mean
    mean = old.mean(0)
    return mean


def _lexicon_of(lexicon: Sequence[tuple[str, str]]) -> dict[str, list[str]]:
    normalise = normalizers.BertNormalizer(lowercase=True, strip_accents=True)
    words: defaultdict[str, list[str]] = defaultdict(list)
    for english, french in lexicon:
        if " " not in french:
            words[normalise.normalize_str(french)].append(english)
    return dict(words)


def _pieces(tokenizer: PreTrainedTokenizerFast, texts: list[str]) -> list[list[int]]:
    rows: list[list[int]] = tokenizer(texts, add_special_tokens=False)["input_ids"]
    return [row[:ALIGNED_PIECES] or [SPECIAL.index("[UNK]")] for row in rows]


def _repeated(counts: dict[str, int]) -> Iterator[str]:
    """Each word as often as the square root of its count: the frequent ones already abound in sentences."""
    for word, count in counts.items():
        yield f"{word} " * max(1, int(count**0.5) // 8)
