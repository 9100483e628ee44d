"""Someone's wish to have a generation read again: it lies beside its files, with how far it is and what came of it.

A worker finds it there, whatever becomes of the message that told it; it goes with the generation.
"""

import json
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass, field
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import Any

from assistant.search.checking import VERIFICATION
from assistant.search.files import replace_text


class VerificationStatus(StrEnum):
    """How far a verification is; one that is broken found something wrong, or could not be done."""

    WAITING = "waiting"
    RUNNING = "running"
    WHOLE = "whole"
    BROKEN = "broken"


@dataclass(frozen=True, slots=True)
class Verification:
    """Who asked and when, how far it is (`done` of `total` in this phase), the last sign of life, what came of it.

    `failure` holds the `text` and `params` of what was found wrong.
    """

    asked_by: str
    at: datetime
    status: VerificationStatus
    told_at: datetime
    phase: str = ""
    done: int = 0
    total: int = 0
    failure: Mapping[str, Any] = field(default_factory=dict)

    @classmethod
    def beside(cls, folder: Path) -> "Verification | None":
        """The one asked for last of the generation in this folder; None where nobody asked, or it cannot be read."""
        try:
            stored = json.loads((folder / VERIFICATION).read_text(encoding="utf-8"))
            times = {name: datetime.fromisoformat(stored[name]) for name in ("at", "told_at")}
            return cls(**stored | times | {"status": VerificationStatus(stored["status"])})
        except (OSError, ValueError, TypeError, KeyError):
            return None

    def put_beside(self, folder: Path) -> None:
        """Write it beside the files of the generation; one that was removed meanwhile needs it no more."""
        stored = asdict(self) | {"at": self.at.isoformat(), "told_at": self.told_at.isoformat()}
        with suppress(FileNotFoundError):
            replace_text(folder / VERIFICATION, json.dumps(stored))

    @property
    def is_unfinished(self) -> bool:
        """Whether there is something to wait for."""
        return self.status in (VerificationStatus.WAITING, VerificationStatus.RUNNING)
