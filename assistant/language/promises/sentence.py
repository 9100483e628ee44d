"""One sentence as the rules of promises read it: folded words, clauses, and what stands around a word."""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from assistant.language.promises.wording import word_set
from assistant.language.questions.plain import Plain

_TOKEN = re.compile(r"\d+(?:[.,:h/]\d+)*|[a-z]+|->|[^\sa-z0-9]")
_WORD = re.compile(r"[a-z0-9]")
#: Words that begin another clause, whose verb may have another subject.
_PARTING = word_set("mais donc car sinon but so")
_JOINING = word_set("et puis and then ensuite ou or")
#: After « et » one of these is the subject of a new clause; any other word goes on with the subject before.
_SUBJECTS = word_set(
    "je j on nous tu vous il elle ils elles i we you he she they un une le la les l mon ma notre votre mr mme m"
    " client"
    " clt clte cliente cust customer the my our your"
)
#: Words between a subject or an auxiliary and its verb, adverbs included.
NEAR = 5
_BREAKS = frozenset(",;:()[]/.!…-–—>") | {"->"}


@dataclass(frozen=True, slots=True)
class Sentence:
    """Folded words with their places in `plain`, and the clause each stands in; `offset` is its place in the text.

    `spaced` is the words between spaces, to look for phrases in.
    """

    plain: Plain
    words: tuple[str, ...]
    starts: tuple[int, ...]
    clauses: tuple[int, ...]
    offset: int
    question: bool
    spaced: str

    @classmethod
    def of(cls, text: str, offset: int) -> "Sentence":
        """Read a sentence that begins at `offset`."""
        plain = Plain.of(text)
        words: list[str] = []
        starts: list[int] = []
        clauses: list[int] = []
        clause = 0
        for token in _TOKEN.finditer(plain.plain):
            word = token.group()
            if not _WORD.match(word):
                clause += word in _BREAKS
                continue
            clause += word in _PARTING or (word in _SUBJECTS and words[-1:] != [] and words[-1] in _JOINING)
            words.append(word)
            starts.append(token.start())
            clauses.append(clause)
        question = plain.plain.rstrip(' "»)').endswith("?")
        spaced = f" {' '.join(words)} "
        return cls(plain, tuple(words), tuple(starts), tuple(clauses), offset, question, spaced)

    @property
    def end(self) -> int:
        """Where it ends in the text."""
        return self.offset + len(self.plain.text)

    def written(self, at: int) -> str:
        """Word `at` as it was written, accents and all."""
        place = self.plain.place(self.starts[at], self.starts[at] + len(self.words[at]))
        return self.plain.text[place.start : place.end]

    def clause_start(self, at: int) -> int:
        """The index of the first word of the clause in which word `at` stands."""
        return self.clauses.index(self.clauses[at])

    def clause_end(self, at: int) -> int:
        """The index after the last word of the clause in which word `at` stands."""
        end = at
        while end < len(self.words) and self.clauses[end] == self.clauses[at]:
            end += 1
        return end

    def before(self, at: int, count: int = 1_000) -> tuple[str, ...]:
        """Up to `count` words of the same clause before word `at`."""
        return self.words[max(self.clause_start(at), at - count) : at]

    def after(self, at: int, count: int = 1_000) -> tuple[str, ...]:
        """Up to `count` words of the same clause after word `at`."""
        return self.words[at + 1 : min(self.clause_end(at), at + 1 + count)]

    def last_before(self, at: int, wanted: Collection[str]) -> int | None:
        """The index of the last of these words shortly before word `at`, in its clause; None without one."""
        start = max(self.clause_start(at), at - NEAR)
        return next((place for place in range(at - 1, start - 1, -1) if self.words[place] in wanted), None)

    def clause(self, at: int) -> tuple[str, ...]:
        """The words of the clause in which word `at` stands."""
        return self.words[self.clause_start(at) : self.clause_end(at)]

    def has(self, phrases: Collection[str]) -> bool:
        """Whether one of these folded phrases stands in it, as whole words."""
        return any(f" {phrase} " in self.spaced for phrase in phrases)

    def index_at(self, place: int) -> int:
        """The index of the word that stands at character `place` of `plain`, or the one after it."""
        return next((number for number, start in enumerate(self.starts) if start >= place), len(self.words))


def any_of(words: Collection[str], wanted: Collection[str]) -> bool:
    """Whether one of the words is one of those wanted."""
    return any(word in wanted for word in words)


def runs(words: tuple[str, ...], phrase: str) -> Iterator[int]:
    """Where a phrase begins among words."""
    parts = tuple(phrase.split())
    for at in range(len(words) - len(parts) + 1):
        if words[at : at + len(parts)] == parts:
            yield at
