# Ventes : devis, commandes, livraisons, factures, retours, comptoir.

order-status-draft = brouillon
order-status-confirmed = confirmée
order-status-done = terminée
order-status-cancelled = annulée
order-status-closed = soldée
order-step-confirm = confirmer
order-step-ship = expédier
order-step-invoice = facturer
order-step-cancel = annuler
order-step-close = solder
order-step-amend = modifier
order-source-order = commande
order-source-counter = comptoir
order-source-import = import
quote-status-draft = brouillon
quote-status-sent = envoyé
quote-status-accepted = accepté
quote-status-declined = refusé
quote-status-expired = expiré
quote-status-revised = remplacé
quote-step-send = envoyer
quote-step-accept = accepter
quote-step-decline = refuser
quote-step-expire = laisser expirer
quote-step-revise = réviser
delivery-status-ready = à préparer
delivery-status-picked = prélevée
delivery-status-packed = emballée
delivery-status-shipped = expédiée
delivery-status-cancelled = annulée
delivery-step-pick = prélever
delivery-step-pack = emballer
delivery-step-ship = expédier
delivery-step-cancel = annuler
delivery-kind-out = livraison
delivery-kind-return = retour
invoice-status-draft = brouillon
invoice-status-posted = validée
invoice-kind-invoice = facture
invoice-kind-credit = avoir
invoice-kind-price_credit = avoir sur prix
disposition-restock = remise en stock
disposition-scrap = rebut

order-step-not-now = L’état de cette commande ({ $status }) ne permet pas l’opération « { $step } ».
order-missing = Il n’y a pas de commande { $number }. Cherchez-la dans la liste des commandes.
order-not-draft = La commande { $number } est confirmée. Modifiez-la par un avenant.
order-not-a-customer = « { $party } » n’est pas un client. Cochez d’abord « client » sur sa fiche.
order-no-line = La commande est vide. Ajoutez au moins un article.
order-customer-blocked = « { $party } » est bloqué. Débloquez le client ou prenez la commande pour un autre.
order-wanted-before-date = La date souhaitée précède celle de la commande, le { $date }. Indiquez ce jour-là ou un jour suivant.
order-no-address = « { $party } » n’a pas d’adresse. Ajoutez-en une à sa fiche.
order-no-vat-number = « { $party } » achète hors taxe dans l’UE mais n’a pas de numéro de TVA. Ajoutez-le ou changez son régime.
order-over-credit = L’encours autorisé de « { $party } » est de { $limit } ; { $used } sont utilisés et cette commande le dépasse de { $over }. Demandez un règlement, ou faites confirmer par un responsable avec un motif.
order-customer-overdue = « { $party } » doit { $amount } échus depuis plus de { $days ->
    [one] { $days } jour
   *[other] { $days } jours
}. Demandez un règlement, ou faites confirmer par un responsable avec un motif.
order-price-under-floor = { $item } à { $price } passe sous son prix plancher de { $floor }. Relevez le prix, ou faites confirmer par un responsable avec un motif.
order-cancel-delivered = Des marchandises de { $number } sont déjà parties : elle ne peut plus être annulée. Soldez-la, ou enregistrez un retour.
order-close-no-reason = Indiquez pourquoi le reliquat est abandonné.
order-close-nothing-delivered = Rien de { $number } n’a été livré. Annulez-la plutôt.
order-delivery-open = Une livraison de { $number } est en préparation. Expédiez-la ou annulez-la d’abord.
order-item-blocked = { $item } est bloqué à la vente. Choisissez un autre article. (ligne { $line })
order-unit-unknown = { $item } ne se vend pas en « { $unit } ». Prenez son unité ou ajoutez celle-ci à l’article. (ligne { $line })
order-quantity-not-positive = { $item } : la quantité { $quantity } doit dépasser zéro. Une marchandise rendue est un retour. (ligne { $line })
order-quantity-absurd = { $item } : une ligne accepte { $most } au plus. Vérifiez la quantité. (ligne { $line })
order-price-bad = { $item } : un prix est compris entre zéro et { $most }. (ligne { $line })
order-discount-bad = { $item } : une remise est comprise entre 0 et 100 %. (ligne { $line })
order-amount-absurd = { $item } : la ligne dépasse dix milliards. Vérifiez la quantité et le prix. (ligne { $line })
order-kit-whole = { $item } est un lot : il se vend entier. (ligne { $line })
order-amend-item = « { $item } » a été livré en partie : l’article de cette ligne ne change plus. Ajoutez l’autre article sur une nouvelle ligne.
order-amend-delivered = { $delivered } « { $item } » ont été livrés. La quantité ne peut pas descendre plus bas.
order-amend-billed = « { $item } » a été facturé. Son prix ne change plus ; une différence de prix est un avoir.
order-amend-dropped = { $delivered } « { $item } » ont été livrés. La ligne reste sur la commande.

quote-step-not-now = L’état de ce devis ({ $status }) ne permet pas l’opération « { $step } ».
quote-missing = Il n’y a pas de devis { $number }. Cherchez-le dans la liste des devis.
quote-not-draft = Le devis { $number } a été envoyé. Révisez-le : la nouvelle version est modifiable.
quote-no-line = Le devis est vide. Ajoutez au moins un article.
quote-no-validity = Indiquez jusqu’à quand le devis est valable.
quote-validity-past = La validité s’est achevée le { $date }. Indiquez aujourd’hui ou un jour suivant.
quote-expired = Le devis { $number } n’est plus valable. Révisez-le et envoyez la nouvelle version.

delivery-step-not-now = L’état de cette livraison ({ $status }) ne permet pas l’opération « { $step } ».
delivery-missing = Il n’y a pas de livraison { $number }. Cherchez-la dans la liste des livraisons.
delivery-changed = Un autre utilisateur vient de modifier la livraison { $number }. Relisez-la.
delivery-line-unknown = La commande { $number } n’a pas de ligne { $line }. Choisissez une de ses lignes.
delivery-over-order = { $item } : impossible de livrer { $wanted }, il en reste { $left } sur la commande. Livrez cette quantité ou moins.
delivery-short = { $item } : { $wanted } demandés, { $there } en stock pour cette commande. Livrez cette quantité ou faites d’abord une réception.
delivery-nothing-left = Il ne reste rien à livrer sur { $number }.
delivery-nothing-in-stock = Rien de { $number } n’est en stock : { $items }. Faites d’abord une réception ; la commande sera servie à l’arrivée.
delivery-on-hold = { $number } est en attente : « { $reason } ». Levez l’attente avant d’expédier.
delivery-in-future = Le { $date } est dans le futur. Une expédition se date d’aujourd’hui ou d’un jour passé.

invoice-missing = Il n’y a pas de facture { $number }. Cherchez-la dans la liste des factures.
invoice-changed = Un autre utilisateur vient de modifier la facture { $number }. Relisez-la.
invoice-draft-exists = La commande { $number } a déjà une facture en brouillon, { $draft }. Validez-la ou supprimez-la.
invoice-nothing = Rien à facturer sur { $number } : tout ce qui est livré est facturé. Livrez d’abord.
invoice-posted-already = { $number } est déjà validée. Une erreur se corrige par un avoir.
invoice-not-draft = { $number } est { $status } et reste dans les livres. Faites plutôt un avoir.
invoice-over-delivered = « { $item } » : impossible de facturer { $asked }, { $billable } sont livrés et non facturés. Livrez d’abord.
invoice-in-future = Le { $date } est dans le futur. Datez la pièce d’aujourd’hui ou d’un jour passé.
invoice-before-last = La dernière pièce de la série est datée du { $last } ; le { $date } romprait l’ordre des numéros. Datez-la du { $last } ou d’un jour suivant.
invoice-no-company = La société n’a pas de nom, que la loi exige sur chaque facture. Complétez la fiche de la société dans les réglages.
invoice-no-line = { $number } n’a aucune ligne. Supprimez-la.

credit-not-an-invoice = { $number } n’est pas une facture validée. Un avoir reprend une facture validée.
credit-no-reason = Indiquez le motif de l’avoir : il est imprimé et tracé.
credit-nothing = Il ne reste rien à créditer sur { $number }.
credit-over-billed = « { $item } » : impossible de créditer { $asked }, { $left } sont facturés et non crédités.
credit-over-amount = « { $item } » : impossible de créditer { $asked }, il reste { $left } de son montant HT.
credit-before-invoice = Un avoir du { $date } ne peut pas reprendre une facture du { $invoice }. Datez-le de ce jour ou d’un jour suivant.

return-no-reason = Indiquez pourquoi les marchandises reviennent.
return-nothing = Indiquez combien de quelle ligne de { $number } revient.
return-over-delivered = « { $item } » : { $asked } ne peuvent pas revenir, le client en a { $most }.

counter-not-enough = { $due } sont dus ; il manque { $missing }.
counter-change-not-cash = Il faudrait rendre { $change }, or { $cash } seulement sont en espèces. Réduisez les autres règlements.
counter-tender-bad = Chaque somme remise doit dépasser zéro.

mention-seller = Vendeur
mention-seller-address = Adresse du vendeur
mention-seller-number = Immatriculation
mention-seller-vat = N° de TVA du vendeur
mention-terms = Conditions de règlement
mention-exemption = Motif d’exonération
mention-early-payment = Paiement anticipé
mention-late-penalty = Retard de paiement
mention-recovery = Frais de recouvrement
mention-capital = au capital de { $capital }
mention-on-receipt = Paiement à réception
invoice-no-company-address = La société n’a pas d’adresse, que la loi exige sur chaque facture. Complétez-la dans Réglages › Société, ou par « comptoir company --street … --postcode … --city … ».
invoice-no-siren = La société n’a pas de SIREN, que la loi exige sur chaque facture. Complétez-le dans Réglages › Société, ou par « comptoir company --siren … ».
invoice-no-company-vat = La société facture la TVA sans numéro de TVA, que la loi exige sur chaque facture. Complétez-le dans Réglages › Société, ou par « comptoir company --vat … ».
invoice-no-late-penalty = Il manque les pénalités de retard, que la loi exige sur chaque facture à un professionnel. Complétez-les dans Réglages › Société.
invoice-no-recovery = Il manque l’indemnité forfaitaire de recouvrement de 40 €, que la loi exige sur chaque facture à un professionnel. Complétez-la dans Réglages › Société.
invoice-no-customer-name = Le client n’a pas de nom. Complétez sa fiche.
invoice-no-customer-address = « { $party } » n’a pas d’adresse de facturation, que la loi exige sur une facture. Ajoutez-la à la fiche du client.
invoice-no-customer-vat = « { $party } » achète hors taxe dans l’UE mais n’a pas de numéro de TVA. Ajoutez-le à la fiche du client, ou changez son régime.
invoice-no-tax-mention = Le taux « { $tax } » est nul et rien ne dit pourquoi, ce que la loi exige sur la facture. Complétez sa mention dans Réglages › Taxes.
invoice-kind-deposit = acompte
invoice-kind-deposit_credit = avoir sur acompte
deposit-line-percent = Acompte de { $percent } sur la commande { $order }
deposit-line = Acompte sur la commande { $order }
deposit-amount = Un acompte dépasse zéro. Donnez un pourcentage ou un montant.
deposit-over-order = Un acompte de { $amount } sur { $number } facturerait plus que commandé : il reste { $most } à facturer. Réduisez-le.
deposit-nothing-left = Il ne reste rien de l’acompte { $number } : il est déduit ou repris. Faites un avoir sur la facture qui le déduit.
deposit-credited-whole = Un acompte se reprend en entier. Faites-en un avoir, puis demandez-en un autre.
deposit-is-deducted = { $number } est un acompte : les factures de sa commande le déduisent d’elles-mêmes. Choisissez une avance ou un avoir.
order-cancel-deposit = L’acompte { $deposit } sur { $number } court encore. Faites-en d’abord un avoir, puis annulez la commande.
order-amend-deposit = Les acomptes de { $deposit } et le déjà facturé dépasseraient la commande de { $total }. Faites d’abord un avoir sur acompte.
mention-discount = Escompte de { $percent } pour paiement sous { $days ->
    [one] { $days } jour
   *[other] { $days } jours
} à compter de la facture.
