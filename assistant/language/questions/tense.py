"""Past, present or future, by auxiliaries and endings; and whether something is denied."""

import re

_SUBJECT = r"(?:(?:t )?(?:il|elle|on|ils|elles|je|tu|nous|vous) )?"
_BETWEEN = (
    r"(?:(?:pas|deja|bien|jamais|toujours|encore|enfin|finalement|vraiment|tout|lui|leur|ete|eu|aussi|meme|plus|y"
    r"|en|rien|fini par"
    r"|t|il|elle|on|ils|elles|nous|vous) ){0,4}"
)
#: Past participles by their ending; what else ends so is excluded by name.
_PARTICIPLE = (
    r"(?!(?:quelles?|lesquelles|laquelle|cette|notre|votre|leur|leurs|partir|cause|propos|merci|ainsi|mari|jusqu"
    r"|quoi|qui|lui|celui|une|autres?|meme"
    r"|reste|titre|vie|lieu|peu|celle|elle|elles|ce|le|la|les|de|je|que|se|ne|me|te|comme|encore|parce|combien"
    r"|femme|mere|pere|fille|vendredi|lundi"
    r"|mardi|jeudi|samedi|mercredi|dimanche|ici|midi|telephone|possible|normale?|conseillere|adresse|voiture"
    r"|facture|banque|assurance|agence)(?![a-z]))"
    r"[a-z]{2,}(?:ee?s?|ie?s?|it|ite|ue?s?|ert|erte|eint|einte|aint|ort|orte)(?![a-z])"
)
_FRENCH_PAST = re.compile(
    rf"(?<![a-z])(?:a|ont|ai|as|avons|avez|avait|avaient|avais|etait|etaient|etais|fut|s est|se sont|est"
    rf"|sont) {_SUBJECT}{_BETWEEN}{_PARTICIPLE}"
    r"|(?<![a-z])(?:avait|avaient|avais|etait|etaient|devait|devaient|voulait|voulaient|pouvait|pouvaient|fallait"
    r"|fut|furent"
    r"|a (?:ete|eu)|(?!fait|lait|parfait|retrait|extrait|portrait|souhait|plait|sait|connait|parait|forfait"
    r"|attrait|trait|contrait)"
    r"[a-z]{3,}(?<!r)(?:ait|aient))(?![a-z])"
)
_ENGLISH_PAST = re.compile(
    r"(?<![a-z])(?:did|was|were|had|has been|have been|has [a-z]+ed|have [a-z]+ed|went|said|told|got|gave|took"
    r"|paid|sent|wrote"
    r"|made|came|left|lost|asked|called|[a-z]{3,}(?<!ne)ed)(?![a-z])"
)
_FRENCH_FUTURE = re.compile(
    r"(?<![a-z])(?:(?:va|vont|vais|allons|allez|vas) (?:t (?:il|elle|on) )?(?:[a-z]{1,6} ){0,2}[a-z]+(?:er|ir|re"
    r"|oir)(?![a-z])"
    r"|(?:doit|doivent|dois|devons|devez|devrait|devraient) (?:t (?:il|elle|on) )?(?:[a-z]{1,6} ){0,2}[a-z]+(?:er"
    r"|ir|re|oir)(?![a-z])"
    r"|(?:sera|seront|aura|auront|ira|iront|fera|feront|pourra|pourront|devra|devront|viendra|recevra|recevront"
    r"|verra|faudra|serai"
    r"|aurai|rappellera|[a-z]{3,}(?:era|eront|erons|erez|irai|ira|iront|dra|dront|erai|erait|eraient|drait"
    r"|irait))(?![a-z])"
    r"|bientot|demain|prochaine?s?)(?![a-z])"
)
_ENGLISH_FUTURE = re.compile(
    r"(?<![a-z])(?:will|wont|won t|ll|shall|going to|about to|due to|supposed to|would|tomorrow|next|upcoming)(?![a-z])"
)
#: Something that lies ahead although the verb is in the present: « on la rappelle vendredi ? ».
_PLANNED = re.compile(
    r"(?<![a-z])(?:rappelle|rappelles|rappelons|rappelez|rappellent|vient|viennent|passe|passent|part|arrive"
    r"|arrivent|expire|expirent|prevue?s?"
    r"|attendue?s?|echeance|rdv|rendez vous|a faire|planifiee?s?|programmee?s?|renouvelle|renouvellement"
    r"|appointment|planned|scheduled|due"
    r"|expected|expires?|renews?|renewal|call(?:ing)? (?:him|her|them) back|coming|voit|revoit)(?![a-z])"
)
#: « il toucherait combien s'il venait à mourir », "will it ever be paid": no past in a clause puts these back.
_SUPPOSED = re.compile(
    r"(?<![a-z])(?:[a-z]{2,}(?:erait|eraient|irait|iraient|drait|draient)|aurait|seraient|serait)(?![a-z])"
    r"|^(?:and |so |but |ok |then )*(?:(?:what|when|how much|who|where|how) )?(?:will|would|shall)(?![a-z])"
)
#: « est prévu le 3 décembre » looks ahead although it has the form of a past.
_SET = re.compile(
    r"(?<![a-z])(?:est|sont) (?:bien |toujours |deja )?(?:prevue?s?|programmee?s?|attendue?s?|planifiee?s?"
    r"|fixee?s?|reportee?s? (?:a|au))"
)
_CONDITIONAL_WISH = re.compile(
    r"(?<![a-z])(?:voudrait|voudraient|aimerait|pourrait|pourrais|pourriez|faudrait)(?![a-z])"
)
_DENIED = re.compile(
    r"(?<![a-z])(?:(?:ne|n) (?:[a-z]+ ){1,4}(?:pas|plus|jamais|rien|aucune?|personne|guere|ni)|pas(?! de probleme"
    r"| mal)|jamais|aucune?|sans"
    r"|not|never|no longer|without|nothing|nobody|none|(?:did|does|do|is|was|were|has|have|had|could|would|should"
    r"|can|won)n? t"
    r"|cannot|cant|ain t)(?![a-z])"
)
_NOT_DENIED = re.compile(
    r"(?<![a-z])(?:n est ce pas|pourquoi pas|why not|ou pas|or not|pas (?:ca|celui|celle|lui|elle)(?![a-z]))"
)


def tense_of(plain: str, language: str) -> str:
    """`past`, `present` or `future` of a folded question: the past where it says both (« devait arriver »)."""
    text = _SET.sub(" prevu ", _CONDITIONAL_WISH.sub(" ", plain))
    past, future = (_FRENCH_PAST, _FRENCH_FUTURE) if language == "fr" else (_ENGLISH_PAST, _ENGLISH_FUTURE)
    if _SUPPOSED.search(text):
        return "future"
    if past.search(text):
        return "past"
    return "future" if future.search(text) else "present"


def looks_ahead(plain: str, tense: str) -> bool:
    """Whether a day without a year lies ahead: a future, or a present that speaks of what is planned."""
    return tense == "future" or (tense == "present" and bool(_PLANNED.search(plain)))


def is_negated(plain: str) -> bool:
    """Whether a question denies something (« il n'a pas reçu »)."""
    return bool(_DENIED.search(_NOT_DENIED.sub(" ", plain)))
