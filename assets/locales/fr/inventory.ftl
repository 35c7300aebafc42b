# Stocks : emplacements, mouvements, inventaires, réservations.

location-kind-internal = En stock
location-kind-customer = Clients
location-kind-supplier = Fournisseurs
location-kind-loss = Pertes et gains
location-kind-production = Production
location-kind-transit = En transit

location-none = Il n’y a pas encore d’emplacement de nature « { $kind } ». Ajoutez-en un à l’entrepôt.

stock-short = « { $item } » : quantité demandée { $wanted }, disponible { $free } à l’emplacement { $place } (en stock { $on_hand }, réservé { $reserved }). Réduisez la quantité, faites entrer ou transférez de la marchandise, ou libérez une réservation.
stock-short-then = « { $item } » : impossible de sortir { $wanted } au { $date } : entre ce jour et aujourd’hui, le stock à cet emplacement est descendu à { $lowest }. Choisissez une date plus récente ou une quantité moindre.
stock-value-negative = De la marchandise ne peut pas entrer en stock pour une valeur de { $value }. Saisissez un coût nul ou positif.
item-not-stocked = « { $item } » n’est pas géré en stock ({ $kind }). Choisissez une marchandise.
reservation-short = Impossible de reprendre { $wanted } : la réservation n’est que de { $has }. Reprenez cette quantité ou moins.

# Ce qui a fait bouger la marchandise
stock-origin-delivery = Livraison
stock-origin-return = Retour
stock-origin-receipt = Réception
stock-origin-opening = Stock initial
stock-origin-adjustment = Ajustement
stock-origin-transfer = Transfert
stock-origin-count = Inventaire
stock-origin-purchase_receipt = Achat
stock-origin-purchase_return = Au fournisseur
stock-origin-work_issue = Sortie fabrication
stock-origin-work_return = Retour fabrication
stock-origin-work_receipt = Fabrication
stock-origin-work_revalue = Revalorisé

# Documents
stock-document-receipt = Réception
stock-document-opening = Stock initial
stock-document-adjustment = Ajustement
stock-document-transfer = Transfert
stock-document-unknown = Il n’y a pas de document de stock { $document }. Choisissez-en un dans la liste.
stock-date-future = Le { $date } est dans le futur : un mouvement de stock s’enregistre quand il a lieu. Saisissez la date du jour ou une date passée.
stock-quantity = « { $item } » : la quantité { $quantity } ne fait rien bouger. Saisissez une quantité supérieure à zéro.
stock-no-lines = Il n’y a aucune ligne. Ajoutez au moins un article.
stock-reason-missing = Le motif manque : il accompagne l’écart dans les livres. Indiquez-le.
stock-cost-negative = « { $item } » : un coût est nul ou positif.
stock-gain-cost = « { $item } » n’a encore jamais eu de coût. Saisissez la valeur d’une unité, ou enregistrez une réception.
transfer-same-place = Les deux emplacements sont identiques. Choisissez un autre emplacement d’arrivée.
place-outside = { $place } n’est pas un emplacement du stock ({ $kind }). Choisissez l’un de vos emplacements.

# Inventaires
count-status-open = Ouvert
count-status-posted = Validé
count-status-cancelled = Annulé
count-uncounted-keep = Laisser telles quelles les lignes non comptées
count-uncounted-zero = Les lignes non comptées sont manquantes
count-unknown = Il n’y a pas d’inventaire { $count }. Choisissez-en un dans la liste.
count-finished = Cet inventaire est terminé ({ $status }). Ouvrez-en un nouveau.
count-open-already = Un inventaire de l’emplacement { $place } est déjà ouvert. Validez-le ou annulez-le avant d’en ouvrir un autre.
count-empty = Rien n’a encore été compté. Saisissez ce qui a été trouvé, ou annulez l’inventaire.
count-negative = « { $item } » : on ne peut pas avoir compté { $quantity }. Saisissez zéro ou plus.
count-scan-unknown = Aucun article ne porte le code « { $code } ». Scannez-le de nouveau, ou ajoutez le code à son article.

# Entrepôts
warehouse-none = Il n’y a pas encore d’entrepôt. Ajoutez-en un d’abord.
warehouse-code-taken = Un autre entrepôt porte le code « { $code } ». Choisissez un autre code.
location-code-taken = Un autre emplacement porte le code « { $code } ». Choisissez un autre code.
location-field-missing = Ce champ est obligatoire. Remplissez-le.
