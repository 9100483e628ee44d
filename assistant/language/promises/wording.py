"""The small words that tell a promise from a question, a request, a condition or a thing of the past.

Folded as `Plain` folds: "I'll" is `i ll`, « s'il » is `s il`.
"""

#: Pronouns that may stand between a subject and its verb.
CLITICS = frozenset("me m te t se s le la l les lui leur nous vous ns vs y en ne n".split())
FIRST = frozenset("je j on i we nous ns".split())
SECOND = frozenset("vous tu you vs".split())
THIRD = frozenset("il elle ils elles he she they it".split())
#: The customer, as notes call them, and those who act for them.
CUSTOMER = frozenset(
    "client cliente clients clt clte clts cl cli cust csr customer caller monsieur madame mme mr m mrs ms mari epouse epoux"
    " conjoint conjointe conj fils fille mere pere frere soeur tuteur tutrice gerant gerante assure assuree"
    " adherent adherente abonne abonnee husband wife son daughter mother father mum dad".split()
)
#: Neither side: what they say they will do binds nobody here.
STRANGERS = frozenset(
    "notaire employeur voisin proprietaire locataire adverse huissier facteur medecin landlord neighbour solicitor".split()
)
OURS = frozenset(
    "collegue conseiller conseillere gestionnaire service agence responsable equipe expert experte technicien siege"
    " back bo plateforme direction compta adviser advisor manager colleague team branch department office engineer".split()
)
OBJECT_THIRD = frozenset("le la l les lui leur him her them".split())
OBJECT_US = frozenset("nous ns me m us".split())
OBJECT_YOU = frozenset("vous vs te you".split())

FUTURE_BE = frozenset("sera serai seront serez serons".split())
PAST_AUXILIARIES = frozenset(
    "ai as a avons avez ont avait avais avaient est sont etait etaient ete suis sommes was were has have had been ve"
    " is are".split()
)
GOING = frozenset("vais va vas allons allez vont".split())
WILL = frozenset("will ll shall".split())
#: Verbs before an infinitive that bind: « doit envoyer », « s'engage à rappeler », "promised to call".
BINDING = frozenset(
    "dois doit devons doivent engage engageons engagent promets promet promettons promis compte comptons prevoit prevoient"
    " ferai fera ferons feront manquerai manquera manquerons penserai pensera veillerai veillera veillerons charge charges"
    " agreed promised promises undertook committed commits needs intends plans".split()
)
MAY = frozenset(
    "peux peut pouvons pouvez peuvent pourrai pourra pourrons pourrez pourront pourrais pourrait pourrions pourriez"
    " devrais can could may might would voudrais souhaiterais possible possibilite impossible aimerais faudrait".split()
)
EXPECTED = frozenset("devrait devraient devriez should normalement normally probablement probably essaie essayer essaierai"
                     " essaye tenter tente try trying hopefully espere esperons peut-etre maybe".split())  # fmt: skip
#: Who asks promises nothing: « souhaite être rappelé », « merci de rappeler », "please call".
ASKING = frozenset(
    "souhaite souhaitent souhaitait souhaitez souhaiterait veut veux veulent voulait voudrait aimerait attend attends"
    " attendons attendez attente exige reclame merci priere veuillez svp prie please wants wanted hopes hope asked asks"
    " asking expects expecting waiting insiste supplie demandent demandez demander prions faut fallait pensez oubliez".split()
)
#: « demande » asks where it is a verb, not where it is a thing (« votre demande »).
ASKS_AS_VERB = frozenset("demande demandes".split())
DETERMINERS = frozenset("votre sa la une cette ma leur de notre son ta les des vos ses mes toute".split())
#: Before « si » and "if", these make it a question that is asked of someone else.
WONDERING = frozenset(
    "voir verifier verifie verifierai savoir sais sait regarder regarde demander demande dire confirmer confirme check"
    " checking see know ask asking confirm wonder whether tell".split()
)
CONDITIONS = ("en cas", "au cas", "a defaut", "sous reserve", "dans l hypothese", "unless", "provided", "pourvu", "in case")
#: A condition after the verb that only asks leave.
LEAVE = (
    "si vous voulez", "si vous le souhaitez", "si vous souhaitez", "si vous preferez", "si vous le voulez", "si besoin",
    "si necessaire", "si tu veux", "if you like", "if you want", "if you wish", "if you prefer", "if needed",
    "if necessary", "if you would like", "le cas echeant", "eventuellement", "en cas de besoin",
)  # fmt: skip
NOT = frozenset("pas jamais aucun aucune rien not never cannot unable sans".split())
NOT_PARTS = frozenset("don won didn doesn isn aren can couldn wouldn shan haven hasn wasn weren".split())
#: « au plus tard », "no later than" deny nothing; nor does « je ne manquerai pas de ».
NO_DENIAL = (
    "pas plus tard", "no later than", "not later than", "pas manquer", "manquerai pas", "manquerons pas",
    "manquera pas", "pas d inquietude", "pas de souci", "pas de probleme", "fail to", "sans faute", "sans frais",
    "sans delai", "not to worry", "sans attendre", "sans franchise", "sans tarder",
)  # fmt: skip
#: What a note says of a thing that is settled to happen: « rbt annoncé », « rappel prévu ».
ANNOUNCED = frozenset(
    "promis promise annonce annoncee prevu prevue prevus programme programmee convenu convenue planifie planifiee fixe fixee"
    " cale calee booked scheduled agreed arranged promised due prog pris prise confirme confirmee confirmed".split()
)
UNDONE = frozenset(
    "annule annulee reporte reportee refuse refusee manque manquee rate cancelled missed refused declined souhaite demande"
    " demandee honore honoree propose proposee decline declinee possible".split()
)
#: Before a noun, these say that it is missing or asked for.
MISSING = frozenset(
    "sans aucun aucune attend attente attends relance toujours pas no without awaiting waiting still encore veut souhaite"
    " demande demander apres suite chaque malgre since after cause absence lettre delai delais refus no premiere premier"
    " dernier derniere en".split()
)
#: Said of a thing that is over: « en réponse à », « rappel de vos droits ».
NOT_THE_NOUN = frozenset("des du de d of".split())
VAGUE = (
    "meilleurs delais", "plus brefs delais", "bref delai", "brefs delais", "plus vite", "des que possible",
    "as soon as possible", "asap", "shortly", "in due course", "prochainement", "ulterieurement", "bientot", "soon",
    "plus tard", "at your earliest", "un de ces jours", "a l occasion",
)  # fmt: skip
#: An event that sets it off: a promise all the same, without a day.
ONCE = ("des que", "des reception", "a reception", "as soon as", "once", "aussitot que", "quand j", "when i", "lorsque")
ADVERTISING = (
    "se desabonner", "se desinscrire", "desinscription", "desabonnement", "ne plus recevoir nos", "unsubscribe", "stop au",
    "stop sms", "offre valable", "profitez", "code promo", "parrainez", "parrainage", "voir conditions", "opt out",
)  # fmt: skip
#: What falls due or passes of itself is nobody's promise (« le prélèvement passera le 5 », « arrive à échéance »).
OF_ITSELF = frozenset(
    "prelevement prlvt prelevements echeance echeances cotisation mensualite mensualites tarif prime taux terme loyer plafond versement salaire".split()
)
REPORTING = frozenset("dit promis assure indique affirme precise annonce said says told promised assured jure".split())
ENGLISH = frozenset("the to by in on for with within next will tmrw tomorrow and of him her them us you mon tue wed thu fri".split())
#: Called off, whatever stands between.
CALLED_OFF = frozenset("annule annulee annules annulees reporte reportee decale decalee cancelled postponed".split())
#: Nouns spelt like a verb: after a determiner they are nouns (« la clôture », « une règle »).
NOUNS_TOO = frozenset("cloture regle regles poste postes livre livres active traite valide passe annule visite charge".split())
BEFORE_NOUNS = frozenset("la le les l un une du de des d ma sa leur votre cette ce".split())
