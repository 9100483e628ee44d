"""Trained spaCy pipelines, where a site names them: they know names of people that nobody has recorded.

What a question says is read by rules over folded text (`questions/`), without spaCy: its blank pipelines, which hold a
tokeniser only, gain nothing there and cost 3 s of processor time to import and 88 MiB beside torch (spaCy 3.8, one
core), and their tokens trip over what agents type (« N° 8812 », `éch.`). So spaCy is not imported at all until a site
names a pipeline in `SPACY_FR` or `SPACY_EN`; then its entity recogniser alone is loaded, at the first question of that
language (fr_core_news_md: 1 s and 200 MiB, then 4 ms a question against 0.5 ms for the rules).
"""

import threading
from dataclasses import dataclass, field
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.kernel.errors import Unavailable, message
from assistant.language.questions.plain import Place

if TYPE_CHECKING:
    from spacy.language import Language

#: Components that do not serve to find people, and would cost a third more time.
_UNUSED = ["parser", "senter", "lemmatizer", "morphologizer", "attribute_ruler", "tagger", "textcat"]
_PEOPLE = {"PER", "PERSON"}
_loading = threading.Lock()


@dataclass(frozen=True, slots=True)
class Pipelines:
    """The trained pipelines of a site: the name of an installed package or a folder, empty for none.

    Raises `Unavailable` where one is named that is neither.
    """

    fr: str = ""
    en: str = ""
    _named: dict[str, str] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        named = {language: name for language, name in (("fr", self.fr), ("en", self.en)) if name}
        for name in named.values():
            if not (Path(name).is_dir() or (name.isidentifier() and find_spec(name))):
                raise Unavailable(
                    "no_such_pipeline", message("The language pipeline “%(name)s” is not on this machine."), name=name
                )
        object.__setattr__(self, "_named", named)

    def people_in(self, text: str, language: str) -> tuple[Place, ...]:
        """Where a text names people, by the pipeline of its language; none without one, nor in a text of capitals."""
        name = self._named.get(language)
        if not name or text.isupper():
            return ()
        with _loading:
            pipeline = _loaded(name)
        entities = pipeline(text).ents
        return tuple(Place(entity.start_char, entity.end_char) for entity in entities if entity.label_ in _PEOPLE)


@lru_cache(maxsize=4)
def _loaded(name: str) -> "Language":
    """A pipeline, once a process."""
    import spacy

    return spacy.load(name, exclude=_UNUSED)
