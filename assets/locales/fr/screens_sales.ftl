# Les ventes à l’écran : listes, fiches et saisies des devis, commandes, livraisons, factures et règlements ; le comptoir.

tab-sales = Ventes
tab-sales-short = Ventes
screen-orders = Commandes
screen-order = Commande
screen-quotes = Devis
screen-quote = Devis
screen-deliveries = Livraisons
screen-delivery = Livraison
screen-invoices = Factures
screen-invoice = Facture
screen-payments = Règlements
screen-payment = Règlement
screen-counter = Comptoir

sales-head-number = Numéro
sales-head-date = Date
sales-head-customer = Client
sales-head-code = Code
sales-head-party = Tiers
sales-head-wanted = Souhaitée
sales-head-until = Valable
sales-head-due = Échéance
sales-head-status = État
sales-head-progress = En attente
sales-head-salesperson = Vendeur
sales-head-ref = Réf
sales-head-reference = Référence
sales-head-source = Origine
sales-head-region = Région
sales-head-region-id = RégionId
sales-head-net = HT
sales-head-total = TTC
sales-head-open = Reste dû
sales-head-order = Commande
sales-head-kind = Nature
sales-head-method = Mode
sales-head-amount = Montant
sales-head-unused = À lettrer
sales-flag-open = en cours
sales-flag-past = dépassé
sales-flag-late = retard
sales-flag-to-deliver = à livrer
sales-flag-to-invoice = à facturer
sales-flag-held = en attente
sales-flag-return = retour
sales-flag-unpaid = impayée
sales-flag-draft = brouillon
sales-flag-posted = validée
sales-flag-credit = avoir
sales-flag-reversed = annulé
sales-flag-refund = remboursement
sales-flag-advance = acompte

view-all = Toutes
view-open = En cours
view-late = En retard
view-to-deliver = À livrer
view-to-invoice = À facturer
view-held = En attente
view-drafts = Brouillons

sales-step = Étape suivante
sales-edit = Éditer
sales-duplicate = Dupliquer
card-lines = Lignes
card-linked = Documents liés
card-history = Historique
card-next-step = Étape suivante
order-to-confirm = à confirmer
order-delivered-billed = facturée
order-new = Nouvelle commande
orders-empty = Aucune commande ici. n saisit la première ; un devis accepté en devient une aussi.
order-no-lines = La commande est encore vide. e y met la première ligne.
order-all-done = { $number } est livrée, facturée et réglée : il ne reste rien à faire.
order-nothing-open = Aucune facture de cette commande n’est due. Facturez d’abord.
order-nothing-delivered = Rien n’a été livré sur cette commande : rien ne peut revenir.
order-cannot-hold = { $number } ne peut pas être mise en attente : seule une commande en cours le peut, une fois.
order-hold-no-reason = Indiquez pourquoi la commande attend : le suivant posera la question.

order-ship-part = Expédier une partie…
order-invoice = Facturer ce qui est livré
order-pay = Enregistrer un règlement
order-return = Retour de marchandises…
order-hold = Mettre en attente
order-close = Solder la commande
order-cancel = Annuler la commande
order-delete = Supprimer le brouillon
order-hold-says = { $number } reste telle quelle, mais rien ne part tant que l’attente n’est pas levée.
order-close-says = Le reliquat de { $number } est abandonné et ce qui lui est réservé redevient libre. Ce qui est livré reste à facturer.
order-cancel-says = { $number } est abandonnée ; ce qui lui est réservé redevient libre. Son numéro reste dans les livres.
order-delete-says = Le brouillon n’a pas de numéro et rien n’en dépend. Il disparaît pour de bon.
document-customer = Ouvrir le client

line-head-position = #
line-head-item = Article
line-head-description = Désignation
line-head-quantity = Qté
line-head-reserved = Rés.
line-head-shipped = Livr
line-head-invoiced = Fact
line-head-price = Prix
line-head-net = Total HT

document-net = HT
document-vat = TVA
document-total = TTC
document-margin = Marge
document-open = À payer
document-wanted = pour le { $date }
document-their-ref = réf. { $ref }
document-held = en attente : { $reason }
document-closed = soldée : { $reason }
document-version = version { $version } { $person }

document-kind-quote = Devis
document-kind-order = Commande
document-kind-delivery = Livraison
document-kind-return = Retour
document-kind-invoice = Facture
document-kind-credit = Avoir
document-kind-payment = Règlement
document-kind-entry = Écriture
linked-head = Document
linked-empty = Aucun pour l’instant.
invoice-paid = réglée
history-head-when = Quand
history-head-who = Qui
history-head-what = Quoi
history-empty = Rien n’a encore été fait.
history-sales-quote-edit = Devis rédigé
history-sales-quote-step = Devis avancé
history-sales-order-edit = Commande rédigée
history-sales-order-confirm = Commande confirmée
history-sales-order-cancel = Commande abandonnée
history-sales-order-hold = Attente posée ou levée
history-sales-delivery-step = Livraison
history-sales-return = Retour de marchandises
history-sales-invoice-create = Facture préparée
history-sales-invoice-post = Facture validée
history-sales-credit = Avoir établi
history-sales-counter = Vente au comptoir
history-payment-register = Règlement
history-payment-allocate = Règlement lettré
history-payment-reverse = Règlement annulé
history-stock-receive = Réception
history-import-run = Import d’un fichier

stage-quote = Devis
stage-order = Commande
stage-reserved = Réservée
stage-shipped = Livrée
stage-invoiced = Facturée
stage-paid = Réglée
stage-open = reste { $open }

next-confirm = Confirmer la commande : { $total }
next-lift = Lever l’attente : { $reason }
next-ship = Expédier ce qui est réservé : { $part } sur { $whole }
next-ship-services = Constater les prestations
next-send = Expédier la livraison préparée
next-invoice = Facturer ce qui est livré
next-pay = Enregistrer le règlement de { $open }
next-nothing = Il ne reste rien à faire

step-confirm = Confirmer la commande
step-ship = Expédier
step-invoice = Facturer
step-lift = Lever l’attente
step-reason = Motif
step-not-yet = Pas encore
step-confirm-reserves = La commande de { $total } reçoit son numéro ; { $reserved } pièces sur { $all } lui sont réservées.
step-confirm-services = La commande de { $total } reçoit son numéro. Rien n’y sort du stock.
step-confirm-short = Ces lignes attendent la marchandise et seront servies à son arrivée :
step-short-line = · { $item } { $name } : manque { $short }
step-more-lines = · … et { $n } de plus
step-nothing-posted = Rien n’est comptabilisé.
step-posts = Comptabilise :
step-debits = · débit { $account } { $name } : { $amount }
step-credits = · crédit { $account } { $name } : { $amount }
step-ship-pieces = Une livraison du { $date } sort du stock, { $pieces ->
    [one] { $pieces } pièce
   *[other] { $pieces } pièces
} :
step-ship-line = · { $item } { $name } ×{ $quantity } : stock { $before } → { $after }
step-ship-service = · { $item } { $name } ×{ $quantity }
step-ship-back-order = Reste sur la commande et partira à l’arrivée :
step-invoice-sums = Une facture du { $date } à { $party } : { $net } + TVA { $vat } = { $total }, échéance { $due }.
step-credit-sums = Un avoir du { $date } à { $party } : { $net } + TVA { $vat } = { $total }.
step-lift-says = { $number } a été mise en attente : « { $reason } ». Elle pourra de nouveau partir.
step-blocked = La commande ne peut pas être confirmée en l’état :
step-override = Vous pouvez la confirmer quand même : indiquez pourquoi. Le motif entre dans la piste d’audit.
step-remedy-goes = Ctrl-O mène là où cela se corrige.
step-remedy-none = Corrigez d’abord cela, puis recommencez.

said-confirmed = { $number } est confirmée ; { $reserved } pièces sur { $all } sont réservées.
said-confirmed-services = { $number } est confirmée.
said-shipped = { $number } est expédiée.
said-invoiced = { $number } est validée : { $total }, échéance { $due }.
said-held = { $number } est en attente.
said-lifted = { $number } est de nouveau libre.
said-closed = { $number } est soldée.
said-cancelled = { $number } est annulée.
said-deleted = Le brouillon a disparu.

sales-save = Enregistrer
order-change = Modifier la commande
quote-new = Nouveau devis
quote-change = Modifier le devis
line-head-unit = Unité
line-head-discount = Rem%
line-head-free = Dispo
form-customer = Client
form-balance = Doit
form-late = { $balance }, dont { $late } en retard !
form-credit-left = crédit restant { $left }
form-date = Date
form-wanted = Souhaitée
form-valid = Valable
form-ref = Leur réf.
form-ship-to = Livrer à
form-note = Note
form-date-missing = Un document porte une date. Tapez t pour aujourd’hui.
form-no-customer = Indiquez le client : une partie du nom, ou + Nouveau sur la dernière ligne.
form-margin = Marge { $margin } · { $rate }
form-lines = { $n ->
    [one] { $n } ligne
   *[other] { $n } lignes
}, { $pieces ->
    [one] { $pieces } pièce
   *[other] { $pieces } pièces
}
form-line = Ligne { $line } { $item } : { $net }
form-line-last = Ligne { $line } { $item } · dernier prix { $price } le { $date }, par { $quantity }
form-weight = { $weight } kg
form-line-by-hand = Ligne { $line } { $item } : { $net }, prix saisi
form-line-short = Ligne { $line } ! { $item } : { $free } libres, manque { $missing }
form-lines-done = Les lignes sont finies : Ctrl-O enregistre, ↑ y revient.
said-order-saved = Enregistrée en brouillon : { $total }. w la confirme.
said-quote-saved = Enregistré en brouillon : { $total }. w l’envoie.
draft-order = Commande, { $who }, { $n ->
    [one] { $n } ligne
   *[other] { $n } lignes
}
draft-quote = Devis, { $who }, { $n ->
    [one] { $n } ligne
   *[other] { $n } lignes
}
pick-stock = stock { $stock } libre { $free }
new-customer = Nouveau client
new-item = Nouvel article
new-name = Nom
new-phone = Téléphone
new-postcode = Code postal
new-city = Ville
new-code = Code
new-price = Prix
new-barcode = Code-barres
document-who = Client
document-terms = Conditions
document-reach = Contact

view-all-quotes = Tous
view-open-quotes = En cours
view-sent = Sans réponse
view-past = Dépassés
quotes-empty = Aucun devis ici. n rédige le premier.
quote-all-done = { $number } appartient au passé : il ne reste rien à y faire.
quote-revise = Nouvelle version
quote-decline = Le client refuse
quote-decline-says = Le devis s’arrête là ; il peut encore être révisé.
quote-until = valable jusqu’au { $date }
stage-written = Rédigé
stage-sent = Envoyé
next-send-quote = Envoyer le devis : { $total }
next-accept = Le client accepte : en faire la commande
next-open-order = Ouvrir la commande qui en est née
next-revise = Faire une nouvelle version
step-send = Envoyer le devis
step-accept = Accepter le devis
step-revise = Réviser le devis
step-send-says = Le devis de { $total } à { $party } reçoit son numéro et vaut jusqu’au { $until }. Il ne change plus ensuite ; une nouvelle version le remplace.
step-accept-says = Le devis devient une commande du { $date } de { $total }, aux mêmes lignes et aux mêmes centimes.
step-accept-draft = La commande reste en brouillon, car elle ne peut pas être confirmée en l’état :
step-revise-says = Une nouvelle version de { $number } est créée, à modifier et à envoyer. Celle-ci appartient au passé.
said-sent = { $number } est envoyé.
said-accepted = { $number } est confirmée. w l’expédie.
said-accepted-draft = La commande est créée mais pas confirmée : w dit ce qui l’empêche.
said-revised = { $number } peut être modifié.
said-declined = { $number } est refusé.
stage-accepted = Accepté
said-order-changed = Modifiée : la commande s’élève à { $total }.

view-all-payments = Tous
view-advances = Acomptes
view-refunds = Remboursements
view-reversed = Annulés
view-unpaid = Impayées
view-credits = Avoirs
view-preparing = En préparation
view-shipped = Expédiées
view-returns = Retours
payments-empty = Aucun règlement ici. n enregistre le premier.
invoices-empty = Aucune facture ici. Expédiez une commande, puis w en fait la facture.
deliveries-empty = Aucune livraison ici. Confirmez une commande, puis w l’expédie.
payment-new = Nouveau règlement
payment-matched = lettré
payment-received = Reçu
payment-amount = Montant
payment-method = Mode
payment-reference = Référence
payment-settles = Règle
payment-mark = Pointée
payment-marked = oui
payment-unmarked = ·
payment-in-time = ·
payment-nothing-open = Rien n’est dû par ce client : le règlement est gardé en acompte.
payment-all-settled = { $amount } règle ce qui est ci-dessus. Tab : la liste, Espace : pointer.
payment-over = { $over } sur { $amount } sont en trop : gardés en acompte.
payment-refunds = { $amount } sont rendus au client.
payment-take-back = Annuler le règlement
payment-take-back-says = Ce qu’il réglait redevient dû, et une contre-passation du jour l’annule. Chèque impayé, erreur de client : indiquez lequel.
payment-settle = Imputer l’acompte sur les factures dues
payment-settle-says = { $amount } sont imputés sur les plus anciennes factures dues du client.
payment-all-used = Tout ce règlement est imputé : il n’en reste rien.
said-paid = { $number } est enregistré : { $amount }.
said-paid-over = { $number } est enregistré : { $amount }, dont { $over } gardés en acompte.
said-taken-back = Le règlement est annulé ; ce qu’il réglait redevient dû.
said-settled = L’acompte est imputé.
draft-payment = Règlement, { $who }
sales-head-days = Retard
days-late = { $days } j
invoice-part-paid = réglée en partie
invoice-all-done = { $number } est réglée : il ne reste rien à y faire.
invoice-no-entry = Un brouillon n’a pas encore d’écriture : elle naît à la validation.
invoice-credit = Faire un avoir total
invoice-credit-part = Avoir sur quantités…
invoice-credit-price = Avoir sur prix…
invoice-late = { $days } jours de retard, reste { $open }
line-head-tax = TVA
line-head-returned = Retour
line-head-cost = Coût
tax-head-percent = Taux %
card-taxes = TVA
document-address = Adresse
document-reason = Motif
stage-credited = Créditée
stage-draft = Brouillon
stage-used = Imputé
stage-due = échéance { $due }
next-post = Valider le brouillon : { $total }
next-refund = Rendre { $open }, ou les garder pour la prochaine facture
said-credited = { $number } crédite { $total }.
delivery-came-back = revenue
delivery-pick = Prélevée
delivery-pack = Emballée
delivery-cancel = Annuler la livraison
delivery-cancel-says = Rien n’est parti : la marchandise reste réservée à la commande.
said-delivery-cancelled = La livraison est annulée ; la marchandise reste réservée à la commande.
said-delivery-step = { $number } est { $status }.
pick-most = Il y a
pick-chosen = Choisi
pick-scrap = Vers
pick-quantity = Quantité
pick-amount = Montant HT
pick-type = Combien de cette ligne
pick-nothing = Il ne reste rien à choisir.
pick-none = Choisissez au moins une ligne : Entrée saisit combien, * prend tout.
pick-too-many = { $item } : entre zéro et { $most }.
pick-title-ship = Expédier une partie de
pick-title-return = Retour sur
pick-title-credit = Avoir sur quantités de
pick-title-price = Avoir sur prix de
pick-hint-ship = Entrée change la quantité d’une ligne, * prend tout ou rien ; Ctrl-O expédie.
pick-hint-return = Entrée saisit combien revient, Espace l’envoie au rebut ; Ctrl-O reprend la marchandise et crédite le facturé.
pick-hint-credit = Entrée saisit la quantité créditée, sans mouvement de stock (sinon : Retour). Ctrl-O fait l’avoir.
pick-hint-price = Entrée saisit le montant HT déduit d’une ligne, sans mouvement de stock. Ctrl-O fait l’avoir.
step-return-pieces = { $pieces ->
    [one] { $pieces } pièce revient
   *[other] { $pieces } pièces reviennent
} au coût de leur sortie.
said-returned = La marchandise est revenue.
said-returned-credited = La marchandise est revenue ; { $number } crédite { $total }.
screen-pick-lines = Ligne par ligne

step-return = Retour de marchandises
step-credit = Avoir
next-of-order = Poursuivre la commande
counter-park = Mettre le ticket en attente
counter-name = Nom
counter-park-says = Le ticket est gardé tel quel ; F7 sur un ticket vide liste ceux qui attendent.
counter-park-not-now = Échap revient aux lignes ; le ticket peut alors attendre.
counter-parked = En attente : { $who }.
counter-parked-title = Tickets en attente
counter-none-parked = Aucun ticket en attente.
counter-customer = Nommer le client
counter-passing = comptant
counter-who = Client : { $who }
counter-empty = Le ticket est vide. Scannez un article ou tapez une partie de son nom.
counter-due = À PAYER TTC
counter-vat = dont TVA { $vat } · { $n ->
    [one] { $n } article
   *[other] { $n } articles
}
counter-hint = Scannez ou tapez · 3*code · *5 qté · 10% remise · - ôte · -1*code reprend
counter-waiting = En attente : { $n } (F7 les liste)
counter-received = Reçu ›
counter-rest = Manque { $amount }
counter-back = Rendu { $amount }
counter-change = Rendre { $change } ; Entrée termine la vente.
counter-enter-exact = Entrée : compte juste · lettre ou * : mode · Échap : retour
counter-enter-closes = Entrée termine la vente
counter-sold = { $number } : { $total } { $method }. Ticket suivant.
counter-sold-change = { $number } : { $total }, rendu { $change }. Ticket suivant.
counter-unknown-code = Non ajouté : { $code } n’est le code d’aucun article. Entrée sur la ligne vide en crée un, ou l’oublie.
counter-money = Encaisser
draft-ticket = Ticket, { $who }, { $total }
sales-entry = Son écriture
delivery-no-entry = Ce mouvement n’a rien comptabilisé : le stock est valorisé une fois par période.

form-theirs-lines = Leur version a { $n ->
    [one] { $n } ligne
   *[other] { $n } lignes
} et s’élève à { $total }. Enregistrer de nouveau garde la vôtre.

help-sales-orders = Toutes les commandes et ce qu’elles attendent. v montre les retards, ce qui est à livrer, à facturer, en attente. w propose l’étape suivante de la commande pointée et dit ce qu’elle fera avant que Ctrl-O la fasse. Le filtre connaît retard, à livrer, à facturer, en attente, état:brouillon, client:dup, souhaitée<fm, TTC>500.
help-sales-order = Une commande et son ruban : ce qui est fait, où elle en est, ce qui reste. w l’avance d’une étape : confirmer, expédier, facturer, encaisser. Tab fait le tour de ses lignes, des documents liés et de son historique. m a le reste : expédition partielle, retour, attente, solde, annulation.
help-sales-order-form = Tapez une partie du client puis Entrée, ensuite les lignes : code ou nom, 3*code, *5 fixe la dernière quantité, 10% sa remise, =12,50 son prix, - l’ôte, .texte ajoute un texte, ?nom regarde seulement. Ctrl-O enregistre un brouillon ; rien n’est promis avant la confirmation.
help-sales-quotes = Tous les devis : ce qui est en cours, sans réponse, dépassé. w envoie un brouillon ; sur un devis envoyé il fait la commande. Le filtre connaît en cours, dépassé, état:envoyé, valable<fm.
help-sales-quote = Un devis, ses versions et ce qu’il est devenu. w l’envoie, puis l’accepte : la commande est créée et confirmée d’un trait si rien ne s’y oppose. m a la nouvelle version et le refus du client.
help-sales-quote-form = Comme une commande : client, lignes, Ctrl-O. Il engage jusqu’au jour de « Valable » ; envoyé, il ne change plus, une nouvelle version le remplace.
help-sales-deliveries = Ce qui se prépare, ce qui est parti, ce qui est revenu. w expédie la livraison pointée. Le filtre connaît en cours, retour, état:emballée, commande:SO-2026-00042.
help-sales-delivery = Ce qu’une livraison contient et ce qu’elle a coûté. w l’expédie, ou poursuit sa commande une fois partie ; m la marque prélevée ou emballée, l’annule, reprend la marchandise. i ouvre son écriture.
help-sales-invoices = Toutes les factures et les avoirs, avec le reste dû et le retard. v montre les impayées et les retards. w valide un brouillon ou enregistre le règlement. Le filtre connaît impayée, retard, brouillon, avoir, échéance<today, resteDû>1000, région:nord.
help-sales-invoice = Une facture ne change jamais : m en fait un avoir total, sur quantités ou sur prix. w enregistre son règlement. Tab fait le tour des lignes, de la TVA, des documents liés et de l’historique ; i ouvre son écriture.
help-sales-payments = L’argent reçu et rendu. Le filtre connaît acompte, remboursement, annulé, mode:chèque, montant>1000.
help-sales-payment = Ce qu’un règlement a soldé et ce qu’il en reste en acompte. w impute l’acompte sur les factures dues ; m annule le règlement.
help-sales-payment-form = Choisissez le client : la plus ancienne facture due propose son montant. Un autre montant règle les plus anciennes d’abord ; l’excédent est gardé en acompte, un montant négatif est un remboursement. Tab va à la liste, Espace y pointe plusieurs factures.
help-sales-pick-lines = Choisissez combien de chaque ligne : Entrée le saisit, * prend tout ou rien. Ctrl-O dit ce qui s’ensuit et demande ce qu’il faut.
help-sales-counter = Scannez, ou tapez puis Entrée. 3*code en ajoute trois, *5 fixe la dernière quantité, 10% sa remise, - l’ôte, -1*code en reprend un, ?code ne fait que regarder. Le numéro d’un ticket, tapé ou scanné, reprend ce qui y a été vendu. Entrée sur la ligne vide encaisse : Entrée encore pour le compte juste, une somme montre le rendu, une lettre ou * choisit carte, chèque, bon ou virement. F7 met le ticket en attente, F7 sur un ticket vide liste ceux qui attendent. Ctrl-N nomme le client.
form-customer-help = Une partie du nom, le code, la ville ou le téléphone. À côté de chaque ligne : ce qui est dû, avec ! si c’est en retard. La dernière ligne crée un client en quatre champs.
form-date-help = Le jour du document : t aujourd’hui, -1 hier, 15/3, lun.
form-wanted-help = Le jour souhaité par le client. Passé ce jour, la commande est en retard.
form-valid-help = Le dernier jour de l’offre. Un devis dépassé se révise, il ne s’accepte pas.
form-ref-help = Le numéro du client : Ctrl-F retrouve la commande par lui.
form-ship-to-help = Une des adresses du client. Sa région est celle où compte la vente.
form-note-help = Imprimée sur le devis.
payment-amount-help = Ce qui est reçu ; les calculs sont permis. Négatif : ce qui est rendu.
payment-method-help = Une lettre ou les flèches choisissent. Les espèces vont au journal de caisse, les chèques à l’encaissement, le reste à la banque.
payment-reference-help = Le libellé du virement, le numéro du chèque.
step-reason-help = Entre dans la piste d’audit, et s’imprime sur les avoirs.
counter-received-help = La somme remise ; vide, c’est le compte juste. e espèces, c carte, h chèque, b bon, t virement ; * passe de l’un à l’autre, - rend le dernier. Plusieurs s’ajoutent jusqu’à ce que rien ne manque.
counter-name-help = Ce qu’on cherchera quand le client reviendra.
pick-quantity-help = Combien de cette ligne.
pick-amount-help = Le montant HT déduit de cette ligne ; la TVA suit au taux facturé.
mention-head-what = mention
mention-head-words = texte
mention-none = Les mentions sont portées à la validation.
card-mentions = Mentions
order-deposit = Demander un acompte
deposit-percent = Pourcentage
deposit-amount-field = ou montant
deposit-says = { $number } s’élève à { $total } TTC ; il en reste { $most } à facturer.
deposit-posts = Une facture d’acompte est validée : clients contre avances reçues et TVA. La facture suivante la déduit.
card-dues = Échéances
dues-none = Les échéances sont fixées à la validation.
