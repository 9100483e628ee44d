"""The words by which people ask, folded, French and English: a line for each turn of phrase."""

import re

from assistant.language.questions.plain import alternatives, phrases

_MONEY = alternatives(
    """
    frais|euros?|eur|argent|sous|fric|thune|balles|interets?|chomage|loyer|retraite|allocations?|indemnites?
    indemnisation
    prime|pension|salaire|remise|credit|capital|epargne|commissions?|penalites?|agios|cotisation|dedommagement|revenus?
    remboursement|economies|caution|apport|decouvert|impots?|taxes?|tva|franchise|geste|mensualite|rente|avance|fonds
    money|pounds?|quid|dollars?|interest|rent|compensation|cash|tax|savings|bonus|benefits?
    """
)
_SUM = alternatives(
    """
    somme|montant|prix|cout|tarif|solde|plafond|mensualite|franchise|cotisation|prime|indemnite|remise|loyer|capital
    encours
    penalite|decouvert autorise|frais|valeur|budget
    amount|sum|price|cost|fee|balance|premium|excess|limit|instalment|installment|deductible|charge|compensation|rent
    payout
    overdraft limit|refund amount|monthly payment|value
    """
)
_STAFF = alternatives(
    r"""
    conseillere?s?|agente?s?|collegues?|interlocut\w+|experte?s?|gestionnaires?|medecin|avocate?|notaire|comptable
    directeur
    directrice|beneficiaires?|mandataire|tuteur|tutrice|personne|employee?|charge de clientele|assureur|courtier
    responsable
    technicien|plombier|garagiste|artisan|couvreur|macon|electricien|serrurier|entrepreneur|vendeur|temoin|heritiers?
    adviser|advisor|agent|colleague|person|expert|manager|accountant|lawyer|beneficiary|solicitor|surveyor
    branch manager
    employee|plumber|builder|roofer|electrician|dealer|contractor|landlord|tenant|member of staff|contact person
    guardian|doctor|broker|witness
    """
)
_THEIR = r"(?:le |la |l |les |son |sa |leur |du |de |ce |cette |the |his |her |their |its |our )*"
_NEW = r"(?:nouveau |nouvelle |dernier |derniere |new |current |total |monthly |exact |outstanding |latest )*"
_ABOUT = r"(?: (?:sur|de la|du|de|d|of|on|about|for))?"

_MAKE = r"(?:(?:tu |vous )?fai(?:s|tes|re)(?: moi| nous)? )?"
_EXPLAIN = r"expliqu(?:e|ez|er)(?: moi| nous)(?: vite| rapidement| brievement)?"
_GIVE = r"(?:(?:give|write)(?: me| us)? )?"

SUMMARY = phrases(
    rf"""
    {_MAKE}(?:un |le |a )?(?:bref |petit |rapide )?(?:topo|recap\w*|synthese){_ABOUT}
    fai(?:s|tes|re)(?: moi| nous| le| un| petit)* (?:point|resume|historique){_ABOUT}|resum(?:e|er|ez|es)(?: moi| nous)?
    (?:le |un )?point (?:sur|de la situation)|vue d ensemble|historique complet|l historique(?= d)
    en (?:bref|resume|gros|deux mots|2 mots|quelques mots|une phrase|synthese)|brievement|raconte(?:z|r)?(?: moi| nous)?
    {_EXPLAIN} (?:l |son |leur |cette )?(?:histoire|affaire|la situation)|{_EXPLAIN} (?:ce qui|ce qu il) s est passe
    remet(?:s|tez)(?: moi| nous) (?:dans|au)|dis moi tout|tout ce qu on sait|ce qu il faut savoir
    {_GIVE}(?:the |a )?(?:quick |brief |short )*(?:short version|summary|recap|overview|rundown|gist){_ABOUT}
    summari[sz]e|sum up|in (?:short|brief|a nutshell|a few words)|bring (?:me|us) up to (?:speed|date){_ABOUT}
    catch me up{_ABOUT}|brief me{_ABOUT}|(?:walk|talk|run) me through|fill me in{_ABOUT}
    tell me (?:everything|all)(?: about| we know)?
    tell me the story|the (?:whole |full )?story (?:of|behind|with)|(?:the )?background|(?:the )?history(?= of)
    """
)

#: « combien de frais », « il touche combien de chômage »: money is not counted.
COUNTED_MONEY = phrases(
    rf"""
    combien (?:d|de) (?:{_MONEY})
    how many (?:pounds|euros|quid|dollars)
    """
)
COUNT = phrases(
    rf"""
    combien (?:d|de) (?!(?:{_MONEY}|temps)(?![a-z]))[a-z]+
    combien (?:[a-z]+ ){{0,6}}(?:de|d) (?:fois|(?!(?:ses|ces|plus|moins|mars|nos|vos|{_MONEY})(?![a-z]))[a-z]+[sx])
    combien (?:sont|etaient|etes|sommes|y a t il|y en a|en a|en ont|en avait)
    (?:ils|elles|on|nous|y|en) (?:sont|etaient|est|en a|a) combien
    (?:(?:c est quoi |quel est )?le |quel )?nombre d[e]?|number of
    how many(?! (?:pounds|euros|quid|dollars)(?![a-z]))|how often|how frequently
    """
)
TIMES = re.compile(r"(?<= )(?:de fois|times)(?![a-z])")
#: « combien de temps dure le contrat »: a length of time is told, not counted.
DURATION = phrases(
    """
    (?:pendant |pour )?combien de temps|how long(?! ago)|how much time
    """
)
AMOUNT = phrases(
    rf"""
    (?:a |de )?combien|how much(?! time)
    (?:a )?quel(?:le)?s? (?:est |etait |sera |sont |etaient )?{_THEIR}{_NEW}(?:{_SUM})s?
    (?:reste|restait|restera) quoi (?:a|de) (?:payer|rembourser|verser|regler)
    (?:the|le) total(?= (?:of|de|d|des|du)(?![a-z]))
    (?:c est|c etait|ca fait) quoi {_THEIR}{_NEW}(?:{_SUM})s?|(?:le|son|quel) montant|a quelle hauteur|a quel prix
    quel prix
    (?:ca |il |elle )?(?:coute|coutait|couterait|coutera) quoi
    (?:what s|what is|what was|what were|what are|what will be) {_THEIR}{_NEW}(?:{_SUM})s?|what (?:amount|sum|price)
    what (?:does|did|do|will|would) (?:[a-z]+ ){{1,3}}cost|at what price
    what (?:is|was|are|were|did|does) (?:[a-z]+ ){{1,5}}?(?:worth|valued at|come to|amount to|at(?= ?(?:$|[?])))
    """
)
_PAID = alternatives(
    """
    debite|debiter|preleve|prelever|facture|facturer|rembourse|rembourser|verse|verser|paye|paie|paient|payent|payer
    credite
    crediter|percu|percoit|touche|coute|depense|encaisse
    """
)
_THEY = "(?:il|elle|ils|elles|on)"
_PAY = "charged?|debited?|refund(?:ed)?|owed?|credit(?:ed)?|bill(?:ed)?|paid|pay|reimbursed?"
#: « qu'est-ce qu'on lui a débité », "what was she charged": what one debits is a sum.
PAID_OBJECT = phrases(
    rf"""
    qu est ce (?:que|qu) (?:[a-z]+ ){{1,6}}?(?:{_PAID})e?s?
    (?:il|elle|on|ils|elles|ca) (?:[a-z]+ ){{0,4}}?(?:{_PAID})e?s? quoi
    qu est ce (?:que|qu) {_THEY} (?:nous |lui |leur )?(?:doit|doivent|devait)(?! [a-z]+(?:er|ir|re)(?![a-z]))
    what (?:was|were|did|is|are|has|have|does|do) (?:[a-z]+ ){{1,5}}?(?:{_PAY})(?! (?:for|with|by|to)(?![a-z]))
    """
)
_CAN = "(?:est ce qu on |est ce que je |on |je |nous )?(?:peut|peux|puis|pouvons)(?: on| je| nous)?"
#: « quand peut-on la joindre », « ses horaires »: hours, not a date nor a list.
AVAILABILITY = phrases(
    rf"""
    quand {_CAN}(?: l| la| le| les| lui)? (?:appeler|joindre|contacter|deranger|avoir|telephoner)
    quand (?:est ce qu il |est ce qu elle |il |elle )?est (?:il |elle )?(?:joignable|disponible|dispo|libre)
    (?:a|vers) quelle heure|quelle heure
    quel(?:le)?s(?: sont)?(?: les| ses| leurs)? (?:horaires|disponibilites|dispos|creneaux|coordonnees|heures)
    when (?:can|could|should|may) (?:i|we|you) (?:call|reach|contact|ring|phone)
    when (?:is|are) (?:he|she|they) (?:available|reachable|free|at home)
    what (?:time|hours)|what are (?:his|her|their) (?:hours|contact details|availability)
    """
)
SEVERAL_DATES = phrases("(?:a )?quelles dates|quels jours|quels mois|what dates|what days|which (?:dates|days|months)")
DATE = phrases(
    r"""
    (?:a |pour |depuis |jusqu a |avant |vers |de |d ici )?quand(?: est ce (?:que|qu))?
    (?:a |depuis |jusqu a |pour |avant )?(?:quelle date|quel jour|quelle annee|quel mois|quelle semaine)
    (?:en|de) quelle annee|en quel mois|le combien|on est le combien|a quel moment(?! de la (?:journee|semaine))
    (?<!a la )(?<!a cette )(?:quelle est la |c est quoi la |une )?date (?:d|de|du|limite|prevue|butoir)|deadline
    (?:depuis|il y a|ca fait|cela fait|dans|sous) combien de temps
    (?:since |until |till |by |from )?when|(?:on |by |until )?(?:what|which) (?:date|day|year|month|week)|how long ago
    (?:what s |what is |what was )?the (?:date (?:of|when)|due date|end date|start date|expiry date)
    """
)
_INDEED = "(?:deja|au juste|exactement|maintenant|actuellement|en fait|du coup|alors)"
_IT_IS = "c est|c etait|c etaient|ce sont|est ce|etait ce|ce soit|serait|sera|deviendrait"
PERSON = re.compile(
    r"(?:^|(?<=[.?!,;:] ))(?P<first>qui(?! ?(?:$|[?]))(?: est ce qui)?)(?= [a-z])"
    r"|(?<![a-z0-9#])(?P<said>"
    + alternatives(
        rf"""
        (?:{_IT_IS}|sont) qui(?= (?:qui|le|la|l|son|sa|leur|les|ses)(?![a-z]))
        (?:{_IT_IS}) qui(?= ?(?:$|[?,]| {_INDEED}(?![a-z])))
        (?:au nom de|aupres de|grace a|d apres|a|de|par|avec|pour|chez|contre|vers|selon|envers|sur) qui
        (?:charge|mandate|envoye|paye|averti|pris|engage) qui(?= ?(?:$|[?]))
        (?:vu|eu|appele|rencontre|contacte|joint|consulte|prevenu|designe|nomme|choisi) qui
        (?:voir|appeler|contacter|joindre|prevenir) qui
        qui(?= ?(?:$|[?]))|qui ca|qui est ce qui
        (?:(?:quel est |c est quoi |c etait quoi )?(?:le |son |leur |du )?)nom (?:d|de|du|complet)
        (?:quel est |c est quoi )son nom
        comment (?:se nomme|s appelle|il s appelle|elle s appelle|ils s appellent)|(?:il|elle) s appelle comment
        (?:quel|quelle|quels|quelles|(?:lequel|laquelle) de (?:ses|nos)) (?:est |etait |autre )?{_THEIR}(?:{_STAFF})
        (?:by |to |with )?(?:whom|who)|whose|who s|which (?:{_STAFF})
        what (?:is|was|s) (?:[a-z]+ ){{1,4}}(?:called|name|named)
        (?:what is |what s |what was )?(?:the |his |her |their |s )name (?:of|is)
        """
    )
    + r")(?![a-z0-9])"
)
#: « la carte qui a été volée », "the agent who called": the word joins, it does not ask.
ENGLISH_RELATIVE = re.compile(
    r"(?<![a-z])(?:[a-z]{3,}(?:er|or|ant|ent|man|woman|one|ple)|someone|anyone|people|those|person|guy|lady|agent"
    r"|colleague) who$"
)
#: Who is to blame is told by what happened.
BLAME = phrases(
    "to blame|at fault|responsible|liable|en tort|en faute|fautive?|responsable(?! (?:de son|du) (?:dossier|compte))"
)

_SHOW = "montre|affiche|sors|donne|ressors|retrouve|trouve|cherche"
_NO_PLURAL = "was|is|has|does|address|access|status|process|business|loss|basis|this|his|its|us|news|happens"
LIST = phrases(
    rf"""
    (?:(?:fai(?:s|tes)|donne(?:z)?)(?: moi| nous)? )?(?:la |une )?list(?:e|er|ez)(?: moi| nous)?(?: d| de| des)?
    enumere\w*
    quels(?: sont| etaient)?(?: les| ses)?|quelles(?: sont| etaient)?(?: les| ses)?|lesquels|lesquelles
    (?:{_SHOW})(?:z|r)?(?: moi| nous)?(?: tous| toutes| les| ses| leurs| tout)+
    (?<=les )[a-z]+s(?= (?:qu|que) (?:il|elle|on|ils|elles|nous) )|tous (?:les|ses|leurs) [a-z]+s
    toutes (?:les|ses|leurs) [a-z]+s
    which ones|list(?: all| of| out| every[a-z]*)?
    (?:show|give|get|find|pull up)(?: me)? (?:all|every|each)
    (?:show|give|get|find|pull up)(?: me)? (?:the|his|her|their)(?= (?:last |latest |\d+ )*[a-z]+s(?![a-z]))
    what are (?:the|his|her|their|all)|every [a-z]+(?= (?:he|she|they|we)(?![a-z]))
    """
)
#: "which cards did he block", "what letters have we sent": several things.
WHICH_SEVERAL = re.compile(
    rf"(?<![a-z0-9#])(?:what|which)(?: other)?(?! (?:{_NO_PLURAL})(?![a-z]))"
    r"(?= (?:[a-z]+ )?[a-z]{3,}s (?:did|have|has|were|are|do|we"
    r"|she|he|they|remain|still|went|came|left|got|[a-z]{2,}ed)(?![a-z]))"
)
#: « … et quand »: things, each with its date.
AND_WHEN = re.compile(r"(?<![a-z])(?:et|and) (?:quand|when|a quelles? dates?|quel jour|on what date)(?![a-z])")
OBJECT = phrases("qu est ce (?:que|qu)|quoi|what|combien|how much|que")
DATE_AND_MANNER = phrases(
    """
    (?:quand|when) (?:et|and|ou|or) (?:comment|ou|pourquoi|how|where|why|qui|who|par qui)
    (?:comment|ou|pourquoi|qui|how|where|why|who) (?:et|and) (?:quand|when)
    """
)
FACT = phrases(
    r"""
    qu est ce (?:que|qu|qui)|quoi(?! que)|quel|quelle|quels|quelles|lequel|laquelle|auquel|duquel|comment|pourquoi
    d ou|par ou
    que(?= (?:dit|disait|voulait|veut|demande|reproche|fait|doit|s est|sait)(?![a-z]))
    que(?= (?:contient|devient|devait|faut|lui|leur|nous|repondre)(?![a-z]))
    ou(?= (?:est|en|ca|vit|habite|habitait|travaille|se|s|a|sont|ont|il|elle|on|va|etait|faut|doit|peut|dois)(?![a-z]))
    what(?! about)|which|where|why|how(?! about)|(?:le |son )?(?:motif|raison) d[eu]
    """
)
#: « ça coince où aujourd'hui », « elle loge où »: « ou » before nothing that it could join.
WHERE_LATE = re.compile(
    r"(?<=[a-z] )ou(?= ?(?:$|[?!.,]"
    r"| (?:aujourd hui|maintenant|exactement|a present|en ce moment|precisement|deja|ca|finalement|actuellement"
    r"|du coup|alors|desormais)(?![a-z])))"
)
OR_NOT = phrases("ou (?:pas|non)|or not")
_CONTACT_DETAIL = alternatives(
    r"""
    portables?|numeros?(?: de [a-z]+)?|adresses?(?: mail)?|mails?|e mail|tel(?:ephone)?|rib|iban|coordonnees
    date de naissance
    phone(?: number)?|number|mobile|email(?: address)?|address|contact details|date of birth
    """
)
_WE_HAVE = "(?:on a|on a t on|a t on|vous avez|avez vous|tu as|as tu|t as|on connait|on aurait)"
#: « on a son portable ? » asks for the number.
DETAIL = phrases(
    rf"""
    {_WE_HAVE}(?: bien| encore| deja| toujours)? {_THEIR}(?:{_CONTACT_DETAIL})
    (?:do we have|have we got|do you have|have you got|is there) (?:an? |any )?{_THEIR}{_NEW}(?:{_CONTACT_DETAIL})
    """
)
EST_CE_QUE = re.compile(r"(?<!qu )(?<!quand )(?<!qui )(?<!a )(?<![a-z])est ce (?:que|qu)(?![a-z])")
_INVERTED = (
    "est|sont|ont|avez|as|peut|doit|sait|veut|fait|avait|etait|avaient|etaient|dois|puis|peux|peuvent|doivent|faut"
    "|va|recoit|connait"
    "|devait|vont|aviez|aurait|serait|sera|[a-z]{3,}(?:ait|aient|ent|ra|ront|ez)"
)
#: « bien reçu ? », « toujours pas réglé ? », "still waiting?".
BARE_STATE = re.compile(
    r"^(?:(?:et|alors|donc|and|so) )?(?:bien|deja|toujours|enfin|encore|pas encore|toujours pas|still|already)"
    r"(?: pas)? (?:[a-z]{2,}(?:e|i|u|is|it|ert)e?s?|[a-z]+ing|[a-z]+ed)(?![a-z])"
)
INVERSION = re.compile(
    r"(?<![a-z])[a-z]+ t (?:il|elle|on|ils|elles)(?![a-z])"
    rf"|(?<![a-z])(?:{_INVERTED}) (?:il|elle|on|ils|elles|vous|tu|je)(?= [a-z])"
)
_AUXILIARY = (
    "is|are|was|were|did|does|do|has|have|had|can|could|will|would|should|may|might|am|shall|any (?:sign"
    "|chance|trace|evidence|proof)|didn|hasn|isn|wasn|couldn"
)
AUXILIARY = re.compile(
    r"^(?:and |so |ok |okay |but |also |then |well |now |actually |hey |hi |hello |please |just |, ?)*"
    rf"(?P<said>{_AUXILIARY})(?![a-z])"
)
_SUBJECT = r"(?:il|elle|on|ils|elles|je|j|tu|vous|nous)"
_CLITIC = r"(?: n| ne| y| en| lui| l| la| le| les| leur| nous| vous| s| se| me| m| te| t)"
_HAS = "(?:est|sont|a|ont|etait|etaient|avait|avaient|va|vont|peut|peuvent|doit|doivent)"
_THE = "(?:le|la|l|les|son|sa|ses|leur|leurs|cette|ce)"
_NO_VERB = r"(?!(?:de|par|entre|contre|notre|votre)(?![a-z]))"
FRENCH_SENTENCE = phrases(
    rf"""
    (?:c est|c etait|c a|ca (?:a|va|fait|marche|bloque)) [a-z]+
    {_SUBJECT}{_CLITIC}{{0,3}} [a-z]+|{_HAS} (?:bien |deja |encore |toujours |enfin |pas )*[a-z]+
    {_THE} [a-z]+ {_NO_VERB}[a-z]{{2,}}(?:e|ent|t|d) (?:le|la|l|les|un|une|des|bien)
    {_THE} [a-z]+ {_NO_VERB}[a-z]{{2,}}(?:e|ent|t|d) (?:pas|plus|toujours|encore|aussi)
    """
)
ENGLISH_SENTENCE = phrases(
    """
    (?:he|she|they|we|it|everything|i|you)(?: (?:never|ever|still|also|already|really|just|actually))? [a-z]+
    [a-z]+ (?:is|are|was|were|has|have|had|did) (?:been |not |still |already |now )?[a-z]+
    """
)
#: « il a dit quand », "do you know who": what follows is what is asked.
KNOWING = re.compile(
    r"(?<![a-z])(?:sais?|savez|savoir|sait|know|knows|say|said|says|tell|told|dire|dit|disait|disent|precise"
    r"|precisait|idee|idea"
    r"|remember|mention(?:ne|ned)?|expliquer?|explain|explained|indique|connait|rappelle|wonder)(?: [a-z]+){0,2} $"
)
CLAUSE = re.compile(r" (?:il|elle|on|ils|elles|j|je|nous|c|l|la|le|he|she|they|we|it|i|the|his|her) [a-z]+")
