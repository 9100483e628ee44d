"""What looking up a mistyped word costs, in a vocabulary as large as a large site's, beside other ways."""

from collections.abc import Callable, Sequence
from pathlib import Path
from random import Random
from typing import Any

import numpy as np
import tantivy
from rapidfuzz import process
from rapidfuzz.distance import OSA

from assistant.search.spelling import Vocabulary, forgiven
from scripts.search_bench.measuring import say, size_of, timed

SEED = 20261121
#: Different words that a site of ten million notes writes, names and mistakes included, about.
WRITTEN = 400_000
_SYLLABLES = """pre le ve ment rem bour se car te con tra as su ran ce vi re si nis tre ba ro mi lu san dor ti on eur
    in for ma er ai ou ble cli ent"""
SYLLABLES = _SYLLABLES.split()


def mistyped(text: str) -> str:
    """Two letters of its longest word swapped."""
    longest = max(text.split(), key=lambda word: len(word) if word.isalpha() else 0)
    return text.replace(longest, f"{longest[:2]}{longest[2:4][::-1]}{longest[4:]}")


def print_spelling(folder: Path, count: int) -> None:
    """Measure and print."""
    random = Random(SEED)
    written = sorted({_made_up(random) for _ in range(count)})
    Vocabulary.of(dict.fromkeys(written, 1)).save(folder / "vocabulary")
    mapped = Vocabulary.read(folder / "vocabulary", lambda path: np.load(path, mmap_mode="r").view(np.ndarray))
    say(f"spelling  {len(written)} words written, {size_of(folder / 'vocabulary')} MiB on disk:")
    asked = [mistyped(random.choice(written)) for _ in range(200)]
    ours = timed("a mistyped word", mapped.close_to, asked)
    say(ours.line())
    begun = [word[:4] for word in asked]
    say(timed("a beginning", lambda word: mapped.beginning_with(word, sureness=1, most=50), begun).line())
    say(timed("tantivy, fuzzy query", _fuzzy(folder / "fuzzy", written), asked).line(ours))
    say(timed("rapidfuzz over all", lambda word: _among_all(word, written), asked[:20]).line(ours))


def _made_up(random: Random) -> str:
    word = "".join(random.choice(SYLLABLES) for _ in range(random.randint(2, 6)))
    place = random.randrange(len(word))
    return f"{word[:place]}{random.choice('abcdefghijklmnopqrstuvwxyz')}{word[place + 1 :]}"


def _fuzzy(folder: Path, written: Sequence[str]) -> Callable[[str], Any]:
    """An index of the words themselves, each a document."""
    folder.mkdir()
    builder = tantivy.SchemaBuilder()
    builder.add_text_field("word", tokenizer_name="raw", index_option="basic")
    index = tantivy.Index(builder.build(), path=str(folder))
    writer = index.writer(num_threads=1)
    for word in written:
        writer.add_document(tantivy.Document(word=word))
    writer.commit()
    writer.wait_merging_threads()
    index.reload()

    def ask(word: str) -> Any:  # noqa: ANN401 - tantivy's addresses
        query = tantivy.Query.fuzzy_term_query(
            index.schema, "word", word, distance=forgiven(word), transposition_cost_one=True
        )
        return index.searcher().search(query, limit=100, count=False)

    return ask


def _among_all(word: str, written: Sequence[str]) -> Any:  # noqa: ANN401 - rapidfuzz's matches
    return process.extract(word, written, scorer=OSA.distance, score_cutoff=forgiven(word), limit=None)
