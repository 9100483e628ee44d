"""How much a sentence tells: a question, a greeting or a signature seldom answers, whatever it speaks of."""

import re

from assistant.language.folding import fold

#: What is left of the chance that a sentence answers, by what it is.
ASKS, GREETS, TELLS = 0.5, 0.3, 1.0
#: A greeting leaves at most this many words of its sentence unsaid.
SHORT = 14
#: Fewer words of three letters than this are an answer to nothing: a signature, the end of another sentence.
FEWEST_WORDS = 2
#: A passage of no more words than these is a signature, beside the author's name or without it.
NAMED_WORDS, SIGNED_WORDS = 4, 3
_WORD = re.compile(r"[a-z0-9]{3,}")
_ASKS = re.compile(r"\?[\s»\"')]*$")
_GREETS = re.compile(
    r"^(?:>|ps\b)|\b(?:bonjour|bonsoir|merci d'avance|bien (?:a|cordialement)|cordialement|salutations|veuillez "
    r"agreer|vous prions d'agreer|"
    r"bonne (?:journee|soiree|fin de semaine|reception)|a bientot|dans l'attente|sentiments (?:devoues|distingues)|"
    r"condoleances|reste a votre disposition|"
    r"kind regards|best regards|many thanks|thanks in advance|yours (?:sincerely|faithfully|truly)|best wishes|"
    r"dear (?:sir|madam|mr|mrs|ms)|hello|hi)\b"
)
_SIGNED = re.compile(r"^(?:service|equipe|pole|agence|the .* team)\b[\w\s-]*$|^ref\.? ?[\w-]+$")


def is_signature(text: str, author: str | None) -> bool:
    """Whether a passage only says who wrote: a name, a service. One that holds a number says how to reach them."""
    folded = fold(text)
    if any(letter.isdigit() for letter in folded):
        return False
    others = set(_WORD.findall(folded)) - set(_WORD.findall(fold(author or "")))
    named = bool(author) and len(others) < len(_WORD.findall(folded))
    return len(others) <= (NAMED_WORDS if named else SIGNED_WORDS)


def telling(text: str) -> float:
    """What is left (0..1) of the chance that a sentence answers."""
    folded = fold(text)
    if _ASKS.search(folded):
        return ASKS
    words = len(_WORD.findall(folded))
    if words < FEWEST_WORDS:
        return GREETS
    if (words <= SHORT and _GREETS.search(folded)) or _SIGNED.search(folded):
        return GREETS
    return TELLS
