"""What decides which passages and words a text gives, so that an index made by other rules is known and made again."""

from collections.abc import Mapping
from hashlib import sha256
from inspect import getsource
from types import ModuleType

from assistant.language import abbreviations, analysis, sentences
from assistant.search import passages, spelling


def _digest(*modules: ModuleType) -> str:
    """The source itself is read: a version number would be forgotten, and to build again encodes nothing."""
    return sha256("".join(map(getsource, modules)).encode()).hexdigest()[:16]


#: The rules of this program, by name; a generation keeps those that made it among its settings.
RULES: Mapping[str, str] = {
    "analysis": _digest(analysis, spelling),
    "cuts": _digest(sentences, abbreviations, passages),
}
