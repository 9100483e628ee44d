"""The verbs and nouns that promises are made with, French and English, in every form that people write.

A form is folded as `Plain` folds: no accent, no hyphen, no apostrophe. Several moods may share one (« rembourse » is
« je rembourse » and « remboursé »): the words before it decide.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from assistant.language.promises.codes import Mood, PromiseKind
from assistant.language.promises.wording import word_set

#: Words looked at after a verb for the noun that says what it does (« faire le virement », "get back").
REACH = 4


@dataclass(frozen=True, slots=True)
class Sense:
    """What one form may be.

    `with_word`: only where one of these follows within `REACH` words. `person`: who does it, by the ending, 1, 2 or 3,
    or 0 where the form does not say.
    """

    kind: PromiseKind
    mood: Mood
    person: int = 0
    with_word: frozenset[str] = frozenset()
    english: bool = False


_FUTURE = (("ai", 1), ("as", 2), ("a", 3), ("ons", 1), ("ez", 2), ("ont", 3))
_CONDITIONAL = ("ais", "ait", "ions", "iez", "aient")

#: Verbs in -er: the infinitive, with `=` and the stem of the present and future where it changes.
_ER: Mapping[PromiseKind, str] = {
    PromiseKind.CALLBACK: "rappeler=rappell recontacter contacter appeler=appell retelephoner telephoner",
    PromiseKind.SEND_DOCUMENT: "envoyer=envoi renvoyer=renvoi adresser expedier poster retourner editer livrer"
    " deposer"
    " apporter ramener=ramen faxer",
    PromiseKind.REFUND: "rembourser crediter recrediter indemniser dedommager restituer percevoir",
    PromiseKind.ANSWER: "confirmer informer aviser statuer",
    PromiseKind.APPOINTMENT: "passer rencontrer presenter deplacer",
    PromiseKind.FIX: "corriger regulariser rectifier debloquer reactiver resilier cloturer annuler supprimer"
    " arreter"
    " activer lever=lev remplacer reparer desactiver regenerer reediter finaliser traiter valider"
    " recalculer reexpedier",
    PromiseKind.PAYMENT: "payer=pai regler=regl approvisionner",
    PromiseKind.OTHER: "verifier relancer examiner etudier contester",
}

#: Other verbs: infinitive, present forms (je/il, nous, vous, ils), future stem, participle; `+` and the words needed.
_IRREGULAR: Mapping[PromiseKind, tuple[tuple[str, str, str, str, str], ...]] = {
    PromiseKind.CALLBACK: (
        ("prendre", "prends/prend/prenons/prennent", "prendr", "pris", "contact attache"),
        ("reprendre", "reprends/reprend/reprenons/reprennent", "reprendr", "repris", "contact attache"),
        ("passer", "passe/passons/passent", "passer", "passe", "coup appel"),
        ("donner", "donne/donnons/donnent", "donner", "donne", "coup appel"),
    ),
    PromiseKind.SEND_DOCUMENT: (
        ("transmettre", "transmets/transmet/transmettons/transmettent", "transmettr", "transmis", ""),
        ("remettre", "remets/remet/remettons/remettent", "remettr", "remis", ""),
        ("faire", "fais/fait/faisons/font", "fer", "fait", "parvenir suivre envoi courrier attestation mail"),
        ("mettre", "mets/met/mettons/mettent", "mettr", "mis", "courrier disposition poste"),
        ("partir", "pars/part/partons/partent", "partir", "parti", ""),
        ("arriver", "arrive/arrivons/arrivent", "arriver", "arrive", ""),
        ("parvenir", "parviens/parvient/parvenons/parviennent", "parviendr", "parvenu", ""),
    ),
    PromiseKind.REFUND: (
        ("rendre", "rends/rend/rendons/rendent", "rendr", "rendu", "euros eur e frais somme argent trop totalite"),
        ("faire", "fais/fait/faisons/font", "fer", "fait", "virement virt vir remboursement rbt rembt geste avoir"),
        ("porter", "porte/portons/portent", "porter", "porte", "credit"),
        ("proceder", "procede/procedons/procedent", "proceder", "procede", "remboursement virement versement rbt"),
        (
            "effectuer",
            "effectue/effectuons/effectuent",
            "effectuer",
            "effectue",
            "remboursement virement versement rbt",
        ),
        ("verser", "verse/versons/versent", "verser", "verse", ""),
        ("virer", "vire/virons/virent", "virer", "vire", ""),
    ),
    PromiseKind.ANSWER: (
        ("repondre", "reponds/repond/repondons/repondent", "repondr", "repondu", ""),
        ("revenir", "reviens/revient/revenons/reviennent", "reviendr", "revenu", "vers"),
        ("tenir", "tiens/tient/tenons/tiennent", "tiendr", "tenu", "informe informee informes courant"),
        ("prevenir", "previens/previent/prevenons/previennent", "previendr", "prevenu", ""),
        ("faire", "fais/fait/faisons/font", "fer", "fait", "retour reponse savoir point part"),
        ("donner", "donne/donnons/donnent", "donner", "donne", "reponse retour nouvelles suite decision"),
        ("apporter", "apporte/apportons/apportent", "apporter", "apporte", "reponse"),
        ("rendre", "rends/rend/rendons/rendent", "rendr", "rendu", "reponse decision avis"),
        ("dire", "dis/dit/disons/disent", "dir", "dit", ""),
        ("recrire", "recris/recrit/recrivons/recrivent", "recrir", "recrit", ""),
        ("ecrire", "ecris/ecrit/ecrivons/ecrivent", "ecrir", "ecrit", ""),
    ),
    PromiseKind.APPOINTMENT: (
        ("venir", "viens/vient/venons/viennent", "viendr", "venu", ""),
        ("recevoir", "recois/recoit/recevons/recoivent", "recevr", "recu", "agence bureau rendez rdv"),
        ("intervenir", "interviens/intervient/intervenons/interviennent", "interviendr", "intervenu", ""),
    ),
    PromiseKind.FIX: (
        ("faire", "fais/fait/faisons/font", "fer", "fait", "necessaire opposition correction modification changement"),
        ("mettre", "mets/met/mettons/mettent", "mettr", "mis", "jour place service terme"),
        (
            "proceder",
            "procede/procedons/procedent",
            "proceder",
            "procede",
            "resiliation modification changement correction regularisation cloture deblocage annulation remplacement",
        ),
        ("resoudre", "resous/resout/resolvons/resolvent", "resoudr", "resolu", ""),
        ("retablir", "retablis/retablit/retablissons/retablissent", "retablir", "retabli", ""),
        ("modifier", "modifie/modifions/modifient", "modifier", "modifie", ""),
    ),
    PromiseKind.PAYMENT: (
        ("faire", "fais/fait/faisons/font", "fer", "fait", "paiement reglement versement cheque depot"),
    ),
    PromiseKind.OTHER: (("revoir", "revois/revoit/revoyons/revoient", "reverr", "revu", ""),),
}

#: What « vous recevrez », « vous aurez », "you will get" promise, by the noun that follows; a document otherwise.
RECEIVED: Mapping[PromiseKind, frozenset[str]] = {
    PromiseKind.ANSWER: word_set("reponse decision retour nouvelles suite answer reply decision response news"),
    PromiseKind.CALLBACK: word_set("appel coup call"),
    PromiseKind.REFUND: word_set(
        "virement remboursement somme montant euros eur e avoir indemnite indemnisation argent dedommagement refund"
        " money payment credit compensation reimbursement"
    ),
}
RECEIVING = {f"{stem}{ending}": person for stem in ("recevr", "aur", "percevr") for ending, person in _FUTURE}

RECEIVED_THINGS = frozenset().union(*RECEIVED.values()) | word_set(
    "sms mail courrier carte attestation document documents lettre contrat message confirmation card letter form"
    " email"
    " statement text"
)

#: A sent thing that is money.
MONEY = word_set("virement virt remboursement rbt rembt cheque somme euros eur indemnite refund money payment")

_NOUNS: Mapping[PromiseKind, str] = {
    PromiseKind.CALLBACK: "rappel rappl rapl recontact callback",
    PromiseKind.SEND_DOCUMENT: "envoi envoy expedition livraison",
    PromiseKind.REFUND: "remboursement rbt rembt remb rbst rmb refund rfd recredit indemnisation",
    PromiseKind.ANSWER: "reponse rep decision reply answer",
    PromiseKind.APPOINTMENT: "rdv rendezvous appointment apptmt passage visite meeting",
    PromiseKind.FIX: "regularisation regul correction deblocage",
    PromiseKind.PAYMENT: "paiement reglement versement pymt pmt",
}

#: English verbs: base, past, participle; `+` and the words needed.
_ENGLISH: Mapping[PromiseKind, str] = {
    PromiseKind.CALLBACK: "call/called/called ring/rang/rung phone/phoned/phoned contact/contacted/contacted"
    " be/was/been+touch recall/recalled/recalled cb/cb/cb",
    PromiseKind.SEND_DOCUMENT: "send/sent/sent post/posted/posted email/emailed/emailed mail/mailed/mailed"
    " forward/forwarded/forwarded deliver/delivered/delivered dispatch/dispatched/dispatched issue/issued/issued"
    " drop/dropped/dropped+off bring/brought/brought upload/uploaded/uploaded provide/provided/provided"
    " resend/resent/resent arrive/arrived/arrived",
    PromiseKind.REFUND: "refund/refunded/refunded credit/credited/credited reimburse/reimbursed/reimbursed"
    " repay/repaid/repaid compensate/compensated/compensated return/returned/returned+money payment amount",
    PromiseKind.ANSWER: "get/got/got+back come/came/come+back revert/reverted/reverted reply/replied/replied"
    " answer/answered/answered let/let/let+know keep/kept/kept+posted+updated+informed confirm/confirmed/confirmed"
    " update/updated/updated+you inform/informed/informed write/wrote/written tell/told/told"
    " notify/notified/notified"
    " decide/decided/decided respond/responded/responded hear/heard/heard",
    PromiseKind.APPOINTMENT: "meet/met/met come/came/come visit/visited/visited see/saw/seen",
    PromiseKind.FIX: "fix/fixed/fixed correct/corrected/corrected cancel/cancelled/cancelled"
    " unblock/unblocked/unblocked"
    " unlock/unlocked/unlocked close/closed/closed sort/sorted/sorted stop/stopped/stopped"
    " replace/replaced/replaced"
    " activate/activated/activated reactivate/reactivated/reactivated amend/amended/amended"
    " resolve/resolved/resolved"
    " lift/lifted/lifted waive/waived/waived repair/repaired/repaired process/processed/processed"
    " remove/removed/removed complete/completed/completed mark/marked/marked",
    PromiseKind.PAYMENT: "pay/paid/paid settle/settled/settled clear/cleared/cleared+balance arrears debt"
    " transfer/transferred/transferred",
    PromiseKind.OTHER: "check/checked/checked chase/chased/chased escalate/escalated/escalated"
    " review/reviewed/reviewed"
    " look/looked/looked+into investigate/investigated/investigated arrange/arranged/arranged",
}


def senses_of(form: str) -> tuple[Sense, ...]:
    """Every sense of a folded word; none for most words."""
    return _SENSES.get(form, ())


def _table() -> dict[str, tuple[Sense, ...]]:
    found: defaultdict[str, list[Sense]] = defaultdict(list)
    for form, sense in (*_regular(), *_irregular(), *_english(), *_nouns()):
        if sense not in found[form]:
            found[form].append(sense)
    # Where a noun must follow, its sense is asked first: « faire le virement » before « faire ».
    return {form: tuple(sorted(senses, key=lambda sense: not sense.with_word)) for form, senses in found.items()}


def _regular() -> Iterator[tuple[str, Sense]]:
    for kind, verbs in _ER.items():
        for verb in verbs.split():
            infinitive, _equals, stem = verb.partition("=")
            root = infinitive.removesuffix("er")
            stem = stem or root
            future = "enverr" if infinitive == "envoyer" else "renverr" if infinitive == "renvoyer" else f"{stem}er"
            present = (f"{stem}e", f"{stem}es", f"{stem}ent", f"{root}ons", f"{root}ez", f"{root}eons")
            yield from _french(kind, infinitive, present, future, f"{root}e", frozenset())


def _irregular() -> Iterator[tuple[str, Sense]]:
    for kind, verbs in _IRREGULAR.items():
        for infinitive, present, future, participle, needed in verbs:
            yield from _french(kind, infinitive, present.split("/"), future, participle, frozenset(needed.split()))


def _french(
    kind: PromiseKind, infinitive: str, present: Iterable[str], future: str, participle: str, needed: frozenset[str]
) -> Iterator[tuple[str, Sense]]:
    yield infinitive, Sense(kind, Mood.INFINITIVE, 0, needed)
    for form in present:
        yield form, Sense(kind, Mood.PRESENT, 0, needed)
    for ending, person in _FUTURE:
        yield f"{future}{ending}", Sense(kind, Mood.FUTURE, person, needed)
    for ending in _CONDITIONAL:
        yield f"{future}{ending}", Sense(kind, Mood.CONDITIONAL, 0, needed)
    for ending in ("", "e", "s", "es"):
        yield f"{participle}{ending}", Sense(kind, Mood.PARTICIPLE, 0, needed)


def _english() -> Iterator[tuple[str, Sense]]:
    for kind, verbs in _ENGLISH.items():
        for verb in _entries(verbs):
            forms, *needed = verb.split("+")
            base, past, participle = forms.split("/")
            words = frozenset(" ".join(needed).split())
            yield base, Sense(kind, Mood.INFINITIVE, 0, words, english=True)
            if base != "pay":  # « pays » is a French word
                yield _third(base), Sense(kind, Mood.PRESENT, 3, words, english=True)
            yield _progressive(base), Sense(kind, Mood.PROGRESSIVE, 0, words, english=True)
            yield past, Sense(kind, Mood.PARTICIPLE, 0, words, english=True)
            yield participle, Sense(kind, Mood.PARTICIPLE, 0, words, english=True)


def _entries(verbs: str) -> Iterator[str]:
    """`drop/dropped/dropped+off bring/…`: words without a slash go on with the entry before."""
    entry = ""
    for word in verbs.split():
        if "/" in word and entry:
            yield entry
            entry = word
        else:
            entry = f"{entry} {word}".strip()
    yield entry


def _third(base: str) -> str:
    return f"{base[:-1]}ies" if base.endswith(("ply", "tify")) else f"{base}s"


def _progressive(base: str) -> str:
    if base.endswith("e") and base not in ("be", "see"):
        return f"{base[:-1]}ing"
    doubled = {"get": "getting", "let": "letting", "drop": "dropping", "stop": "stopping"}
    return doubled.get(base, f"{base}ing")


def _nouns() -> Iterator[tuple[str, Sense]]:
    for kind, nouns in _NOUNS.items():
        for noun in nouns.split():
            yield noun, Sense(kind, Mood.NOUN)
    for noun in ("virement", "virt", "vir", "cheque", "chq"):
        yield noun, Sense(PromiseKind.REFUND, Mood.NOUN, 0, word_set("client cliente clt clte"))
    yield "retour", Sense(PromiseKind.ANSWER, Mood.NOUN, 0, word_set("sous ss avant avt promis prevu attendu"))


_SENSES = _table()
