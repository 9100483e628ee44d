"""Sets of questions and documents with judgements, as they lie in the data folder."""

import csv
import gzip
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any


@dataclass(frozen=True, slots=True)
class JudgedSet:
    """Questions over documents; `right[q]` gives the grade of each document that answers question q."""

    name: str
    documents: list[str]
    questions: list[str]
    right: list[Mapping[int, float]]


def french_and_english(data: Path) -> list[JudgedSet]:
    """Every retrieval set of the folder, one an entry of the table of figures."""
    folder = data / "eval"
    return [
        judged_set(folder / "cnil_faq", "cnil_faq titles", kind="faq_title"),
        judged_set(folder / "cnil_faq", "cnil_faq variants", kind="variant"),
        judged_set(folder / "gov_faq", "gov_faq"),
        *(
            judged_set(folder / "support_kb", f"support_kb {asked}→{written}", asked=asked, written=written)
            for asked, written in (("fr", "fr"), ("en", "en"), ("fr", "en"), ("en", "fr"))
        ),
        judged_set(folder / "piaf", "piaf"),
        judged_set(folder / "tweetsumm_notes", "tweetsumm_notes"),
    ]


def judged_set(
    folder: Path, name: str, *, kind: str | None = None, asked: str | None = None, written: str | None = None
) -> JudgedSet:
    """One set, or the part of it whose questions are of a kind or language, over documents of a language."""
    documents = [row for row in _lines(folder / "corpus.jsonl.gz") if written in (None, row["lang"])]
    places = {row["id"]: place for place, row in enumerate(documents)}
    judged: dict[str, dict[int, float]] = {}
    with gzip.open(folder / "qrels.tsv.gz", "rt", encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
            if row["docid"] in places and float(row["rel"]) > 0:
                judged.setdefault(row["qid"], {})[places[row["docid"]]] = float(row["rel"])
    questions = [
        row
        for row in _lines(folder / "queries.jsonl.gz")
        if row["id"] in judged and kind in (None, row.get("kind")) and asked in (None, row["lang"])
    ]
    return JudgedSet(
        name,
        [f"{row['title']}\n{row['text']}".strip() if row.get("title") else row["text"] for row in documents],
        [row["text"] for row in questions],
        [judged[row["id"]] for row in questions],
    )


def similar_pairs(path: Path) -> tuple[list[str], list[str], list[float]]:
    """Sentence pairs and how alike people found them (0 to 5)."""
    with gzip.open(path, "rt", encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    return [row["s1"] for row in rows], [row["s2"] for row in rows], [float(row["score"]) for row in rows]


def _lines(path: Path) -> Iterator[dict[str, Any]]:
    with gzip.open(path, "rt", encoding="utf-8") as file:
        for line in file:
            yield json.loads(line)
