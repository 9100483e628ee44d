"""French or English: by the small words of the text."""

import re

_FRENCH_WORDS = """
    le la les l un une des du de d et est a ont il elle on ils elles je tu nous vous son sa ses leur leurs qui que qu
    quoi quand combien comment pourquoi quel quelle quels quelles ce cet cette ces dans sur par pour avec depuis avant
    apres au aux en y se s c ca lui pas ne n ou deja toujours mais alors donc etait avait sont chez sans ete fait mon
    ma mes moi aussi encore jusqu sous fois bien"""
_FRENCH = frozenset(_FRENCH_WORDS.split())
_ENGLISH_WORDS = """
    the an and is are was were did does do has have had he she they him her his their them it its who what when where
    which why how much many of to in for from with about been be will would can could should i you we us our my me
    this that these those there any not since before after by at on last next one"""
_ENGLISH = frozenset(_ENGLISH_WORDS.split())
_WORD = re.compile(r"[a-z]+")


def language_of(plain: str, known: str | None) -> str:
    """`fr` or `en`: that of most small words of a folded text, else the one that is known, else French."""
    words = _WORD.findall(plain)
    french = sum(word in _FRENCH for word in words)
    english = sum(word in _ENGLISH for word in words)
    if french == english:
        return known if known in {"fr", "en"} else "fr"
    return "fr" if french > english else "en"
