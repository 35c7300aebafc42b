# Les questions qui traversent les services.

list-bad-value = « { $value } » n’est pas une valeur de la colonne { $column }. Corrigez le filtre.
list-no-such-column = Il n’y a pas de colonne « { $column } » ici. Choisissez parmi : { $columns }.
list-no-such-kind = Il n’y a pas de liste « { $kind } ». Choisissez parmi : { $kinds }.

earlier-results = Résultat des exercices non clôturés

# Les ventes comparées à la période précédente.
sales-by-region = Région
sales-by-item = Article
sales-by-customer = Client
sales-by-salesperson = Vendeur
sales-by-month = Mois
sales-by-category = Catégorie
sales-by-salesperson-region = Région du vendeur
sales-none = (aucun)

# Les étapes du devis au règlement.
pipeline-quote = Devis envoyés
pipeline-order = Commandé
pipeline-reserved = Réservé
pipeline-shipped = Expédié
pipeline-invoiced = Facturé
pipeline-paid = Réglé (30 jours)

# Le retard des créances.
ageing-not-due = Non échu
ageing-1-30 = 1 à 30 jours
ageing-31-60 = 31 à 60 jours
ageing-61-90 = 61 à 90 jours
ageing-over-90 = Plus de 90 jours

open-item-invoice = Facture
open-item-credit = Avoir
open-item-payment = Règlement
open-item-opening = Solde d’ouverture
open-item-reversal = Contrepassation
open-item-writeoff = Passage en perte
