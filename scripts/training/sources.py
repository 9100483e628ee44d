"""The public data that the encoder learns from: sentence pairs, sections, questions, a lexicon."""

import csv
import gzip
import json
import random
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

#: Software documentation is two thirds of the pairs and repeats itself; this share of it leaves time for the rest.
DOCUMENTATION_SHARE = 0.55
#: Longer sentences are lists and tables that lost their form.
LONGEST = 600
#: Of one meaning, one side is seldom more than this times as long as the other.
STRETCH = 2.5
SEED = 20261122


@dataclass(frozen=True, slots=True)
class Pair:
    """A sentence in both languages."""

    english: str
    french: str


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and what stands under it, in both languages."""

    heading_english: str
    heading_french: str
    text_english: str
    text_french: str


@dataclass(frozen=True, slots=True)
class Asked:
    """A French question and the paragraph that answers it."""

    question: str
    passage: str


def pairs(data: Path) -> list[Pair]:
    """Sentence pairs, without repeats, untranslated ones and those of very unequal length; order fixed by the seed."""
    chance = random.Random(SEED)
    kept: dict[Pair, None] = {}
    for source, english, french in _rows(data / "train" / "en_fr_pairs.tsv.gz"):
        if not _worth_learning(english, french):
            continue
        if source.startswith(("ms_", "python_docs")) and chance.random() > DOCUMENTATION_SHARE:
            continue
        kept[Pair(english, french)] = None
    shuffled = list(kept)
    chance.shuffle(shuffled)
    return shuffled


def sections(data: Path) -> list[Section]:
    """Sections of at least thirty words in each language, headings completed by the title of their page."""
    found: dict[str, Section] = {}
    for row in _lines(data / "train" / "sections.jsonl.gz"):
        if min(len(row["text_en"].split()), len(row["text_fr"].split())) < 30:
            continue
        section = Section(
            _heading(row["title_en"], row["head_en"]),
            _heading(row["title_fr"], row["head_fr"]),
            row["text_en"],
            row["text_fr"],
        )
        if section.heading_english and section.heading_french:
            found.setdefault(section.text_french, section)
    return list(found.values())


def questions(data: Path) -> list[Asked]:
    """French questions on encyclopaedia paragraphs, of the training part only."""
    folder = data / "train" / "piaf"
    passages = {row["id"]: row["text"] for row in _lines(folder / "corpus.jsonl.gz")}
    asked = {row["id"]: row["text"] for row in _lines(folder / "queries.jsonl.gz")}
    with gzip.open(folder / "qrels.tsv.gz", "rt", encoding="utf-8", newline="") as file:
        judged = [(row["qid"], row["docid"]) for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)]
    return [Asked(asked[question], passages[passage]) for question, passage in judged if question in asked]


def lexicon(data: Path) -> list[tuple[str, str]]:
    """English and French words that translate each other."""
    with gzip.open(data / "train" / "lexicon_en_fr.tsv.gz", "rt", encoding="utf-8", newline="") as file:
        return [(row["en"], row["fr"]) for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)]


def word_counts(data: Path, language: str) -> dict[str, int]:
    """How often each word is said in film subtitles, the nearest public text to speech."""
    with gzip.open(data / "train" / "wordfreq" / f"{language}_50k.tsv.gz", "rt", encoding="utf-8") as file:
        counted = (line.split() for line in file)
        return {words[0]: int(words[1]) for words in counted if len(words) == 2 and words[1].isdigit()}


def _rows(path: Path) -> Iterator[tuple[str, str, str]]:
    with gzip.open(path, "rt", encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
            yield row["src"], row["en"].strip(), (row["fr"] or "").strip()


def _lines(path: Path) -> Iterator[dict[str, str]]:
    with gzip.open(path, "rt", encoding="utf-8") as file:
        for line in file:
            yield json.loads(line)


def _worth_learning(english: str, french: str) -> bool:
    shorter, longer = sorted((len(english), len(french)))
    return shorter >= 2 and longer <= LONGEST and longer <= STRETCH * shorter + 20 and english != french


def _heading(title: str, heading: str) -> str:
    return heading if not title or title == heading or title in heading else f"{title}: {heading}" if heading else title
