# parties
party-gone = Ce tiers n’est plus dans les livres. Revenez à la liste et choisissez-en un autre.
address-gone = Cette adresse n’est plus dans les livres. Revenez au tiers et choisissez-en une autre.
region-gone = Cette région n’est plus dans les livres. Choisissez-en une autre.
term-gone = Ces conditions de paiement ne sont plus dans les livres. Choisissez-en d’autres.

party-kind-company = Société
party-kind-person = Personne

tax-status-domestic = National
tax-status-exempt = Exonéré
tax-status-eu = Assujetti UE
tax-status-export = Export

month-end-none = Sans fin de mois
month-end-after = Jours puis fin de mois
month-end-before = Fin de mois puis jours
