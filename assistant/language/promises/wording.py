"""The small words that tell a promise from a question, a request, a condition or a thing of the past.

Folded as `Plain` folds: "I'll" is `i ll`, « s'il » is `s il`.
"""


def word_set(text: str) -> frozenset[str]:
    """The words of a line."""
    return frozenset(text.split())


#: Pronouns that may stand between a subject and its verb.
CLITICS = word_set("me m te t se s le la l les lui leur nous vous ns vs y en ne n")
FIRST = word_set("je j on i we nous ns")
SECOND = word_set("vous tu you vs")
THIRD = word_set("il elle ils elles he she they it")
#: The customer, as notes call them, and those who act for them.
CUSTOMER = word_set(
    "client cliente clients clt clte clts cl cli cust csr customer caller monsieur madame mme mr m mrs ms mari"
    " epouse epoux"
    " conjoint conjointe conj fils fille mere pere frere soeur tuteur tutrice gerant gerante assure assuree"
    " adherent adherente abonne abonnee husband wife son daughter mother father mum dad"
)
#: Neither side: what they say they will do binds nobody here.
STRANGERS = word_set(
    "notaire employeur voisin proprietaire locataire adverse huissier facteur medecin landlord neighbour solicitor"
)
OURS = word_set(
    "collegue conseiller conseillere gestionnaire service agence responsable equipe expert experte technicien siege"
    " back bo plateforme direction compta adviser advisor manager colleague team branch department office engineer"
)
OBJECT_THIRD = word_set("le la l les lui leur him her them")
OBJECT_US = word_set("nous ns me m us")
OBJECT_YOU = word_set("vous vs te you")

FUTURE_BE = word_set("sera serai seront serez serons")
PAST_AUXILIARIES = word_set(
    "ai as a avons avez ont avait avais avaient est sont etait etaient ete suis sommes was were has have had been"
    " ve"
    " is are"
)
GOING = word_set("vais va vas allons allez vont")
WILL = word_set("will ll shall")
#: Verbs before an infinitive that bind: « doit envoyer », « s'engage à rappeler », "promised to call".
BINDING = word_set(
    "dois doit devons doivent engage engageons engagent promets promet promettons promis compte comptons prevoit"
    " prevoient"
    " ferai fera ferons feront manquerai manquera manquerons penserai pensera veillerai veillera veillerons charge"
    " charges"
    " agreed promised promises undertook committed commits needs intends plans"
)
MAY = word_set(
    "peux peut pouvons pouvez peuvent pourrai pourra pourrons pourrez pourront pourrais pourrait pourrions pourriez"
    " devrais can could may might would voudrais souhaiterais possible possibilite impossible aimerais faudrait"
)
EXPECTED = word_set("devrait devraient devriez should normalement normally probablement probably essaie essayer"
    " essaierai"
                     " essaye tenter tente try trying hopefully espere esperons peut-etre maybe")  # fmt: skip
#: Who asks promises nothing: « souhaite être rappelé », « merci de rappeler », "please call".
ASKING = word_set(
    "souhaite souhaitent souhaitait souhaitez souhaiterait veut veux veulent voulait voudrait aimerait attend"
    " attends"
    " attendons attendez attente exige reclame merci priere veuillez svp prie please wants wanted hopes hope asked"
    " asks"
    " asking expects expecting waiting insiste supplie demandent demandez demander prions faut fallait pensez"
    " oubliez"
)
#: « demande » asks where it is a verb, not where it is a thing (« votre demande »).
ASKS_AS_VERB = word_set("demande demandes")
DETERMINERS = word_set("votre sa la une cette ma leur de notre son ta les des vos ses mes toute")
#: Before « si » and "if", these make it a question that is asked of someone else.
WONDERING = word_set(
    "voir verifier verifie verifierai savoir sais sait regarder regarde demander demande dire confirmer confirme"
    " check"
    " checking see know ask asking confirm wonder whether tell"
)
CONDITIONS = (
    "en cas",
    "au cas",
    "a defaut",
    "sous reserve",
    "dans l hypothese",
    "unless",
    "provided",
    "pourvu",
    "in case",
)
#: A condition after the verb that only asks leave.
LEAVE = (
    "si vous voulez", "si vous le souhaitez", "si vous souhaitez", "si vous preferez", "si vous le voulez", "si besoin",
    "si necessaire", "si tu veux", "if you like", "if you want", "if you wish", "if you prefer", "if needed",
    "if necessary", "if you would like", "le cas echeant", "eventuellement", "en cas de besoin",
)  # fmt: skip
NOT = word_set("pas jamais aucun aucune rien not never cannot unable sans")
NOT_PARTS = word_set("don won didn doesn isn aren can couldn wouldn shan haven hasn wasn weren")
#: « au plus tard », "no later than" deny nothing; nor does « je ne manquerai pas de ».
NO_DENIAL = (
    "pas plus tard", "no later than", "not later than", "pas manquer", "manquerai pas", "manquerons pas",
    "manquera pas", "pas d inquietude", "pas de souci", "pas de probleme", "fail to", "sans faute", "sans frais",
    "sans delai", "not to worry", "sans attendre", "sans franchise", "sans tarder",
)  # fmt: skip
#: What a note says of a thing that is settled to happen: « rbt annoncé », « rappel prévu ».
ANNOUNCED = word_set(
    "promis promise annonce annoncee prevu prevue prevus programme programmee convenu convenue planifie planifiee"
    " fixe fixee"
    " cale calee booked scheduled agreed arranged promised due prog pris prise confirme confirmee confirmed"
)
UNDONE = word_set(
    "annule annulee reporte reportee refuse refusee manque manquee rate cancelled missed refused declined souhaite"
    " demande"
    " demandee honore honoree propose proposee decline declinee possible"
)
#: Before a noun, these say that it is missing or asked for.
MISSING = word_set(
    "sans aucun aucune attend attente attends relance toujours pas no without awaiting waiting still encore veut"
    " souhaite"
    " demande demander apres suite chaque malgre since after cause absence lettre delai delais refus no premiere"
    " premier"
    " dernier derniere en"
)
#: Said of a thing that is over: « en réponse à », « rappel de vos droits ».
NOT_THE_NOUN = word_set("des du de d of")
VAGUE = (
    "meilleurs delais", "plus brefs delais", "bref delai", "brefs delais", "plus vite", "des que possible",
    "as soon as possible", "asap", "shortly", "in due course", "prochainement", "ulterieurement", "bientot", "soon",
    "plus tard", "at your earliest", "un de ces jours", "a l occasion",
)  # fmt: skip
#: An event that sets it off: a promise all the same, without a day.
ONCE = ("des que", "des reception", "a reception", "as soon as", "once", "aussitot que", "quand j", "when i", "lorsque")
ADVERTISING = (
    "se desabonner", "se desinscrire", "desinscription", "desabonnement", "ne plus recevoir nos", "unsubscribe",
    "stop au", "stop sms", "offre valable", "profitez", "code promo", "parrainez", "parrainage",
    "voir conditions", "opt out",
)  # fmt: skip
#: What falls due or passes of itself is nobody's promise (« le prélèvement passera le 5 », « arrive à échéance »).
OF_ITSELF = word_set(
    "prelevement prlvt prelevements echeance echeances cotisation mensualite mensualites tarif prime taux terme"
    " loyer plafond versement salaire"
)
REPORTING = word_set("dit promis assure indique affirme precise annonce said says told promised assured jure")
ENGLISH = word_set(
    "the to by in on for with within next will tmrw tomorrow and of him her them us you mon tue wed thu fri"
)
#: Called off, whatever stands between.
CALLED_OFF = word_set("annule annulee annules annulees reporte reportee decale decalee cancelled postponed")
#: Nouns spelt like a verb: after a determiner they are nouns (« la clôture », « une règle »).
NOUNS_TOO = word_set("cloture regle regles poste postes livre livres active traite valide passe annule visite charge")
BEFORE_NOUNS = word_set("la le les l un une du de des d ma sa leur votre cette ce")

WHEN = word_set("quand qd lorsque lorsqu des once when")

MUST = word_set("dois doit devons doivent needs has")

#: « Je vous confirme », « nous vous informons » say it now, and promise nothing.
STATING = word_set(
    "confirme confirmons confirment informe informons dis dit disons disent repond ecrit dis disons ecris ecrivons"
    " previens prevenons avise avisons reponds repondons"
    " appelle appelons contacte contactons telephone telephonons tiens tenons"
)

THE_CUSTOMER = word_set("client cliente clt clte")

PAST_DONE = word_set(
    "fait faite effectue effectuee recu recue envoye envoyee parti partie traite traitee ok done sent received paid"
    " hier yesterday honore tenu tenue comptabilise comptabilisee regle reglee"
)

ADVERBS = word_set(
    "donc bien aussi alors ensuite egalement personnellement directement tres rapidement surement certainement now"
    " also"
    " definitely certainly personally then just demain lundi mardi mercredi jeudi vendredi sans faute prochainement"
)

MINE = word_set("mon ma mes notre nos my our")
