"""Clean sentences as agents and hurried customers type them: shorthand, dropped words and apostrophes, slips of the fingers.

The vocabulary folds case and accents, so neither is touched here. Every function is deterministic in its `chance`.
"""

import random
import re
import unicodedata
from collections.abc import Mapping

#: What is written → what agents type for it; the first form is the commonest. Phrases come before their words.
FRENCH: Mapping[str, str] = {
    "rendez-vous": "rdv", "rendez vous": "rdv", "carte bancaire": "cb", "s'il vous plait": "svp stp", "c'est-a-dire": "cad",
    "lettre recommandee": "lr lrar", "compte courant": "cc", "mot de passe": "mdp", "numero de telephone": "num tel",
    "mise a jour": "maj", "piece jointe": "pj", "pieces jointes": "pj", "rien a signaler": "ras", "degat des eaux": "dde",
    "ne repond pas": "nr", "assurance vie": "av", "chiffre d'affaires": "ca", "en cours": "ec", "par rapport": "/r",
    "aujourd'hui": "auj ajd", "client": "clt cl", "cliente": "clte cl", "clients": "clts", "conseiller": "csl cons",
    "conseillere": "csl cons", "conjoint": "conj", "conjointe": "conj", "collegue": "cbo coll", "responsable": "resp",
    "madame": "mme", "monsieur": "mr m", "telephone": "tel tph", "telephonique": "tel", "message": "msg mess", "appel": "apl",
    "courrier": "courr crr", "agence": "ag agce", "numero": "num no n°", "prelevement": "prlvt prelvt prel plvt",
    "prelevements": "prlvts prelvts", "preleve": "prlv", "remboursement": "rbt rembt remb rbst", "rembourse": "rbt rbse",
    "rembourser": "rbser rembser", "virement": "vir virt vrt", "virements": "virs virts", "cheque": "chq", "cheques": "chqs",
    "echeance": "ech eche", "echeances": "ech", "mensualite": "mens", "mensualites": "mens", "compte": "cpte cpt",
    "comptes": "cptes cpts", "solde": "sld", "decouvert": "dcvt decvt", "facture": "fact fct", "factures": "fact fcts",
    "cotisation": "cotis", "cotisations": "cotis", "montant": "mtt mnt", "montants": "mtts", "euros": "€ eur e", "euro": "€",
    "demande": "dde dmde dem", "demandes": "ddes", "demander": "dder", "reclamation": "recla reclam", "dossier": "doss dos",
    "dossiers": "doss", "reference": "ref", "contact": "ctc", "contacter": "ctcter", "contrat": "ctr ctt cntr",
    "contrats": "ctrs", "sinistre": "sin sini", "attestation": "attest att", "justificatif": "justif", "document": "doc",
    "justificatifs": "justifs", "documents": "docs", "information": "info", "informations": "infos", "renseignements": "rens",
    "modification": "modif", "changement": "chgt chgmt", "changer": "chger", "adresse": "adr", "resiliation": "resil",
    "resilier": "resil", "annulation": "annul", "beneficiaire": "benef", "souscription": "souscr", "assurance": "assur ass",
    "assure": "ass", "habitation": "hab mrh", "immobilier": "immo", "consommation": "conso", "abonnement": "abo abt",
    "semaine": "sem", "semaines": "sem", "jour": "jr j", "jours": "jrs j", "heures": "h", "minutes": "min mn", "mois": "ms",
    "janvier": "janv", "fevrier": "fev", "juillet": "juil", "septembre": "sept", "octobre": "oct", "novembre": "nov",
    "decembre": "dec", "probleme": "pb pbm", "problemes": "pbs", "urgent": "urg", "opposition": "oppo", "bloque": "bloq",
    "mecontent": "mect", "mecontente": "mecte", "envoyer": "env", "envoye": "env", "envoi": "env", "recu": "rcu",
    "sous": "ss", "dans": "ds", "pour": "pr", "avec": "ac av", "quand": "qd", "beaucoup": "bcp", "tout": "tt",
    "tous": "ts", "toutes": "ttes", "toute": "tte", "toujours": "tjs tjrs", "mais": "ms", "donc": "dc", "parce que": "pcq",
    "pendant": "pdt", "nous": "ns", "vous": "vs", "quelque": "qq", "quelques": "qqs", "quelqu'un": "qqn", "meme": "mm",
    "chose": "ch", "comme": "cme", "jamais": "jms", "maintenant": "mtn mnt", "rapidement": "rapid", "ensuite": "ens",
    "possible": "poss", "necessaire": "nec", "plusieurs": "plrs plsrs", "nombre": "nb", "minimum": "min", "maximum": "max",
    "paiement": "pmt paimt", "paiements": "pmts", "payer": "payr", "service": "serv svc", "situation": "situ", "suite a": "ste a",
    "appartement": "appart appt", "vehicule": "vehic veh", "voiture": "voit", "accident": "acc", "medecin": "med dr",
    "entreprise": "entr ese", "societe": "ste", "professionnel": "pro", "professionnelle": "pro", "application": "appli",
    "ordinateur": "ordi", "connexion": "cnx", "internet": "net", "question": "quest", "reponse": "rep", "repondu": "rep",
    "rappeler": "rapl rappl", "rappel": "rapl", "rappele": "rapl", "mensuel": "mens", "commande": "cde cmde", "livraison": "liv",
    "produit": "pdt prod", "gratuit": "grat", "declaration": "decla", "superieur": "sup", "inferieur": "inf", "environ": "env",
}  # fmt: skip

ENGLISH: Mapping[str, str] = {
    "as soon as possible": "asap", "call back": "cb", "called back": "cb", "direct debit": "dd", "phone number": "ph no",
    "for example": "eg", "by the way": "btw", "to be confirmed": "tbc", "no answer": "n/a", "up to date": "utd",
    "customer": "cust csr", "customers": "custs", "client": "clt", "account": "acct acc", "accounts": "accts",
    "payment": "pymt pmt", "payments": "pymts", "transfer": "tfr trf xfer", "appointment": "appt apptmt", "telephone": "tel",
    "phone": "ph", "message": "msg", "number": "no nbr #", "reference": "ref", "address": "addr", "statement": "stmt",
    "statements": "stmts", "balance": "bal", "amount": "amt", "invoice": "inv", "invoices": "invs", "refund": "rfd",
    "refunded": "rfd", "request": "req", "requested": "reqd", "required": "reqd", "received": "rcvd recd", "document": "doc",
    "documents": "docs", "information": "info", "insurance": "ins", "policy": "pol", "management": "mgmt", "manager": "mgr",
    "department": "dept", "complaint": "cplt", "cancelled": "canc", "cancel": "canc", "confirmed": "conf", "week": "wk",
    "advised": "adv", "weeks": "wks", "year": "yr", "years": "yrs", "month": "mth", "months": "mths", "hour": "hr",
    "hours": "hrs", "minutes": "mins", "tomorrow": "tmrw tom", "today": "tdy", "yesterday": "yday", "morning": "am",
    "afternoon": "pm", "please": "pls plz", "thanks": "thx", "because": "bc b/c", "with": "w/ w", "without": "w/o",
    "before": "b4", "about": "abt", "between": "btw", "through": "thru", "and": "& n", "are": "r", "you": "u", "your": "yr ur",
    "regarding": "re", "average": "avg", "maximum": "max", "minimum": "min", "approximately": "approx", "problem": "prob pb",
    "transaction": "txn", "transactions": "txns", "available": "avail", "different": "diff", "difference": "diff",
    "january": "jan", "february": "feb", "august": "aug", "september": "sept", "october": "oct", "november": "nov",
    "december": "dec", "quantity": "qty", "company": "co", "government": "govt", "application": "app", "people": "ppl",
}  # fmt: skip


def shorthand() -> list[tuple[str, str]]:
    """Every form of the tables with what it stands for."""
    return [
        (form, meaning)
        for table in (FRENCH, ENGLISH)
        for meaning, forms in table.items()
        for form in forms.split()
        if form.isalnum() and len(form) > 1
    ]


_SMALL = {
    "fr": frozenset(
        [
            "le",
            "la",
            "les",
            "un",
            "une",
            "des",
            "du",
            "de",
            "l",
            "d",
            "au",
            "aux",
            "ce",
            "cette",
            "il",
            "elle",
            "je",
            "on",
            "nous",
            "est",
            "a",
            "sont",
            "ont",
            "que",
            "qui",
            "et",
            "en",
            "y",
        ]
    ),
    "en": frozenset(
        [
            "the",
            "a",
            "an",
            "of",
            "to",
            "is",
            "are",
            "was",
            "has",
            "have",
            "had",
            "i",
            "he",
            "she",
            "it",
            "we",
            "that",
            "this",
            "be",
            "been",
            "will",
        ]
    ),
}
_TABLES = {"fr": FRENCH, "en": ENGLISH}
_PHRASES = {
    language: re.compile(r"\b(?:" + "|".join(re.escape(p) for p in table if re.search(r"[ '-]", p)) + r")\b")
    for language, table in _TABLES.items()
}
_WORD = re.compile(r"[a-z0-9€]+(?:'[a-z]+)?|[^\sa-z0-9€]|\s+")
_APOSTROPHE = re.compile(r"\b(l|d|j|n|s|c|m|t|qu)'(?=[a-z])")
_VOWELS = frozenset("aeiouy")


def typed(text: str, language: str, chance: random.Random) -> str:
    """The sentence as somebody in a hurry might type it: the same meaning, `language` being "fr" or "en"."""
    haste = chance.random()  # some are tidy, some are not
    plain = _folded(text)
    plain = _PHRASES[language].sub(lambda found: _short(found[0], language, chance, 0.8), plain)
    if language == "fr":
        kept = chance.choices(("'", "", " "), weights=(0.3, 0.4, 0.3))[0]
        plain = _APOSTROPHE.sub(lambda found: found[1] + kept, plain)
    said = [_word_typed(word, language, chance, haste) for word in _WORD.findall(plain)]
    result = re.sub(r"\s+", " ", "".join(said)).strip()
    return result or plain


def _word_typed(word: str, language: str, chance: random.Random, haste: float) -> str:
    if not word.strip():
        return word
    if not word[0].isalnum():
        return word if chance.random() > haste else " "
    if word in _SMALL[language] and chance.random() < 0.45 * haste:
        return ""
    shortened = _short(word, language, chance, 0.65)
    if shortened != word:
        return shortened
    if word.isdigit() or len(word) < 4:
        return word
    return _slipped(_clipped(word, chance, 0.06 * haste), chance, 0.07 * haste)


def _short(words: str, language: str, chance: random.Random, often: float) -> str:
    forms = _TABLES[language].get(words)
    if forms is None or chance.random() > often:
        return words
    choices = forms.split()
    return choices[0] if chance.random() < 0.5 else chance.choice(choices)


def _clipped(word: str, chance: random.Random, often: float) -> str:
    """An abbreviation of one's own: the beginning of a long word, or its consonants."""
    if len(word) < 8 or chance.random() > often:
        return word
    if chance.random() < 0.6:
        return word[: chance.randint(4, 6)] + chance.choice((".", ""))
    return word[0] + "".join(letter for letter in word[1:] if letter not in _VOWELS)[:5]


def _slipped(word: str, chance: random.Random, often: float) -> str:
    """A letter lost, doubled, swapped with its neighbour or replaced; the first one stands."""
    if len(word) < 4 or chance.random() > often:
        return word
    at = chance.randrange(1, len(word) - 1)
    match chance.randrange(4):
        case 0:
            return word[:at] + word[at + 1 :]
        case 1:
            return word[:at] + word[at] + word[at:]
        case 2:
            return word[:at] + word[at + 1] + word[at] + word[at + 2 :]
        case _:
            return word[:at] + chance.choice("aeioustnrl") + word[at + 1 :]


def _folded(text: str) -> str:
    decomposed = unicodedata.normalize("NFD", text.lower().replace("’", "'"))
    return "".join(letter for letter in decomposed if unicodedata.category(letter) != "Mn").replace("œ", "oe")
