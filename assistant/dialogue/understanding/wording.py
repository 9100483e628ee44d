"""The words of a topic, and a question worded so that it is understood by itself."""

import re
from collections.abc import Iterable, Sequence

from assistant.dialogue.understanding.understood import Chip, Origin, Slot
from assistant.language.analysis import NEGATIONS, STOP_WORDS, word_of
from assistant.language.folding import fold
from assistant.language.questions.reading import Place

_ASKING_WORDS = """
    koi pk pq pkoi kan deux trois quatre cinq two three four five meaning moyen sorte genre
    one ones get gets got go goes going went gone make made anything something everything someone anyone doit doivent
    devait devaient devrait devra veut veulent voudrait voulait peut peuvent pouvait pourrait jusqu somme montant amount
    sum already somebody nobody maybe really actually ever yet still wow
    cool great nice interesting heard hear sounds sound seems seem looks like thought think guess hope wonder wondering
    knew meant talk talking crois pense semble parait parlais voulais interessant super genial
    ok okay alors non oui si ben bah hein sinon svp stp merci bonjour donc enfin bref resume resumer resumes
    topo explique expliquer raconte raconter dis dire dit redis parle parler montre montrer liste donne
    donner rappelle sais savoir sait dernier derniere derniers dernieres premier premiere premiers premieres
    deuxieme second seconde troisieme avant apres depuis maintenant aujourd hui aujourdhui present
    actuellement desormais finalement exactement coup moment jour jours date dates histoire truc chose
    question pareil autre autres point propos passe passes passait arrive arrives occupe occupes occupee
    gere geree traite traitee faire aller va combien pourquoi comment quand ou qui quoi lequel laquelle
    lesquels lesquelles vrai vraiment juste well hi hello thanks thank tell show give explain list summarise
    summarize summary short version brief quick happen happened happens happening handled dealt took care
    know want mean means last first second third next now today currently actually exactly before after
    since time times date day thing stuff another else about whats thats lets yes sort kind let see say said
    many much long did"""
#: Words that ask, answer, order or date a question rather than say what it is about; folded.
_ASKING = frozenset(_ASKING_WORDS.split())
#: Small words of French that are things in English.
_FRENCH_ONLY = frozenset({"son", "car", "part"})
_WORD = re.compile(r"[^\W_]+(?:[-_./,:][^\W_]+)*")
_CONNECTORS = re.compile(
    r"\A(?:(?:ok|et|alors|donc|ou|mais|sinon|and|so|but|or|then|non|no|nan|idem|ditto|(?:la\s+)?m[êe]mes?\s+(?:questions?|choses?)"
    r"|pareil|(?:the\s+)?same(?:\s+(?:question|thing))?|what\s+about|how\s+about)\b[\s,:;]*)+",
    re.IGNORECASE,
)
#: As many words as an earlier turn may lend: the encoder hears every one of them.
LENT = 8


def content_words(text: str, *, language: str, leaving_out: Iterable[Place] = ()) -> tuple[str, ...]:
    """What a question is about, in its own spelling and order, each word once; characters of filters are left out."""
    kept = list(text)
    for place in leaving_out:
        kept[place.start : place.end] = " " * (place.end - place.start)
    found: dict[str, str] = {}
    for match in _WORD.finditer("".join(kept)):
        word = match.group()
        if _is_content(word, language):
            found.setdefault(fold(word), word)
    return tuple(found.values())


def share_a_word(some: Iterable[str], others: Iterable[str]) -> bool:
    """Whether two topics have a word in common, whatever its ending."""
    tokens = {token for word in others for token in _tokens(word)}
    return any(token in tokens for word in some for token in _tokens(word))


def lent(words: Sequence[str], *, beside: Iterable[str] = ()) -> tuple[str, ...]:
    """The words that a turn lends to the next, those that it says again left out."""
    said = {token for word in beside for token in _tokens(word)}
    return tuple(word for word in words if not said.intersection(_tokens(word)))[:LENT]


def worded(text: str, chips: Iterable[Chip], *, asked_again: str = "", about: str = "") -> str:
    """The question as it would be asked by itself.

    `asked_again` is the question whose words are taken over, where this one only says what changes (« et pour le
    Portugal ? »); `about` is whose records are asked, where it is not the customer's. The words that earlier turns lend
    stand behind, in brackets.
    """
    chips = tuple(chips)
    said = " ".join(text.split())
    question = f"{asked_again.rstrip(' ?!.')}, {_without_connectors(said)}" if asked_again else said
    missing = [word for value in _lent_values(chips) for word in value.split() if not _says(question, word)]
    behind = " ".join(dict.fromkeys([*missing, *([] if not about or _says(question, about) else [about])]))
    return f"{question} ({behind})" if behind else question


def _lent_values(chips: tuple[Chip, ...]) -> list[str]:
    """What earlier turns lend: the words of their topic, or, where it was contacts only, the words that named those."""
    kept = [chip for chip in chips if chip.origin is Origin.KEPT]
    topic = [chip.value for chip in kept if chip.slot is Slot.TOPIC]
    return topic or [chip.written for chip in kept if chip.slot in {Slot.CHANNEL, Slot.KIND}]


def _without_connectors(said: str) -> str:
    """« et pour le Portugal ? » joins the question it repeats without « et »; « même question pour … » likewise."""
    return _CONNECTORS.sub("", said) or said


def _says(question: str, word: str) -> bool:
    return fold(word) in fold(question)


def _is_content(word: str, language: str) -> bool:
    folded = fold(word)
    if folded in _FRENCH_ONLY and language == "fr":
        return False
    if all(part in STOP_WORDS or part in _ASKING or part in NEGATIONS for part in folded.split("-")):
        return False
    return len(folded) > 1 or folded.isdigit()


def _tokens(word: str) -> tuple[str, ...]:
    found = word_of(fold(word))
    return found.tokens if found else ()
