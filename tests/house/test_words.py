"""Every text for people can be read in French and in English."""

import re
from pathlib import Path

import html5lib
import pytest

from config import ROOT
from tests.catalogues import KEYWORDS, Source, messages_in_sources, texts

TEMPLATES = sorted((ROOT / "templates").rglob("*.html"))
PLACES = re.compile(r"%(?:\((\w+)\))?[sd]")
#: What may stand bare between tags: our name, and marks that mean the same in every language.
SAME_EVERYWHERE = {"fil", "rouge", "– Filrouge", "Filrouge", "Ctrl ↵"}
#: Blocks and macros that stand for an attribute, not for a text.
ATTRIBUTES = r"{% block page_class %}.*?{% endblock %}"
NARROW = "\u202f"


def test_every_text_is_translated_into_french() -> None:
    translated: set[Source] = set()
    for text in texts("fr"):
        if not text.fuzzy and all(text.translations):
            translated |= {text.source, text.source[0] if isinstance(text.source, tuple) else text.source}
    assert {text: place for text, place in messages_in_sources().items() if text not in translated} == {}


def test_the_french_catalogue_holds_nothing_that_no_page_says() -> None:
    said = messages_in_sources()
    assert [text.source for text in texts("fr") if text.source not in said] == []


def test_translating_functions_keep_the_names_that_extraction_knows() -> None:
    """A text behind another name would never reach the translators."""
    alias = re.compile(r"import .*\b(?:n?gettext|lazy_n?gettext|message) as (\w+)")
    sources = (ROOT / "assistant").rglob("*.py")
    found = {name for file in sources for name in alias.findall(file.read_text(encoding="utf-8"))}
    assert found <= set(KEYWORDS)


def test_translations_keep_the_places_of_their_text() -> None:
    for text in texts("fr"):
        for translation in text.translations:
            assert set(PLACES.findall(translation)) == set(PLACES.findall(text.longest)), text.source


def test_french_is_typed_as_in_french_books() -> None:
    """A narrow no-break space before high punctuation and inside « », a curly apostrophe, no English quotes."""
    for translation in (each for text in texts("fr") for each in text.translations):
        assert not re.search(rf"[^{NARROW}?!][;?!]", translation), translation
        assert not re.search(rf"[^{NARROW}\d]:(?![\w/])", translation), translation
        assert not re.search(rf"«(?!{NARROW})|(?<!{NARROW})»", translation), translation
        assert not re.search("['\"“”]", translation), translation


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
