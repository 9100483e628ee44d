"""A list as a file for a spreadsheet."""

import csv
import io
from collections.abc import Iterable, Iterator

from assistant.web.language import language

#: A spreadsheet takes a cell that begins so for a formula, and may run it (OWASP, CSV injection).
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
#: So that spreadsheets read accents.
BYTE_ORDER_MARK = "\ufeff"
LINES_AT_ONCE = 100


def rows_as_file(heads: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> Iterator[str]:
    """The file, a hundred lines at a time, with the separator that spreadsheets in the reader's language expect."""
    buffer = io.StringIO()
    writer = csv.writer(buffer, delimiter=";" if language() == "fr" else ",")
    yield BYTE_ORDER_MARK
    writer.writerow(heads)
    for number, row in enumerate(rows, start=1):
        writer.writerow([harmless(cell) for cell in row])
        if number % LINES_AT_ONCE == 0:
            yield _emptied(buffer)
    yield _emptied(buffer)


def harmless(cell: str) -> str:
    """A text that no spreadsheet takes for a formula: an apostrophe shows it as it is."""
    return f"'{cell}" if cell.lstrip(" ").startswith(FORMULA_STARTS) else cell


def _emptied(buffer: io.StringIO) -> str:
    written = buffer.getvalue()
    buffer.seek(0)
    buffer.truncate()
    return written
