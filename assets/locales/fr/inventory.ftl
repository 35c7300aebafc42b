# Stocks : emplacements, mouvements, inventaires, réservations.

location-kind-internal = En stock
location-kind-customer = Clients
location-kind-supplier = Fournisseurs
location-kind-loss = Pertes et gains
location-kind-production = Production
location-kind-transit = En transit

location-none = Il n’y a pas encore d’emplacement de nature « { $kind } ». Ajoutez-en un à l’entrepôt.

stock-short = « { $item } » : { $wanted } demandés, { $free } disponibles à l’emplacement { $place } ({ $on_hand } en stock, { $reserved } réservés). Réduisez la quantité, faites entrer ou transférez de la marchandise, ou libérez une réservation.
stock-short-then = « { $item } » : impossible de sortir { $wanted } au { $date } : entre ce jour et aujourd’hui, le stock à cet emplacement est descendu à { $lowest }. Choisissez une date plus récente ou une quantité moindre.
stock-value-negative = De la marchandise ne peut pas entrer en stock pour une valeur de { $value }. Saisissez un coût nul ou positif.
item-not-stocked = « { $item } » n’est pas géré en stock ({ $kind }). Choisissez une marchandise.
reservation-short = Impossible de reprendre { $wanted } : seuls { $has } y sont réservés. Reprenez cette quantité ou moins.
