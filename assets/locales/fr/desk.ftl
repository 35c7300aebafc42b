# Ce que dit toute la grammaire des écrans : actes sur les lignes marquées, annulation, avis, qui d’autre est là
batch-send = Envoyer les marqués
batch-accept = Accepter les marqués
batch-confirm = Confirmer les marqués
batch-ship = Expédier les marqués
batch-invoice = Facturer les marqués
batch-post = Comptabiliser les marqués
batch-pay = Encaisser les marqués
batch-approve = Approuver les marqués
batch-receive = Réceptionner les marqués en entier
batch-payout = Payer les marqués
batch-print = Imprimer les marqués
batch-which = Que faire des lignes marquées ?
batch-waiting = { $n } sur { $of }
batch-looking = Examen des lignes marquées
batch-will = { $n ->
    [one] { $n } document passe, { $sum } au total.
   *[other] { $n } documents passent, { $sum } au total.
}
batch-will-count = { $n ->
    [one] { $n } document passe.
   *[other] { $n } documents passent.
}
batch-each = Chacun est un acte à part ; u les annule ensemble.
batch-kept = { $n ->
    [one] { $n } est refusé et reste marqué :
   *[other] { $n } sont refusés et restent marqués :
}
batch-kept-more = et { $n } de plus
batch-none = Rien n’a été fait ; les lignes restent marquées :
batch-done = { $n ->
    [one] { $n } document, { $sum }
   *[other] { $n } documents, { $sum }
}
batch-done-count = { $n ->
    [one] { $n } document
   *[other] { $n } documents
}
batch-stopped = { $done } Arrêté : { $n } non traités, toujours marqués.
batch-nothing = Aucune des lignes marquées n’attend d’étape suivante. * ôte les marques.
batch-nothing-open = Rien n’est dû sur { $number }. Ôtez sa marque, ou choisissez des factures encore dues.
batch-too-many = { $n } lignes sont marquées ; { $most } au plus se traitent d’un coup. Filtrez avec f et marquez de nouveau.
batch-print-says = { $n ->
    [one] La page de { $n } document part vers { $target }.
   *[other] Les pages de { $n } documents partent vers { $target }.
}
batch-printed = { $n ->
    [one] { $n } document part à l’impression ; :print dit où il en est.
   *[other] { $n } documents partent à l’impression ; :print dit où ils en sont.
}
batch-did = { $act } : { $done }.
undo-batch = { $act } · { $n } ensemble
undo-ask = Le faire ? (o, puis Entrée ; autre chose ne change rien)
undo-not-agreed = Rien n’a été annulé.
undo-needs-yes = Rien n’a été annulé : personne ne peut répondre ici. Dites --yes après avoir lu ce qui sera fait.
undo-allocate = « { $what } » : ouvrez le règlement et lettrez-le de nouveau, ou annulez le règlement sur sa fiche.
undo-reverse-entry = « { $what } » a passé une écriture. Contre-passez-la dans le journal : g f j, ouvrez l’écriture, w.
undo-takeover = « { $what } » : le ticket est à votre caisse. Mettez-le en attente ; le collègue le reprendra.
undo-till-open = « { $what } » : une caisse ouverte se compte et se clôture, g s t puis w.
undo-till-close = « { $what } » : une caisse clôturée le reste. Rouvrez avec ce qu’elle contient, g s t puis w.
undo-bill-posted = « { $what } » : une facture fournisseur comptabilisée s’annule par l’avoir du fournisseur. Saisissez-le : comptoir new bill --credit.
undo-bill-approved = « { $what } » : refusez plutôt la facture : comptoir step … cancel, avec le motif.
undo-dispute = « { $what } » : un litige se règle, ou se rouvre, sur le document lui-même.
undo-approved = « { $what } » : une commande approuvée pas encore envoyée s’annule : comptoir step … cancel.
undo-need = « { $what } » a créé des commandes en brouillon. Supprimez-les, ou écartez le besoin.
undo-reserve = « { $what } » : ce qui est réservé se libère, ou se réserve à nouveau, sur la fiche de la commande, m.
undo-founded = « { $what } » : des livres fondés le restent. Commencez-en d’autres avec comptoir init.
undo-count = « { $what } » : un inventaire non validé s’annule sur sa fiche, m ; une ligne se recompte.
undo-import = « { $what } » : restaurez la sauvegarde d’avant l’import, ou corrigez les fiches une à une.
undo-purchase-cancelled = La commande fournisseur { $label } est annulée ; prévenez le fournisseur.
undo-goods-sent-back = Ce qui est arrivé avec { $label } repart chez le fournisseur.
cli-do-undo = Annuler votre dernier acte, ou celui désigné, après avoir dit ce que cela fera
cli-opt-act = Le numéro de l’acte dans la piste d’audit ; sans lui, votre dernier
cli-opt-yes = Le faire sans demander
cli-opt-undo-acts = Seulement lister vos actes et ceux qui s’annulent
history-sales-order-reserve = Mise de côté modifiée
history-sales-invoice-dispute = Litige modifié
history-payment-difference = Écart abandonné
house-history = Historique
screen-history = Historique
history-no-record = Aucune fiche ici dont l’historique puisse être montré. Ouvrez-en une avec Entrée, puis h. Toute la piste est sous g r a.
history-none = Aucune opération sur cette fiche depuis le début de la piste d’audit.
history-head-with = avec
history-explain = Détail de l’opération
history-reading = Lecture de la piste d’audit
help-settings-history = Chaque acte qui a touché cette fiche : quand, qui, quoi et pourquoi. Entrée ouvre ce que l’acte a touché d’autre (l’écriture passée, la facture faite), i dit toute la note, f filtre.
presence-edits = { $user } est en train de modifier
presence-open = { $user } l’a ouvert
presence-both-type = { $user } modifie aussi cette fiche. Le second à enregistrer verra les différences champ par champ.
house-draft-elsewhere = Ceci a été terminé ou repris sur un autre poste : la saisie n’est plus enregistrée ici, et rien ne peut être vendu deux fois.
counter-typed-now = Ce ticket est encore en cours de saisie à une autre caisse. Il pourra être repris une fois mis en attente.
counter-ticket-gone = Ce ticket a été vendu ou repris à une autre caisse. Rien n’a été vendu ici ; ôtez ses lignes et recommencez.
explain = Expliquer
explain-title = Comment cela se calcule
explain-list = La liste qui le compose
explain-nothing = Aucun chiffre calculé ici. Sur un tableau de bord, une fiche ou un document en saisie, i explique chacun, en saisie Ctrl-K et son nom.
explain-opens-nothing = Cette ligne est un calcul et n’ouvre rien. Les lignes avec un document ou un article l’ouvrent.
form-merged = { $n ->
    [0] Les deux modifications sont gardées, aucune ne se heurte. Vérifiez les champs, puis Ctrl-O enregistre.
    [one] Les deux modifications sont gardées sauf dans { $n } champ : la leur est à côté, Ctrl-T la prend. Puis Ctrl-O enregistre.
   *[other] Les deux modifications sont gardées sauf dans { $n } champs : la leur est à côté, Ctrl-T la prend. Puis Ctrl-O enregistre.
}
why-named = { $text }
why-line = { $quantity } × { $price }  { $text }
why-pieces = { $quantity } × { $text }
why-more = et { $n } de plus
why-net = Somme des lignes : quantité × prix moins remise, chacune arrondie au centime.
why-vat = TVA par taux sur la somme des montants HT, arrondie une fois par taux.
why-vat-inside = Les prix contiennent la TVA : par taux, la part de TVA dans la somme TTC.
why-vat-rate = { $rate } : { $vat } sur { $base }
why-total = { $net } + { $vat } de TVA = { $total }
why-margin = { $margin } = { $net } − { $cost } ; { $rate } du HT
why-margin-cost = Coût : ce que la marchandise coûte aujourd’hui, par son coût moyen (ou la couche la plus ancienne) en stock ; un service ne coûte rien.
why-order-open = Ce qui reste à payer des factures de cette commande, avoirs déduits.
why-open = Le montant comptabilisé, moins tout ce qui l’a soldé.
why-payment = Le montant tel que reçu, ou rendu ; son écriture est sous B.
why-unused = Le montant moins ce qu’il solde : le reste est l’avance du client.
why-balance = Tout ce qui est ouvert au compte { $account } : factures non réglées, moins avoirs et avances non utilisés.
why-overdue = Dont ce qui était échu avant le { $date } ; ce qui est en litige n’est pas compté.
why-unbilled = Commandes confirmées : de chaque ligne la quantité pas encore facturée, TVA comprise.
why-credit-left = Reste : { $limit } − { $balance } dus − { $waiting } en commande = { $left }
why-on-hand = Ce qui se trouve dans tous les lieux, selon les mouvements de stock.
why-kit = Autant que le permet le composant le plus rare.
why-reserved = Ce qui est mis de côté pour les commandes confirmées.
why-free = { $on_hand } en stock − { $reserved } de côté = { $free }
why-gross = { $net } + { $rate } de TVA = { $gross }
why-cost = { $value } en stock ÷ { $quantity } pièces = { $cost }
why-cost-kit = La somme de ce que coûtent ses composants aujourd’hui.
why-cost-last = Rien n’est en stock : le dernier coût connu.
why-value = { $quantity } pièces à ce qu’elles ont coûté, selon la méthode de l’article.
why-delivered-cost = Ce que la marchandise coûtait à son départ, comme le dit l’écriture de la livraison.
why-sales = HT de toutes les factures comptabilisées moins les avoirs, du { $from } au { $to }.
why-sales-before = { $now } contre { $then } du { $from } au { $to } : { $change }
why-to-collect = { $count } créances clients ouvertes, { $amount } ensemble ; dont { $late_count } échues, { $late }.
why-open-orders = { $count } commandes confirmées avec un reste à livrer ; HT de ce reste : { $amount }.
why-late-orders = { $count } commandes confirmées avec un reste à livrer souhaité avant le { $date }. La plus ancienne : { $oldest }.
why-stock-value = La somme de ce qui se trouve dans tous les lieux, à son coût selon la méthode de chaque article. Elle égale les comptes de stock.
why-cash = Solde du compte de banque au grand livre le { $date }, écritures du jour comprises.
why-region = { $now } sur { $all } HT du { $from } au { $to } = { $share } ; { $then } les mêmes jours du mois d’avant : { $change }.
why-ageing = { $count } créances ouvertes, { $amount } : en jours de leur échéance au { $date }, avoirs déduits.
why-stage-quote = { $count } devis envoyés sans réponse, HT.
why-stage-order = { $count } commandes confirmées dont rien n’est encore de côté : HT de ce qui attend.
why-stage-reserved = { $count } commandes avec marchandise de côté, non livrée : HT de cette part.
why-stage-shipped = { $count } commandes livrées non facturées : HT de cette part.
why-stage-invoiced = { $count } factures émises non réglées.
why-stage-paid = { $count } règlements des 30 derniers jours.
why-task = Compté d’après les listes que cela ouvre ; fait là-bas, cela disparaît.
house-notices = Notifications
house-shell = Vers le shell
house-shell-says = Les livres restent ouverts. Tapez exit pour revenir.
house-no-shell = Le shell { $shell } n’a pas pu démarrer : { $why }. Donnez à SHELL un programme qui existe.
code-rate = Ces livres sont tenus dans une seule monnaie, il n’y a donc pas de cours à donner (:calc 120/1,08 en fait le calcul).
notices-none = Rien de nouveau à signaler. Ce qui arrive, prend du retard ou vous attend se dit ici.
notices-more = { $said } et { $n } de plus
notices-new = nouveau
notices-read = lu
notice-served = { $number } { $party } : toute sa marchandise est là
notice-served-part = { $number } { $party } : une partie de sa marchandise est là
notice-late = { $number } était souhaitée le { $date } et prend du retard
notice-approve-order = { $number }, { $total }, attend votre approbation
notice-approve-bill = La facture { $number }, { $total }, ne concorde pas et vous attend
page-session = Caisse
page-closing = Clôture
slip-z = Z : caisse clôturée
slip-x = X : caisse encore ouverte
slip-session = Session { $number }
slip-drawer = Caisse { $name }
slip-closing = Clôture { $number }
slip-vat = TVA { $rate } sur { $net }
grid-stops = Où Entrée s’arrête
grid-stops-says = Après un article, Entrée passe à la ligne vide suivante, avec un arrêt dans chaque case cochée ici. Tab visite toutes les cases de toute façon.
grid-stops-kept = Gardé pour ce formulaire, sur tous vos postes.
stop-quantity = Quantité
stop-price = Prix
stop-discount = Remise
stop-quantity-help = Espace coche : Entrée s’arrête alors dans la quantité d’une ligne nouvelle, sauf si elle a été tapée avec l’article.
stop-price-help = Espace coche : Entrée s’arrête alors dans le prix d’une ligne nouvelle.
stop-discount-help = Espace coche : Entrée s’arrête alors dans la remise d’une ligne nouvelle.
panel-till = Caisses et encaissements
panel-till-help = Espace coche : les caisses ouvertes, les encaissements du jour par moyen, et les tickets en attente.
dashboard-till = Comptoir aujourd’hui
dashboard-till-closed = Aucune caisse ouverte et rien vendu aujourd’hui. g s t ouvre la caisse.
dashboard-drawer = { $number } { $name }, ouverte depuis { $since }, doit contenir
dashboard-tickets = { $n ->
    [one] { $n } ticket aujourd’hui
   *[other] { $n } tickets aujourd’hui
}
dashboard-parked = { $n ->
    [one] { $n } ticket attend
   *[other] { $n } tickets attendent
}
dashboard-task-suspense = { $figure } en compte d’attente : dites ce que c’était
dashboard-task-transfers = { $figure } en route entre caisse et banque
why-till = Selon les tickets du jour et les mouvements de la caisse ; l’écran de la caisse les a tous.
