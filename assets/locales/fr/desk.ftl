# Ce que dit toute la grammaire des écrans : actes sur les lignes marquées, annulation, avis, qui d’autre est là
batch-send = Envoyer les marqués
batch-accept = Accepter les marqués
batch-confirm = Confirmer les marqués
batch-ship = Expédier les marqués
batch-invoice = Facturer les marqués
batch-post = Comptabiliser les marqués
batch-pay = Encaisser les marqués
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
undo-reverse-entry = « { $what } » a passé une écriture. Contre-passez-la au journal : g f j, ouvrez l’écriture, w.
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
history-supplier-price = Prix fournisseur modifié
history-purchase-edit = Commande fournisseur modifiée
history-purchase-send = Commande fournisseur envoyée
history-purchase-approve = Commande fournisseur approuvée
history-purchase-confirm = Commande confirmée par le fournisseur
history-purchase-receive = Marchandise reçue
history-purchase-return = Marchandise renvoyée
history-purchase-cancel = Commande fournisseur annulée
history-purchase-close = Commande fournisseur soldée
history-purchase-need = Besoins acceptés
history-purchase-rules = Règles d’achat modifiées
history-bill-edit = Facture fournisseur modifiée
history-bill-approve = Facture fournisseur approuvée
history-bill-post = Facture fournisseur comptabilisée
history-bill-cancel = Facture fournisseur annulée
history-bill-dispute = Litige fournisseur modifié
history-bill-pay = Fournisseur réglé
audit-record-purchase = commande fournisseur
audit-record-receipt = réception
audit-record-bill = facture fournisseur
audit-record-supplier-price = prix fournisseur
audit-record-moves-purchase-receipt = mouvements de réception
audit-record-moves-purchase-return = mouvements de retour fournisseur
