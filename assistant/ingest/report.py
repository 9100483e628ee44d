"""The report of an import: what was read and what became of it, and why some of it was set aside."""

from dataclasses import asdict, dataclass, field
from typing import Any

from assistant.ingest.masking import masked
from assistant.ingest.reasons import EXPLANATIONS, Problem

#: Rejects told one by one; the count is of all of them.
MOST_TOLD = 1000
#: Where the type of an entry cannot be known.
UNREADABLE = "unreadable"


@dataclass(slots=True)
class Tally:
    """How many entries of a type came in, and what became of them; `waiting` are e-mails nobody could be found for."""

    read: int = 0
    created: int = 0
    updated: int = 0
    unchanged: int = 0
    rejected: int = 0
    waiting: int = 0

    def add(self, other: "Tally") -> None:
        """Add the counts of another."""
        self.read += other.read
        self.created += other.created
        self.updated += other.updated
        self.unchanged += other.unchanged
        self.rejected += other.rejected
        self.waiting += other.waiting


@dataclass(frozen=True, slots=True)
class Reject:
    """One thing wrong with one entry; `value` is masked where it may be personal."""

    file: str
    line: int
    type: str | None
    field: str | None
    reason: str
    value: str | None
    detail: str | None


@dataclass(frozen=True, slots=True)
class FileReport:
    """What became of one file; `rejects` is where its rejected entries were set aside."""

    file: str
    read: int
    rejected: int
    rejects: str | None


@dataclass(slots=True)
class ImportReport:
    """What an import did, or, with `dry_run`, would have done."""

    dry_run: bool
    types: dict[str, Tally] = field(default_factory=dict)
    files: list[FileReport] = field(default_factory=list)
    rejects: list[Reject] = field(default_factory=list)

    def tally(self, type_: str | None) -> Tally:
        """The counts of a type."""
        return self.types.setdefault(type_ or UNREADABLE, Tally())

    def tell(self, file: str, line: int, type_: str | None, problems: list[Problem]) -> None:
        """Add what is wrong with an entry, as long as the list is not too long to be read."""
        for problem in problems[: MOST_TOLD - len(self.rejects)]:
            value = masked(problem.field, problem.value)
            self.rejects.append(Reject(file, line, type_, problem.field, problem.reason.value, value, problem.detail))

    @property
    def total(self) -> Tally:
        """The counts of all types together."""
        total = Tally()
        for tally in self.types.values():
            total.add(tally)
        return total

    @property
    def rejected(self) -> int:
        """How many entries were set aside."""
        return self.total.rejected

    def as_json(self) -> dict[str, Any]:
        """The report as the command line prints it and the screen keeps it."""
        return {
            "dry_run": self.dry_run,
            "total": asdict(self.total),
            "types": {type_: asdict(tally) for type_, tally in self.types.items()},
            "files": [asdict(file) for file in self.files],
            "rejects": [asdict(reject) for reject in self.rejects],
        }


def explanation(reason: str) -> str:
    """What a reason means, in English; the edges translate it."""
    return {code.value: text for code, text in EXPLANATIONS.items()}[reason]
