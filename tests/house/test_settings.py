"""Every setting is documented, and nothing is documented that is no setting."""

import re

from pydantic.fields import FieldInfo

from config import ROOT, Settings

ROW = re.compile(r"^\| `([A-Z_]+)` \| (.+?) \| (.+) \|$", re.MULTILINE)


def documented() -> dict[str, tuple[str, str]]:
    text = (ROOT / "docs" / "settings.md").read_text(encoding="utf-8")
    return {name: (default, words) for name, default, words in ROW.findall(text)}


def test_every_setting_is_documented_and_nothing_else() -> None:
    assert set(documented()) == {name.upper() for name in Settings.model_fields}


def test_the_documentation_gives_the_words_and_the_default_of_the_code() -> None:
    rows = documented()
    for name, field in Settings.model_fields.items():
        default, words = rows[name.upper()]
        assert words == field.description, name
        assert default == shown(field), name


def shown(field: FieldInfo) -> str:
    """A default as the table writes it: paths from the project's folder, empty as a word."""
    value = field.default
    if value in ("", ()):
        return "empty"
    text = str(value).lower() if isinstance(value, bool) else str(value)
    return f"`{text.replace(str(ROOT) + '/', '')}`"
