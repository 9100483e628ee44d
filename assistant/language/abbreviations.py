"""The shorthand of call notes, and what it stands for; one line a subject so that it is easy to mend."""

#: Folded form → the words it stands for, none of them a form. A form that stands for a stop word (`ds`, dans) is
#: dropped like one. A site adds its own, changes these and switches them off (`records/shorthand`).
SHORTHAND: dict[str, str] = {
    # people
    "clt": "client", "clte": "cliente", "cl": "client", "clts": "clients", "cli": "client", "cust": "customer",
    "csr": "customer", "conj": "conjoint", "mme": "madame", "mr": "monsieur",
    "csl": "conseiller", "resp": "responsable", "mgr": "manager", "agt": "agent",
    # contacts
    "rdv": "rendez-vous", "apptmt": "appointment", "appt": "appointment", "tel": "téléphone", "tph": "téléphone",
    "ph": "phone", "msg": "message", "rappl": "rappel", "rapl": "rappel",
    "crr": "courrier", "courr": "courrier", "lr": "lettre recommandé", "lrar": "lettre recommandé",
    "ag": "agence", "agce": "agence", "vm": "voicemail", "num": "numéro",
    # money
    "prlvt": "prélèvement", "prelvt": "prélèvement", "prlv": "prélèvement", "prel": "prélèvement",
    "plvt": "prélèvement",
    "dd": "débit", "rbt": "remboursement", "rembt": "remboursement", "remb": "remboursement", "rbst": "remboursement",
    "rmb": "remboursement", "rfd": "refund", "vir": "virement", "virt": "virement", "vrt": "virement",
    "xfer": "transfer",
    "trf": "transfer", "cb": "carte bancaire", "cbo": "collègue", "chq": "chèque", "cheq": "chèque", "chk": "chèque",
    "ech": "échéance", "eche": "échéance", "mens": "mensualité", "cpte": "compte", "cpt": "compte", "cptes": "comptes",
    "cc": "compte courant", "acct": "account", "acc": "account", "pymt": "payment", "pmt": "payment", "pyt": "payment",
    "bal": "balance", "sld": "solde", "dcvt": "découvert", "decvt": "découvert",
    "fct": "facture", "inv": "invoice", "cotis": "cotisation", "mtt": "montant",
    "mnt": "montant", "amt": "amount", "eur": "euros", "tx": "taux", "txn": "transaction", "stmt": "statement",
    "av": "assurance vie", "pel": "épargne logement", "lep": "livret épargne", "iban": "rib",
    # files and requests
    "dde": "demande", "ddes": "demandes", "dmde": "demande", "req": "request", "rq": "request", "recl": "réclamation",
    "reclam": "réclamation", "cplt": "complaint", "dos": "dossier", "doss": "dossier",
    "dssr": "dossier", "ref": "référence", "ctc": "contact", "ctt": "contrat", "ctrt": "contrat", "ctr": "contrat",
    "cntr": "contrat", "sin": "sinistre", "sini": "sinistre", "sinis": "sinistre", "ddeaux": "dégât des eaux",
    "att": "attestation", "attest": "attestation", "justif": "justificatif",
    "pj": "pièce jointe", "pce": "pièce", "doc": "document", "docs": "documents", "info": "information",
    "infos": "informations", "modif": "modification", "chgt": "changement", "chgmt": "changement", "adr": "adresse",
    "addr": "address", "resil": "résiliation", "resi": "résiliation", "annul": "annulation",
    "benef": "bénéficiaire", "souscr": "souscription", "assu": "assurance", "auto": "automobile",
    "hab": "habitation", "mrh": "habitation", "immo": "immobilier", "conso": "consommation",
    # time, and what happens
    "sem": "semaine", "wk": "week", "yr": "year", "auj": "aujourd'hui", "ajd": "aujourd'hui", "tdy": "today",
    "tmrw": "tomorrow", "hr": "heure", "hrs": "heures", "jr": "jour", "jrs": "jours", "urg": "urgent",
    "pb": "problème", "pbm": "problème", "pbs": "problèmes", "prob": "problème", "bloq": "bloqué", "opp": "opposition",
    "oppo": "opposition", "mect": "mécontent", "mecont": "mécontent", "insat": "insatisfait",
    "ras": "rien", "injoi": "injoignable", "rcvd": "received", "envoy": "envoi",
    # small words
    "ss": "sous", "ds": "dans", "pr": "pour", "ac": "avec", "qd": "quand", "bcp": "beaucoup", "tt": "tout",
    "ts": "tous",
    "tjs": "toujours", "tjrs": "toujours", "ms": "mais", "dc": "donc", "pcq": "parce", "pdt": "pendant",
    "ns": "nous", "vs": "vous", "qq": "quelque", "qqn": "quelqu", "w": "with",
    "wo": "without", "pls": "please", "plz": "please",
}  # fmt: skip

#: Phrases that people also write joined or with a hyphen; folded text is searched for the first form.
JOINED: dict[str, str] = {
    "rendez vous": "rendez-vous",
    "call back": "call-back",
    "e mail": "e-mail",
    "mot de passe": "mot-passe",
}

_TITLES = "m mm mr mrs ms mme mmes mlle dr pr me st ste sr jr prof n no num art cf"
_SHORTENED = """ech éch tel tél ref réf env max min approx ex etc av bd bld resp adr tph rdv mens cpte prlvt rbt vir
    recl réc janv fév févr avr juil sept oct nov déc jan feb apr aug dec incl excl vol p pp c.-à-d i.e e.g ie eg"""

#: A full stop after one of these never ends a sentence: a name or a number follows.
TITLES = frozenset(_TITLES.split())

#: A full stop after one of these ends a sentence only before a capital letter.
SHORTENED = frozenset(_SHORTENED.split())
