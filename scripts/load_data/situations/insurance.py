"""What people contact an insurer about."""

from scripts.load_data.situations.situation import English, Situation

INSURANCE: tuple[Situation, ...] = (
    Situation(
        code="water_damage",
        reason="claim",
        domain="insurance",
        products=("assurance-habitation", "multirisque-pro"),
        amounts=(180, 9400),
        events=("claim_opened", "claim_closed"),
        topics=("le dégât des eaux", "le sinistre {file}", "la fuite du {incident}", "l'indemnisation de {amount}"),
        says=(
            "J'ai eu une fuite [sous l'évier|dans la salle de bains|venant du voisin du dessus] le {incident}, le plafond [cloque|s'effondre].",
            "L'expert est passé le {incident} et je n'ai [aucune nouvelle|toujours pas son rapport].",
            "Vous m'indemnisez {amount} alors que le devis est de {sum_high} !",
            "Le voisin, {person}, refuse de signer le constat amiable.",
        ),
        details=(
            "Le parquet [se soulève|est fichu], l'odeur de moisi est partout.",
            "Ma fille [dort dans le salon|fait de l'asthme] depuis.",
            "J'ai les photos, [le devis de {merchant}|deux devis] et la facture du plombier ({sum}).",
        ),
        notes=(
            "DDE le {incident}, [cuisine|sdb|plafond chambre], tiers {person}",
            "relance sinistre {file}, expert passé le {incident}, rapport non reçu",
            "conteste indemnité {amount}, devis supérieur",
            "voisin {person} refuse constat",
        ),
        checks=(
            "franchise {sum}, [vétusté 20 %|sans vétusté]",
            "convention : gestionnaire = [nous|assureur du voisin]",
            "rapport expert [en attente|reçu, {amount} retenus]",
        ),
        actions=(
            "ouverture {file}, expert [mandaté|relancé]",
            "recherche de fuite acceptée, plombier {merchant}",
            "acompte {sum} débloqué",
        ),
        causes=(
            "Le rapport de l'expert retient {amount}, vétusté déduite.",
            "La recherche de fuite doit précéder les peintures.",
            "Le dossier a changé de gestionnaire le {incident}.",
        ),
        promises=(
            "L'expert passe {named_due} [entre 9 h et 12 h|à {hour}].",
            "Le règlement de {amount} part [sous {days}|avant le {due}].",
        ),
        english=English(
            topics=("the water damage claim", "claim {file}"),
            says=(
                "There was a leak from upstairs on {incident} and the ceiling is coming down.",
                "The expert came on {incident} and I have heard nothing since.",
            ),
            notes=("water dmg {incident}, third party {person}", "chasing {file}, expert report missing"),
            causes=("The expert allows {amount} after wear and tear.",),
            promises=("The expert visits on {due}.", "{amount} will be paid within {days_en}."),
        ),
    ),
    Situation(
        code="car_accident",
        reason="claim",
        domain="insurance",
        products=("assurance-auto",),
        amounts=(250, 14000),
        events=("claim_opened",),
        topics=(
            "l'accident du {incident}",
            "le sinistre auto {file}",
            "la voiture au garage",
            "la franchise de {amount}",
        ),
        says=(
            "J'ai été [percuté{e}|accroché{e}|embouti{e}] [au rond-point|sur le parking de {merchant}|au feu] à {town} le {incident}.",
            "Ma voiture est au garage depuis le {incident} et [personne ne valide les réparations|l'expert n'est pas passé].",
            "Pourquoi une franchise de {amount} alors que je ne suis pas [responsable|en tort] ?",
        ),
        details=(
            "L'autre conducteur, {person}, [reconnaît|ne reconnaît pas] les faits.",
            "Je n'ai plus de véhicule [pour aller travailler|pour les enfants], le prêt s'arrête le {due}.",
            "Le constat a été envoyé [par l'application|par courrier] le {incident}.",
        ),
        notes=(
            "accident {incident} {town}, choc [arrière|AVG|latéral], tiers {person}",
            "véhicule garage {merchant} depuis le {incident}, attente expert",
            "conteste franchise {amount} / responsabilité",
        ),
        checks=(
            "constat [reçu|illisible|non signé tiers]",
            "responsabilité [0|50|100] %, bonus {bonus}",
            "prêt véhicule [garanti 15 j|non souscrit]",
        ),
        actions=(
            "{file} ouvert sur {contract}",
            "expert mandaté, passage prévu le {due}",
            "prêt de véhicule prolongé jusqu'au {due}",
            "franchise suspendue dans l'attente du recours",
        ),
        causes=(
            "Le tiers n'a pas encore confirmé sa responsabilité.",
            "L'expert attend le chiffrage du garage {merchant}.",
        ),
        promises=(
            "L'accord de réparation sera au garage [le {due}|sous {days}].",
            "Les {amount} de franchise vous reviennent si le recours aboutit, réponse avant le {due}.",
        ),
        english=English(
            topics=("the accident of {incident}", "car claim {file}"),
            says=(
                "Another driver hit me at a roundabout in {town} on {incident}.",
                "The car has been at the garage since {incident} and nobody approves the repair.",
            ),
            notes=("RTA {incident} {town}, TP {person}", "car at {merchant}, waiting for engineer"),
            causes=("The other driver has not confirmed liability yet.",),
            promises=("The garage will have our approval by {due}.",),
        ),
    ),
    Situation(
        code="burglary",
        reason="claim",
        domain="insurance",
        products=("assurance-habitation", "telesurveillance"),
        amounts=(300, 12000),
        events=("claim_opened",),
        topics=("le cambriolage", "le vol du {incident}", "la liste des objets volés", "l'alarme"),
        says=(
            "Nous avons été cambriolés [dans la nuit du|le] {incident} : bijoux, [ordinateur|vélo électrique|outillage], environ {amount}.",
            "On m'a volé mon [vélo|scooter|sac] devant {merchant} le {incident}.",
            "L'alarme ne s'est pas déclenchée, [à quoi sert l'abonnement ?|j'attends une explication.]",
        ),
        details=(
            "La plainte porte le numéro {number}, [gendarmerie|commissariat] de {town}.",
            "Je n'ai plus les factures de [1998|la bague de ma mère|tout].",
            "La porte ne ferme plus, [nous dormons chez {person}|le serrurier demande {sum}].",
        ),
        notes=(
            "cambriolage {incident}, effraction porte, préjudice estimé {amount}",
            "vol vélo devant {merchant}, plainte {number}",
            "alarme non déclenchée le {incident}, client furieux",
        ),
        checks=(
            "plafond objets de valeur {sum}",
            "factures [partielles|absentes|ok]",
            "journal alarme : [pile faible|zone inhibée|RAS]",
        ),
        actions=(
            "serrurier envoyé ce jour",
            "{file} ouvert, état des pertes envoyé",
            "expert mandaté au-delà de {sum}",
        ),
        causes=(
            "Sans facture, la valeur est fixée par l'expert.",
            "La pile du détecteur était déchargée depuis le {incident}.",
        ),
        promises=(
            "Le règlement de {amount} part [sous {days}|avant le {due}].",
            "L'expert vous appelle avant le {due}.",
        ),
        english=English(
            topics=("the burglary", "the theft of {incident}"),
            says=("Our house was broken into on {incident}, about {amount} of goods.", "The alarm never went off."),
            notes=("burglary {incident}, loss est {amount}, police ref {number}", "alarm failed, cust angry"),
            causes=("The sensor battery had been flat since {incident}.",),
            promises=("Payment of {amount} leaves within {days_en}.",),
        ),
    ),
    Situation(
        code="health_refund",
        reason="refund",
        domain="insurance",
        products=("assurance-sante",),
        amounts=(12, 1900),
        topics=(
            "le remboursement [dentaire|optique|des soins]",
            "la télétransmission",
            "la prise en charge [hospitalière|optique]",
            "le décompte de {month}",
        ),
        says=(
            "Je n'ai pas été remboursé{e} de [mes lunettes|ma couronne|l'ostéopathe] : {amount} réglés le {incident}.",
            "La télétransmission [ne marche plus|est coupée] depuis [mon changement de caisse|{month}].",
            "L'hôpital [me réclame|exige] la prise en charge avant le {due}, [chambre seule|dépassements] {amount}.",
        ),
        details=(
            "Le décompte indique {sum} au lieu de {amount}.",
            "J'ai envoyé la facture [deux fois|par l'application] le {incident}.",
            "Mon fils n'apparaît plus sur la carte de tiers payant.",
        ),
        notes=(
            "attend remboursement [dentaire|optique] {amount}, facture du {incident}",
            "télétransmission HS depuis {month}",
            "demande PEC hospi, entrée le {due}",
        ),
        checks=(
            "facture [reçue|non reçue|sans code acte]",
            "forfait [optique|dentaire] épuisé : reste {sum}",
            "régime obligatoire changé le {incident}",
        ),
        actions=("remboursement forcé {amount}", "lien NOEMIE rétabli {file}", "PEC envoyée à l'hôpital par fax"),
        causes=(
            "La facture ne portait pas le code de l'acte.",
            "Votre nouvelle caisse n'avait pas été reliée au contrat {contract}.",
        ),
        promises=(
            "Le virement de {amount} part [sous {days}|avant le {due}].",
            "La prise en charge sera à l'hôpital {named_due}.",
        ),
        english=English(
            topics=("my health refund", "the hospital guarantee letter"),
            says=(
                "I paid {amount} for glasses on {incident} and nothing has been refunded.",
                "The hospital needs the guarantee before {due}.",
            ),
            notes=("health refund {amount} pending, invoice {incident}", "hospital letter needed {due}"),
            causes=("The invoice did not carry the treatment code.",),
            promises=("{amount} will be paid by {due}.",),
        ),
    ),
    Situation(
        code="premium_rise",
        reason="fees",
        domain="insurance",
        products=("assurance-auto", "assurance-habitation", "assurance-sante"),
        amounts=(18, 420),
        topics=("la hausse de cotisation", "l'avis d'échéance {year_next}", "l'augmentation de {amount}"),
        says=(
            "Ma cotisation [prend|augmente de] {amount} [d'un coup|cette année] sans aucun sinistre, expliquez-moi.",
            "{merchant} me propose [le même contrat|mieux] pour {sum} de moins par an.",
            "Si rien ne bouge je résilie {product} au {due}.",
        ),
        details=(
            "Je suis [assuré{e}|client{e}] chez vous depuis [huit|douze|vingt-trois] ans.",
            "J'avais déjà râlé en {month}, {prev_agent} devait revoir le tarif.",
            "Mon bonus est à {bonus} !",
        ),
        notes=(
            "conteste hausse {amount} sur {contract}, menace résiliation",
            "concurrent {merchant} moins cher de {sum}",
            "demande geste fidélité, échéance {due}",
        ),
        checks=(
            "S/P [bon|mauvais], 0 sinistre 36 mois",
            "bonus {bonus}",
            "remise fidélité [possible 8 %|déjà appliquée]",
        ),
        actions=(
            "remise {sum} accordée, avenant envoyé",
            "formule revue, franchise portée à {sum}",
            "transmis fidélisation {file}",
        ),
        causes=(
            "La hausse suit le coût des réparations, +[6|7|9] % sur un an.",
            "Une remise de première année a pris fin le {incident}.",
        ),
        promises=(
            "Nouvel avis d'échéance [sous {days}|avant le {due}].",
            "Le service fidélité vous appelle {named_due}.",
        ),
        english=English(
            topics=("the rise in my premium", "renewal of {contract}"),
            says=(
                "My premium goes up by {amount} with no claim at all.",
                "{merchant} offers the same cover for {sum_en} less.",
            ),
            notes=("premium +{amount} on {contract}, may cancel", "competitor {merchant} cheaper"),
            causes=("A first-year discount ended on {incident}.",),
            promises=("You will get a new quote by {due}.",),
        ),
    ),
    Situation(
        code="insurance_cancel",
        reason="other",
        domain="insurance",
        products=("assurance-auto", "assurance-habitation", "protection-juridique", "prevoyance"),
        amounts=(15, 600),
        events=("product_closed",),
        topics=("la résiliation", "la résiliation du contrat {contract}", "le trop-perçu de {amount}"),
        says=(
            "J'ai résilié {product} [par recommandé|en ligne] le {incident} et vous me prélevez [encore|toujours] {amount}.",
            "Je vends [la voiture|la maison] le {due}, merci de résilier {contract} à cette date.",
            "Confirmez-moi par écrit la fin du contrat {contract}.",
        ),
        details=(
            "L'accusé de réception est signé du {incident}.",
            "Je bloque le prélèvement [dès aujourd'hui|auprès de ma banque].",
            "Le nouvel assureur attend le relevé d'information [depuis {days}|pour le {due}].",
        ),
        notes=(
            "résiliation {contract} demandée, [vente|loi Hamon|déménagement]",
            "prélevé {amount} après résiliation du {incident}",
            "demande relevé d'information",
        ),
        checks=("AR du {incident} [retrouvé|introuvable]", "date d'effet {due}", "prorata {amount} dû au client"),
        actions=(
            "contrat clos, prorata {amount} à rembourser",
            "relevé d'information envoyé",
            "prélèvement suspendu {file}",
        ),
        causes=("Le recommandé a été numérisé sur un autre contrat.", "Le préavis d'un mois courait jusqu'au {due}."),
        promises=(
            "Le prorata de {amount} vous est viré [sous {days}|avant le {due}].",
            "L'attestation de résiliation part {named_due}.",
        ),
        english=English(
            topics=("cancelling {contract}", "the overpaid {amount}"),
            says=(
                "I cancelled on {incident} and you still take {amount}.",
                "I sell the car on {due}, please end {contract} that day.",
            ),
            notes=("cancel {contract} eff {due}", "debited {amount} after cancellation"),
            causes=("The letter had been filed under another policy.",),
            promises=("The pro-rata {amount} will be paid within {days_en}.",),
        ),
    ),
    Situation(
        code="quote",
        reason="insurance_quote",
        domain="insurance",
        products=("assurance-habitation", "assurance-auto", "assurance-sante", "multirisque-pro"),
        amounts=(90, 1800),
        events=("quote_requested", "product_opened"),
        topics=("le devis {contract}", "le devis [auto|habitation|santé]", "le tarif pour {product}"),
        says=(
            "Je voudrais un devis pour [un T3 de 64 m²|une citadine d'occasion|un jeune conducteur|un utilitaire], mise en service le {due}.",
            "Le devis {contract} de {amount} par an tient-il toujours ?",
            "Vous m'aviez promis un devis le {incident}, [je n'ai rien reçu|il n'est pas dans mes mails].",
        ),
        details=(
            "Il me faut l'attestation le jour de [l'état des lieux|la livraison], le {due}.",
            "Actuellement je paie {sum} chez {merchant}.",
            "La franchise à {sum} est trop haute, [pouvez-vous la baisser|que coûte le palier en dessous] ?",
        ),
        notes=(
            "devis {product} demandé, effet {due}",
            "relance devis {contract} {amount}/an, hésite avec {merchant}",
            "jeune conducteur, véhicule {merchant}, attente carte grise",
        ),
        checks=("relevé d'information [reçu|à fournir]", "surface [54|64|82|110] m2, étage [rdc|2|4]", "bonus {bonus}"),
        actions=("devis {contract} envoyé {amount}/an", "remise multi-contrats proposée", "rappel programmé le {due}"),
        causes=(
            "Il manquait la surface exacte pour établir le tarif.",
            "Le tarif dépend du bonus ({bonus}) et du stationnement.",
        ),
        promises=(
            "Le devis arrive [aujourd'hui par mail|avant le {due}].",
            "L'attestation vous parvient dès la signature, au plus tard le {due}.",
        ),
        english=English(
            topics=("quote {contract}", "insurance for the new flat"),
            says=(
                "I'd like a quote for a two-bedroom flat from {due}.",
                "Does quote {contract} at {amount} a year still hold?",
            ),
            notes=("quote {contract} {amount}/y, start {due}", "comparing with {merchant}"),
            causes=("We were missing the floor area.",),
            promises=("The quote reaches you by {due}.",),
        ),
    ),
    Situation(
        code="certificate",
        reason="other",
        domain="insurance",
        products=("assurance-habitation", "assurance-auto", "protection-juridique"),
        amounts=(10, 200),
        topics=("l'attestation d'assurance", "l'attestation [scolaire|de stage|locative]", "la carte verte"),
        says=(
            "J'ai besoin d'une attestation [responsabilité civile|villégiature|scolaire] pour [le stage de mon fils|la location d'une salle] avant le {due}.",
            "L'attestation téléchargée [porte une mauvaise adresse|est au nom de {person}].",
            "Le propriétaire réclame l'attestation [depuis le {incident}|sous {days}].",
        ),
        details=(
            "L'espace client [plante à chaque fois|affiche erreur {error}].",
            "Il faut que l'adresse {street} apparaisse.",
            "Sans elle, [la caution est perdue|la remise des clés est repoussée].",
        ),
        notes=(
            "demande attestation [RC|habitation|scolaire] pour le {due}",
            "attestation erronée (adresse), contrat {contract}",
            "attestation non téléchargeable erreur {error}",
        ),
        checks=(
            "contrat {contract} à jour de cotisation",
            "adresse du risque : {street}",
            "enfant [couvert|à ajouter]",
        ),
        actions=(
            "attestation envoyée par mail ce jour",
            "adresse corrigée puis réédition",
            "ticket {file} pour l'espace client",
        ),
        causes=(
            "L'adresse du risque n'avait pas suivi votre déménagement.",
            "Le document se génère la nuit suivant la modification.",
        ),
        promises=("Vous la recevez par e-mail [dans la journée|avant le {due}].",),
        english=English(
            topics=("the insurance certificate",),
            says=(
                "The landlord wants a certificate before {due}.",
                "The certificate shows the wrong address, it should be {street}.",
            ),
            notes=("certificate needed {due}, {contract}", "wrong address on certificate"),
            causes=("The insured address had not followed your move.",),
            promises=("You will have it by e-mail by {due}.",),
        ),
    ),
    Situation(
        code="income_cover",
        reason="claim",
        domain="insurance",
        products=("prevoyance", "assurance-emprunteur"),
        amounts=(240, 2600),
        topics=(
            "les indemnités journalières",
            "l'arrêt de travail",
            "la prise en charge des échéances",
            "le dossier {file}",
        ),
        says=(
            "Je suis en arrêt depuis le {incident} et les indemnités ({amount} par mois) [n'arrivent pas|se sont arrêtées].",
            "L'assurance emprunteur doit prendre l'échéance de {amount}, [elle a quand même été prélevée|où en est-on] ?",
            "Le [questionnaire|certificat] est parti le {incident}, faut-il encore autre chose ?",
        ),
        details=(
            "La franchise de 90 jours est passée depuis le {incident}.",
            "Mon médecin n'a pas à vous donner plus de détails.",
            "Je n'ai plus que {sum} pour finir le mois.",
        ),
        notes=(
            "arrêt depuis {incident}, IJ {amount}/mois non versées",
            "demande PEC échéance prêt {amount}, {contract}",
            "dossier {file} incomplet selon gestion, client dit tout envoyé",
        ),
        checks=(
            "franchise [échue|en cours jusqu'au {due}]",
            "pièces : [manque décompte caisse|complet]",
            "médecin conseil saisi",
        ),
        actions=(
            "relance gestion {file}, urgence signalée",
            "acompte {sum} demandé",
            "liste unique des pièces renvoyée",
        ),
        causes=(
            "Le décompte de la caisse de {month} manquait.",
            "Le dossier attendait l'avis du médecin conseil depuis le {incident}.",
        ),
        promises=(
            "Le premier versement de {amount} intervient [sous {days}|avant le {due}].",
            "Vous aurez la décision écrite pour le {due}.",
        ),
        english=English(
            topics=("my income protection claim", "file {file}"),
            says=(
                "I have been off work since {incident} and the {amount} a month has not come.",
                "The form went on {incident}, what else do you need?",
            ),
            notes=("off sick since {incident}, benefit {amount}/m unpaid", "file {file} incomplete per ops"),
            causes=("The statement for {month_en} was missing.",),
            promises=("The first payment comes by {due}.",),
        ),
    ),
)
