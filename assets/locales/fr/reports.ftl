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
# Ce que prouve verify, une ligne par promesse.
verify-file = Le fichier est intact, aucun renvoi perdu
verify-chain = La chaîne d’audit est ininterrompue
verify-sealed = Chaque fait validé porte son empreinte
verify-unsealed = Aucun fait glissé hors de la chaîne
verify-balanced = Écritures équilibrées, dans leur période
verify-periods = Rien n’a été passé en période close
verify-control = Postes ouverts et comptes collectifs égaux
verify-settled = L’ouvert est ce qui n’est pas lettré
verify-stock-value = Stocks et coûts découlent des mouvements
verify-stock-ledger = Le compte de stock égale le stock valorisé
verify-interim = Livré ou reçu non facturé : justifié
verify-reserved = Réservations réelles, commandes ouvertes
verify-numbers = Numéros sans trou ni doublon, dates en ordre
verify-billed = Commandé ≥ livré ≥ facturé, ligne à ligne
verify-totals = Totaux et TVA justes, ligne à ligne
verify-posted = Pièces et écritures concordent
verify-vat = La TVA des factures est dans les écritures
verify-orders = L’avancement découle des pièces
verify-balances = Soldes tenus égaux à la somme des lignes
verify-receivables = L’encours par échéance est ce qui est ouvert
verify-sales = Ventes tenues égales à celles des factures
verify-pipeline = Le portefeuille suit devis et commandes
verify-search = Mots de recherche conformes aux fiches
verify-broken-row = { $promise } : { $row }
verify-clean = Rien à signaler : { $rows } lignes prouvées. { $acts } actes, la chaîne finit par { $hash }
verify-broken =
    { $broken ->
        [one] Une ligne fautive sur { $rows }. Un autre programme a modifié le fichier : restaurez la dernière sauvegarde qui passe la vérification.
       *[other] { $broken } lignes fautives sur { $rows }. Un autre programme a modifié le fichier : restaurez la dernière sauvegarde qui passe la vérification.
    }
soak-done =
    { $count ->
        [one] Une vente en { $seconds } s
       *[other] { $count } ventes en { $seconds } s : { $rate } par seconde, 99 sur 100 en moins de { $slow } ms
    }
column-check = Promesse
column-checked = Vérifiés
column-broken = Fautifs
column-rows = Lignes
