# Les achats à l’écran : listes, fiches et formulaires des fournisseurs, besoins, commandes, réceptions, factures et règlements.

tab-purchasing = Achats
tab-purchasing-short = Achat
screen-suppliers = Fournisseurs
screen-supplier = Fournisseur
screen-needs = Besoins
screen-purchases = Commandes fournisseurs
screen-purchase = Commande fournisseur
screen-receive = Réceptionner
screen-receipts = Réceptions
screen-receipt = Réception
screen-bills = Factures fournisseurs
screen-bill = Facture fournisseur
screen-to-pay = À payer

buy-head-supplier = Fournisseur
buy-head-due = Attendue
buy-head-note-number = Leur bon
buy-head-their-number = Leur n°
buy-head-their-code = Leur code
buy-head-value = Valeur
buy-head-cost = Coût
buy-head-owed = Dû
buy-head-overdue = Échu
buy-head-on-order = En commande
buy-head-lead = Délai
buy-head-came = Reçu
buy-head-ordered = Commandé
buy-head-received = Reçu
buy-head-billed = Facturé
buy-head-order-price = Commandé à
buy-head-to-come = À venir
buy-head-most = Au plus
buy-head-taken = Accepté
buy-head-refused = Refusé
buy-head-kept = Gardé
buy-head-going = Repart
buy-flag-to-approve = à approuver
buy-flag-to-receive = à recevoir
buy-flag-to-bill = à facturer
buy-flag-exception = anomalie
buy-flag-to-post = à comptabiliser
buy-flag-disputed = litige
buy-to-send = à envoyer
buy-in-time = à temps
buy-days = { $n ->
    [one] { $n } jour
   *[other] { $n } jours
}
buy-version = version { $version }

buy-view-to-approve = À approuver
buy-view-to-receive = À recevoir
buy-view-to-bill = À facturer
buy-view-returns = Retours
buy-view-exceptions = Anomalies
buy-view-to-post = À comptabiliser
buy-view-unpaid = Impayées
buy-view-disputed = En litige
supplier-view-owed = À qui l’on doit

purchases-empty = Aucune commande fournisseur ici. n rédige la première ; les besoins acceptés (g p n) en deviennent aussi.
receipts-empty = Rien n’est arrivé ici. n montre les commandes à recevoir.
bills-empty = Aucune facture ici. n saisit la première ; w sur une commande facture ce qui est arrivé.
suppliers-empty = Aucun fournisseur ici. n ajoute le premier ; un client peut l’être aussi : e sur sa fiche.
needs-empty = Rien ne manque : le stock et ce qui arrive couvrent toutes les commandes et tous les minimums. e sur un article fixe son minimum.
to-pay-empty = Rien n’est dû à un fournisseur. N b saisit une facture.
supplier-no-order = Rien n’a encore été commandé ici. n rédige la première commande.
supplier-no-bill = Aucune facture de ce fournisseur. N b en saisit une.
supplier-no-receipt = Rien n’est encore arrivé de ce fournisseur.
supplier-no-price = Aucun prix connu. a en saisit un.
exceptions-none = Elle concorde avec la commande, avec ce qui est reçu et avec son propre total.
buy-nothing-to-come = Plus rien n’est à recevoir sur cette commande.
buy-nothing-kept = Rien de cette commande n’a été reçu et gardé : rien ne peut repartir.

document-kind-purchase = Achat
document-kind-receipt = Réception
document-kind-supplier-return = Retour
document-kind-bill = Facture
document-kind-supplier-credit = Avoir

stage-approval = Approuvée
stage-received = Reçue
stage-sent-back = Renvoyé
stage-billed = Facturée
buy-late-since = en retard depuis le { $date }
buy-exceptions = { $n ->
    [one] { $n } anomalie
   *[other] { $n } anomalies
}

purchase-new = Nouvelle commande fournisseur
purchase-change = Modifier la commande fournisseur
purchase-all-done = { $number } est reçue, facturée et payée : il ne reste rien à faire.
purchase-amend-supplier = Une commande envoyée garde son fournisseur. Annulez-la et commandez chez l’autre.
buy-receive-part = Réceptionner ligne à ligne…
buy-receive-what-comes = Réceptionner ce qui arrive
buy-promise = Le fournisseur confirme
buy-bill = Saisir la facture
buy-bill-lines = Saisir la facture ligne à ligne…
buy-return = Retour au fournisseur…
buy-refuse = Rendre à l’acheteur
buy-open-supplier = Ouvrir le fournisseur
buy-open-order = Ouvrir la commande fournisseur
buy-to-pay = Ce qui est à payer
buy-price = Un prix du fournisseur
supplier-new = Nouveau fournisseur
supplier-order = Commander chez lui
supplier-orders = Commandes
supplier-bills = Factures
supplier-prices = Prix
supplier-receipts = Réceptions
supplier-since = depuis le { $date }
new-supplier = Nouveau fournisseur
card-exceptions = Anomalies

buy-step-send = Envoyer la commande
buy-step-blocked = La commande ne peut partir telle quelle :
buy-send-override = Vous pouvez l’envoyer quand même : indiquez pourquoi. Le motif entre dans la piste d’audit.
buy-send-says = { $n ->
    [one] Une ligne pour { $net } part chez { $party } : { $total } TTC.
   *[other] { $n } lignes pour { $net } partent chez { $party } : { $total } TTC.
}
buy-send-to-approve = { $net } chez { $party } dépasse ce qu’une personne peut commander seule : une seconde l’approuve d’abord ({ $total } TTC, lignes : { $n }).
buy-send-due = Attendue le { $date }.
buy-step-approve = Approuver
buy-refuse-says = { $number } redevient un brouillon, avec votre motif ; elle garde son numéro.
buy-promise-says = Le fournisseur accepte : le jour promis et son propre numéro de la commande.
buy-close-says = Ce qui n’est pas arrivé de { $number } est abandonné. Ce qui est arrivé reste à facturer.
buy-cancel-says = { $number } est abandonnée. Son numéro reste dans les livres.
buy-step-receive = Réceptionner
buy-receive-line = · { $item } { $name } : { $quantity } reçus, stock { $before } → { $after }
buy-receive-service = · { $item } : { $quantity } effectués
buy-receive-refused = ! { $item } { $name } : { $refused } refusés, encore à livrer
buy-receive-all = Plus rien n’est à recevoir.
buy-receive-left = Encore { $left } à recevoir.
buy-step-return = Renvoyer
buy-back-line = · { $item } { $name } : { $quantity } renvoyés, stock { $before } → { $after }
buy-step-bill = Saisir la facture
buy-step-post = Rapprocher et comptabiliser
buy-bill-sums = { $party } facture { $total } : HT { $net }, TVA { $vat }, échéance { $due }.
buy-credit-sums = Avoir de { $party } : { $total }, HT { $net }, TVA { $vat } ({ $due }).
buy-bill-waits = Elle reste enregistrée jusqu’à ce que quelqu’un règle ce qui ne concorde pas.
buy-bill-second = Elle concorde mais dépasse le plafond : une seconde personne l’approuve.
buy-exception-quantity = facturé { $found }, reçu et non facturé { $expected } : { $item }
buy-exception-price = facturé à { $found }, commandé à { $expected } : { $item }
buy-exception-vat = TVA imprimée { $found }, les lignes donnent { $expected }
buy-exception-total = total imprimé { $found }, lignes et TVA font { $expected }
buy-exception-no-order = marchandises pour { $found } que personne n’a commandées
buy-exception-duplicate = { $other } porte déjà ce numéro
buy-step-release = Laisser passer
buy-release-says = Elle est payée quand même : indiquez pourquoi. Elle est alors comptabilisée.
buy-step-pay = Payer
buy-pay-says = { $number } de { $party } : reste { $open }.
buy-pay-due = Elle échoit le { $date }.
buy-dispute-says = Elle n’est pas payée tant que le litige dure. Son écriture reste.
buy-dispute-ends = Litige : { $reason }. Il prend fin et la facture peut être payée.
bill-cancel = Annuler la facture
bill-cancel-says = La facture est renvoyée, ou enregistrée par erreur : elle garde son numéro, avec votre motif, et n’est jamais comptabilisée.
bill-is-credit = C’est un avoir
bill-all-done = Il ne reste rien à faire sur { $number }.
bill-no-entry = Cette facture n’est pas comptabilisée : elle n’a pas encore d’écriture.
bill-without-order = { $number } ne facture aucune commande.
bill-amount-line = Une ligne sur un compte n’a qu’un montant : tapez-le comme prix.
bill-text-first = Ajoutez d’abord une ligne : .texte en change alors le libellé.

buy-next-send = Envoyer la commande : { $net }
buy-next-approve = Une seconde personne approuve { $net }
buy-next-receive = Réceptionner ce qui reste à venir : { $left }
buy-next-bill = Saisir la facture de ce qui est arrivé
buy-next-settle = Régler ce qui ne concorde pas sur sa facture
buy-next-pay = Payer { $open }

buy-said-saved = Enregistrée en brouillon : { $total }. w l’envoie.
buy-said-amended = Version { $version } : la commande s’élève à { $total }.
buy-said-sent = { $number } est envoyée à { $party }. p montre le document.
buy-said-to-approve = { $number } attend une seconde personne.
buy-said-refused = { $number } est de nouveau un brouillon.
buy-said-confirmed = { $number } est confirmée pour le { $date }.
buy-said-received = { $number } : marchandises pour { $value } en stock.
buy-said-returned = { $number } : marchandises pour { $value } renvoyées.
buy-said-billed = { $number } de { $party } est comptabilisée : { $total }, échéance { $due }.
buy-said-exception = { $number } de { $party } ne concorde pas : enregistrée, pas comptabilisée ({ $total }, échéance { $due }).
buy-said-bill-draft = La facture de { $party } est gardée en brouillon : { $total }, échéance { $due }. w la rapproche et la comptabilise.
buy-said-second = { $number } de { $party } attend une seconde personne ({ $total }, échéance { $due }).
buy-said-price = { $item } : { $price }.

buy-hint-receive = Entrée : accepté et refusé ; * tout ou rien. Ctrl-O réceptionne.
buy-hint-return = Entrée : ce qui repart ; * tout ou rien. Ctrl-O le renvoie.

form-supplier = Fournisseur
form-supplier-facts = Nous devons
form-owes = Nous devons
form-owed = { $owed }
form-owed-late = { $owed }, dont { $late } échus !
form-lead = délai { $days ->
    [one] { $days } jour
   *[other] { $days } jours
}
form-no-supplier = Indiquez le fournisseur : tapez une partie du nom, ou + Nouveau en dernière ligne.
form-arrives = Tout serait là le { $date }
form-buy-lines = { $n ->
    [one] { $n } ligne
   *[other] { $n } lignes
}
form-line-packs = Lg { $line } ! { $item } se vend par { $pack } : { $packs } feraient des colis entiers
form-line-known = Lg { $line } { $item } · { $said }
form-line-last-paid = dernier { $price } le { $date }
form-line-lead = { $days ->
    [one] { $days } jour
   *[other] { $days } jours
}
buy-pick-pack = par { $pack }
buy-pick-free = libre { $free }
buy-date = Date
buy-due = Souhaitée
buy-their-ref = Leur réf.
buy-note = Note
buy-promised = Promise pour
buy-note-number = N° de leur bon
buy-paper-date = Date
buy-taken = Accepté
buy-refused = Refusé
buy-going = Renvoyé
draft-purchase = Commande fournisseur, { $who }, { $n ->
    [one] { $n } ligne
   *[other] { $n } lignes
}
draft-bill = Facture { $reference }, { $who }

bill-new = Nouvelle facture fournisseur
credit-new = Nouvel avoir fournisseur
bill-change = Modifier la facture
bill-reference = Leur numéro
bill-order = Commande
bill-date = Date
bill-due = Échéance
bill-total = Total TTC
bill-vat = TVA imprimée
bill-note = Note
bill-reason = Parce que
bill-words = En clair
bill-head-line = Article, cpte
bill-head-computed = Selon le taux
bill-head-printed = Imprimée
bill-foot-order = Arrivé sur { $number }
bill-foot-last = Comptes et TVA de leur dernière facture
bill-foot-hand = Lignes saisies
bill-foot-empty = Le total d’abord ; les lignes suivent
bill-foot-credit = Un avoir : il diminue ce que nous devons
bill-foot-difference = { $difference } entre le total imprimé et les lignes
exception-head-what = Quoi
exception-head-figures = Chiffres
exception-head-owner = Chez
exception-head-reason = Réglée par
exception-open = ouverte

pay-amount = Montant
pay-method = Par
pay-date = Date
pay-reference = Référence
pay-head-now = Payé ici
to-pay-line = · { $party } : { $amount } ({ $n ->
    [one] { $n } pièce
   *[other] { $n } pièces
})
to-pay-total = { $n ->
    [0] Rien n’est encore pris : Espace prend une facture
    [one] Un règlement : { $amount }
   *[other] { $n } règlements : { $amount }
}
to-pay-said = { $n ->
    [one] Un fournisseur est payé : { $amount }.
   *[other] { $n } fournisseurs sont payés : { $amount }.
}
to-pay-nothing = Rien de ce qui est pris n’est à payer. Espace prend une facture ; des avoirs seuls ne paient rien.

price-item = Article
price-asked = Prix HT
price-their-code = Leur code
price-from-quantity = À partir de
price-pack = Colis de
price-lead = Délai, jours
price-since = Depuis
price-head-from = Dès
price-head-pack = Colis
price-head-lead = Jours
price-head-last = Dernier payé
price-no-item = Indiquez l’article que ce prix concerne.
buy-price-says = Un prix pour une autre quantité ou un autre jour s’ajoute à celui-ci ; même article, quantité et jour le remplacent.

need-accept = Commander ce qui est marqué
need-accept-says = Chaque commande est un brouillon à relire et à envoyer. Rien n’est encore promis.
need-order-line = · { $party } : { $n ->
    [one] une ligne, { $net }
   *[other] { $n } lignes, { $net }
}
need-dismiss = Écarter
need-dismiss-says = { $n ->
    [one] Il n’est plus proposé tant qu’il n’en manque pas davantage.
   *[other] Ces { $n } besoins ne sont plus proposés tant qu’il n’en manque pas davantage.
}
need-other-quantity = Autre quantité
need-other-supplier = Autre fournisseur
need-show-all = Montrer aussi les besoins écartés
need-all = Besoins, écartés compris
need-of = Combien de { $item }
need-quantity = Acheter
need-said-ordered = { $n ->
    [one] Une commande est rédigée. w l’envoie.
   *[other] { $n } commandes sont rédigées. w envoie chacune.
}
need-said-dismissed = { $n ->
    [one] Écarté.
   *[other] { $n } écartés.
}
need-head-because = Parce que
need-head-waiting = Attend
need-head-coming = En route
need-head-buy = Acheter
need-head-amount = Montant
need-head-arrives = Arrive le
need-head-first = Souhaité

help-purchasing-suppliers = Tous ceux chez qui vous achetez : ce que vous devez, ce qui est en commande, et les jours qu’ils mettent vraiment de la commande à la réception. Le filtre connaît retard, bloqué, dû>1000, ville:lille.
help-purchasing-supplier = Un fournisseur avec ses commandes, factures, prix et réceptions ; Tab fait le tour. n commande, a saisit un de ses prix, m saisit une facture et paie. Les chiffres des douze derniers mois : délai, part à temps, refus, dérive des prix.
help-purchasing-needs = Ce qu’il faut acheter pour que toutes les commandes partent et qu’aucun rayon ne passe sous son minimum ; ce que des clients attendent vient d’abord. Espace marque, w en fait des commandes, une par fournisseur ; a écarte avec un motif ; e change une quantité, s compare les vendeurs et en prend un autre.
help-purchasing-orders = Toutes les commandes fournisseurs : à approuver, à recevoir, en retard, à facturer. w fait l’étape suivante de la commande sous le curseur. Espace marque, et w envoie, approuve ou réceptionne alors toutes les marquées. Le filtre connaît en cours, retard, à approuver, à recevoir, à facturer, état:brouillon, attendue<aujourd’hui.
help-purchasing-order = Une commande avec tout ce qui en est venu. w l’envoie, réceptionne, saisit la facture, paie ; m propose les réceptions partielles, les refus, les retours, la promesse du fournisseur, la clôture. Une commande envoyée se modifie par e : chaque avenant est une version.
help-purchasing-order-form = Tapez une partie du fournisseur puis Entrée, ensuite les lignes : code ou nom, 3*code, =12,50 le prix, 10% sa remise, .texte achète en clair. Prix, colis et délais sont ceux du fournisseur ; le pied dit le dernier prix payé. Ctrl-O enregistre un brouillon ; rien n’est promis avant l’envoi.
help-purchasing-receive = Ligne à ligne : ce qui est accepté et ce qui est refusé ; le refusé reste à livrer. On ne prend plus que commandé que dans la tolérance. Ctrl-O dit ce qui suit et demande le numéro de leur bon.
help-purchasing-receipts = Ce qui est arrivé et ce qui est reparti, à sa valeur de commande, à temps ou non. Le filtre connaît retard, retour, commande:PO-2026-00042. n montre ce qui est à recevoir.
help-purchasing-receipt = Ce qui est arrivé en une livraison, ou reparti ; elle ne change jamais. w poursuit la commande, B ouvre l’écriture, m renvoie des marchandises.
help-purchasing-bills = Toutes les factures et tous les avoirs reçus : ce qui ne concorde pas, ce qui est à comptabiliser, ce qui est à payer. w rapproche, laisse passer ou paie celle sous le curseur. Espace marque, et w comptabilise, approuve ou paie alors toutes les marquées. Le filtre connaît anomalie, à comptabiliser, impayée, retard, litige, avoir, reste>1000.
help-purchasing-bill = Commandé, reçu et facturé côte à côte. Ce qui ne concorde pas figure sous Anomalies, avec qui s’en occupe et pourquoi on l’a laissé passer. w comptabilise, laisse passer avec un motif, ou paie ; m met en litige ou annule. B ouvre l’écriture.
help-purchasing-bill-form = Fournisseur, son numéro, le jour, le total : les lignes sont ce qui est arrivé de sa commande, ou comme sa dernière facture. Ctrl-O rapproche et comptabilise. Dans les lignes, un chiffre cherche un compte, un mot un article ; le prix d’une ligne de compte est son montant. m en fait un avoir.
help-purchasing-to-pay = Tout ce qui est dû aux fournisseurs, le plus ancien d’abord ; ce qui échoit sous huit jours est pris. Espace prend ou laisse, * tout ou rien. Ctrl-O paie ce qui est pris : un règlement par fournisseur, avoirs déduits d’abord.
field-is-customer = Client
field-is-supplier = Fournisseur
field-is-customer-help = S’il peut recevoir commandes et factures.
field-is-supplier-help = Si vous achetez chez lui ; on peut être les deux.
form-supplier-help = Une partie du nom, du code, de la ville ou du téléphone. À côté : ce que nous devons, avec ! si c’est échu. La dernière ligne crée un fournisseur en quatre champs.
buy-date-help = Le jour de la commande : t aujourd’hui, -1 hier, 15/3, lun.
buy-due-help = Le jour où vous voulez la marchandise. Vide : quand le fournisseur peut, aujourd’hui plus le plus long délai des lignes.
buy-their-ref-help = Le numéro que le fournisseur donne à la commande.
buy-note-help = Imprimée sur la commande.
buy-promised-help = Le jour promis par le fournisseur. Passé ce jour la commande est en retard, et sa ponctualité s’y mesure.
buy-note-number-help = Le numéro de leur bon de livraison. Peut rester vide.
buy-paper-date-help = Le jour inscrit sur la pièce. Marchandises et factures comptent de ce jour.
buy-taken-help = Combien entrent en stock. Au-delà du commandé, seulement dans la tolérance.
buy-refused-help = Combien sont arrivés sans être acceptés : cassés, faux, en trop. Ils restent à livrer et comptent contre le fournisseur.
buy-going-help = Combien repartent. Ils quittent le stock à leur coût.
bill-reference-help = Le numéro que le fournisseur donne à la facture. Une seconde de même numéro se remarque, quels que soient espaces et signes.
bill-order-help = La commande dont elle facture les marchandises ; Ctrl-U l’efface pour une facture sans commande.
bill-date-help = Le jour imprimé sur la facture. Dans un mois clos, elle est comptabilisée le premier jour ouvert ; sa date reste.
bill-due-help = Telle quelle, elle suit les conditions du fournisseur.
bill-total-help = Le total TTC imprimé ; le calcul est permis. Vide : ce que font les lignes et leur TVA.
bill-vat-help = La TVA imprimée, si elle diffère de quelques centimes de ce que donne le taux.
bill-note-help = Pour vous.
bill-reason-help = Pourquoi elle est payée sans concorder : une lettre ou les flèches choisissent.
bill-words-help = Ce qui a été convenu, et avec qui.
pay-amount-help = Ce qui est payé maintenant ; une partie laisse le reste ouvert.
pay-method-help = Comment : la banque, les espèces, un chèque.
pay-date-help = Le jour du règlement.
pay-reference-help = Ce qui figure sur le virement, ou le numéro du chèque.
need-quantity-help = Combien acheter ; des colis entiers sont proposés.
price-item-help = L’article vendu : code, nom ou code-barres.
price-asked-help = Ce qu’ils demandent pour une unité, hors taxe, dans l’unité de l’article.
price-their-code-help = Comment ils l’appellent : imprimé sur la commande.
price-from-quantity-help = Le prix vaut à partir de cette quantité ; vide : toute quantité.
price-pack-help = Vendu par tant ; vide : toute quantité. Les besoins sont arrondis aux colis entiers.
price-lead-help = Jours de la commande à l’arrivée, selon eux. Ce qu’ils mettent vraiment est mesuré.
price-since-help = Le premier jour où il vaut ; vide : depuis toujours.
buy-fact-bought = Acheté, 12 mois
buy-fact-lead = Délai mesuré
buy-fact-on-time = À temps
buy-fact-on-order = En commande
buy-fact-rejected = Refusé ou rendu
buy-fact-drift = Dérive des prix
page-purchase = Bon de commande
page-their-code = { $words } (chez vous : { $code })
page-deliver-to = À livrer à : { $address }
page-not-sent = Brouillon : rien n’est encore commandé.
cli-do-need = Affiche ce qui est à acheter ; écarte des besoins, ou les rétablit
cli-opt-dismiss = L’article dont le besoin est écarté ; répétable, demande un motif
cli-opt-propose = L’article de nouveau proposé ; répétable
cli-opt-need-all = Aussi les besoins écartés
cli-opt-need-reason = Pourquoi ils sont écartés
need-not-there = { $item } ne manque pas : il n’y a rien à écarter.
cli-did-amended = modifiée
audit-record-supplier-price = prix fournisseur
audit-record-purchase = achat
audit-record-receipt = réception
audit-record-bill = facture reçue
audit-record-moves-purchase-receipt = mouv. réception
audit-record-moves-purchase-return = mouv. retour
history-supplier-price = Prix fournisseur fixé
history-purchase-edit = Achat rédigé
history-purchase-send = Achat envoyé
history-purchase-approve = Achat approuvé
history-purchase-confirm = Achat confirmé
history-purchase-receive = Marchandises reçues
history-purchase-return = Marchandises renvoyées
history-purchase-cancel = Achat annulé
history-purchase-close = Soldée
history-purchase-need = Besoins décidés
history-purchase-rules = Règles d’achat modifiées
history-bill-edit = Facture rédigée
history-bill-approve = Facture laissée passer
history-bill-post = Facture saisie
history-bill-cancel = Facture annulée
history-bill-dispute = Facture en litige
history-bill-pay = Fournisseur payé
buy-measured = en fait { $n }
why-coming = Ce que les commandes envoyées doivent encore apporter, au jour promis.
why-owed = Tout ce qui est ouvert au compte { $account } : factures non réglées, moins avoirs et paiements non utilisés.
why-owed-late = Dont ce qui était échu avant le { $date }. Des avoirs qui le couvrent n’en laissent rien.
why-on-order = Commandes envoyées : de chaque ligne le montant HT, pour la part qui n’est pas arrivée.
why-bought = HT des factures comptabilisées du { $from } au { $to }, avoirs déduits.
why-lead = Jours de la commande à la réception, toutes réceptions ensemble : { $days }. ÷ { $n } = { $mean } pour une.
why-on-time = Au jour promis : { $kept } sur { $n }.
why-on-time-not = Les autres, avec les jours de retard :
why-rejected = { $rejected } refusés ou renvoyés, sur { $arrived } arrivés en douze mois.
why-drift = Articles commandés plus d’une fois en douze mois, un de chaque : leurs derniers prix ensemble, comparés aux premiers.
why-drift-item = { $item } : { $first } d’abord, { $last } en dernier
why-bill-net = Somme des lignes telles que la facture les imprime.
why-bill-vat = TVA telle qu’imprimée, par taux sur les montants HT.
why-bill-vat-off = { $rate } : { $vat } sur { $base }, où le taux donne { $computed }
why-bill-rounding = La facture imprime { $total } : { $off } de plus que ses lignes et sa TVA, l’arrondi du papier.
bill-off-order = Écart à la commande
why-bill-order = Commande { $number } : de chaque ligne ce qui est facturé au-delà de la quantité facturée × le prix commandé.
why-bill-line = { $text } : { $quantity } × { $price } facturés ; { $agreed } convenu, { $ordered } commandés, { $came } reçus
why-buy-received = { $done } reçus et gardés, sur { $wanted } commandés. Par ligne :
why-buy-billed = { $done } facturés, avoirs déduits, sur { $wanted } commandés. Par ligne :
why-buy-open = Ce qui reste à payer des factures de cette commande, avoirs déduits.
why-receipt-value = Ce qui est entré ou reparti × le prix de la commande, lignes de marchandises seulement.
