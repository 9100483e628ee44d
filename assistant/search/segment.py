"""Passages in columns, sorted by customer then time: on disk for a generation, in memory for what changed since."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

import numpy as np
import numpy.typing as npt

from assistant.search.engine import Filters

Rows = npt.NDArray[np.int64]
Mask = npt.NDArray[np.bool_]
Floats = npt.NDArray[np.float32]

#: Columns beside the vectors: their file names and types.
COLUMNS: dict[str, Any] = {
    "interaction": np.int64,
    "customer": np.int64,
    "at": np.int64,
    "channel": np.uint8,
    "kind": np.uint8,
    "start": np.int32,
    "end": np.int32,
    "digest": np.uint64,
}

#: Rows filtered at once, so that what is compared stays in the cache: two dates, a channel and a kind of ten
#: million rows take 13 ms, 51 when each is compared over all rows first.
MASKED = 32_768
ANY = Filters()

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)


def moment_of(at: datetime) -> int:
    """Microseconds since 1970: a time as a column holds it."""
    return (at - _EPOCH) // _MICROSECOND


def time_of(moment: int) -> datetime:
    """The time of a column's value."""
    return _EPOCH + timedelta(microseconds=moment)


@dataclass(frozen=True, slots=True)
class Segment:
    """`passages` rows: a vector each (float16, length 1), columns, and terms `bounds[i]:bounds[i + 1]` of `terms`."""

    vectors: npt.NDArray[np.float16]
    columns: dict[str, npt.NDArray[Any]]
    terms: npt.NDArray[np.uint32]
    bounds: npt.NDArray[np.int64]
    channels: tuple[str, ...]
    kinds: tuple[str, ...]

    def __len__(self) -> int:
        return len(self.columns["interaction"])

    def slices_of(self, customers: Iterable[int]) -> list[slice]:
        """Where the rows of these customers lie; customers without rows are left out."""
        wanted = np.fromiter(sorted(customers), dtype=np.int64)
        starts = np.searchsorted(self.columns["customer"], wanted, side="left")
        ends = np.searchsorted(self.columns["customer"], wanted, side="right")
        return [slice(int(a), int(b)) for a, b in zip(starts, ends, strict=True) if a < b]

    def allowed(self, where: slice, filters: Filters, dead: Rows) -> Mask | None:
        """Which rows of a slice pass the filters and are not dead (sorted rows); None when all do."""
        first, last = np.searchsorted(dead, [where.start, where.stop])
        if first == last and filters == ANY:
            return None
        mask = np.ones(where.stop - where.start, dtype=np.bool_)
        if filters != ANY:
            for start in range(where.start, where.stop, MASKED):
                block = slice(start, min(start + MASKED, where.stop))
                self._keep_passing(mask[block.start - where.start : block.stop - where.start], block, filters)
        mask[dead[first:last] - where.start] = False
        return mask

    def _keep_passing(self, mask: Mask, where: slice, filters: Filters) -> None:
        """Clear what does not pass."""
        at = self.columns["at"][where]
        if filters.since is not None:
            mask &= at >= moment_of(filters.since)
        if filters.until is not None:
            mask &= at < moment_of(filters.until)
        if filters.channels:
            mask &= _one_of(self.columns["channel"][where], self.channels, filters.channels)
        if filters.kinds:
            mask &= _one_of(self.columns["kind"][where], self.kinds, filters.kinds)

    def cosines(self, rows: Rows, query: Floats) -> Floats:
        """Cosine of the question with each of a few rows; row by row, for BLAS would wake its threads for so little."""
        return np.asarray(np.vecdot(self.vectors[rows].astype(np.float32), query), dtype=np.float32)

    def rows_of_interactions(self, interactions: Iterable[int]) -> Rows:
        """Every row of these interactions, in order."""
        wanted = np.fromiter(interactions, dtype=np.int64)
        return np.flatnonzero(np.isin(self.columns["interaction"], wanted)).astype(np.int64)


def _one_of(codes: npt.NDArray[Any], names: tuple[str, ...], wanted: frozenset[str]) -> Mask:
    """Compared code by code: a table looked up row by row takes five times as long."""
    mask = np.zeros(len(codes), dtype=np.bool_)
    for code, name in enumerate(names):
        if name in wanted:
            mask |= codes == code
    return mask
