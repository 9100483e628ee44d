"""Every text for people can be read in French and in English."""

import re
from pathlib import Path

import html5lib
import pytest

from config import ROOT
from tests.catalogues import catalogue, messages_in_sources

TEMPLATES = sorted((ROOT / "templates").rglob("*.html"))
PLACES = re.compile(r"%(?:\((\w+)\))?[sd]")
#: What may stand bare between tags: our name, and marks that mean the same in every language.
SAME_EVERYWHERE = {"fil", "rouge", "– Filrouge", "Filrouge", "Ctrl ↵"}
#: Blocks and macros that stand for an attribute, not for a text.
ATTRIBUTES = r"{% block page_class %}.*?{% endblock %}"
NARROW = "\u202f"


def test_every_text_is_translated_into_french() -> None:
    translated = {message.id: message for message in catalogue("fr") if message.id}
    missing = {}
    for text, place in messages_in_sources().items():
        message = translated.get(text if isinstance(text, str) else text[:1] and text)
        strings = [] if message is None else [message.string] if isinstance(message.string, str) else message.string
        if message is None or message.fuzzy or not strings or not all(strings):
            missing[text] = place
    assert not missing


def test_the_french_catalogue_holds_nothing_that_no_page_says() -> None:
    said = set(messages_in_sources())
    assert [message.id for message in catalogue("fr") if message.id and message.id not in said] == []


def test_translations_keep_the_places_of_their_text() -> None:
    for message in catalogue("fr"):
        sources = message.id if isinstance(message.id, tuple) else (message.id,)
        strings = message.string if isinstance(message.string, tuple) else (message.string,)
        if sources[0]:
            for string in strings:
                assert set(PLACES.findall(string)) == set(PLACES.findall(sources[-1])), message.id


def test_french_is_typed_as_in_french_books() -> None:
    """A narrow no-break space before high punctuation and inside « », a curly apostrophe, no English quotes."""
    for message in catalogue("fr"):
        strings = message.string if isinstance(message.string, tuple) else (message.string,)
        for string in strings if message.id else ():
            assert not re.search(rf"[^{NARROW}\u00a0?!][;?!]", string), string
            assert not re.search(r"[^\u00a0\u202f\d:]:(?!\w)", string), string
            assert not re.search(rf"«(?!{NARROW})|(?<!{NARROW})»", string), string
            assert "'" not in string, string
            assert '"' not in string, string
            assert "“" not in string, string


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: str(path.relative_to(ROOT)))
def test_no_template_holds_a_bare_text(template: Path) -> None:
    source = template.read_text(encoding="utf-8")
    bare = re.sub(ATTRIBUTES, "", source, flags=re.DOTALL)
    bare = re.sub(r"{#.*?#}|{%.*?%}|{{.*?}}", "", bare, flags=re.DOTALL)
    tree = html5lib.parseFragment(bare)
    texts = {" ".join(text.split()) for text in tree.itertext()}
    texts |= {
        element.get(name) or ""
        for element in tree.iter()
        for name in ("title", "aria-label", "placeholder", "alt")
        if isinstance(element.tag, str)
    }
    assert {text for text in texts - SAME_EVERYWHERE if re.search(r"[^\W\d_]{2,}", text)} == set()
