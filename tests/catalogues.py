"""The translators' files, read and compiled by the tools that the documentation names."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from babel.messages.extract import extract_from_dir
from babel.messages.frontend import parse_mapping_cfg
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from config import ROOT

TRANSLATIONS = ROOT / "assistant" / "translations"
#: As given to `pybabel extract`, beside the usual ones.
KEYWORDS: dict[str, tuple[int, ...] | None] = {
    "_": None,
    "gettext": None,
    "ngettext": (1, 2),
    "lazy_gettext": None,
    "message": None,
}


Source = str | tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Text:
    """A text for people and its translations: one, or one for each plural form."""

    source: Source
    translations: tuple[str, ...]
    fuzzy: bool

    @property
    def longest(self) -> str:
        """The source, or its plural, which has every place that a translation may fill."""
        return self.source if isinstance(self.source, str) else self.source[-1]


def texts(language: str) -> list[Text]:
    """What the catalogue of `language` holds."""
    with (TRANSLATIONS / language / "LC_MESSAGES" / "messages.po").open("rb") as file:
        messages = [message for message in read_po(file, locale=language) if message.id]
    return [Text(_source(each.id), _strings(each.string), each.fuzzy) for each in messages]


def messages_in_sources() -> dict[Source, str]:
    """Every text for people in code and templates, with the place where it stands."""
    with (ROOT / "babel.cfg").open() as file:
        methods, options = parse_mapping_cfg(file)  # type: ignore[no-untyped-call]
    found: dict[Source, str] = {}
    for folder in ("assistant", "templates"):
        here = [(pattern.removeprefix(f"{folder}/"), method) for pattern, method in methods]
        own_options = {pattern.removeprefix(f"{folder}/"): value for pattern, value in options.items()}
        for name, line, text, _comments, _context in extract_from_dir(ROOT / folder, here, own_options, KEYWORDS):
            found[_source(text)] = f"{folder}/{name}:{line}"
    return found


def compile_catalogues() -> None:
    """Write the `.mo` files that Flask-Babel reads, where the `.po` file is newer."""
    for source in TRANSLATIONS.glob("*/LC_MESSAGES/messages.po"):
        compiled = source.with_suffix(".mo")
        if not compiled.exists() or compiled.stat().st_mtime < source.stat().st_mtime:
            _compile(source, compiled)


def _source(found: str | Sequence[str]) -> Source:
    return found if isinstance(found, str) else tuple(found)


def _strings(string: str | Sequence[str] | None) -> tuple[str, ...]:
    return (string or "",) if string is None or isinstance(string, str) else tuple(string)


def _compile(source: Path, compiled: Path) -> None:
    with source.open("rb") as file:
        messages = read_po(file, locale=source.parent.parent.name)
    draft = compiled.with_suffix(f".{id(messages)}.tmp")
    with draft.open("wb") as out:
        write_mo(out, messages)
    draft.replace(compiled)
