"""The questions asked last, which are asked again: by a page that scrolls, a filter that changes."""

import threading
from collections import OrderedDict
from collections.abc import Callable

from assistant.search.encoder.port import Vectors

QUESTIONS = 2048


class RememberedQuestions:
    """Vectors by question, the least recently asked forgotten first."""

    def __init__(self) -> None:
        self._vectors: OrderedDict[str, Vectors] = OrderedDict()
        self._lock = threading.Lock()

    def get(self, text: str, encode: Callable[[str], Vectors]) -> Vectors:
        """The vector of a question, encoded when it is not remembered."""
        with self._lock:
            if text in self._vectors:
                self._vectors.move_to_end(text)
                return self._vectors[text]
        vector = encode(text)
        with self._lock:
            self._vectors[text] = vector
            if len(self._vectors) > QUESTIONS:
                self._vectors.popitem(last=False)
        return vector
