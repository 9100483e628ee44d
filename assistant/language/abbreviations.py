"""The shorthand of call notes, and what it stands for; folded, one line a subject so that it is easy to mend."""

#: Shorthand → the words it stands for. A form that stands for a stop word (`ds`, dans) is dropped like one.
SHORTHAND: dict[str, str] = {
    # people
    "clt": "client", "clte": "cliente", "cl": "client", "clts": "clients", "cli": "client", "cust": "customer",
    "csr": "customer", "conj": "conjoint", "mme": "madame", "mr": "monsieur",
    "csl": "conseiller", "resp": "responsable", "mgr": "manager", "agt": "agent",
    # contacts
    "rdv": "rendezvous", "apptmt": "appointment", "appt": "appointment", "tel": "telephone", "tph": "telephone",
    "ph": "phone", "msg": "message", "rappl": "rappel", "rapl": "rappel",
    "crr": "courrier", "courr": "courrier", "lr": "lettre recommande", "lrar": "lettre recommande",
    "ag": "agence", "agce": "agence", "vm": "voicemail", "num": "numero",
    # money
    "prlvt": "prelevement", "prelvt": "prelevement", "prlv": "prelevement", "prel": "prelevement",
    "plvt": "prelevement",
    "dd": "debit", "rbt": "remboursement", "rembt": "remboursement", "remb": "remboursement", "rbst": "remboursement",
    "rmb": "remboursement", "rfd": "refund", "vir": "virement", "virt": "virement", "vrt": "virement",
    "xfer": "transfer",
    "trf": "transfer", "cb": "carte bancaire", "cbo": "collegue", "chq": "cheque", "cheq": "cheque", "chk": "cheque",
    "ech": "echeance", "eche": "echeance", "mens": "mensualite", "cpte": "compte", "cpt": "compte", "cptes": "comptes",
    "cc": "compte courant", "acct": "account", "acc": "account", "pymt": "payment", "pmt": "payment", "pyt": "payment",
    "bal": "balance", "sld": "solde", "dcvt": "decouvert", "decvt": "decouvert",
    "fct": "facture", "inv": "invoice", "cotis": "cotisation", "mtt": "montant",
    "mnt": "montant", "amt": "amount", "eur": "euros", "tx": "taux", "txn": "transaction", "stmt": "statement",
    "av": "assurance vie", "pel": "epargne logement", "lep": "livret epargne", "iban": "rib",
    # files and requests
    "dde": "demande", "ddes": "demandes", "dmde": "demande", "req": "request", "rq": "request", "recl": "reclamation",
    "reclam": "reclamation", "cplt": "complaint", "dos": "dossier", "doss": "dossier",
    "dssr": "dossier", "ref": "reference", "ctc": "contact", "ctt": "contrat", "ctrt": "contrat", "ctr": "contrat",
    "cntr": "contrat", "sin": "sinistre", "sini": "sinistre", "sinis": "sinistre", "ddeaux": "degat eaux",
    "att": "attestation", "attest": "attestation", "justif": "justificatif",
    "pj": "piece jointe", "pce": "piece", "doc": "document", "docs": "documents", "info": "information",
    "infos": "informations", "modif": "modification", "chgt": "changement", "chgmt": "changement", "adr": "adresse",
    "addr": "address", "resil": "resiliation", "resi": "resiliation", "annul": "annulation",
    "benef": "beneficiaire", "souscr": "souscription", "assu": "assurance", "auto": "automobile",
    "hab": "habitation", "mrh": "habitation", "immo": "immobilier", "conso": "consommation",
    # time, and what happens
    "sem": "semaine", "wk": "week", "yr": "year", "auj": "aujourdhui", "ajd": "aujourdhui", "tdy": "today",
    "tmrw": "tomorrow", "hr": "heure", "hrs": "heures", "jr": "jour", "jrs": "jours", "urg": "urgent",
    "pb": "probleme", "pbm": "probleme", "pbs": "problemes", "prob": "probleme", "bloq": "bloque", "opp": "opposition",
    "oppo": "opposition", "mect": "mecontent", "mecont": "mecontent", "insat": "insatisfait",
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
