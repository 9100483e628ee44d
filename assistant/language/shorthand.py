"""What short forms stand for, read both ways: `prlvt` in a question meets « prélèvement » in a note, and back."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from assistant.language.abbreviations import SHORTHAND
from assistant.language.analysis import Word, analyse, word_of


@dataclass(frozen=True, slots=True)
class Shorthand:
    """A table of short forms, ready to be read: a value, never changed, so that whoever holds it sees one table.

    `meanings` are the tokens that a form stands for, none for that of a stop word (`ds`, dans); `forms` the tokens of
    the forms that stand for a token.
    """

    meanings: Mapping[str, tuple[str, ...]]
    forms: Mapping[str, tuple[str, ...]]

    @classmethod
    def of(cls, table: Mapping[str, str]) -> "Shorthand":
        """Make one of a table: folded form → the words it stands for."""
        meanings = {form: _tokens_of(meaning) for form, meaning in table.items()}
        forms: defaultdict[str, list[str]] = defaultdict(list)
        for form, tokens in meanings.items():
            for token in tokens:
                forms[token].extend(_tokens_of_form(form))
        return cls(meanings, {token: tuple(dict.fromkeys(found)) for token, found in forms.items()})

    def spelt_out(self, words: Iterable[Word]) -> list[Word]:
        """The words of a question, each with what it stands for and what stands for it; stop words are left out."""
        return [self._spelt_out(word) for word in words if self.meanings.get(word.written, word.tokens)]

    def _spelt_out(self, word: Word) -> Word:
        full = (*word.tokens, *self.meanings.get(word.written, ()))
        short = [form for token in full for form in self.forms.get(token, ())]
        return Word(word.written, tuple(dict.fromkeys((*full, *short))))


def _tokens_of(meaning: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(token for word in analyse(meaning) for token in word.tokens))


def _tokens_of_form(form: str) -> tuple[str, ...]:
    """The form itself where a stemmer leaves it whole: what a stemmer cuts off `clts` is another form."""
    word = word_of(form)
    if word is None:
        return ()
    return (form,) if form in word.tokens else word.tokens


#: The table that ships.
BUILT_IN = Shorthand.of(SHORTHAND)
