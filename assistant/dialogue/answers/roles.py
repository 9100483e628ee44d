"""What an amount is for: the words of a question and those beside a figure are sorted into the same few roles."""

import re
from enum import StrEnum


class Role(StrEnum):
    """What a sum is to those who speak of it."""

    DUE = "due"
    PAID = "paid"
    MONTHLY = "monthly"
    FEE = "fee"
    EXCESS = "excess"
    LIMIT = "limit"
    TAKEN = "taken"
    INCOME = "income"
    RENT = "rent"
    CLAIMED = "claimed"
    PRICE = "price"
    BALANCE = "balance"


#: Read on folded text; shorthand as call notes write it.
_WORDS = {
    Role.DUE: r"rest(?:e|es|ent|ait|ant|ants)\b|\bdu[es]?\b|\bdoi(?:t|vent|s)\b|devait|devoir|a verser|a payer|a "
    r"regler|"
    r"revenir|manque|impaye|arriere|vetuste|second temps|differe|\bow(?:e|es|ed|ing)\b|outstanding|remaining|still "
    r"to|\bdue\b|left to",
    Role.PAID: r"\bvers(?:e|es|ee|ees|ement|ements|ait)\b|\bpay(?:e|ee|es|ees)\b|\bregl(?:e|ee|es|ees)\b|rembours|"
    r"\brbt|\bremb\b|credite|"
    r"\bemis(?:e|es)?\b|recu|recuper|rendu|restitu|indemnis|indemnite|touch(?:e|er|ee)\b|percu|encaiss|"
    r"donne[re]?\b|\bpaid\b|refund|reimburs|credited|received|returned|gave back|given back",
    Role.MONTHLY: r"\bmois\b|mensu|echeance|\bech\b|\bmens\b|month|instal",
    Role.FEE: r"\bfrais\b|commission|\bcout|tarif|\bfees?\b|charg(?:e|ed|es)\b|\bcosts?\b|penalit|agios",
    Role.EXCESS: r"franchise|sa poche|ma poche|leur poche|a sa charge|a votre charge|a ma charge|\bexcess\b|"
    r"deductible|out of pocket|"
    r"himself|herself|themselves",
    Role.LIMIT: r"plafond|limite?s?\b|ceiling|\bcap\b|maximum|\bmax\b",
    Role.TAKEN: r"prelev|\bprlv|\bprlvt|debit|\bpris\b|ponctionn|retrait|retire|\btaken\b|withdr",
    Role.INCOME: r"salaire|\bpaie\b|\bpaye\b|revenu|retraite|pension|chomage|allocation|\bprime\b|salary|income|"
    r"wages?\b|benefits?\b|earn",
    Role.RENT: r"loyer|\brent\b",
    Role.CLAIMED: r"reclam|\bdemand|exige|\bclaim|\bask(?:s|ed|ing)? for|conteste|disput|trop percu|trop preleve|"
    r"overcharg",
    Role.PRICE: r"\bprix\b|achat|achete|vend|cede|vaut|valeur|devis|estim|\bprice\b|bought|sell|sold|worth|quote",
    Role.BALANCE: r"\bsolde\b|decouvert|balance|overdraft",
}  # fmt: skip
_ROLES = {role: re.compile(words) for role, words in _WORDS.items()}

#: Roles that say plainly which sum is meant; others (« versé ») go with many.
PLAIN = frozenset({Role.MONTHLY, Role.FEE, Role.EXCESS, Role.LIMIT, Role.INCOME, Role.RENT, Role.DUE})

#: Roles that one sum does not have at a time: money still due is not paid yet.
OPPOSED = ((Role.DUE, Role.PAID),)


def roles(folded: str) -> frozenset[Role]:
    """The roles that the words of a folded text speak of."""
    return frozenset(role for role, words in _ROLES.items() if words.search(folded))


def opposed(asked: frozenset[Role], told: frozenset[Role]) -> bool:
    """Whether what is told of a sum excludes what is asked."""
    return any(
        (one in asked and other not in asked and other in told and one not in told)
        or (other in asked and one not in asked and one in told and other not in told)
        for one, other in OPPOSED
    )
