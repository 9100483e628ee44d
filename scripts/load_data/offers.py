"""The catalogue of the load data: a few offers and articles."""

from typing import Any


def _offer(code: str, french: str, english: str, goal: str, value: int, eligible: str, event: str) -> dict[str, Any]:
    return {
        "type": "offer",
        "code": code,
        "label": {"fr": french, "en": english},
        "pitch": {"fr": f"{french}, sans engagement.", "en": f"{english}, no commitment."},
        "goal": goal,
        "value": value,
        "eligible": eligible,
        "triggers": [{"event": event, "within_days": 90}],
        "excludes": [],
        "channels": ["phone", "email", "branch"],
        "next_step": {"fr": "Fixer un rendez-vous", "en": "Make an appointment"},
    }


OFFERS: tuple[dict[str, Any], ...] = (
    _offer(
        "versement-regulier", "Versement régulier", "Regular saving", "sale", 55, "customer.age >= 18", "balance_rise"
    ),
    _offer(
        "habitation-tous-risques",
        "Habitation tous risques",
        "Home cover plus",
        "sale",
        95,
        '!("assurance-habitation" in holdings)',
        "address_changed",
    ),
    _offer(
        "auto-tiers-plus",
        "Auto au tiers plus",
        "Car third party plus",
        "sale",
        110,
        '!("assurance-auto" in holdings)',
        "quote_requested",
    ),
    _offer(
        "mutuelle-famille",
        "Mutuelle famille",
        "Family health cover",
        "sale",
        130,
        'customer.kind == "person" && !("assurance-sante" in holdings)',
        "birth",
    ),
    _offer(
        "credit-renovation",
        "Crédit rénovation",
        "Home improvement loan",
        "sale",
        240,
        "customer.age >= 21",
        "loan_maturity",
    ),
    _offer("carte-voyage", "Carte voyage", "Travel card", "sale", 40, "customer.age >= 18", "card_replaced"),
    _offer("alertes-compte", "Alertes du compte", "Account alerts", "service", 5, "true", "overdraft"),
    _offer(
        "report-mensualites",
        "Report de mensualités",
        "Payment holiday",
        "retention",
        0,
        '"pret-conso" in holdings || "pret-immo" in holdings',
        "direct_debit_rejected",
    ),
    _offer(
        "point-conseil", "Point conseil annuel", "Yearly review", "advice", 10, "open_complaints == 0", "product_opened"
    ),
)


def _article(ref: str, language: str, title: str, tags: list[str], body: str) -> dict[str, Any]:
    return {
        "type": "article",
        "ref": ref,
        "title": title,
        "body": body,
        "language": language,
        "tags": tags,
        "owner": "équipe Documentation",
    }


ARTICLES: tuple[dict[str, Any], ...] = (
    _article(
        "L-A-01",
        "fr",
        "Contester un prélèvement",
        ["prélèvement", "remboursement"],
        "# Contester un prélèvement\n\n1. Vérifier le mandat.\n2. Autorisé : contestation sous 8 semaines.\n"
        "3. Non autorisé : sous 13 mois.\n4. Extourner les frais qui en découlent.",
    ),
    _article(
        "L-A-02",
        "fr",
        "Opposition sur une carte",
        ["carte", "fraude"],
        "# Opposition\n\n1. Identité.\n2. Motif : perte, vol, fraude.\n3. Adresse d'envoi de la nouvelle carte.",
    ),
    _article(
        "L-A-03",
        "fr",
        "Ouvrir un sinistre habitation",
        ["sinistre", "habitation"],
        "# Sinistre habitation\n\nDate, cause, pièces touchées, tiers. Photos et devis. Expert au-delà de 1 600 €.",
    ),
    _article(
        "L-A-04",
        "fr",
        "Changer d'adresse",
        ["adresse"],
        "# Changer d'adresse\n\nJustificatif de moins de trois mois. Vérifier chaque contrat, un par un.",
    ),
    _article(
        "L-A-05",
        "fr",
        "Trop-perçu : plan de remboursement",
        ["indu", "dette"],
        "# Trop-perçu\n\nExpliquer l'origine. Proposer un plan selon le reste à vivre. Recours amiable : deux mois.",
    ),
    _article(
        "L-A-06",
        "en",
        "Disputing a direct debit",
        ["direct debit", "refund"],
        "# Disputing a direct debit\n\n1. Check the mandate.\n2. Authorised: eight weeks.\n3. If not: 13 months.",
    ),
    _article(
        "L-A-07",
        "en",
        "When somebody dies",
        ["bereavement"],
        "# When somebody dies\n\nOne contact for the family. Death certificate, notary, list of accounts.",
    ),
)
