"""What people contact a bank about."""

from scripts.load_data.situations.situation import English, Situation

BANK: tuple[Situation, ...] = (
    Situation(
        code="double_debit",
        reason="duplicate_debit",
        domain="bank",
        products=("compte-courant", "compte-joint", "compte-pro"),
        amounts=(9, 900),
        events=("double_debit",),
        topics=(
            "le prélèvement en double de {merchant}",
            "le double débit du {incident}",
            "les deux prélèvements de {amount}",
            "le débit en doublon chez {merchant}",
        ),
        says=(
            "[J'ai été|Mon compte a été] débité{e} deux fois de {amount} par {merchant} [le {incident}|à deux jours d'écart].",
            "{merchant} m'a prélevé deux fois la même [somme|échéance|mensualité] : {amount} le {incident}, puis encore {amount} [le lendemain|trois jours après].",
            "Je vois deux lignes identiques sur mon relevé de {month} : {amount} à l'ordre de {merchant}.",
            "Pourquoi y a-t-il deux prélèvements {merchant} au lieu d'un seul, [s'il vous plaît|franchement] ?",
        ),
        details=(
            "Le commerçant [me dit|m'assure|jure] qu'il n'a présenté qu'une seule [opération|facture].",
            "Du coup je suis à découvert de {sum} et [mon loyer|l'électricité|la cantine] passe [{day}|le {due}].",
            "J'ai déjà eu le même [souci|problème] en {month} et [personne n'a rien fait|il avait fallu trois semaines].",
            "La référence du mandat est {mandate}, je vous [joins|mets en pièce jointe] la capture d'écran.",
        ),
        notes=(
            "[client|appel client :] prélevé 2 fois {amount} par {merchant} le {incident}",
            "2 prélèvements identiques {merchant} {amount} sur compte {contract}, un seul dû",
            "conteste un des deux débits {merchant} de {amount}, mandat {mandate}",
            "doublon prélèvement {merchant} vu à l'écran : {amount} x2",
        ),
        checks=(
            "vérifié : 2 présentations, [même mandat|même RUM {mandate}|deux RUM différentes]",
            "confirmé sur relevé {month}, solde passé à -{sum}",
            "créancier {merchant} [injoignable|dit lot rejoué|reconnaît l'erreur]",
        ),
        actions=(
            "[demande de remboursement|contestation] saisie sous {file}",
            "rejet du 2e prélèvement demandé au back-office",
            "commission d'intervention de {sum} extournée",
            "opposition sur mandat {mandate} pour la suite",
        ),
        causes=(
            "{merchant} a présenté deux fois [le même fichier|la même échéance] à l'encaissement.",
            "Un incident technique a fait rejouer le lot du {incident}.",
            "Les deux opérations portent sur des mandats différents : {mandate} et un mandat plus ancien jamais résilié.",
        ),
        promises=(
            "La somme de {amount} sera recréditée [sous {days}|avant le {due}].",
            "Le second prélèvement est rejeté et les frais vous seront rendus [au plus tard le {due}|sous {days}].",
            "Je reviens vers vous [{named_due}|avant le {due}] avec la réponse du back-office Paiements.",
        ),
        english=English(
            topics=("the double direct debit from {merchant}", "being charged twice on {incident}"),
            says=(
                "{merchant} took {amount} twice [on {incident}|within two days].",
                "There are two identical payments of {amount} on my {month_en} statement.",
                "I have been debited twice and I am now overdrawn by {sum_en}.",
            ),
            notes=(
                "cust charged twice {amount} by {merchant}, mandate {mandate}",
                "dup DD {merchant} {amount} seen on acct {contract}",
            ),
            causes=(
                "{merchant} sent the same collection twice.",
                "A batch of {incident} was replayed by mistake.",
            ),
            promises=(
                "The second payment of {amount} will be refunded within {days_en}.",
                "The overdraft fee of {sum_en} will be returned by {due}.",
            ),
        ),
    ),
    Situation(
        code="refund_missing",
        reason="refund",
        domain="bank",
        products=("compte-courant", "carte-classique", "carte-premier"),
        amounts=(15, 2400),
        topics=(
            "le remboursement de {amount} toujours pas reçu",
            "l'avoir {merchant}",
            "le remboursement promis le {incident}",
        ),
        says=(
            "J'attends toujours le remboursement de {amount} [promis|annoncé] le {incident}.",
            "{merchant} [dit avoir|m'écrit avoir] remboursé {amount} le {incident} et [rien n'apparaît|je ne vois rien] sur mon compte.",
            "Où est passé mon avoir de {amount} ? Cela fait [plus d'un mois|{days}|des semaines].",
        ),
        details=(
            "On m'avait parlé de {days}, [on en est loin|le délai est dépassé].",
            "J'ai retourné [l'article|la commande {parcel}|le matériel] et j'ai la preuve de dépôt.",
            "[Votre collègue|Votre conseillère] {prev_agent} devait s'en occuper.",
        ),
        notes=(
            "attend remboursement {amount} de {merchant} depuis le {incident}",
            "relance avoir {merchant}, commande {parcel}, {amount}",
            "rien reçu, {merchant} dit crédit carte ••{card} fait le {incident}",
        ),
        checks=(
            "aucun crédit de ce montant sur {contract} [à ce jour|depuis {month}]",
            "crédit trouvé sur l'ancienne carte ••{card}, [renouvelée en {month}|résiliée]",
            "ARN demandé au commerçant : {mandate}",
        ),
        actions=(
            "recherche lancée auprès du réseau carte, {file}",
            "[procédure de contestation|impayé] ouverte, formulaire envoyé",
            "régularisation manuelle de {amount} demandée",
        ),
        causes=(
            "Le crédit a été envoyé sur une carte ••{card} qui n'est plus active.",
            "Le commerçant n'a transmis l'ordre à sa banque que le {incident}.",
            "Il manquait [le justificatif de retour|la facture d'origine] au dossier {file}.",
        ),
        promises=(
            "Vous serez remboursé{e} de {amount} [sous {days}|avant le {due}].",
            "Sans réponse du commerçant le {due}, nous vous créditons nous-mêmes.",
        ),
        english=English(
            topics=("the refund of {amount} I never received", "the credit from {merchant}"),
            says=(
                "I am still waiting for the {amount} refund promised on {incident}.",
                "{merchant} says they refunded me on {incident} but nothing shows.",
            ),
            notes=(
                "chasing refund {amount} {merchant}, order {parcel}",
                "no credit seen on {contract} since {incident}",
            ),
            causes=("The credit went to a card ending {card} which is no longer active.",),
            promises=(
                "You will have the money by {due}.",
                "We will credit you ourselves if {merchant} has not replied by {due}.",
            ),
        ),
    ),
    Situation(
        code="card_lost",
        reason="card",
        domain="bank",
        products=("carte-classique", "carte-premier", "carte-pro"),
        amounts=(10, 600),
        events=("card_blocked", "card_replaced"),
        topics=(
            "la carte ••{card}",
            "la carte bloquée",
            "la nouvelle carte jamais arrivée",
            "l'opposition du {incident}",
        ),
        says=(
            "J'ai [perdu|égaré] ma carte ••{card} [dans le train|au marché|en vacances|chez {merchant}] le {incident}.",
            "Ma carte a été [avalée|retenue] par le distributeur [de {town}|de la gare|de la galerie marchande] {day} soir.",
            "Je n'ai toujours pas reçu la carte de remplacement commandée le {incident}.",
            "La carte ••{card} est refusée partout [depuis {day}|depuis trois jours], même pour {sum}.",
        ),
        details=(
            "Je pars [à l'étranger|en déplacement] le {due} et je n'ai [rien d'autre pour payer|que 40 euros en poche].",
            "Le code est [arrivé|bien arrivé], mais pas la carte.",
            "On me l'avait annoncée pour le {incident}, puis pour [la semaine suivante|{day}].",
        ),
        notes=(
            "perte CB ••{card} le {incident}, opposition demandée",
            "CB ••{card} avalée DAB {town}",
            "carte commandée le {incident} non reçue, code reçu",
            "paiements refusés CB ••{card}, [plafond|code bloqué|puce HS]",
        ),
        checks=(
            "dernière opération {merchant} {amount} [reconnue|non reconnue]",
            "adresse d'envoi : {street}, [ok|ancienne adresse !]",
            "pli [revenu NPAI|parti le {incident}|bloqué au façonnier]",
        ),
        actions=(
            "opposition enregistrée {file}",
            "refabrication demandée, envoi [en recommandé|agence {town}]",
            "plafond relevé à {sum} jusqu'au {due}",
            "carte virtuelle activée en attendant",
        ),
        causes=(
            "Le pli nous est revenu avec la mention [destinataire inconnu|boîte non identifiable].",
            "Trois codes faux ont bloqué la puce le {incident}.",
            "La fabrication a pris du retard [chez notre prestataire|en {month}].",
        ),
        promises=(
            "La nouvelle carte [part aujourd'hui|sera à l'agence de {town}] [avant le {due}|{named_due}].",
            "Vous recevrez la carte sous {days}, le code [suivra|reste le même].",
        ),
        english=English(
            topics=("my card ending {card}", "the replacement card"),
            says=(
                "I lost my card ending {card} [on the train|at the market] on {incident}.",
                "The replacement card ordered on {incident} has never arrived.",
                "My card is declined everywhere since {incident}.",
            ),
            notes=("lost card {card}, blocked {file}", "new card not received, ordered {incident}"),
            causes=("The letter came back marked unknown at this address.",),
            promises=("The new card will be at the {town} branch by {due}.", "You should have it within {days_en}."),
        ),
    ),
    Situation(
        code="card_fraud",
        reason="card",
        domain="bank",
        products=("carte-classique", "carte-premier"),
        amounts=(20, 3800),
        events=("card_blocked",),
        topics=(
            "les paiements frauduleux",
            "le paiement {merchant} que je n'ai pas fait",
            "la fraude du {incident}",
            "la contestation {file}",
        ),
        says=(
            "Je ne reconnais pas [un paiement|un achat] de {amount} chez {merchant} [en date du|daté du] {incident}.",
            "On m'a vidé mon compte : {amount} [en une nuit|en quatre fois] chez {merchant} !",
            "J'ai reçu un appel d'un soi-disant [conseiller fraude|service sécurité] et j'ai validé {amount} dans l'application.",
        ),
        details=(
            "J'avais pourtant ma carte [sur moi|dans mon sac] et je [dormais|travaillais] à {hour}.",
            "J'ai porté plainte [à la gendarmerie|au commissariat de {town}], PV n° {number}.",
            "Je n'ai cliqué sur aucun lien, [je vous le garantis|jamais].",
        ),
        notes=(
            "conteste {amount} {merchant} le {incident}, CB ••{card} en sa possession",
            "fraude faux conseiller, a validé 3DS {amount}",
            "plusieurs petits débits {merchant} puis {amount}, client très inquiet",
        ),
        checks=(
            "authentification forte [oui|non|via ancien tel]",
            "IP à l'étranger, [appareil inconnu|appareil enrôlé le {incident}]",
            "plainte n° {number} reçue",
        ),
        actions=(
            "carte bloquée, dossier fraude {file}",
            "crédit provisoire {amount} posé",
            "identifiants réinitialisés, appareil dés-enrôlé",
        ),
        causes=(
            "Le paiement a été validé depuis un appareil ajouté le {incident}.",
            "L'opération n'a pas été authentifiée : elle vous est due.",
            "Le commerçant {merchant} figure parmi les enseignes usurpées ce mois-ci.",
        ),
        promises=(
            "Le service Fraude vous répond avant le {due}.",
            "Le crédit provisoire de {amount} deviendra définitif [le {due}|sous {days}] sauf contestation du commerçant.",
        ),
        english=English(
            topics=("the payments I did not make", "the fraud of {incident}"),
            says=(
                "I don't recognise a payment of {amount} to {merchant} on {incident}.",
                "Somebody called pretending to be the bank and I approved {amount}.",
            ),
            notes=(
                "disputes {amount} {merchant} {incident}, card in hand",
                "fake adviser scam, 3DS approved {amount}, police ref {number}",
            ),
            causes=("The payment was approved from a device added on {incident}.",),
            promises=(
                "The fraud team will answer by {due}.",
                "A provisional credit of {amount} shows within {days_en}.",
            ),
        ),
    ),
    Situation(
        code="transfer_missing",
        reason="transfer",
        domain="bank",
        products=("compte-courant", "compte-pro", "compte-joint"),
        amounts=(40, 18000),
        events=("transfer_received",),
        topics=("le virement de {amount}", "le virement à {person}", "le virement du {incident}", "le virement bloqué"),
        says=(
            "Le virement de {amount} à {person} fait le {incident} n'est [jamais|toujours pas] arrivé.",
            "[Mon employeur|La caisse de retraite|Le notaire] a viré {amount} le {incident} et je n'ai rien.",
            "J'ai fait une erreur d'un chiffre dans le RIB de {person}, [{amount} partis|le virement est parti] ailleurs.",
            "Pourquoi mon virement de {amount} est-il en attente depuis {day} ?",
        ),
        details=(
            "{person} [me réclame la somme|menace d'annuler la vente|me relance tous les jours].",
            "C'est pour [l'acompte de la maison|les obsèques|la caution|l'achat d'un véhicule], la date limite est le {due}.",
            "Le RIB a été ajouté le {incident}, [je l'ai recopié deux fois|il est exact].",
        ),
        notes=(
            "virement {amount} vers {person} du {incident} non reçu",
            "virement bloqué contrôle conformité, {amount}",
            "erreur RIB bénéficiaire {person}, demande de rappel des fonds",
            "attend virement entrant {amount}, [employeur|notaire|CPAM]",
        ),
        checks=(
            "statut : [exécuté|rejeté AC01|en attente validation|retourné le {incident}]",
            "justificatif [facture|compromis|devis] demandé",
            "bénéficiaire ajouté le {incident}, délai 48h non écoulé",
        ),
        actions=(
            "demande de rappel (recall) envoyée {file}",
            "levée du blocage demandée à la conformité",
            "confirmation d'exécution éditée et envoyée",
        ),
        causes=(
            "La banque de {person} a rejeté le virement : compte clôturé.",
            "Un contrôle de sécurité a retenu l'opération, comme pour tout nouveau bénéficiaire au-delà de {sum}.",
            "Les fonds sont partis le {incident} ; la banque du bénéficiaire a jusqu'au {due} pour répondre.",
        ),
        promises=(
            "Les fonds [seront débloqués|reviendront sur votre compte] [sous {days}|avant le {due}].",
            "Je vous rappelle {named_due} [dans la matinée|avant {hour}] pour vous dire où il en est.",
        ),
        english=English(
            topics=("the transfer of {amount}", "the money sent to {person}"),
            says=(
                "The {amount} transfer to {person} made on {incident} never arrived.",
                "My transfer has been pending since {incident} and nobody tells me why.",
            ),
            notes=("transfer {amount} to {person} {incident} not received", "wire held by compliance, invoice asked"),
            causes=(
                "The receiving bank rejected it: account closed.",
                "A security check held it, as for any new payee above {sum_en}.",
            ),
            promises=("The money should be back on your account by {due}.", "I'll call you on {due} with the outcome."),
        ),
    ),
    Situation(
        code="rejected_debit",
        reason="fees",
        domain="bank",
        products=("compte-courant", "compte-joint"),
        amounts=(8, 260),
        events=("direct_debit_rejected", "overdraft"),
        topics=(
            "les frais de rejet",
            "les {amount} de frais",
            "les commissions d'intervention de {month}",
            "le prélèvement rejeté de {merchant}",
        ),
        says=(
            "Vous m'avez pris {amount} de frais pour un prélèvement de {sum} rejeté, [c'est honteux|je ne comprends pas].",
            "Je conteste les [commissions d'intervention|frais] de {month} : {amount} en tout.",
            "Le prélèvement {merchant} a été rejeté alors que [mon salaire|ma pension] arrivait le lendemain.",
        ),
        details=(
            "Je suis [au chômage|en arrêt|à mi-temps] depuis {month}, ces frais [m'enfoncent|me mettent dedans].",
            "[Une collègue|{prev_agent}] m'avait promis un geste commercial [le {incident}|au téléphone].",
            "Je demande le remboursement [intégral|d'au moins la moitié].",
        ),
        notes=(
            "conteste frais {amount} ({month}), rejet {merchant}",
            "rejet prélèvement {merchant} {sum}, frais {amount}, demande geste",
            "situation fragile ? frais cumulés {amount} sur {month}",
        ),
        checks=(
            "plafond frais [atteint|non atteint], autorisation découvert {sum}",
            "salaire crédité le lendemain du rejet",
            "geste déjà fait le {incident}",
        ),
        actions=(
            "geste commercial {sum} accordé à titre exceptionnel",
            "extourne {amount} demandée au responsable, {file}",
            "proposé offre clientèle fragile, [accepte|réfléchit|refuse]",
        ),
        causes=(
            "Le solde disponible le {incident} ne couvrait pas l'opération.",
            "Les frais ont été calculés sur l'ancienne autorisation de découvert.",
        ),
        promises=(
            "Nous vous rendons {amount} à titre exceptionnel, [visible|crédit] sous {days}.",
            "Votre conseillère étudie un remboursement et vous écrit avant le {due}.",
        ),
        english=English(
            topics=("the rejection fees", "the {amount} of charges in {month_en}"),
            says=(
                "You charged me {amount} for one rejected payment of {sum_en}.",
                "The direct debit was refused although my salary came in the next day.",
            ),
            notes=("disputes charges {amount} {month_en}", "DD {merchant} bounced, fee {amount}, wants goodwill"),
            causes=("The balance on {incident} did not cover the payment.",),
            promises=("As a goodwill gesture we return {amount} within {days_en}.",),
        ),
    ),
    Situation(
        code="loan_pause",
        reason="loan",
        domain="bank",
        products=("pret-conso", "pret-auto", "pret-immo"),
        amounts=(90, 1600),
        events=("loan_maturity",),
        topics=(
            "le report d'échéances",
            "la pause du prêt {contract}",
            "les mensualités de {amount}",
            "le réaménagement du prêt",
        ),
        says=(
            "Je souhaite [suspendre|reporter] [deux|trois|six] échéances de mon prêt {contract}, {amount} par mois.",
            "Je ne pourrai pas payer l'échéance du {due}, [j'ai perdu mon emploi|je suis en arrêt|nous nous séparons].",
            "Où en est ma demande de report déposée le {incident} ?",
        ),
        details=(
            "[Mon chômage|Mon solde de tout compte] ne sera versé qu'[à partir de {month}|en {month}].",
            "J'ai envoyé les [bulletins de salaire|avis d'imposition|justificatifs] par courrier le {incident}.",
            "Quel serait le coût [total|exact] ? On m'a parlé d'intérêts intercalaires de {sum}.",
        ),
        notes=(
            "demande report [2|3|6] échéances prêt {contract} ({amount}/mois)",
            "baisse revenus, craint échéance du {due}, prêt {contract}",
            "relance dossier report déposé le {incident}, pas de réponse",
        ),
        checks=(
            "aucun incident sur 24 mois",
            "report déjà utilisé en {month}",
            "reste à vivre {sum}, endettement [31|34|38|42] %",
        ),
        actions=(
            "dossier transmis aux Crédits, {file}",
            "pièces manquantes réclamées : [bulletins|attestation employeur|avis impôt]",
            "simulation remise : coût {sum}",
        ),
        causes=(
            "Le contrat {contract} autorise un report par an après douze mois.",
            "Il manquait [l'attestation de l'employeur|la signature du co-emprunteur] au dossier.",
        ),
        promises=(
            "Le service Crédits rend sa décision [sous {days}|avant le {due}].",
            "L'échéance du {due} sera suspendue dès l'avenant signé.",
        ),
        english=English(
            topics=("pausing my loan {contract}", "the {amount} instalments"),
            says=(
                "I would like to pause three instalments of loan {contract}.",
                "I can't pay the instalment due {due}, I lost my job.",
            ),
            notes=("wants payment holiday on {contract} ({amount}/m)", "income drop, docs sent {incident}"),
            causes=("Your contract allows one deferral a year.",),
            promises=("The credit team decides by {due}.",),
        ),
    ),
    Situation(
        code="mortgage_terms",
        reason="loan",
        domain="bank",
        products=("pret-immo", "assurance-emprunteur"),
        amounts=(60000, 420000),
        topics=(
            "la renégociation du prêt immobilier",
            "l'offre de prêt",
            "l'assurance emprunteur",
            "le déblocage des fonds",
        ),
        says=(
            "Un concurrent me propose [2,9|3,05|3,2|3,45] % pour {amount}, que faites-vous ?",
            "Le notaire attend les fonds ({amount}) pour la signature du {due}.",
            "Je veux changer d'assurance emprunteur sur le prêt {contract}, [j'ai envoyé|voici] la délégation.",
            "Nous n'avons [pas|toujours pas] reçu l'offre de prêt promise pour le {incident}.",
        ),
        details=(
            "Le compromis expire le {due}, [nous risquons de perdre la maison|le vendeur s'impatiente].",
            "Nous sommes clients depuis [dix|quinze|vingt] ans, cela devrait compter.",
            "{prev_agent} nous avait annoncé [un accord de principe|un taux à 3,1 %].",
        ),
        notes=(
            "renégo prêt {contract}, capital restant {amount}, concurrent plus bas",
            "offre de prêt {amount} non reçue, signature le {due}",
            "délégation assurance reçue, garanties à comparer",
        ),
        checks=(
            "[accord|avis réservé] du comité du {incident}",
            "manque [avis de valeur|relevés 3 mois|plan de financement]",
            "équivalence garanties [ok|refusée : invalidité]",
        ),
        actions=(
            "dossier {file} priorisé, offre éditée",
            "proposé [3,10|3,20|3,35] % + frais de dossier offerts",
            "avenant envoyé en signature électronique",
        ),
        causes=(
            "Le délai vient de l'expertise, reçue seulement le {incident}.",
            "La garantie invalidité du contrat proposé est inférieure à la nôtre.",
        ),
        promises=(
            "L'offre [part|sera dans votre espace] le {due}.",
            "Le comité se réunit {named_due}, vous aurez la réponse le jour même.",
        ),
        english=English(
            topics=("our mortgage offer", "the rate on loan {contract}"),
            says=(
                "Another bank offers 3.1 % on {amount}, can you match it?",
                "The solicitor needs {amount} for completion on {due}.",
            ),
            notes=("mortgage {contract}, wants better rate, {amount} left", "loan offer not received, signing {due}"),
            causes=("The valuation only reached us on {incident}.",),
            promises=("The offer will be in your online space on {due}.",),
        ),
    ),
    Situation(
        code="account_access",
        reason="account_access",
        domain="bank",
        products=("compte-courant", "compte-pro"),
        amounts=(10, 500),
        topics=("l'accès à l'espace client", "l'application mobile", "le code d'accès", "l'identifiant {number}"),
        says=(
            "Je n'arrive plus à me connecter à [l'application|l'espace client] depuis [la mise à jour|le {incident}].",
            "Le code [SMS|de confirmation] n'arrive [jamais|plus] sur mon [portable|nouveau téléphone].",
            "Mon accès est bloqué après trois essais, identifiant {number}.",
        ),
        details=(
            "J'ai désinstallé, réinstallé, [redémarré|vidé le cache], rien n'y fait : erreur {error}.",
            "J'ai changé de [téléphone|numéro|opérateur] le {incident}.",
            "J'ai un virement urgent de {amount} à faire [avant {hour}|avant le {due}].",
        ),
        notes=(
            "accès appli bloqué, erreur {error}, [android|iphone]",
            "ne reçoit pas SMS de confirmation, num changé le {incident}",
            "identifiant {number} bloqué après 3 essais",
        ),
        checks=(
            "identité contrôlée [3 questions|en agence|par rappel]",
            "ancien num encore enregistré",
            "version appli obsolète",
        ),
        actions=(
            "déblocage fait, code provisoire [par courrier|par sms]",
            "ré-enrôlement appareil guidé au tel, [ok|échec]",
            "ticket informatique {file} ouvert",
        ),
        causes=(
            "La mise à jour du {incident} a déconnecté les appareils anciens.",
            "Le numéro enregistré n'était plus le vôtre.",
        ),
        promises=(
            "Le code provisoire arrive [par courrier sous {days}|dans l'heure].",
            "L'équipe technique corrige l'erreur {error} d'ici le {due}.",
        ),
        english=English(
            topics=("access to the app", "my login {number}"),
            says=(
                "I can't log in to the app since the update, error {error}.",
                "The text with the code never comes on my new phone.",
            ),
            notes=("app login fails, err {error}", "no SMS code, new number since {incident}"),
            causes=("The update of {incident} signed older phones out.",),
            promises=("A temporary code is on its way, allow {days_en}.",),
        ),
    ),
    Situation(
        code="savings_question",
        reason="savings",
        domain="bank",
        products=("livret-a", "ldds", "pel", "assurance-vie", "compte-titres"),
        amounts=(300, 45000),
        events=("balance_rise", "balance_drop"),
        topics=(
            "le rachat partiel",
            "le placement de {amount}",
            "les intérêts de {year}",
            "l'assurance vie {contract}",
        ),
        says=(
            "Je voudrais retirer {amount} de [mon assurance vie|mon plan] {contract} pour [des travaux|les études de ma fille|une voiture].",
            "J'ai {amount} à placer [après une vente|suite à une succession|depuis ma prime], que me conseillez-vous ?",
            "Les intérêts {year} ne correspondent pas : [il manque|je trouve] {sum}.",
        ),
        details=(
            "Je ne veux [aucun risque|pas bloquer l'argent plus de deux ans].",
            "La clause bénéficiaire est-elle toujours au nom de {person} ?",
            "La demande faite le {incident} est restée sans [réponse|suite].",
        ),
        notes=(
            "rachat partiel {amount} sur {contract}, motif travaux",
            "{amount} à placer, profil prudent, horizon 2-3 ans",
            "conteste intérêts {year}, écart {sum}",
        ),
        checks=(
            "clause bénéficiaire : {person}, [à jour|datée de 2009]",
            "fiscalité expliquée, contrat > 8 ans",
            "plafond [atteint|reste {sum}]",
        ),
        actions=(
            "bulletin de rachat envoyé en signature",
            "rendez-vous épargne proposé le {due}",
            "réclamation intérêts transmise {file}",
        ),
        causes=(
            "Les intérêts se calculent par quinzaine : le versement du {incident} ne compte qu'à partir du 16.",
            "La demande est restée en attente faute de pièce d'identité à jour.",
        ),
        promises=(
            "Les {amount} seront sur votre compte [sous {days}|avant le {due}].",
            "Un conseiller patrimonial vous appelle {named_due}.",
        ),
        english=English(
            topics=("withdrawing {amount} from {contract}", "my savings"),
            says=(
                "I'd like to take {amount} out of my plan {contract}.",
                "I have {amount} to invest after a sale, no risk please.",
            ),
            notes=("partial withdrawal {amount} {contract}", "{amount} to place, prudent profile"),
            causes=("The request waited for a valid identity document.",),
            promises=("The money reaches you within {days_en}.",),
        ),
    ),
    Situation(
        code="bank_move",
        reason="address_change",
        domain="bank",
        products=("compte-courant", "compte-joint"),
        amounts=(10, 300),
        events=("address_changed", "phone_changed"),
        topics=("le changement d'adresse", "les coordonnées", "le courrier envoyé à l'ancienne adresse"),
        says=(
            "Nous déménageons le {due} : [nouvelle adresse|notre adresse sera] {street}, {town}.",
            "J'ai signalé mon changement d'adresse le {incident} et mes relevés partent [encore|toujours] à l'ancienne.",
            "Merci de remplacer mon numéro de téléphone, [l'ancien est coupé|je l'ai résilié] depuis le {incident}.",
        ),
        details=(
            "[Le chéquier|La carte|Un recommandé] est parti chez les nouveaux locataires, {person}.",
            "Seul mon compte personnel change, pas [celui de ma mère|le compte joint].",
            "Ci-joint [la facture d'eau|le bail|une attestation d'hébergement].",
        ),
        notes=(
            "change adresse : {street} {town} à compter du {due}",
            "NPAI, chéquier parti ancienne adresse",
            "nouveau tel communiqué, ancien à supprimer",
        ),
        checks=(
            "justificatif [facture|bail] [reçu|à recevoir|illisible]",
            "adresse fiscale différente ?",
            "maj faite sur {contract} mais pas sur les contrats assurance",
        ),
        actions=(
            "adresse mise à jour ce jour",
            "chéquier refait, ancien en opposition",
            "demande maj transmise aux Sinistres et Crédits {file}",
        ),
        causes=(
            "La modification n'avait été faite que sur un de vos deux comptes.",
            "Le justificatif reçu le {incident} était illisible.",
        ),
        promises=(
            "Tous vos contrats seront à la nouvelle adresse [le {due}|sous {days}].",
            "Un courrier de confirmation part {named_due}.",
        ),
        english=English(
            topics=("our change of address", "letters sent to the old address"),
            says=(
                "We are moving on {due}, the new address is {street}, {town}.",
                "I told you I moved on {incident} and the statements still go to the old place.",
            ),
            notes=("addr change to {street} {town} from {due}", "mail returned, old address still on file"),
            causes=("Only one of your two accounts had been updated.",),
            promises=("Everything will be at the new address by {due}.",),
        ),
    ),
    Situation(
        code="bereavement",
        reason="bereavement",
        domain="bank",
        products=("compte-courant", "livret-a", "assurance-vie"),
        amounts=(400, 32000),
        events=("death",),
        topics=("la succession de {person}", "le décès de {person}", "les comptes de mon {parent}"),
        says=(
            "Mon {parent}, {person}, est décédé le {incident}. Que dois-je vous envoyer ?",
            "La succession de {person} est ouverte depuis le {incident} et le compte est toujours bloqué.",
            "La facture des obsèques ({amount}) peut-elle être réglée sur le compte de {person} ?",
        ),
        details=(
            "Le notaire, maître {name2}, vous a [écrit|relancés] le {incident}.",
            "Nous sommes trois héritiers, [tous d'accord|dont un à l'étranger].",
            "Je n'ai plus la force de répéter la même histoire à chaque appel.",
        ),
        notes=(
            "décès {person} le {incident}, appel du fils/fille, ton très digne",
            "succession {contract}, notaire Me {name2}, relance",
            "demande règlement obsèques {amount} sur compte du défunt",
        ),
        checks=(
            "acte de décès [reçu|manquant]",
            "compte [bloqué|joint, reste actif]",
            "AV : bénéficiaires [enfants|{person}|à rechercher]",
        ),
        actions=(
            "dossier succession {file} ouvert",
            "facture obsèques payée dans la limite légale",
            "liste des pièces envoyée par courrier",
        ),
        causes=(
            "Nous attendons l'acte de notoriété du notaire.",
            "Un des courriers est parti à l'adresse du défunt.",
        ),
        promises=(
            "Les fonds seront remis au notaire [sous {days}|avant le {due}].",
            "Une seule interlocutrice, {agent}, suivra le dossier jusqu'au bout.",
        ),
        english=English(
            topics=("the estate of {person}", "my late {parent_en}'s accounts"),
            says=(
                "My {parent_en}, {person}, died on {incident}. What do you need from me?",
                "The estate has been open since {incident} and the account is still frozen.",
            ),
            notes=("death of {person} {incident}, estate {contract}", "notary {name2} chasing"),
            causes=("We are waiting for the deed from the notary.",),
            promises=("The funds go to the notary by {due}.",),
        ),
    ),
    Situation(
        code="terminal_down",
        reason="merchant_terminal",
        domain="bank",
        products=("terminal-paiement", "compte-pro"),
        amounts=(60, 5200),
        topics=("le terminal de paiement", "le TPE en panne", "la télécollecte du {incident}", "la remise de {amount}"),
        says=(
            "Notre terminal {contract} [ne fonctionne plus|affiche erreur {error}] depuis {day}, nous perdons des ventes.",
            "La télécollecte du {incident} n'est pas passée : {amount} [ne sont pas|toujours pas] sur le compte.",
            "L'échange du TPE promis pour le {incident} n'a pas eu lieu.",
        ),
        details=(
            "C'est [jour de marché|le week-end le plus fort|la saison], on ne peut pas prendre que des espèces.",
            "Le technicien a appelé à {hour} alors que nous fermons à {hour}.",
            "On nous facture {sum} de location [quand même|pour un appareil mort].",
        ),
        notes=(
            "TPE {contract} HS erreur {error}, commerce bloqué",
            "télécollecte du {incident} absente, {amount} à retrouver",
            "échange TPE non fait, technicien pas venu",
        ),
        checks=(
            "[liaison 4G|box|carte SIM] en cause",
            "dernière remise ok le {incident}",
            "contrat maintenance [J+1|non souscrit]",
        ),
        actions=(
            "échange standard commandé {file}",
            "télécollecte forcée à distance, [ok|échec]",
            "location {month} remboursée {sum}",
        ),
        causes=(
            "La carte SIM du terminal avait été désactivée par erreur.",
            "Une mise à jour du {incident} a bloqué ce modèle.",
        ),
        promises=(
            "Le technicien passe {named_due} entre {hour} et {hour}.",
            "La remise de {amount} sera créditée [avant le {due}|sous {days}].",
        ),
        english=English(
            topics=("the card terminal", "the missing takings of {incident}"),
            says=(
                "Our terminal {contract} shows error {error} and we are losing sales.",
                "The takings of {incident}, {amount}, are not on the account.",
            ),
            notes=("POS {contract} down err {error}", "batch of {incident} missing {amount}"),
            causes=("The SIM in the terminal had been switched off by mistake.",),
            promises=("The engineer comes on {due}.",),
        ),
    ),
    Situation(
        code="proxy_identity",
        reason="identity",
        domain="bank",
        products=("compte-courant", "livret-a"),
        amounts=(50, 900),
        topics=("la procuration", "la procuration de {person}", "la mise à jour de la pièce d'identité"),
        says=(
            "Je souhaite donner procuration à {person} sur le compte {contract}.",
            "Je veux retirer la procuration de {person}, [nous sommes fâchés|il a trop retiré] : {amount} en {month}.",
            "Vous me réclamez ma pièce d'identité pour la [troisième|quatrième] fois !",
        ),
        details=(
            "Je ne peux plus me déplacer [depuis ma chute|depuis l'hiver].",
            "Je l'ai déposée [à l'agence de {town}|dans la boîte] le {incident}.",
            "Limitez-la à {amount} par mois [et aux factures|pas plus].",
        ),
        notes=(
            "procuration au profit de {person}, limitée {amount}/mois",
            "retrait procuration {person}, motif : {amount} retirés en {month}",
            "CNI expirée, relances automatiques, client excédé",
        ),
        checks=(
            "2 signatures [vues|manquantes]",
            "CNI valable jusqu'en {year_next}",
            "mandataire [connu|inconnu] de l'agence",
        ),
        actions=(
            "formulaire envoyé, retour attendu",
            "procuration radiée ce jour",
            "relances stoppées, pièce indexée {file}",
        ),
        causes=(
            "La pièce avait été classée sur un autre dossier.",
            "Le formulaire n'était signé que d'une des deux parties.",
        ),
        promises=(
            "La procuration sera active [le {due}|sous {days}].",
            "Vous ne recevrez plus de relance, [c'est noté|je m'en occupe personnellement].",
        ),
        english=English(
            topics=("the power of attorney", "my identity documents"),
            says=(
                "I'd like {person} to be able to use my account {contract}.",
                "You keep asking for my passport, I sent it on {incident}.",
            ),
            notes=("PoA for {person}, limit {amount}/m", "ID expired, cust fed up with reminders"),
            causes=("The document had been filed under another record.",),
            promises=("It will be active by {due}.",),
        ),
    ),
)
