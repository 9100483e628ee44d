"""What a hand does to a text: abbreviations, dropped accents, typing errors."""

from collections.abc import Mapping

from scripts.load_data.chance import Random, between

_BARE = str.maketrans("àâäéèêëîïôöùûüÿçÀÂÄÉÈÊËÎÏÔÖÙÛÜÇ", "aaaeeeeiioouuuycAAAEEEEIIOOUUUC")
_SHORTEST_SLIP = 20


def shorten(text: str, habits: Mapping[str, str]) -> str:
    """Replace the words a hand abbreviates; a word that touches a comma is spared, as it often is."""
    return " ".join([habits.get(word, word) for word in text.split(" ")])


def without_accents(text: str) -> str:
    """As typed on a hurried keyboard."""
    return text.translate(_BARE)


def mistyped(text: str, random: Random) -> str:
    """One or two slips: a letter left out, doubled, or two swapped."""
    for _ in range(between(random, 1, 2)):
        text = _slip(text, random)
    return text


def _slip(text: str, random: Random) -> str:
    if len(text) < _SHORTEST_SLIP:
        return text
    at = between(random, 1, len(text) - 3)
    one, two = text[at], text[at + 1]
    if not (one.isalpha() and two.isalpha()):
        return text
    kind = int(random() * 3)
    if kind == 0:
        return text[:at] + text[at + 1 :]
    if kind == 1:
        return text[:at] + one + text[at:]
    return text[:at] + two + one + text[at + 2 :]


def tidy(text: str) -> str:
    """Undo what empty choices leave behind: double spaces, blank lines in a row, stops that meet."""
    for twice, once in (
        (".. ", ". "),
        ("?.", "?"),
        ("!.", "!"),
        (" .", "."),
        ("  ", " "),
        (" \n", "\n"),
        ("\n\n\n", "\n\n"),
    ):
        if twice in text:
            text = text.replace(twice, once)
    return text.strip()


def capital(text: str) -> str:
    """The first letter large, the rest as it is."""
    return text[:1].upper() + text[1:]
