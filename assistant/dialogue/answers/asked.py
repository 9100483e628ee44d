"""What a question is about, beyond the kind of answer it wants: contacts, a due day, a state, something done."""

import re

from assistant.language.folding import fold

_CONTACT = re.compile(
    r"\b(?:appel\w*|rappel\w*|telephon\w*|relanc\w*|contact\w*|ecri[tv]\w*|joindr?e?|joint|venu(?:e|s)?|passe(?:e|s)? (?:en|a l) ?agence|"
    r"parl(?:e|ait|er)|mail\w*|e mails?|courriels?|courriers?|lettres?|sms|messages?|visites?|echang\w*|demarch\w*|sollicit\w*|"
    r"call(?:s|ed|ing)?|phon(?:e|ed|es)|r[ai]ng|contacted|wrote|written|write|emails?|emailed|letters?|texts?|visits?|came (?:in|by)|chas(?:e|ed|es|ing)|"
    r"spok?en?|complain(?:ed|ts?)|reclamations?|signal\w*|report(?:ed|s)?|mention\w*|evoqu\w*)\b"
)
_DUE = re.compile(
    r"\b(?:dev(?:ait|aient|ions|iez)|promis(?:e|es)?|prevu(?:e|s|es)?|jusqu ?'? ?a quand|avant quand|pour quand|d'? ?ici quand|"
    r"dans combien de temps|sous combien|delai|date limite|au plus tard|annonce(?:e|s|es)? pour|"
    r"deadline|due|by when|until when|how long do we|supposed to|promised|expected|meant to|will)\b"
)
_TO_US = re.compile(
    r"\b(?:il|elle|ils|elles|lui|client\w*|m|mme|monsieur|madame|he|she|they|customer|leur|son|sa|ses|his|her|their)\b"
)
_BY_US = re.compile(
    r"\b(?:on|nous|l'?agence|notre|nos|conseiller\w*|we|us|our|the bank|banque|sales|commerci\w*)\b(?! (?:a|ont|avait) ?(?:appele|ecrit|contacte)s?\b)"
)
_GOT = re.compile(r"\b(?:recu\w*|recoi\w*|got|get|gets|receiv\w*|eu|subi\w*)\b")
_NOUS_OBJECT = re.compile(r"\b(?:il|elle|ils|elles|he|she|they)\b.{0,20}\b(?:nous|us)\b")
_SELF = re.compile(r"\b(?:(?:elle|lui|eux|soi|moi)[ -]memes?|de sa (?:propre )?main|en personne|personnellement|herself|himself|themselves|personally)\b")
_OURS = re.compile(r"\b(?:on|nous|we)\s+(?:l'|le |la |les |lui |leur |l |y |n |ne |n'|have |did |had )*(?:\w+)")


def about_contacts(question: str) -> bool:
    """Whether a folded question speaks of contacts themselves: calls, letters, reminders."""
    return _CONTACT.search(question) is not None


def about_due_day(question: str) -> bool:
    """Whether a folded question wants a day that was set or promised."""
    return _DUE.search(question) is not None


def direction_of(question: str) -> str | None:
    """`in` for contacts by the customer, `out` for ours, None where the question does not say."""
    folded = fold(question)
    if _NOUS_OBJECT.search(folded):
        return "in"
    if _GOT.search(folded) and _TO_US.search(folded):
        return "out"
    if _OURS.search(folded):
        return "out"
    return "in" if _TO_US.search(folded) else None


def by_themselves(question: str) -> bool:
    """Whether a folded question wants what the customer wrote or did in person."""
    return _SELF.search(question) is not None
