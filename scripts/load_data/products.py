"""The products of the three imagined houses: a bank, an insurer, a town hall."""

from dataclasses import dataclass

from scripts.load_data.chance import Random, Weighted, pick, some
from scripts.load_data.situations import SITUATIONS, Situation


@dataclass(frozen=True, slots=True)
class Product:
    """A product: its code, its name with an article, and the letters its contract numbers begin with."""

    code: str
    named: str
    prefix: str

    @property
    def label(self) -> str:
        """The name without its article."""
        return self.named.removeprefix("le ").removeprefix("la ").removeprefix("les ").removeprefix("l'")


PRODUCTS = {
    code: Product(code, named, prefix)
    for code, named, prefix in (
        ("compte-courant", "le compte courant", "CC"),
        ("compte-joint", "le compte joint", "CJ"),
        ("compte-pro", "le compte professionnel", "CP"),
        ("carte-classique", "la carte classique", "CB"),
        ("carte-premier", "la carte premier", "CB"),
        ("carte-pro", "la carte pro", "CB"),
        ("livret-a", "le livret A", "LA"),
        ("ldds", "le livret durable", "LD"),
        ("pel", "le plan d'épargne logement", "PEL"),
        ("assurance-vie", "l'assurance vie", "AV"),
        ("compte-titres", "le compte-titres", "CT"),
        ("pret-immo", "le prêt immobilier", "IMMO"),
        ("pret-conso", "le prêt personnel", "PRE"),
        ("pret-auto", "le prêt auto", "PRE"),
        ("terminal-paiement", "le terminal de paiement", "TPE"),
        ("assurance-habitation", "l'assurance habitation", "HAB"),
        ("assurance-auto", "l'assurance auto", "AUTO"),
        ("assurance-sante", "la complémentaire santé", "SAN"),
        ("assurance-emprunteur", "l'assurance emprunteur", "EMP"),
        ("prevoyance", "la prévoyance", "PRV"),
        ("protection-juridique", "la protection juridique", "PJ"),
        ("multirisque-pro", "la multirisque professionnelle", "MRP"),
        ("telesurveillance", "la télésurveillance", "TEL"),
        ("aide-logement", "l'aide au logement", "ALL"),
        ("prestations-familiales", "les prestations familiales", "PF"),
        ("etat-civil", "le dossier d'état civil", "TIT"),
        ("restauration-scolaire", "la cantine", "FAM"),
        ("eau", "l'abonnement à l'eau", "EAU"),
        ("taxe-fonciere", "la taxe foncière", "TF"),
        ("voirie", "le stationnement résident", "SIG"),
        ("creche", "la crèche", "PE"),
    )
}
_FIRST_OF_PERSON = Weighted(
    [(55, "compte-courant"), (15, "assurance-habitation"), (12, "assurance-auto"), (5, "assurance-sante"), (13, "eau")]
)
_OTHERS_OF_PERSON = tuple(
    code for code in PRODUCTS if code not in {"compte-pro", "carte-pro", "terminal-paiement", "multirisque-pro"}
)
_OF_ORGANISATION = ("carte-pro", "terminal-paiement", "multirisque-pro", "pret-conso", "assurance-auto", "eau")
SITUATIONS_OF: dict[str, tuple[Situation, ...]] = {
    code: tuple(situation for situation in SITUATIONS if code in situation.products) for code in PRODUCTS
}


def products_held(random: Random, *, organisation: bool) -> list[Product]:
    """What a customer holds: one main product, and a few others."""
    if organisation:
        codes = ["compte-pro", *some(random, _OF_ORGANISATION, 0.45)]
    else:
        codes = [_FIRST_OF_PERSON.draw(random)]
        codes += [code for code in some(random, _OTHERS_OF_PERSON, 0.09) if code not in codes]
    return [PRODUCTS[code] for code in codes]


def any_product(random: Random) -> Product:
    """Some product that a campaign may praise."""
    return PRODUCTS[pick(random, _OTHERS_OF_PERSON)]
