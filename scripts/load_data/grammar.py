"""A small grammar: a phrase is text with `[this|or that|]` choices and `{slots}`, compiled once, told many times.

A slot is a rule (a choice of phrases), a fresh value (drawn each time), a phrase of the telling's own situation, or a
fact of the telling (a plain string).
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

Random = Callable[[], float]
_TOKEN = re.compile(r"\[|\]|\||\{\w+\}|[^\[\]|{}]+")


@dataclass(slots=True)
class Telling:
    """What one text is told from: chance in 0..1, the facts its slots name, the phrases of its own situation."""

    random: Random
    facts: Mapping[str, str]
    own: "Mapping[str, Phrase]"


Phrase = Callable[[Telling], str]
Fresh = Callable[[Telling], str]
_Part = str | Phrase


class Grammar:
    """Compiles phrases; knows the rules and the fresh values that their slots may name."""

    def __init__(
        self,
        rules: Mapping[str, Sequence[str]],
        fresh: Mapping[str, Fresh],
        facts: frozenset[str],
        own: frozenset[str],
    ) -> None:
        self._fresh = fresh
        self._own = own
        self._facts = facts
        self._rules: dict[str, Phrase] = {}
        self._sources = rules

    def phrase(self, text: str) -> Phrase:
        """Compile one phrase.

        Raises:
            ValueError: brackets do not match, or a slot names nothing known.
        """
        tokens = _TOKEN.findall(text)
        if "".join(tokens) != text:
            raise ValueError(f"unreadable phrase: {text}")
        choice, rest = self._choice(tokens, 0)
        if rest != len(tokens):
            raise ValueError(f"unmatched ']' in: {text}")
        return choice

    def one_of(self, texts: Sequence[str]) -> Phrase:
        """Compile a choice between phrases."""
        return _any_of([self.phrase(text) for text in texts])

    def rule(self, name: str) -> Phrase:
        """A named rule, compiled at first use."""
        if name not in self._rules:
            self._rules[name] = self.one_of(self._sources[name])
        return self._rules[name]

    def _choice(self, tokens: Sequence[str], at: int) -> tuple[Phrase, int]:
        options: list[Phrase] = []
        parts: list[_Part] = []
        while at < len(tokens) and tokens[at] != "]":
            piece = tokens[at]
            if piece == "[":
                part, at = self._choice(tokens, at + 1)
                if at >= len(tokens):
                    raise ValueError(f"unmatched '[' in: {''.join(tokens)}")
                parts.append(part)
            elif piece == "|":
                options.append(_sequence(parts))
                parts = []
            elif piece[0] == "{":
                parts.append(self._slot(piece[1:-1]))
            else:
                parts.append(piece)
            at += 1
        options.append(_sequence(parts))
        return _any_of(options), at

    def _slot(self, name: str) -> Phrase:
        if name in self._sources:
            return self.rule(name)
        if name in self._fresh:
            return self._fresh[name]
        if name in self._own:
            return lambda telling: telling.own[name](telling)
        if name in self._facts:
            return lambda telling: telling.facts[name]
        raise ValueError(f"nothing is called {{{name}}}")


def _sequence(parts: Sequence[_Part]) -> Phrase:
    if all(isinstance(part, str) for part in parts):
        text = "".join(part for part in parts if isinstance(part, str))
        return lambda _telling: text
    kept = tuple(parts)
    return lambda telling: "".join([part if isinstance(part, str) else part(telling) for part in kept])


def _any_of(options: Sequence[Phrase]) -> Phrase:
    if len(options) == 1:
        return options[0]
    kept = tuple(options)
    count = len(kept)
    return lambda telling: kept[int(telling.random() * count)](telling)
