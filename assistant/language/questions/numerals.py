"""Numbers in letters, French and English, as digits: a rule about « 3 semaines » reads « trois semaines » too."""

import re

from assistant.language.questions.plain import Plain

_FRENCH = (
    "zero un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize dix_sept dix_huit "
    "dix_neuf"
)
_ENGLISH = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen"
)
_UNITS = {
    word.replace("_", " "): value for names in (_FRENCH, _ENGLISH) for value, word in enumerate(names.split()) if value
} | {"une": 1}
_TENS = {
    "vingt": 20, "vingts": 20, "trente": 30, "quarante": 40, "cinquante": 50, "soixante": 60, "septante": 70,
    "octante": 80, "huitante": 80, "nonante": 90, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60,
    "seventy": 70, "eighty": 80, "ninety": 90,
}  # fmt: skip
_SCALES = {"cent": 100, "cents": 100, "hundred": 100, "mille": 1000, "thousand": 1000}
_WORD = "|".join(sorted({*_UNITS, *_TENS, *_SCALES}, key=lambda word: (-len(word), word)))
#: At most eight words, « quatre-vingt-dix-neuf mille neuf cent quatre-vingt » cut: nobody types more.
_RUN = re.compile(
    rf"(?<![a-z0-9])(?:{_WORD})(?:(?: et(?= une?\b| onze\b)| and)? (?:{_WORD})(?![a-z0-9])){{0,8}}(?![a-z0-9])"
)
_PIECE = re.compile(rf"(?:{_WORD}|et|and)(?![a-z0-9])")

#: « sept » is a month after one of these unless a thing that one counts follows.
_SEPTEMBER = re.compile(r"(?:\d|depuis|en|fin|debut|mi|de|avant|apres|since|in|by|early|late|until|on|of) $")
_COUNTED = re.compile(
    r" (?:jours?|semaines?|mois|ans?|annees?|heures?|h|fois|euros?|cents?|mille|derniere?s|appels?)\b"
)
#: « 2 mille » is left to whoever reads sums.
_AFTER_DIGIT = re.compile(r"\d ")
#: A single one is an article, and an accord (`one of his cards`): it stays a word.
_ALONE = {"un", "une", "one"}


def in_digits(plain: Plain) -> Plain:
    """Write the numbers of a text in digits, each digit standing for the whole number's place in the text."""
    return plain.replaced(piece for match in _RUN.finditer(plain.plain) for piece in _numbers(match))


def _numbers(run: re.Match[str]) -> list[tuple[int, int, str]]:
    """The number of a run of number words, with its place; each word's where they are several (« deux trois »)."""
    if run.group() in _ALONE or (run.group() == "sept" and _is_september(run)):
        return []
    if run.group() in _SCALES and _AFTER_DIGIT.search(run.string, max(0, run.start() - 2), run.start()):
        return []
    value = number(run.group())
    if value is not None:
        return [(run.start(), run.end(), str(value))]
    words = ((word, run.start() + word.start()) for word in _PIECE.finditer(run.group()))
    return [
        (start, start + len(word.group()), str(number(word.group())))
        for word, start in words
        if word.group() not in _ALONE | {"et", "and"}
    ]


def _is_september(run: re.Match[str]) -> bool:
    before = run.string[max(0, run.start() - 8) : run.start()]
    return bool(_SEPTEMBER.search(before)) and not _COUNTED.match(run.string, run.end())


def number(written: str) -> int | None:
    """The number that folded words say, up to 999 999; None where they say none or several (« deux trois »)."""
    thousands = below = 0
    room = 1000
    for piece in _PIECE.findall(written):
        if piece in {"mille", "thousand"} and not thousands:
            thousands, below, room = (below or 1) * 1000, 0, 1000
        elif piece in {"cent", "cents", "hundred"} and below < len(_UNITS) and room <= 1000:
            below, room = (below or 1) * 100, 100
        elif piece in {"vingt", "vingts"} and below % 100 == 4:
            below, room = below + 76, 20
        elif piece not in {"et", "and"}:
            value = _UNITS.get(piece) or _TENS.get(piece, room)
            if value >= room:
                return None
            below += value
            room = 20 if piece == "soixante" else 10 if value >= 20 else 1
    return thousands + below
