"""What a question is about, beyond the kind of answer it wants: contacts, a due day, a state, something done."""

import re

from assistant.language.questions.plain import Plain

_CONTACT = re.compile(
    r"\b(?:appel\w*|rappel\w*|telephon\w*|relanc\w*|contact\w*|ecri[tv]\w*|joindr?e?|joint|venu(?:e|s)?|passe(?:e|"
    r"s)? (?:en|a l) ?agence|"
    r"parl(?:e|ait|er)|mail\w*|e mails?|courriels?|courriers?|lettres?|sms|messages?|visites?|echang\w*|demarch\w*|"
    r"sollicit\w*|"
    r"call(?:s|ed|ing)?|phon(?:e|ed|es)|r[ai]ng|contacted|wrote|written|write|emails?|emailed|letters?|texts?|"
    r"visits?|came (?:in|by)|chas(?:e|ed|es|ing)|"
    r"spok?en?|complain(?:ed|ts?)|reclamations?|signal\w*|report(?:ed|s)?|mention\w*|evoqu\w*)\b"
)
_DUE = re.compile(
    r"\b(?:dev(?:ait|aient|ions|iez)|doi(?:t|vent|s)|promis(?:e|es)?|prevu(?:e|s|es)?|jusqu ?'? ?a quand|avant "
    r"quand|pour quand|d'? ?ici quand|"
    r"dans combien de temps|sous combien|delai|date limite|au plus tard|annonce(?:e|s|es)? pour|"
    r"deadline|due|by when|until when|how long do we|supposed to|promised|expected|meant to|will|must|should|shall)\b"
)
#: « il nous a appelés », « elle a écrit », "did he call us": the customer's contacts.
_BY_THEM = re.compile(
    r"\b(?:nous|m|me) (?:a|ont|avait|avaient)\b|\b(?:us|to us|me)\b|"
    r"\b(?:il|elle|ils|elles|he|she|they)\b(?! (?:a|ont|avait|avaient) (?:ete|recu|eu)\b)"
)
#: « on l'a rappelé », "we wrote", and what the customer got: ours.
_BY_US = re.compile(
    r"\bon (?:l |la |le |les |lui |leur |y |n |ne |en )*(?:a|avait|est|etait)\b|"
    r"\bnous (?:l |la |le |les |lui |leur |y |n |ne |en )*(?:avons|avions|\w+ons)\b|\bwe\b|"
    r"\b(?:il|elle|ils|elles) (?:a|ont|avait|avaient) (?:ete|recu|eu)\b|\bsales\b|\bcommerciaux\b|\bdemarch\w+|"
    r"\b(?:recu|recoit|subi|eu)e?s? (?:\w+ )?(?:appels?|courriers?|mails?|lettres?)\b|"
    r"\b(?:he|she|they) (?:get|got|gets|received?|had)\b"
)
_SELF = re.compile(
    r"\b(?:(?:elle|lui|eux|soi|moi)[ -]memes?|de sa (?:propre )?main|en personne|personnellement|herself|himself|"
    r"themselves|personally)\b"
)


def about_contacts(question: str) -> bool:
    """Whether a folded question speaks of contacts themselves: calls, letters, reminders."""
    return _CONTACT.search(question) is not None


def about_due_day(question: str) -> bool:
    """Whether a folded question wants a day that was set or promised."""
    return _DUE.search(question) is not None


def direction_of(question: str) -> str | None:
    """`in` for contacts by the customer, `out` for ours, None where the question does not say."""
    plain = Plain.of(question).plain
    if _BY_US.search(plain):
        return "out"
    return "in" if _BY_THEM.search(plain) else None


def by_themselves(question: str) -> bool:
    """Whether a folded question wants what the customer wrote or did in person."""
    return _SELF.search(question) is not None
