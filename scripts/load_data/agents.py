"""The agents who write: each has a team, and habits of hand that never change."""

from collections.abc import Mapping
from dataclasses import dataclass

from scripts.load_data.chance import Random, between, pick
from scripts.load_data.words import FAMILY_NAMES, MEN_BEFORE_1975, MEN_SINCE_1975, WOMEN_BEFORE_1975, WOMEN_SINCE_1975

TEAMS = {
    "bank": (
        "équipe Brest",
        "équipe Lyon",
        "équipe Pro",
        "back-office Paiements",
        "Crédits",
        "agence Centre",
        "Fraude",
    ),
    "insurance": ("Sinistres", "Souscription", "Santé", "équipe Lyon", "Fidélisation", "agence Centre"),
    "public": ("Accueil mairie", "Prestations", "Régie de l'eau", "Guichet famille", "Recouvrement", "Voirie"),
}
AGENTS_PER_TEAM = 9
#: What agents shorten, and how; each agent keeps to some of them.
ABBREVIATIONS: tuple[tuple[str, str], ...] = (
    *(("client", "clt"), ("client", "cl"), ("cliente", "clte"), ("prélèvement", "prlvt"), ("prélèvements", "prlvts")),
    *(
        ("prélevé", "prlvé"),
        ("remboursement", "rbt"),
        ("remboursement", "rmbt"),
        ("virement", "vir"),
        ("demande", "dde"),
    ),
    *(
        ("rendez-vous", "rdv"),
        ("échéance", "ech"),
        ("échéances", "ech"),
        ("téléphone", "tel"),
        ("pour", "pr"),
        ("dans", "ds"),
    ),
    *(
        ("toujours", "tjs"),
        ("quand", "qd"),
        ("compte", "cpte"),
        ("message", "msg"),
        ("contrat", "ctr"),
        ("dossier", "doss"),
    ),
    *(
        ("depuis", "dps"),
        ("depuis", "dep"),
        ("sous", "ss"),
        ("avec", "avc"),
        ("réponse", "rép"),
        ("attente", "att"),
        ("adresse", "adr"),
    ),
    *(("véhicule", "véh"), ("numéro", "n°"), ("montant", "mt"), ("bénéficiaire", "bénéf"), ("justificatif", "justif")),
    *(("agence", "ag"), ("semaine", "sem"), ("sinistre", "sin"), ("facture", "fact"), ("paiements", "pmts")),
    *(("découvert", "déc"), ("responsable", "resp"), ("paiement", "pmt"), ("demandée", "ddée"), ("demandé", "ddé")),
    *(("jusqu'au", "jsq"), ("même", "mm"), ("avant", "avt"), ("après", "ap"), ("appel", "apl")),
    *(("attestation", "attest"), ("indemnité", "indem"), ("vous", "vs"), ("signature", "sign")),
)
#: What people shorten in text messages.
TEXTING: Mapping[str, str] = {
    "vous": "vs",
    "toujours": "tjs",
    "quand": "qd",
    "pour": "pr",
    "pourquoi": "pk",
    "beaucoup": "bcp",
    "c'est": "c",
    "rendez-vous": "rdv",
    "merci": "mci",
    "depuis": "dps",
    "avec": "avc",
    "message": "msg",
    "dans": "ds",
}


@dataclass(frozen=True, slots=True)
class Agent:
    """Who writes: `shortens` is what this hand abbreviates."""

    name: str
    first_name: str
    team: str
    shortens: Mapping[str, str]
    drops_accents: bool
    capitals: bool
    typos: float


def agents_of(random: Random) -> dict[str, tuple[Agent, ...]]:
    """The agents of each domain."""
    return {
        domain: tuple(_agent(random, team) for team in teams for _ in range(AGENTS_PER_TEAM))
        for domain, teams in TEAMS.items()
    }


def _agent(random: Random, team: str) -> Agent:
    given = pick(random, (WOMEN_BEFORE_1975, WOMEN_SINCE_1975, MEN_BEFORE_1975, MEN_SINCE_1975)[between(random, 0, 3)])
    keenness = random()
    return Agent(
        name=f"{given} {pick(random, FAMILY_NAMES)}",
        first_name=given,
        team=team,
        shortens={long: short for long, short in ABBREVIATIONS if random() < keenness},
        drops_accents=random() < 0.45,
        capitals=random() < 0.6,
        typos=random() ** 2 * 0.5,
    )
