"""Which kind of file a path is: by its name, or by how it begins."""

from pathlib import Path

from assistant.ingest.reading.csv_rows import CsvRows
from assistant.ingest.reading.entries import Source
from assistant.ingest.reading.json_lines import JsonLines
from assistant.ingest.reading.messages import Mailbox, MessageFile
from assistant.kernel.errors import Invalid, message


def open_source(path: Path, *, longest: int) -> Source:
    """Return the file as entries; `longest` bounds a line or a row, in bytes. Files are read twice: no pipes."""
    if not path.is_file():
        raise Invalid("not_a_file", message("%(path)s is not a file."), path=str(path))
    suffix = path.suffix.lower()
    if suffix == ".csv":
        return CsvRows(path, longest)
    if suffix == ".eml":
        return MessageFile(path)
    if suffix in {".mbox", ".mbx"} or (suffix not in {".jsonl", ".ndjson", ".json"} and _begins_as_mailbox(path)):
        return Mailbox(path)
    return JsonLines(path, longest)


def _begins_as_mailbox(path: Path) -> bool:
    with path.open("rb") as file:
        return file.read(5) == b"From "
