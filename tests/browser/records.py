"""Customers that are hard on a page: nothing known, everything long, markup everywhere; and two for writing notes."""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta

NOBODY, LONG, MARKUP, NOTED, CRASHED, SHARED = "C-EMPTY", "C-LONG", "C-MARKUP", "C-NOTED", "C-CRASHED", "C-SHARED"
#: Two whom a promise was made three days ago, for the day after: one is only looked at.
PROMISED, AWAITING = "C-PROMISED", "C-AWAITING"
MOREL = "C-004217"

LONG_NAME = (
    "Société coopérative d'aménagement et d'équipement des communes riveraines de la Haute-Vallée-de-l'Aulne, "
    "anciennement Kerguélen-Penn-ar-Bed Développement"
)
LONG_PERSON = "Marie-Christine de La Rochefoucauld-Penthièvre de Kerguélen"
LONG_WORD = f"convention_de_gestion_{'0' * 90}_v12_final.pdf"


def _promised(ref: str, name: str) -> tuple[Mapping[str, object], ...]:
    return (
        {"type": "customer", "ref": ref, "kind": "person", "name": name},
        {
            "type": "interaction",
            "ref": f"I-{ref}",
            "customer": ref,
            "at": (datetime.now(UTC) - timedelta(days=3)).isoformat(),
            "channel": "phone",
            "kind": "call",
            "direction": "in",
            "text": "Clte très mécontente du délai. Rappel promis demain.",
            "author": "Karim Diallo",
        },
    )


AWKWARD: tuple[Mapping[str, object], ...] = (
    *_promised(PROMISED, "Lise Attente"),
    *_promised(AWAITING, "Luc Attente"),
    {"type": "customer", "ref": NOBODY, "kind": "person", "name": "Zoé Rien"},
    {"type": "customer", "ref": NOTED, "kind": "person", "name": "Odile Carnet", "phones": ["06 39 98 70 01"]},
    {"type": "customer", "ref": CRASHED, "kind": "person", "name": "Paul Panne"},
    {"type": "customer", "ref": SHARED, "kind": "person", "name": "Rose Partage"},
    {
        "type": "customer",
        "ref": LONG,
        "kind": "organisation",
        "name": LONG_NAME,
        "status": "active",
        "segment": "grands_comptes_publics_et_parapublics",
        "phones": ["02 61 91 10 10", "02 61 91 10 11"],
        "emails": ["direction.administrative.et.financiere.des.marches.publics@cooperative-haute-vallee.example"],
        "addresses": [
            {
                "line": "Bâtiment Jean-Baptiste-Poquelin, 1248 ter boulevard du Maréchal-de-Lattre-de-Tassigny",
                "postcode": "29000",
                "city": "Saint-Rivoal-lès-Quimper-la-Grande",
            }
        ],
        "flags": ["vip", "do_not_call", "vulnerable", "under_guardianship"],
        "preferred_channel": "email",
        "contact_hours": "mon-fri 09:00-12:00, tue 14:00-18:00",
        "value": {"current": 1250000.5, "potential": 98765432, "at": "2026-10-31T00:00:00+01:00"},
    },
    {
        "type": "interaction",
        "ref": "I-LONG",
        "customer": LONG,
        "at": "2026-11-02T10:00:00+01:00",
        "channel": "email",
        "kind": "complaint",
        "direction": "in",
        "subject": f"Objet : {LONG_WORD}",
        "text": f"https://espace.cooperative-haute-vallee.example/documents/{LONG_WORD}?jeton={'f' * 80} à signer.",
        "author": LONG_PERSON,
        "team": "Direction des grands comptes publics et parapublics",
        "complaint": {"status": "open", "category": LONG_WORD, "received_at": "2026-11-02T10:00:00+01:00"},
    },
    {
        "type": "task",
        "ref": "T-LONG",
        "customer": LONG,
        "kind": "callback",
        "due_at": "2026-11-13T18:00:00+01:00",
        "owner": LONG_PERSON,
        "team": "Direction des grands comptes publics",
        "status": "open",
        "text": f"Rappeler pour {LONG_WORD}",
    },
    {"type": "holding", "ref": "H-LONG", "customer": LONG, "product": "convention", "label": LONG_WORD},
    {
        "type": "customer",
        "ref": MARKUP,
        "kind": "person",
        "name": "<img src=x onerror=alert(1)> Balise",
        "emails": ['"><script>alert(2)</script>@example.fr'],
        "segment": "<b onmouseover=alert(3)>gras</b>",
        "addresses": [{"line": "<svg onload=alert(4)>", "city": "javascript:alert(5)"}],
    },
    {
        "type": "interaction",
        "ref": "I-MARKUP",
        "customer": MARKUP,
        "at": "2026-11-02T10:00:00+01:00",
        "channel": "email",
        "kind": "email",
        "direction": "in",
        "subject": "</summary></details><script>alert(6)</script>",
        "text": 'Mon remboursement <img src=x onerror="alert(7)"> ${alert(8)} <a href="javascript:alert(9)">ici</a> '
        '<div hx-get="/customers" hx-trigger="load" hx-target="body">x</div> <form action="/sign-out">fin.',
        "author": "<script>alert(10)</script>",
        "team": "<i>équipe</i>",
    },
)
