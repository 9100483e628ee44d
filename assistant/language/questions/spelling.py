"""Questions in the spelling of messages: `kan`, `pk`, `c koi`, `ya` as the words they are read for."""

import re

from assistant.language.questions.plain import Plain

#: Folded form → folded words; only forms that are no other word. `dont` is French too.
_SPELT = {
    "qd": "quand", "kan": "quand", "kand": "quand", "pk": "pourquoi", "pq": "pourquoi", "pkoi": "pourquoi",
    "pourkoi": "pourquoi", "prq": "pourquoi", "koi": "quoi", "ki": "qui", "cmb": "combien", "cbien": "combien",
    "kel": "quel", "kelle": "quelle", "kels": "quels", "keske": "qu est ce que", "esk": "est ce qu",
    "eske": "est ce que", "estce": "est ce", "ya": "il y a", "quest": "qu est", "cest": "c est", "cetait": "c etait",
    "ct": "c etait", "jusqua": "jusqu a", "dici": "d ici", "mnt": "maintenant", "mtn": "maintenant",
    "tjs": "toujours", "tjrs": "toujours", "wen": "when", "wat": "what", "whats": "what is", "whos": "who is",
    "wheres": "where is", "didnt": "did not", "hasnt": "has not", "isnt": "is not", "wasnt": "was not",
    "lautre": "l autre", "quil": "qu il", "quelle a": "qu elle a", "sest": "s est", "nest": "n est",
}  # fmt: skip
_FORMS = "|".join(sorted(_SPELT, key=lambda form: (-len(form), form)))
_WORD = re.compile(
    rf"(?<![a-z0-9#])(?:(?P<form>{_FORMS})|(?P<it>c)(?= (?:quoi|koi|qui|ki|quand|kan|quel|ou|combien|fait))"
    r"|(?P<many>cb)(?= de (?!son|sa|ses|la|le|l |leur|m |mme)| d |[?]|$)|(?P<not>n t))(?![a-z0-9])"
)
_MEANINGS = {"it": "c est", "many": "combien", "not": "not"}


def spelt_out(plain: Plain) -> Plain:
    """Write the words of messages in full: « c koi » is « c est quoi », « cb de fois » « combien de fois »."""
    return plain.replaced(
        (found.start(), found.end(), _SPELT.get(found.group()) or _MEANINGS[str(found.lastgroup)])
        for found in _WORD.finditer(plain.plain)
    )
